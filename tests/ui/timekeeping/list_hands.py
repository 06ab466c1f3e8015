"""What tests do with the entry list: find rows and their parts, point, click, press keys."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.timekeeping.entry_acts import Part
from app.ui.timekeeping.entry_list import EntryList
from app.ui.timekeeping.entry_rows import EntryItem, GapItem, ListItem
from tests.ui.builders import settle
from tests.ui.timekeeping.full_day import TODAY

LEFT = Qt.MouseButton.LeftButton


def shown_list(theme: Theme, session: Session, qtbot: QtBot) -> EntryList:
    """The list of the full day, with its rows read."""
    made = EntryList(theme, session)
    qtbot.addWidget(made)
    made.resize(804, 700)
    made.set_day(TODAY)
    made.show()
    made.activateWindow()
    made.setFocus()
    settle(session)
    return made


def titles(rows: EntryList) -> list[str]:
    return [_title(item) for item in rows.rows.items]


def _title(item: ListItem) -> str:
    return item.text if isinstance(item, GapItem) else item.title


def position_of(rows: EntryList, title: str) -> int:
    return titles(rows).index(title)


def key_of(rows: EntryList, title: str) -> UUID:
    item = rows.rows.items[position_of(rows, title)]
    assert isinstance(item, EntryItem)
    return item.row.id


def go_to(rows: EntryList, title: str) -> None:
    rows.setCurrentIndex(rows.rows.index(position_of(rows, title)))


def place_of(rows: EntryList, title: str, part: Part) -> QPoint:
    """A point of the viewport over a part of a row."""
    position = position_of(rows, title)
    item, row = rows.rows.items[position], rows.visualRect(rows.rows.index(position))
    geometry = rows.look.geometry
    if isinstance(item, EntryItem) and part is Part.TRIM:
        assert item.shared is not None
        return geometry.trim(row, item.shared).center()
    found: dict[Part, QRect] = {
        Part.TIMES: geometry.times(row),
        Part.DURATION: geometry.duration(row),
        Part.MORE: geometry.more(row),
        Part.ASSIGN: geometry.assign_button(row),
        Part.BREAK: geometry.break_button(row),
        Part.ROW: QRect(geometry.chip(row)),
    }
    return found[part].center()


def click(rows: EntryList, title: str, part: Part = Part.ROW) -> None:
    QTest.mouseClick(rows.viewport(), LEFT, pos=place_of(rows, title, part))


def press(rows: EntryList, key: Qt.Key) -> None:
    QTest.keyClick(rows, key)
