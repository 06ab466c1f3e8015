from __future__ import annotations

import gc

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from pytestqt.qtbot import QtBot

from app.ui.theme.theme import Theme
from app.ui.timekeeping.day_strip import DayStrip
from app.ui.timekeeping.day_strip_access import selected_index
from tests.unit.timekeeping.strip_days import block, day_of, key


@pytest.fixture
def strip(theme: Theme, qtbot: QtBot) -> DayStrip:
    made = DayStrip(theme)
    qtbot.addWidget(made)
    made.set_day(day_of(block(1, "9:00", "10:00", "Call"), block(2, "10:00", "11:00", "Notes")))
    made.show()
    return made


def read(strip: DayStrip) -> QAccessibleInterface:
    interface = QAccessible.queryAccessibleInterface(strip)
    assert interface is not None
    return interface


def test_the_strip_is_a_list_of_its_blocks(strip: DayStrip) -> None:
    row = read(strip)
    names = [row.child(index).text(QAccessible.Text.Name) for index in range(row.childCount())]

    assert row.role() == QAccessible.Role.List
    assert row.text(QAccessible.Text.Name) == "Day strip, 2 entries"
    assert names == [
        "Call, Acme Outdoor, 09:00 to 10:00, 1:00",
        "Notes, Acme Outdoor, 10:00 to 11:00, 1:00",
    ]


def test_the_chosen_block_is_selected_for_assistive_tools(strip: DayStrip) -> None:
    strip.select(key(2))
    item = read(strip).child(1)

    assert item.role() == QAccessible.Role.ListItem
    assert item.state().selected
    assert not read(strip).child(0).state().selected
    assert selected_index(strip) == 1


def test_an_item_lies_where_its_block_is_painted(strip: DayStrip) -> None:
    first, second = read(strip).child(0).rect(), read(strip).child(1).rect()

    assert first.right() <= second.left()
    assert strip.mapFromGlobal(first.center()).y() > 0


def test_an_item_whose_block_is_gone_is_invalid(strip: DayStrip) -> None:
    item = read(strip).child(1)
    strip.set_day(day_of(block(1, "9:00", "10:00")))

    assert not item.isValid()
    assert read(strip).childCount() == 1


def test_items_outlive_their_strip(theme: Theme) -> None:
    strip = DayStrip(theme)
    strip.set_day(day_of(block(1, "9:00", "10:00")))
    item = read(strip).child(0)
    strip.deleteLater()
    del strip
    gc.collect()

    assert item.text(QAccessible.Text.Name) in {"", "Fix login, Acme Outdoor, 09:00 to 10:00, 1:00"}
