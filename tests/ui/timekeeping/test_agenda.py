from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.domain.timekeeping.pinned import WorkKey
from app.services.pinned import StartWork
from app.services.tasks import EditTask
from app.store.store import Store
from app.ui.session.session import Session
from app.ui.theme.metrics import TextRole
from app.ui.theme.theme import Theme
from app.ui.timekeeping.agenda import AgendaPanel
from app.ui.timekeeping.agenda_rows import AgendaItem
from tests.store.rows import make_client, make_project
from tests.store.site import website
from tests.store.tasks import Tasks
from tests.ui.builders import settle

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tasks(store: Store) -> Tasks:
    make_project(store, "Website", make_client(store, "Acme"))
    return Tasks(store)


@pytest.fixture
def panel(theme: Theme, session: Session, tasks: Tasks, qtbot: QtBot) -> AgendaPanel:
    assert tasks
    made = AgendaPanel(theme, session)
    qtbot.addWidget(made)
    made.resize(360, 400)
    return made


@pytest.fixture
def filled(panel: AgendaPanel, tasks: Tasks, session: Session, qtbot: QtBot) -> AgendaPanel:
    tasks.add("Quote @Website due:yesterday est:30m")
    tasks.add("Login @Website due:today est:1h")
    settle(session)
    qtbot.waitUntil(lambda: panel.is_current)
    panel.setFocus()
    return panel


def texts(panel: AgendaPanel) -> list[str]:
    return [line.spoken for line in panel.agenda.lines]


def test_nothing_due_takes_no_room(panel: AgendaPanel, session: Session) -> None:
    settle(session)
    assert not panel.isVisible()


def test_what_is_due_is_listed_under_heads(filled: AgendaPanel) -> None:
    assert filled.isVisible()
    assert texts(filled) == [
        "Next best 0:30",
        "Quote, Acme / Website, was due yesterday, 0:30 left",
        "Overdue 0:30",
        "Quote, Acme / Website, overdue: yesterday, 0:30 left",
        "Today 1:00",
        "Login, Acme / Website, 1:00 left",
    ]


def test_the_model_is_a_model(filled: AgendaPanel, tasks: Tasks, session: Session) -> None:
    model = filled.agenda
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    tasks.add("More due:today")
    settle(session)
    assert tester.model() is model
    assert model.rowCount() == 7


def test_arrow_keys_step_over_heads(filled: AgendaPanel) -> None:
    filled.setCurrentIndex(filled.agenda.index(3))
    QTest.keyClick(filled, Qt.Key.Key_Down)
    current = filled.current()
    assert current is not None
    assert current.task.name == "Login"


def test_space_completes_and_the_mark_goes_to_the_next(
    filled: AgendaPanel, session: Session, qtbot: QtBot
) -> None:
    filled.setCurrentIndex(filled.agenda.index(3))
    with qtbot.waitSignal(filled.told) as told:
        QTest.keyClick(filled, Qt.Key.Key_Space)
        settle(session)
    assert told.args == ["“Quote” done"]
    current = filled.current()
    assert current is not None
    assert current.task.name == "Login"


def test_the_circle_completes(filled: AgendaPanel, tasks: Tasks, session: Session) -> None:
    rect = filled.visualRect(filled.agenda.index(5))
    QTest.mouseClick(filled.viewport(), LEFT, pos=filled.delegate.circle(rect).center())
    settle(session)
    assert tasks.tree() == ["Quote"]


@pytest.mark.parametrize("way", ["enter", "button", "double"])
def test_the_timer_of_exactly_this_task_is_asked_for(
    filled: AgendaPanel, qtbot: QtBot, way: str
) -> None:
    index = filled.agenda.index(5)
    filled.setCurrentIndex(index)
    item = filled.current()
    assert item is not None
    rect = filled.visualRect(index)
    with qtbot.waitSignal(filled.start_asked) as asked:
        if way == "enter":
            QTest.keyClick(filled, Qt.Key.Key_Return)
        elif way == "button":
            QTest.mouseClick(filled.viewport(), LEFT, pos=filled.delegate.play(rect).center())
        else:
            QTest.mouseClick(filled.viewport(), LEFT, pos=rect.center())
            QTest.mouseDClick(filled.viewport(), LEFT, pos=rect.center())
    task = item.task
    assert asked.args == [WorkKey("Login", task.id, task.project_id, task.client_id)]


