from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.domain.planning.tasks.task_view import TaskView
from app.queries.projects import ProjectCriteria, projects
from app.services.workflow import AddState
from app.store.store import Store
from app.ui.session.session import Session
from app.ui.tasks.tasks_page import TasksPage
from app.ui.theme.theme import Theme
from tests.store.rows import make_client, make_project
from tests.store.tasks import Tasks
from tests.ui.builders import settle
from tests.ui.tasks.board_hands import BoardHands
from tests.ui.tasks.hands import Hands


@pytest.fixture
def tasks(store: Store) -> Tasks:
    """Website of Acme and Reader of nobody, without tasks."""
    make_project(store, "Website", make_client(store, "Acme"))
    make_project(store, "Reader")
    return Tasks(store)


@pytest.fixture
def page(theme: Theme, session: Session, tasks: Tasks, qtbot: QtBot) -> Iterator[TasksPage]:
    assert tasks
    made = TasksPage(theme, session)
    qtbot.addWidget(made)
    made.resize(1240, 760)
    with qtbot.waitExposed(made):
        made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    settle(session)
    yield made
    settle(session)


@pytest.fixture
def hands(page: TasksPage, session: Session) -> Hands:
    return Hands(page, session)


@pytest.fixture
def family(tasks: Tasks, session: Session, hands: Hands) -> Hands:
    launch = tasks.add("Launch @Website !high due:yesterday est:4h")
    tasks.add("Fix login #bug est:1h", launch)
    tasks.add("Search", launch)
    tasks.add("Mail")
    settle(session)
    return hands


@pytest.fixture
def board(page: TasksPage, session: Session, tasks: Tasks, store: Store) -> BoardHands:
    """The board of Website: two to do, one in progress, Review for one task, a state of waiting."""
    website = store.read(projects, ProjectCriteria())[-1]
    assert website.name == "Website"
    store.execute(AddState(website.id, "Review", "in_progress", limit_count=1))
    store.execute(AddState(website.id, "Client", "waiting"))
    for line in ("Header est:4h", "Footer !high", "Search due:yesterday"):
        tasks.add(f"{line} @Acme/Website")
    hands = BoardHands(page, session)
    page.show_display("board")
    page.filters.show_view(TaskView("", project_id=website.id))
    hands.settle()
    hands.page.board.acts.move_task(hands.card("Search").task, hands.key("In progress"))
    hands.settle()
    return hands
