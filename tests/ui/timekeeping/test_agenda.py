from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.domain.timekeeping.pinned import WorkKey
from app.store.store import Store
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.timekeeping.agenda import AgendaPanel
from tests.store.rows import make_client, make_project
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
def filled(panel: AgendaPanel, tasks: Tasks, session: Session) -> AgendaPanel:
    tasks.add("Quote @Website due:yesterday est:30m")
    tasks.add("Login @Website due:today est:1h")
    settle(session)
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
    assert model.rowCount() == 5


def test_arrow_keys_step_over_heads(filled: AgendaPanel) -> None:
    filled.setCurrentIndex(filled.agenda.index(1))
    QTest.keyClick(filled, Qt.Key.Key_Down)
    current = filled.current()
    assert current is not None
    assert current.task.name == "Login"


def test_space_completes_and_the_mark_goes_to_the_next(
    filled: AgendaPanel, session: Session, qtbot: QtBot
) -> None:
    filled.setCurrentIndex(filled.agenda.index(1))
    with qtbot.waitSignal(filled.told) as told:
        QTest.keyClick(filled, Qt.Key.Key_Space)
        settle(session)
    assert told.args == ["“Quote” done"]
    current = filled.current()
    assert current is not None
    assert current.task.name == "Login"


def test_the_circle_completes(filled: AgendaPanel, tasks: Tasks, session: Session) -> None:
    rect = filled.visualRect(filled.agenda.index(3))
    QTest.mouseClick(filled.viewport(), LEFT, pos=filled.delegate.circle(rect).center())
    settle(session)
    assert tasks.tree() == ["Quote"]


@pytest.mark.parametrize("way", ["enter", "button", "double"])
def test_the_timer_of_exactly_this_task_is_asked_for(
    filled: AgendaPanel, qtbot: QtBot, way: str
) -> None:
    index = filled.agenda.index(3)
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
    panel: AgendaPanel, tasks: Tasks, session: Session, qtbot: QtBot
) -> None:
    for number in range(14):
        tasks.add(f"Task {number} due:today")
    settle(session)
    assert texts(panel)[-1] == "2 more"
    panel.resize(360, 600)
    rect = panel.visualRect(panel.agenda.index(13))
    with qtbot.waitSignal(panel.task_asked) as asked:
        QTest.mouseClick(panel.viewport(), LEFT, pos=rect.center())
    assert asked.args == [None]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_row_has_room_for_its_text(filled: AgendaPanel, theme: Theme, scale: float) -> None:
    theme.set_scale(scale)
    filled.doItemsLayout()
    rect = filled.visualRect(filled.agenda.index(1))
    assert rect.height() >= theme.font_metrics().height()
    assert not filled.grab().isNull()
