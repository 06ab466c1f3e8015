"""Writing in place in the entry list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.timekeeping.entry_line import EntryLine
from app.services.time_entries import DeleteEntries, EditEntry
from app.store.store import Store
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.timekeeping.entry_acts import Part
from app.ui.timekeeping.entry_edits import TimesEdit, edit_for_line, edit_for_times
from app.ui.timekeeping.entry_list import EntryList
from tests.builders import BERLIN, SetClock
from tests.ui.builders import settle
from tests.ui.timekeeping.full_day import at, fill_day, stored
from tests.ui.timekeeping.list_hands import click, go_to, key_of, press, shown_list


@pytest.fixture
def rows(theme: Theme, session: Session, store: Store, clock: SetClock, qtbot: QtBot) -> EntryList:
    fill_day(store, clock)
    return shown_list(theme, session, qtbot)


def test_the_entry_is_retyped_as_one_line(rows: EntryList, session: Session, qtbot: QtBot) -> None:
    go_to(rows, "Fix login")
    press(rows, Qt.Key.Key_F2)
    line = rows.cells.line
    assert line is not None
    assert line.text() == "Fix login @Acme/Website 09:00-10:45"
    assert line.selectedText() == "Fix login"

    QTest.keyClicks(line, "Fix logout")
    with qtbot.waitSignal(rows.line_entered) as entered:
        QTest.keyClick(line, Qt.Key.Key_Return)
    key, said = entered.args
    assert isinstance(said, EntryLine)
    row = rows.row(key)
    assert row is not None
    command = edit_for_line(row, said, BERLIN, session.clock.now())
    assert command == EditEntry(key, text="Fix logout")
    session.execute(command)

    assert "Fix logout" in stored(session)
    assert rows.hasFocus()


def test_a_click_on_the_times_opens_them(rows: EntryList, session: Session, qtbot: QtBot) -> None:
    click(rows, "Fix login", Part.TIMES)
    line = rows.cells.line
    assert line is not None
    assert line.text() == "09:00-10:45"

    QTest.keyClicks(line, "9:15-10:30")
    with qtbot.waitSignal(rows.times_entered) as entered:
        QTest.keyClick(line, Qt.Key.Key_Return)
    key, edit = entered.args
    assert isinstance(edit, TimesEdit)
    session.execute(edit_for_times(key, edit))

    assert stored(session)["Fix login"].seconds == 75 * 60


def test_a_click_on_the_duration_opens_it(rows: EntryList, qtbot: QtBot) -> None:
    click(rows, "Fix login", Part.DURATION)
    line = rows.cells.line
    assert line is not None
    QTest.keyClicks(line, "90m")
    with qtbot.waitSignal(rows.times_entered) as entered:
        QTest.keyClick(line, Qt.Key.Key_Return)

    assert entered.args == [key_of(rows, "Fix login"), TimesEdit(ended_at=at(10, 30))]


def test_what_is_wrong_stands_at_the_cell_until_it_is_mended(rows: EntryList, qtbot: QtBot) -> None:
    click(rows, "Fix login", Part.TIMES)
    line = rows.cells.line
    assert line is not None
    QTest.keyClicks(line, "soon")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "“soon” is not a time" in rows.cells.message
    assert line.property("state") == "error"
    assert "“soon” is not a time" in line.accessibleDescription()

    line.selectAll()
    QTest.keyClicks(line, "9-10")
    assert rows.cells.message == ""
    with qtbot.waitSignal(rows.times_entered):
        QTest.keyClick(line, Qt.Key.Key_Return)


def test_escape_leaves_a_cell_as_it_was(rows: EntryList, qtbot: QtBot) -> None:
    for part in (Part.TIMES, Part.DURATION):
        click(rows, "Fix login", part)
        line = rows.cells.line
        assert line is not None
        QTest.keyClicks(line, "nonsense")
        with qtbot.assertNotEmitted(rows.times_entered):
            QTest.keyClick(line, Qt.Key.Key_Escape)
        assert rows.cells.line is None


def test_tab_goes_on_to_the_next_cell(rows: EntryList) -> None:
    go_to(rows, "Fix login")
    press(rows, Qt.Key.Key_F2)
    seen = []
    for _ in range(2):
        assert rows.cells.line is not None
        QTest.keyClick(rows.cells.line, Qt.Key.Key_Tab)
        seen.append(rows.cells.part)

    assert seen == [Part.TIMES, Part.DURATION]


def test_a_cell_whose_entry_is_deleted_is_closed(
    rows: EntryList, session: Session, store: Store
) -> None:
    click(rows, "Lunch", Part.TIMES)
    store.execute(DeleteEntries((key_of(rows, "Lunch"),)))
    settle(session)

    assert rows.cells.line is None


def test_whoever_leaves_a_cell_for_another_field_stays_there(rows: EntryList, qtbot: QtBot) -> None:
    other = QLineEdit(rows)
    other.show()
    click(rows, "Fix login", Part.TIMES)
    line = rows.cells.line
    assert line is not None
    line.setText("9:15-10:45")
    with qtbot.waitSignal(rows.times_entered):
        other.setFocus()

    assert other.hasFocus()
