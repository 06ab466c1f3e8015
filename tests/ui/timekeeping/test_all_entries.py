from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.queries.entry_list import EntryListCriteria
from app.services.assignment import Names
from app.services.time_entries import AddTimed, DeleteEntries
from app.store.store import Store
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.timekeeping.all_entries import AllEntries
from tests.builders import BERLIN, SetClock
from tests.ui.builders import settle
from tests.ui.timekeeping.full_day import TODAY, at, fill_day, stored

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(theme: Theme, session: Session, store: Store, clock: SetClock, qtbot: QtBot) -> AllEntries:
    fill_day(store, clock)
    made = AllEntries(theme, session)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.reload()
    made.show()
    made.activateWindow()
    settle(session)
    return made


def column(page: AllEntries, key: str) -> list[str]:
    position = [each.key for each in page.model.columns].index(key)
    return [str(page.model.index(row, position).data()) for row in range(page.model.rowCount())]


def click_header(page: AllEntries, key: str) -> None:
    header = page.table.horizontalHeader()
    position = [each.key for each in page.model.columns].index(key)
    x = header.sectionViewportPosition(position) + 20
    place = header.viewport().rect().center()
    place.setX(x)
    QTest.mouseClick(header.viewport(), LEFT, pos=place)


def test_all_entries_stand_newest_first(page: AllEntries) -> None:
    texts = column(page, "text")

    assert (texts[0], texts[-1], len(texts)) == ("Charts", "Yesterday's call", 8)
    assert page.count.text() == "8 entries"
    assert column(page, "duration")[:2] == ["", "0:35"]
    assert column(page, "end")[:2] == ["now", "14:35"]


def test_the_model_keeps_the_rules_of_item_models(page: AllEntries, session: Session) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(page.model, fatal)
    page.set_criteria(EntryListCriteria("yesterday"))
    settle(session)

    assert tester.model() is page.model
    assert page.model.rowCount() == 2


def test_typing_filters(page: AllEntries, session: Session) -> None:
    QTest.keyClicks(page.filter, "reader call")
    QTest.keyClick(page.filter, Qt.Key.Key_Return)
    settle(session)

    assert column(page, "text") == ["Weekly call", "Yesterday's call"]


def test_typing_filters_by_itself_after_a_moment(
    page: AllEntries, session: Session, qtbot: QtBot
) -> None:
    QTest.keyClicks(page.filter, "lunch")
    qtbot.waitUntil(lambda: page.criteria.text == "lunch")
    settle(session)

    assert column(page, "text") == ["Lunch"]


def test_nothing_found_offers_the_way_back(page: AllEntries, session: Session) -> None:
    QTest.keyClicks(page.filter, "zebra")
    QTest.keyClick(page.filter, Qt.Key.Key_Return)
    settle(session)
    assert page.empty.isVisible()

    QTest.mouseClick(page.empty.button, LEFT)
    QTest.keyClick(page.filter, Qt.Key.Key_Return)
    settle(session)
    assert page.table.isVisible()
    assert page.model.rowCount() == 8


def test_headers_sort(page: AllEntries, session: Session) -> None:
    click_header(page, "text")
    settle(session)
    assert column(page, "text")[0] == "Charts"

    click_header(page, "text")
    settle(session)
    assert column(page, "text")[0] == "Yesterday's mail"


def test_changes_show_at_once(page: AllEntries, session: Session, store: Store) -> None:
    start = at(7, 0)
    store.execute(AddTimed(Names("Early"), start, start + timedelta(hours=1), BERLIN))
    settle(session)
    assert "Early" in column(page, "text")

    store.execute(DeleteEntries((stored(session)["Early"].id,)))
    settle(session)
    assert "Early" not in column(page, "text")


def test_a_change_keeps_the_chosen_row(page: AllEntries, session: Session, store: Store) -> None:
    page.table.selectRow(3)
    key = page.selected_keys()
    start = at(15, 0)
    store.execute(AddTimed(Names("Later"), start, start + timedelta(minutes=5), BERLIN))
    settle(session)

    assert page.selected_keys() == key
    assert page.table.currentIndex().row() == 4


def test_enter_and_double_click_ask_for_the_dialog(page: AllEntries, qtbot: QtBot) -> None:
    page.table.setFocus()
    page.table.selectRow(1)
    with qtbot.waitSignal(page.edit_asked) as asked:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args == [page.selected_keys()[0]]

    place = page.table.visualRect(page.model.index(2, 4)).center()
    with qtbot.waitSignal(page.edit_asked) as again:
        QTest.mouseClick(page.table.viewport(), LEFT, pos=place)
        QTest.mouseDClick(page.table.viewport(), LEFT, pos=place)
    assert again.args == [page.selected_keys()[0]]


def test_delete_tells_what_is_marked(page: AllEntries, qtbot: QtBot) -> None:
    page.table.setFocus()
    page.table.selectRow(1)
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(page.delete_asked) as asked:
        QTest.keyClick(page.table, Qt.Key.Key_Delete)

    assert asked.args == [page.selected_keys()]
    assert len(page.selected_keys()) == 2


def test_the_entries_behind_a_number_can_be_shown(page: AllEntries, session: Session) -> None:
    page.set_criteria(EntryListCriteria(to_on=TODAY))
    settle(session)

    assert set(column(page, "day")) == {"2026-11-18"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_table_can_be_painted(page: AllEntries, theme: Theme, scheme: str) -> None:
    theme.set_scheme("dark" if scheme == "dark" else "light")
    page.table.setFocus()
    page.table.selectRow(2)

    assert not page.grab().isNull()
