from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.services.assignment import Names
from app.services.history import Undo
from app.services.time_entries import AddTimed
from app.services.timer import StartTimer
from app.store.store import Store
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.timesheet.note_dialog import NoteDialog
from app.ui.timesheet.timesheet_model import TITLE
from app.ui.timesheet.timesheet_page import TimesheetPage, region_weekday
from tests.builders import BERLIN, SetClock
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless
from tests.ui.timesheet.hands import ADD, MONDAY, THURSDAY, WEBSITE, Hands, days_after

TUESDAY, FRIDAY, SUNDAY = (days_after(MONDAY, count) for count in (1, 4, 6))
KEY = Qt.Key
_Tester = QAbstractItemModelTester.FailureReportingMode


@pytest.fixture
def filled(hands: Hands, qapp: QApplication) -> Hands:
    """One row with two hours on Monday, shown, the model watched."""
    assert qapp is not None
    hands.business.work(MONDAY, 7200)
    QAbstractItemModelTester(hands.page.grid, _Tester.Fatal, hands.page.grid)
    hands.show()
    return hands


def timed(hands: Hands, store: Store, clock: SetClock, hours: float) -> None:
    """The clock has recorded the time up to now."""
    names = Names(project="Website", client="Acme Outdoor")
    start = clock.now() - timedelta(hours=hours)
    store.execute(AddTimed(names, start, clock.now(), BERLIN))
    settle(hands.session)


def menu_texts(hands: Hands, title: str, day: date | None = None) -> dict[str, QAction]:
    hands.page.acts.open_menu(hands.index(title, day), QPoint(0, 0))
    (menu,) = hands.page.table.findChildren(QMenu)
    return {action.text(): action for action in menu.actions() if action.text()}


def test_the_page_shows_the_week_of_today(filled: Hands) -> None:
    assert filled.page.head.title() == "Week 47"
    assert filled.titles() == [WEBSITE, ADD]
    assert filled.text(WEBSITE, MONDAY) == "2:00"
    assert filled.text(WEBSITE) == "2:00"


def test_what_is_typed_becomes_the_days_time(filled: Hands) -> None:
    filled.enter(WEBSITE, THURSDAY, "1.5")
    assert filled.text(WEBSITE, THURSDAY) == "1:30"
    assert filled.text(WEBSITE) == "3:30"
    assert [row.seconds for row in filled.entries()] == [7200, 5400]


def test_typing_replaces_what_stood_there(filled: Hands) -> None:
    filled.enter(WEBSITE, MONDAY, "90m")
    assert [row.seconds for row in filled.entries()] == [5400]


def test_escape_leaves_the_cell_as_it_was(filled: Hands) -> None:
    filled.go(WEBSITE, MONDAY)
    filled.type("5")
    filled.press(KEY.Key_Escape)
    assert filled.text(WEBSITE, MONDAY) == "2:00"
    assert filled.place() == (WEBSITE, MONDAY)


def test_enter_opens_the_cell_and_takes_it(filled: Hands) -> None:
    filled.go(WEBSITE, MONDAY)
    filled.press(KEY.Key_Return)
    field = filled.editor()
    assert field is not None
    assert field.selectedText() == "2:00"
    filled.press(KEY.Key_Return)
    assert filled.editor() is None
    assert len(filled.entries()) == 1


def test_tab_takes_the_cell_and_goes_to_the_next_day(filled: Hands) -> None:
    filled.go(WEBSITE, MONDAY)
    filled.type("3")
    filled.press(KEY.Key_Tab)
    assert filled.text(WEBSITE, MONDAY) == "3:00"
    assert filled.place() == (WEBSITE, TUESDAY)


