from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.designer.properties.check_list import CheckList
from app.ui.designer.properties.entry_delegate import Entry
from app.ui.theme.theme import Theme

ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
ENTRIES = (
    Entry("number", "Number", True, "2026-0041"),
    Entry("date", "Date", True),
    Entry("period", "Period", True),
    Entry("due", "Due date", False),
)


@pytest.fixture
def rows(qtbot: QtBot, theme: Theme) -> CheckList:
    made = CheckList(theme, "Fields")
    qtbot.addWidget(made)
    made.resize(280, 200)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    made.set_entries(ENTRIES)
    made.setCurrentRow(0)
    return made


def heard(rows: CheckList) -> list[object]:
    told: list[object] = []
    rows.edited.connect(told.append)
    return told


def test_space_leaves_what_is_taken_and_takes_what_is_left(rows: CheckList) -> None:
    told = heard(rows)
    QTest.keyClick(rows, Qt.Key.Key_Space)
    rows.setCurrentRow(3)
    QTest.keyClick(rows, Qt.Key.Key_Space)
    assert told == [("date", "period"), ("number", "date", "period", "due")]


def test_a_click_on_the_box_turns_and_one_on_the_name_only_goes_there(rows: CheckList) -> None:
    told = heard(rows)
    rect = rows.visualItemRect(rows.item(1))
    QTest.mouseClick(rows.viewport(), LEFT, NO_KEY, QPoint(150, rect.center().y()))
    assert told == []
    assert rows.current == "date"
    QTest.mouseClick(rows.viewport(), LEFT, NO_KEY, QPoint(26, rect.center().y()))
    assert told == [("number", "period")]


def test_a_press_on_the_grip_goes_to_the_row_that_is_to_be_dragged(rows: CheckList) -> None:
    grip = QPoint(5, rows.visualItemRect(rows.item(2)).center().y())
    QTest.mousePress(rows.viewport(), LEFT, NO_KEY, grip)
    assert rows.current == "period"
    QTest.mouseRelease(rows.viewport(), LEFT, NO_KEY, grip)


def test_a_screen_reader_turns_the_box(rows: CheckList, qtbot: QtBot) -> None:
    told = heard(rows)
    with qtbot.waitSignal(rows.edited):
        rows.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert told == [("number", "period")]


def test_alt_and_arrows_move_among_what_is_taken(rows: CheckList) -> None:
    told = heard(rows)
    QTest.keyClick(rows, Qt.Key.Key_Down, ALT)
    assert told == [("date", "number", "period")]
    rows.setCurrentRow(3)
    QTest.keyClick(rows, Qt.Key.Key_Up, ALT)
    assert len(told) == 1


def test_what_is_dropped_stands_where_it_was_let_go(rows: CheckList) -> None:
    told = heard(rows)
    rows.setCurrentRow(2)
    above = rows.visualItemRect(rows.item(0)).topLeft() + QPoint(40, 2)
    mime = QMimeData()
    event = QDropEvent(QPointF(above), Qt.DropAction.MoveAction, mime, LEFT, NO_KEY)
    rows.dropEvent(event)
    assert told == [("period", "number", "date")]
    assert rows.count() == len(ENTRIES)


def test_what_was_left_is_taken_by_dragging_it_up(rows: CheckList) -> None:
    told = heard(rows)
    rows.drop_at(3, 1)
    assert told == [("number", "due", "date", "period")]


def test_so_many_as_must_be_taken_stay(rows: CheckList) -> None:
    rows.least = 3
    told = heard(rows)
    QTest.keyClick(rows, Qt.Key.Key_Space)
    assert told == []


def test_the_current_row_stays_when_rows_change_places(rows: CheckList) -> None:
    rows.setCurrentRow(2)
    rows.set_entries((ENTRIES[2], ENTRIES[0], ENTRIES[1], ENTRIES[3]))
    assert rows.current == "period"
    assert rows.currentRow() == 0


def test_it_is_as_high_as_its_rows(rows: CheckList) -> None:
    assert rows.height() == rows.sizeHint().height()
    assert rows.verticalScrollBar().maximum() == 0
