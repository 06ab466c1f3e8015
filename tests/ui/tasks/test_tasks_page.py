from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.task_acts import CompleteTasks
from app.store.store import Store
from app.ui.session.session import Session
from app.ui.tasks.task_model import index_of
from app.ui.tasks.tasks_page import TasksPage
from app.ui.theme.theme import Theme
from tests.builders import SetClock
from tests.store.tasks import Tasks
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless
from tests.ui.tasks.hands import LEFT, Hands, work_on


def test_an_empty_page_teaches_and_leads_to_the_line(page: TasksPage, hands: Hands) -> None:
    assert page.stack.currentWidget() is page.empty
    QTest.mouseClick(page.empty.button, LEFT)
    assert page.quick.line.hasFocus()
    hands.write("Fix login @Website")
    assert page.stack.currentWidget() is page.table
    assert hands.rows == ["Fix login"]


def test_the_model_is_a_model(family: Hands) -> None:
    model = family.page.model
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    model.toggle_fold(1)
    model.toggle_fold(1)
    family.write("One more")
    assert tester.model() is model


def test_the_tree_shows_place_due_day_estimate_spent_and_left(
    family: Hands, store: Store, session: Session
) -> None:
    work_on(store, session, "Fix login", 3)
    assert family.rows == ["Mail", "Launch", "-Fix login", "-Search"]
    row = {key: family.cell("Launch", key) for key in family.page.model.keys}
    assert row == {
        "name": "Launch",
        "project": "Acme / Website",
        "status": "Open",
        "priority": "High",
        "due": "yesterday",
        "estimate": "4:00",
        "spent": "3:00",
        "left": "1:00",
    }
    assert family.cell("Fix login", "left") == "−2:00"


def test_the_name_is_read_out_with_its_level(family: Hands) -> None:
    index = index_of(family.page.model, family.position("Fix login"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Fix login, level 2, #bug"


def test_every_control_has_a_name(page: TasksPage) -> None:
    assert nameless(page) == []


def test_the_filters_narrow_and_an_empty_answer_clears_them(family: Hands) -> None:
    page = family.page
    page.filters.due.set_code("overdue")
    settle(family.session)
    assert family.rows == ["Launch"]
    assert page.filters.count.text() == "1 task"
    page.filters.status.button("done").click()
    settle(family.session)
    assert page.stack.currentWidget() is page.empty
    QTest.mouseClick(page.empty.button, LEFT)
    settle(family.session)
    assert len(family.rows) == 4


def test_words_filter_while_one_types(family: Hands, qtbot: QtBot) -> None:
    QTest.keyClicks(family.page.filters.text, "bug")
    with qtbot.waitSignal(family.page.filters.changed):
        pass
    settle(family.session)
    assert family.rows == ["Launch", "-Fix login"]
    assert [shown.leads for shown in family.shown] == [True, False]


def test_a_chosen_project_is_that_of_new_tasks(family: Hands, tasks: Tasks) -> None:
    place = family.page.filters.place
    place.setCurrentIndex(place.findText("Acme / Website"))
    settle(family.session)
    family.write("Header")
    assert family.rows == ["Launch", "-Fix login", "-Search", "Header"]
    assert tasks.get(family.shown[-1].row.id).project == "Website"


def test_a_header_sorts_and_a_third_click_gives_the_order_back(family: Hands) -> None:
    header = family.page.table.horizontalHeader()
    section = family.page.model.keys.index("name")
    point = header.rect().center()
    point.setX(header.sectionViewportPosition(section) + 20)
    found = []
    for _turn in range(3):
        QTest.mouseClick(header.viewport(), LEFT, pos=point)
        settle(family.session)
        found.append(family.rows)
    assert found[0] == ["Launch", "-Fix login", "-Search", "Mail"]
    assert found[1] == ["Mail", "Launch", "-Search", "-Fix login"]
    assert found[2] == ["Mail", "Launch", "-Fix login", "-Search"]


def test_the_number_of_open_tasks_is_told(family: Hands, store: Store, qtbot: QtBot) -> None:
    with qtbot.waitSignal(family.page.open_changed) as told:
        store.execute(CompleteTasks((family.shown[0].row.id,)))
        settle(family.session)
    assert told.args == [3]


def test_a_task_from_elsewhere_is_shown_whatever_the_filters_were(
    family: Hands, store: Store
) -> None:
    task_id = family.shown[family.position("Search")].row.id
    store.execute(CompleteTasks((task_id,)))
    family.page.filters.due.set_code("today")
    settle(family.session)
    family.page.show_task(task_id)
    settle(family.session)
    current = family.page.table.current()
    assert current is not None
    assert current.row.name == "Search"


def test_time_recorded_elsewhere_renews_the_sums(
    family: Hands, store: Store, session: Session
) -> None:
    assert family.cell("Mail", "spent") == ""
    work_on(store, session, "Mail", 2)
    assert family.cell("Mail", "spent") == "2:00"


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_can_be_drawn_in_any_look(
    family: Hands, theme: Theme, scheme: str, scale: float
) -> None:
    theme.set_scheme(scheme)  # type: ignore[arg-type]
    theme.set_scale(scale)
    family.go_to("Launch")
    QApplication.processEvents()
    height = family.page.table.rowHeight(0)
    assert height >= theme.font_metrics().height()
    assert not family.page.grab().isNull()


@pytest.mark.parametrize("width", [800, 1120, 1240])
def test_the_filters_are_whole_at_twice_the_text_size(
    family: Hands, theme: Theme, session: Session, width: int
) -> None:
    theme.set_scale(2.0)
    family.page.resize(width, 800)
    settle(session)
    QApplication.processEvents()
    filters = family.page.filters
    for part in (filters.status, filters.due):
        assert part.width() >= part.minimumSizeHint().width()
    assert filters.count.width() >= filters.count.sizeHint().width()
    assert not filters.text.geometry().intersects(filters.count.geometry())


def test_a_day_later_what_was_due_today_is_overdue(
    hands: Hands, tasks: Tasks, session: Session
) -> None:
    tasks.add("Now due:today")
    settle(session)
    assert not hands.shown[0].is_overdue
    clock = session.clock
    assert isinstance(clock, SetClock)
    clock.move(days=1)
    assert hands.shown[0].is_overdue
    assert session.today() == date(2026, 11, 20)
