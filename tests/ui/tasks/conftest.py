from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.store.store import Store
from app.ui.session.session import Session
from app.ui.tasks.tasks_page import TasksPage
from app.ui.theme.theme import Theme
from tests.store.rows import make_client, make_project
from tests.store.tasks import Tasks
from tests.ui.builders import settle
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
