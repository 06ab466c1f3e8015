from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.services.assignment import Names
from app.services.time_entries import AddTimed, DeleteEntries, EditEntry
from app.store.store import Store
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.timekeeping.entry_acts import Part
from app.ui.timekeeping.entry_list import DAYS_AT_ONCE, EntryList
from app.ui.timekeeping.entry_rows import DayItem, EntryItem
from tests.builders import BERLIN, SetClock
from tests.ui.builders import settle
from tests.ui.timekeeping.full_day import TODAY, at, fill_day
from tests.ui.timekeeping.list_hands import (
    LEFT,
    click,
    go_to,
    key_of,
    place_of,
    position_of,
    press,
    shown_list,
    titles,
)

DAY = timedelta(days=1)


@pytest.fixture
def rows(theme: Theme, session: Session, store: Store, clock: SetClock, qtbot: QtBot) -> EntryList:
    fill_day(store, clock)
    return shown_list(theme, session, qtbot)


def test_the_day_stands_newest_first_with_the_days_before_it_folded(rows: EntryList) -> None:
    assert titles(rows) == [
        "Charts",
        "0:15 unaccounted",
        "Release notes",
        "Weekly call",
        "Lunch",
        "Wireframes",
        "0:15 unaccounted",
        "Fix login",
        "Wednesday, 18 November",
    ]


def test_the_model_keeps_the_rules_of_item_models(
    rows: EntryList, session: Session, store: Store
) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(rows.rows, fatal)
    store.execute(DeleteEntries((key_of(rows, "Lunch"),)))
    settle(session)
    go_to(rows, "Wednesday, 18 November")
    press(rows, Qt.Key.Key_Right)
    settle(session)
    rows.set_day(TODAY - DAY)
    settle(session)

    assert tester.model() is rows.rows
    assert titles(rows) == ["Yesterday's mail", "Yesterday's call"]


def test_enter_asks_for_the_dialog(rows: EntryList, qtbot: QtBot) -> None:
    go_to(rows, "Wireframes")
    with qtbot.waitSignal(rows.edit_asked) as asked:
        press(rows, Qt.Key.Key_Return)

    assert asked.args == [key_of(rows, "Wireframes")]


def test_a_double_click_asks_for_the_dialog(rows: EntryList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rows.edit_asked) as asked:
        place = place_of(rows, "Wireframes", Part.ROW)
        QTest.mouseClick(rows.viewport(), LEFT, pos=place)
        QTest.mouseDClick(rows.viewport(), LEFT, pos=place)

    assert asked.args == [key_of(rows, "Wireframes")]


def test_delete_tells_all_marked_entries(rows: EntryList, qtbot: QtBot) -> None:
    go_to(rows, "Lunch")
    QTest.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(rows.delete_asked) as asked:
        press(rows, Qt.Key.Key_Delete)

    assert asked.args == [(key_of(rows, "Lunch"), key_of(rows, "Wireframes"))]


def test_space_starts_an_entry_again_but_not_the_running_one(rows: EntryList, qtbot: QtBot) -> None:
    go_to(rows, "Fix login")
    with qtbot.waitSignal(rows.resume_asked) as asked:
        press(rows, Qt.Key.Key_Space)
    assert asked.args == [key_of(rows, "Fix login")]

    go_to(rows, "Charts")
    with qtbot.assertNotEmitted(rows.resume_asked):
        press(rows, Qt.Key.Key_Space)


def test_arrows_tell_which_entry_the_user_went_to(rows: EntryList) -> None:
    told: list[UUID | None] = []
    go_to(rows, "Charts")
    rows.selected.connect(told.append)
    press(rows, Qt.Key.Key_Down)
    press(rows, Qt.Key.Key_Down)

    assert told == [None, key_of(rows, "Release notes")]