def test_shift_tab_takes_the_cell_and_goes_a_day_back(filled: Hands) -> None:
    filled.go(WEBSITE, TUESDAY)
    filled.type("3")
    filled.press(KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert filled.place() == (WEBSITE, MONDAY)


def test_tab_on_the_last_day_goes_to_the_next_row(filled: Hands) -> None:
    filled.business.work(MONDAY, 60, project="Shop")
    settle(filled.session)
    assert filled.titles() == ["Acme Outdoor / Shop", WEBSITE, ADD]
    filled.go("Acme Outdoor / Shop", SUNDAY)
    filled.type("3")
    filled.press(KEY.Key_Tab)
    assert filled.place() == (WEBSITE, MONDAY)


def test_arrows_move_between_cells(filled: Hands) -> None:
    filled.go(WEBSITE, MONDAY)
    filled.press(KEY.Key_Right)
    assert filled.place() == (WEBSITE, TUESDAY)


def test_arrows_come_down_to_the_last_line_and_enter_adds(filled: Hands) -> None:
    filled.go(WEBSITE, MONDAY)
    filled.press(KEY.Key_Down)
    assert filled.place()[0] == ADD
    filled.press(KEY.Key_Return)
    assert filled.page.picker is not None
    filled.page.picker.close()


def test_letters_do_not_open_a_cell(filled: Hands) -> None:
    filled.go(WEBSITE, MONDAY)
    QTest.keyClicks(filled.page.table, "x")
    assert filled.editor() is None


def test_delete_clears_and_offers_undo(filled: Hands, qtbot: QtBot) -> None:
    filled.go(WEBSITE, MONDAY)
    with qtbot.waitSignal(filled.page.told) as told:
        filled.press(KEY.Key_Delete)
    assert told.args == ["Hours cleared"]
    assert filled.entries() == []


def test_an_emptied_cell_is_cleared_too(filled: Hands) -> None:
    filled.go(WEBSITE, MONDAY)
    filled.press(KEY.Key_F2)
    field = filled.editor()
    assert field is not None
    QTest.keyClick(field, KEY.Key_Delete)
    filled.press(KEY.Key_Return)
    assert filled.entries() == []


def test_a_row_that_was_cleared_stays_on_the_screen(filled: Hands) -> None:
    filled.go(WEBSITE, MONDAY)
    filled.press(KEY.Key_Delete)
    assert filled.titles() == [WEBSITE, ADD]
    assert filled.text(WEBSITE, MONDAY) == ""
    assert filled.place() == (WEBSITE, MONDAY)


def test_what_is_no_duration_is_told_above_the_grid(filled: Hands) -> None:
    filled.enter(WEBSITE, MONDAY, "1:99")
    assert "“1:99” is not a duration" in filled.strip()
    assert filled.text(WEBSITE, MONDAY) == "2:00"


def test_the_next_hours_that_are_taken_end_the_complaint(filled: Hands) -> None:
    filled.enter(WEBSITE, MONDAY, "1:99")
    filled.enter(WEBSITE, MONDAY, "1")
    assert filled.strip() == ""


def test_less_than_the_clock_recorded_is_told_above_the_grid(
    filled: Hands, store: Store, clock: SetClock
) -> None:
    timed(filled, store, clock, 1.5)
    filled.enter(WEBSITE, THURSDAY, "1")
    assert filled.strip().startswith("1:30 of this cell were recorded by the clock")


def test_a_complaint_outlasts_the_next_reading(filled: Hands) -> None:
    filled.enter(WEBSITE, MONDAY, "1:99")
    filled.page.reload()
    settle(filled.session)
    assert "1:99" in filled.strip()


def test_a_locked_cell_cannot_be_typed_into_and_says_why(filled: Hands) -> None:
    filled.business.draft()
    settle(filled.session)
    filled.go(WEBSITE, MONDAY)
    QTest.keyClicks(filled.page.table, "5")
    assert filled.editor() is None
    assert "draft" in filled.strip()
    assert "draft" in str(filled.index(WEBSITE, MONDAY).data(Qt.ItemDataRole.ToolTipRole))


def test_what_is_being_typed_survives_a_change_from_elsewhere(filled: Hands) -> None:
    filled.go(WEBSITE, THURSDAY)
    filled.type("1:1")
    filled.business.work(FRIDAY, 3600, project="Shop")
    settle(filled.session)
    field = filled.editor()
    assert field is not None
    assert field.text() == "1:1"
    QTest.keyClicks(field, "5")
    filled.press(KEY.Key_Return)
    assert filled.text(WEBSITE, THURSDAY) == "1:15"
    assert filled.text("Acme Outdoor / Shop", FRIDAY) == "1:00"


def test_the_running_cell_grows(filled: Hands, store: Store, clock: SetClock) -> None:
    names = Names(project="Website", client="Acme Outdoor")
    store.execute(StartTimer(names, clock.now(), BERLIN))
    clock.move(minutes=52)
    filled.page.reload()
    settle(filled.session)
    assert filled.text(WEBSITE, THURSDAY) == "0:52"


def test_days_and_week_add_up(filled: Hands) -> None:
    filled.enter(WEBSITE, THURSDAY, "6")
    seconds = [total.seconds for total in filled.page.totals.totals]
    assert seconds == [7200, 0, 0, 21_600, 0, 0, 0]
    assert filled.page.totals.accessibleDescription().endswith("Week 8:00 of 40:00")
    assert filled.sums() == [
        *("Billable 8:00", "Not billable 0:00", "Billable share 100 %"),
        "Earned this week €640.00",
    ]


def test_arrows_turn_the_weeks_and_this_week_returns(filled: Hands) -> None:
    QTest.mouseClick(filled.page.before, Qt.MouseButton.LeftButton)
    settle(filled.session)
    assert filled.page.head.title() == "Week 46"
    assert filled.titles() == [ADD]
    assert "Nothing is recorded" in filled.strip()
    QTest.mouseClick(filled.page.this_week, Qt.MouseButton.LeftButton)
    settle(filled.session)
    assert filled.titles() == [WEBSITE, ADD]
    assert not filled.page.this_week.isVisible()


def test_last_weeks_rows_come_without_time(filled: Hands) -> None:
    filled.page.show_week(days_after(MONDAY, 7))
    settle(filled.session)
    QTest.mouseClick(filled.page.copy_button, Qt.MouseButton.LeftButton)
    settle(filled.session)
    assert filled.titles() == [WEBSITE, ADD]
    assert filled.text(WEBSITE) == ""
    assert filled.strip() == "One row of week 47 is here. Its hours were not copied."


def test_copied_rows_come_with_their_hours_in_one_undo(
    filled: Hands, store: Store, qtbot: QtBot
) -> None:
    filled.page.show_week(days_after(MONDAY, 7))
    settle(filled.session)
    filled.page.copy_last_week()
    settle(filled.session)
    with qtbot.waitSignal(filled.page.told) as told:
        QTest.mouseClick(filled.page.strip.button, Qt.MouseButton.LeftButton)
        settle(filled.session)
    assert told.args == ["Hours of one cell copied"]
    assert filled.text(WEBSITE, days_after(MONDAY, 7)) == "2:00"
    store.execute(Undo())
    settle(filled.session)
    assert filled.titles() == [WEBSITE, ADD]
    assert filled.text(WEBSITE) == ""


def test_an_empty_week_before_has_nothing_to_copy(filled: Hands) -> None:
    filled.page.copy_last_week()
    settle(filled.session)
    assert filled.strip() == "Week 46 has nothing to copy."


def test_a_row_is_added_by_the_picker_and_takes_hours(filled: Hands) -> None:
    filled.page.table.setCurrentIndex(filled.index(ADD))
    filled.press(KEY.Key_Return)
    picker = filled.page.picker
    assert picker is not None
    picker.chosen.emit("1")
    picker.close()
    assert filled.titles() == [WEBSITE, "Acme Outdoor", ADD]
    assert filled.place() == ("Acme Outdoor", THURSDAY)
    filled.enter("Acme Outdoor", THURSDAY, "2")
    assert filled.text("Acme Outdoor", THURSDAY) == "2:00"


def test_a_click_on_the_last_line_asks_what_to_add(filled: Hands) -> None:
    place = filled.page.table.visualRect(filled.index(ADD)).center()
    viewport = filled.page.table.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    settle(filled.session)
    assert filled.page.picker is not None
    filled.page.picker.close()


def test_a_row_without_time_can_be_taken_out(filled: Hands) -> None:
    filled.go(WEBSITE, MONDAY)
    filled.press(KEY.Key_Delete)
    actions = menu_texts(filled, WEBSITE)
    actions["Remove row from this week"].trigger()
    assert filled.titles() == [ADD]


def test_a_row_with_time_cannot_be_taken_out(filled: Hands) -> None:
    assert not menu_texts(filled, WEBSITE)["Remove row from this week"].isEnabled()


def test_the_menu_of_a_cell_opens_its_day(filled: Hands, qtbot: QtBot) -> None:
    action = menu_texts(filled, WEBSITE, MONDAY)["Open Monday, 16 November 2026"]
    with qtbot.waitSignal(filled.page.day_asked) as asked:
        action.trigger()
    assert asked.args == [MONDAY]


def test_a_cell_without_entered_hours_takes_no_note(filled: Hands) -> None:
    actions = menu_texts(filled, WEBSITE, TUESDAY)
    assert not actions["Note…"].isEnabled()
    assert not actions["Clear"].isEnabled()


def test_a_note_is_written_in_a_dialog(filled: Hands) -> None:
    filled.go(WEBSITE, MONDAY)
    filled.press(KEY.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    (dialog,) = filled.page.findChildren(NoteDialog)
    QTest.keyClicks(dialog.note, "with Lena")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    settle(filled.session)
    assert [row.description for row in filled.entries()] == ["with Lena"]
    assert filled.page.grid.cell_at(filled.index(WEBSITE, MONDAY)).note == "with Lena"


def test_the_page_turns_with_the_calendar(filled: Hands, clock: SetClock) -> None:
    clock.move(days=7)
    filled.page.hide()
    filled.page.show()
    settle(filled.session)
    assert filled.page.head.title() == "Week 48"


def test_a_week_can_begin_on_sunday(theme: Theme, session: Session, qtbot: QtBot) -> None:
    page = TimesheetPage(theme, session, first_weekday=6)
    qtbot.addWidget(page)
    settle(session)
    assert page.days.start_on == days_after(MONDAY, -1)
    assert page.head.title() == "Week 47"


def test_the_region_decides_which_day_a_week_begins_on() -> None:
    assert region_weekday() in range(7)


def test_every_control_has_a_name_and_every_cell_words(filled: Hands) -> None:
    assert nameless(filled.page) == []
    spoken = filled.index(WEBSITE, MONDAY).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{WEBSITE}, Monday, 16 November 2026, 2:00"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_number_is_cut_in_the_smallest_window(filled: Hands, theme: Theme, scale: float) -> None:
    filled.enter(WEBSITE, MONDAY, "23:59")
    theme.set_scale(scale)
    filled.page.resize(760, 600)
    settle(filled.session)
    header = filled.page.table.horizontalHeader()
    needed = theme.font_metrics().horizontalAdvance("23:59")
    assert header.sectionSize(TITLE) > needed
    assert all(header.sectionSize(column) > needed for column in range(1, 9))
