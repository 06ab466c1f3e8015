"""The away dialog and the question after a crash, by mouse and keys on a real file."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.queries.time_entries import EntryCriteria, entries
from app.queries.timer import RunningCriteria, running_entry
from app.services.assignment import Names
from app.services.time_entries import AddTimed
from app.services.timer import StartTimer, StopTimer
from app.store.store import Store
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.timekeeping.away_dialog import AwayDialog
from app.ui.timekeeping.away_draft import AwayMark, AwayTime
from app.ui.timekeeping.away_presentation import new_draft
from app.ui.timekeeping.recover_dialog import RecoverDialog
from app.ui.timekeeping.recover_presentation import recovery
from tests.builders import BERLIN, THURSDAY, SetClock
from tests.ui.builders import settle

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def dialog(
    theme: Theme, store: Store, session: Session, clock: SetClock, qtbot: QtBot
) -> AwayDialog:
    """Charts since 9:00, away from 9:15 to 9:52; a call was made earlier."""
    earlier = THURSDAY - timedelta(hours=1)
    store.execute(
        AddTimed(Names("Call", project="Notes"), earlier, earlier + timedelta(minutes=30), BERLIN)
    )
    store.execute(StartTimer(Names("Charts", project="Dashboard"), THURSDAY, BERLIN))
    clock.move(minutes=52, seconds=30)
    running = session.read(running_entry, RunningCriteria(session.member_id))
    assert running is not None
    leave, back = THURSDAY + timedelta(minutes=15), THURSDAY + timedelta(minutes=52)
    marks = (AwayMark("locked", leave), AwayMark("back", back))
    away = AwayTime(leave, back, marks)
    draft = new_draft(running, away, clock.now(), BERLIN)
    assert draft is not None
    made = AwayDialog(theme, session, running, draft, away)
    qtbot.addWidget(made)
    made.show()
    return made


def cut_at(dialog: AwayDialog, minutes: int) -> None:
    """Double-clicks the strip at so many minutes after nine."""
    QTest.mouseDClick(dialog.strip, LEFT, pos=place(dialog, minutes))


def place(dialog: AwayDialog, minutes: int) -> QPoint:
    x = dialog.strip.x_of(THURSDAY + timedelta(minutes=minutes))
    return QPoint(x, dialog.strip.height() // 2)


def shown(dialog: AwayDialog) -> list[tuple[str, str, str, str]]:
    rows = [dialog.rows.row(index) for index in range(len(dialog.draft.pieces))]
    return [
        (row.from_edit.text(), row.to_edit.text(), row.length.text(), row.combo.currentText())
        for row in rows
    ]


def choose(dialog: AwayDialog, index: int, text: str) -> None:
    combo = dialog.rows.row(index).combo
    combo.setFocus()
    combo.setCurrentText(text)
    combo.activated.emit(combo.findText(text))


def type_time(edit: QLineEdit, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Key.Key_Return)


def stored(store: Store) -> list[tuple[str, str, str, str]]:
    rows = store.read(entries, EntryCriteria())
    return [
        (
            row.kind,
            row.title,
            f"{row.started_at.astimezone(BERLIN):%H:%M}" if row.started_at else "",
            f"{row.ended_at.astimezone(BERLIN):%H:%M}" if row.ended_at else "now",
        )
        for row in rows
    ]


def test_two_cuts_make_three_rows_and_the_outcome_in_words(dialog: AwayDialog) -> None:
    cut_at(dialog, 22)
    cut_at(dialog, 37)
    choose(dialog, 1, "Break, not counted")
    choose(dialog, 2, "Call")
    assert shown(dialog) == [
        ("09:15", "09:22", "0:07", "Charts"),
        ("09:22", "09:37", "0:15", "Break, not counted"),
        ("09:37", "09:52", "0:15", "Call"),
    ]
    assert dialog.outcome.accessibleName() == "Charts 0:52 → 0:22 Break +0:15 Call +0:15"


def test_applying_writes_the_pieces_and_goes_on(
    dialog: AwayDialog, store: Store, session: Session, qtbot: QtBot
) -> None:
    cut_at(dialog, 22)
    cut_at(dialog, 37)
    choose(dialog, 1, "Break, not counted")
    choose(dialog, 2, "Call")
    with qtbot.waitSignal(dialog.applied):
        dialog.apply_button.click()
    settle(session)
    assert not dialog.isVisible()
    assert stored(store)[1:] == [
        ("work", "Charts", "09:00", "09:22"),
        ("break", "", "09:22", "09:37"),
        ("work", "Call", "09:37", "09:52"),
        ("work", "Charts", "09:52", "now"),
    ]


def test_stop_at_the_leave_ends_the_entry_there(
    dialog: AwayDialog, store: Store, session: Session
) -> None:
    assert dialog.stop_button.text() == "Stop at 09:15"
    dialog.stop_button.click()
    assert not dialog.go_on.isChecked()
    dialog.apply_button.click()
    settle(session)
    assert stored(store)[1:] == [("work", "Charts", "09:00", "09:15")]


def test_keep_all_takes_every_cut_back(dialog: AwayDialog) -> None:
    cut_at(dialog, 30)
    dialog.break_button.click()
    dialog.keep_button.click()
    assert shown(dialog) == [("09:15", "09:52", "0:37", "Charts")]
    assert dialog.outcome.accessibleName() == "Charts 0:52"


def test_a_cut_is_dragged(dialog: AwayDialog) -> None:
    cut_at(dialog, 22)
    QTest.mousePress(dialog.strip, LEFT, pos=place(dialog, 22))
    QTest.mouseMove(dialog.strip, place(dialog, 30))
    QTest.mouseRelease(dialog.strip, LEFT, pos=place(dialog, 30))
    assert shown(dialog)[0][:3] == ("09:15", "09:30", "0:15")


def test_the_strip_is_cut_and_mended_by_keys_alone(dialog: AwayDialog) -> None:
    strip = dialog.strip
    strip.setFocus()
    QTest.keyClick(strip, Key.Key_S)
    assert [row[:2] for row in shown(dialog)] == [("09:15", "09:34"), ("09:34", "09:52")]
    QTest.keyClick(strip, Key.Key_Right)
    assert strip.accessibleDescription().startswith("Keep, 09:34 to 09:52")
    QTest.keyClick(strip, Key.Key_Left, ALT)
    assert shown(dialog)[0][1] == "09:33"
    QTest.keyClick(strip, Key.Key_Delete)
    assert shown(dialog) == [("09:15", "09:52", "0:37", "Charts")]


def test_a_typed_time_moves_the_cut_and_does_not_press_apply(dialog: AwayDialog) -> None:
    cut_at(dialog, 22)
    type_time(dialog.rows.row(0).to_edit, "09:25")
    assert dialog.isVisible()
    assert shown(dialog)[1][0] == "09:25"


def test_one_may_have_left_earlier_than_the_machine_noticed(dialog: AwayDialog) -> None:
    type_time(dialog.rows.row(0).from_edit, "9:05")
    assert shown(dialog)[0][:3] == ("09:05", "09:52", "0:47")


def test_a_time_that_does_not_fit_is_shown_where_it_stands(
    dialog: AwayDialog, store: Store, session: Session
) -> None:
    edit = dialog.rows.row(0).from_edit
    type_time(edit, "08:00")
    assert edit.property("state") == "error"
    assert "09:00" in edit.accessibleDescription()
    dialog.apply_button.click()
    settle(session)
    assert dialog.isVisible()
    assert stored(store)[-1] == ("work", "Charts", "09:00", "now")
    type_time(edit, "09:10")
    assert edit.property("state") == ""


def test_a_removed_row_gives_its_time_to_its_neighbour(dialog: AwayDialog) -> None:
    assert not dialog.rows.row(0).remove_button.isEnabled()
    cut_at(dialog, 22)
    dialog.rows.row(1).remove_button.click()
    assert shown(dialog) == [("09:15", "09:52", "0:37", "Charts")]


def test_escape_decides_later_and_changes_nothing(
    dialog: AwayDialog, store: Store, session: Session
) -> None:
    dialog.break_button.click()
    QTest.keyClick(dialog, Key.Key_Escape)
    settle(session)
    assert not dialog.isVisible()
    assert stored(store)[-1] == ("work", "Charts", "09:00", "now")


def test_an_entry_that_was_stopped_meanwhile_is_told_in_the_dialog(
    dialog: AwayDialog, store: Store, session: Session, clock: SetClock
) -> None:
    store.execute(StopTimer(clock.now()))
    dialog.break_button.click()
    dialog.apply_button.click()
    settle(session)
    assert dialog.isVisible()
    assert "no longer runs" in dialog.error.text()
    assert dialog.apply_button.isEnabled()


def test_many_pieces_scroll_and_the_dialog_stays_on_the_screen(dialog: AwayDialog) -> None:
    for minutes in range(17, 51, 3):
        cut_at(dialog, minutes)
    assert len(dialog.draft.pieces) > 10
    assert dialog.height() < 700


@pytest.fixture
def recover(
    theme: Theme, store: Store, session: Session, clock: SetClock, qtbot: QtBot
) -> RecoverDialog:
    """Charts since 9:00, last seen 11:40, now 13:00."""
    store.execute(StartTimer(Names("Charts"), THURSDAY, BERLIN))
    clock.move(hours=4)
    running = session.read(running_entry, RunningCriteria(session.member_id))
    asked = recovery(running, THURSDAY + timedelta(hours=2, minutes=40), clock.now())
    assert asked is not None
    made = RecoverDialog(theme, session, asked)
    qtbot.addWidget(made)
    made.show()
    return made


def test_after_a_crash_the_entry_is_cut_where_stint_was_last_seen(
    recover: RecoverDialog, store: Store, session: Session
) -> None:
    assert recover.outcome.text() == "Charts ends with 2:40"
    recover.apply_button.click()
    settle(session)
    assert not recover.isVisible()
    assert stored(store) == [("work", "Charts", "09:00", "11:40")]


def test_after_a_crash_the_timer_can_be_kept(
    recover: RecoverDialog, store: Store, session: Session
) -> None:
    recover.keep.click()
    recover.apply_button.click()
    settle(session)
    assert not recover.isVisible()
    assert stored(store) == [("work", "Charts", "09:00", "now")]


def test_after_a_crash_the_end_can_be_typed(
    recover: RecoverDialog, store: Store, session: Session
) -> None:
    recover.time_edit.setFocus()
    recover.time_edit.selectAll()
    QTest.keyClicks(recover.time_edit, "12:15")
    assert recover.other.isChecked()
    assert recover.outcome.text() == "Charts ends with 3:15"
    recover.apply_button.click()
    settle(session)
    assert stored(store) == [("work", "Charts", "09:00", "12:15")]


def test_a_typed_end_outside_the_entry_is_refused_in_place(
    recover: RecoverDialog, store: Store, session: Session
) -> None:
    recover.time_edit.setFocus()
    recover.time_edit.selectAll()
    QTest.keyClicks(recover.time_edit, "14:00")
    recover.apply_button.click()
    settle(session)
    assert recover.isVisible()
    assert recover.time_edit.property("state") == "error"
    assert stored(store) == [("work", "Charts", "09:00", "now")]