def test_what_found_no_room_leads_to_all_tasks(
    panel: AgendaPanel, tasks: Tasks, qtbot: QtBot
) -> None:
    for number in range(14):
        tasks.add(f"Task {number} due:today")
    qtbot.waitUntil(lambda: texts(panel)[-1:] == ["2 more"])
    panel.resize(360, 700)
    rect = panel.visualRect(panel.agenda.index(15))
    with qtbot.waitSignal(panel.task_asked) as asked:
        QTest.mouseClick(panel.viewport(), LEFT, pos=rect.center())
    assert asked.args == [None]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_row_has_room_for_its_text(filled: AgendaPanel, theme: Theme, scale: float) -> None:
    theme.set_scale(scale)
    filled.doItemsLayout()
    best, usual = (filled.visualRect(filled.agenda.index(row)) for row in (1, 3))
    lines = theme.font_metrics().height(), theme.font_metrics(TextRole.SMALL).height()
    assert usual.height() >= lines[0]
    assert best.height() >= sum(lines)
    assert not filled.grab().isNull()


@pytest.fixture
def planned(store: Store, theme: Theme, session: Session, qtbot: QtBot) -> AgendaPanel:
    """The agenda of the day on which the plan of the website begins."""
    website(store)
    panel = AgendaPanel(theme, session)
    qtbot.addWidget(panel)
    panel.resize(360, 400)
    qtbot.waitUntil(lambda: "Planned today 20:00" in texts(panel))
    return panel


def test_planned_work_of_today_is_listed_with_what_is_planned_of_it(planned: AgendaPanel) -> None:
    assert texts(planned) == [
        "Next best 8:00",
        "Sketch, Website, critical, 8:00 left",
        "Planned today 20:00",
        "Sketch, Website, 8:00 planned",
        "Colours, Website, 4:00 planned",
        "Texts, Website, 8:00 planned",
    ]


def test_the_next_best_task_starts_as_the_others_do(planned: AgendaPanel, qtbot: QtBot) -> None:
    rect = planned.visualRect(planned.agenda.index(1))
    with qtbot.waitSignal(planned.start_asked) as asked:
        QTest.mouseClick(planned.viewport(), LEFT, pos=planned.delegate.play(rect).center())
    assert asked.args is not None
    assert asked.args[0].text == "Sketch"
    planned.setCurrentIndex(planned.agenda.index(1))
    with qtbot.waitSignal(planned.start_asked) as asked:
        QTest.keyClick(planned, Qt.Key.Key_Return)
    assert asked.args is not None
    assert asked.args[0].text == "Sketch"


def test_what_runs_is_not_offered_again(
    planned: AgendaPanel, store: Store, session: Session, qtbot: QtBot
) -> None:
    sketch = planned.agenda.lines[1]
    assert isinstance(sketch, AgendaItem)
    task = sketch.task
    key = WorkKey(task.name, task.id, task.project_id, task.client_id)
    store.execute(StartWork(key, session.clock.now(), session.zone))
    qtbot.waitUntil(lambda: texts(planned)[1].startswith("Colours, "))


def test_a_change_of_the_plan_shows_when_the_list_is_looked_at(
    planned: AgendaPanel, store: Store, qtbot: QtBot
) -> None:
    texts_key = next(
        line.task.id
        for line in planned.agenda.lines
        if isinstance(line, AgendaItem) and line.task.name == "Texts"
    )
    store.execute(EditTask(texts_key, {"estimate_seconds": 2 * 3600}))
    qtbot.waitUntil(lambda: "Planned today 14:00" in texts(planned))