def test_selecting_from_outside_is_not_told(rows: EntryList, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(rows.selected):
        rows.select(key_of(rows, "Lunch"))
    assert rows.selected_keys() == (key_of(rows, "Lunch"),)

    rows.select(None)
    assert rows.selected_keys() == ()


def test_a_gap_is_assigned_or_made_a_break_by_a_click(rows: EntryList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rows.gap_assign_asked) as assign:
        click(rows, "0:15 unaccounted", Part.ASSIGN)
    with qtbot.waitSignal(rows.gap_break_asked) as pause:
        click(rows, "0:15 unaccounted", Part.BREAK)

    assert assign.args == pause.args == [at(14, 35), at(14, 50)]


def test_enter_on_a_gap_assigns_it(rows: EntryList, qtbot: QtBot) -> None:
    go_to(rows, "0:15 unaccounted")
    with qtbot.waitSignal(rows.gap_assign_asked):
        press(rows, Qt.Key.Key_Return)


def test_the_verb_of_an_overlap_trims_it(rows: EntryList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rows.trim_asked) as asked:
        click(rows, "Release notes", Part.TRIM)

    assert asked.args == [key_of(rows, "Release notes"), key_of(rows, "Weekly call")]


def test_a_trim_as_a_command_takes_the_warning_away(rows: EntryList, session: Session) -> None:
    session.execute(EditEntry(key_of(rows, "Release notes"), overlap="trim"))
    settle(session)
    item = rows.rows.items[position_of(rows, "Release notes")]

    assert isinstance(item, EntryItem)
    assert (item.times, item.shared) == ("14:10 – 14:35", None)


def test_a_day_unfolds_and_folds_by_click_and_key(rows: EntryList, session: Session) -> None:
    click(rows, "Wednesday, 18 November")
    settle(session)
    assert titles(rows)[-2:] == ["Yesterday's mail", "Yesterday's call"]

    go_to(rows, "Wednesday, 18 November")
    press(rows, Qt.Key.Key_Left)
    settle(session)
    assert titles(rows)[-1] == "Wednesday, 18 November"


def test_earlier_days_come_when_the_end_is_in_sight(
    rows: EntryList, session: Session, store: Store
) -> None:
    for number in range(2, DAYS_AT_ONCE + 6):
        start = at(9, 0) - number * DAY
        store.execute(AddTimed(Names("x"), start, start + timedelta(hours=1), BERLIN))
    settle(session)
    for _ in range(3):
        rows.scrollToBottom()
        QTest.qWait(1)
        settle(session)
    days = [item for item in rows.rows.items if isinstance(item, DayItem)]

    assert len(days) == DAYS_AT_ONCE + 5


def test_a_change_keeps_the_selection(rows: EntryList, session: Session, store: Store) -> None:
    rows.select(key_of(rows, "Fix login"))
    store.execute(DeleteEntries((key_of(rows, "Lunch"),)))
    settle(session)

    assert rows.selected_keys() == (key_of(rows, "Fix login"),)


def test_the_menu_merges_what_is_marked(rows: EntryList, qtbot: QtBot) -> None:
    rows.select(key_of(rows, "Weekly call"))
    flag = QItemSelectionModel.SelectionFlag.Select
    index = rows.rows.index(position_of(rows, "Release notes"))
    rows.selectionModel().select(index, flag)
    item = rows.rows.items[index.row()]
    menu = rows.menu_of(item)
    (merge,) = [action for action in menu.actions() if action.text() == "Merge"]
    with qtbot.waitSignal(rows.merge_asked) as asked:
        merge.trigger()

    assert asked.args == [(key_of(rows, "Release notes"), key_of(rows, "Weekly call"))]


def test_rows_are_read_out(rows: EntryList) -> None:
    index = rows.rows.index(position_of(rows, "Fix login"))

    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Fix login, Acme / Website, 09:00 to 10:45, 1 hour 45 minutes, billable"
    )


def test_what_runs_gets_another_minute_without_reading(rows: EntryList, clock: SetClock) -> None:
    clock.move(minutes=3)
    rows.hide()
    rows.show()
    item = rows.rows.items[0]

    assert isinstance(item, EntryItem)
    assert item.duration == "0:55"


@pytest.mark.parametrize(("scheme", "scale"), [("light", 1.0), ("dark", 1.0), ("light", 2.0)])
def test_all_rows_can_be_painted(rows: EntryList, theme: Theme, scheme: str, scale: float) -> None:
    theme.set_scheme("dark" if scheme == "dark" else "light")
    theme.set_scale(scale)
    rows.select(key_of(rows, "Release notes"))
    picture: QPixmap = rows.grab()

    assert not picture.isNull()
    least = 40 if scale == 1.0 else 41
    assert rows.visualRect(rows.rows.index(0)).height() >= least
