from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.theme.theme import Theme
from app.ui.timekeeping.day_strip import DayStrip
from tests.ui.timekeeping.strip_hands import (
    ALT,
    CALL,
    CHARTS,
    FIX,
    SHIFT,
    WIREFRAMES,
    Heard,
    shown_strip,
    thursday,
)
from tests.unit.timekeeping.strip_days import (
    at,
    key,
)


@pytest.fixture
def strip(theme: Theme, qtbot: QtBot) -> DayStrip:
    return shown_strip(theme, qtbot, thursday())


@pytest.fixture
def heard(strip: DayStrip) -> Heard:
    return Heard(strip)


def test_arrows_choose_in_the_order_of_time(strip: DayStrip, heard: Heard) -> None:
    for which in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        QTest.keyClick(strip, which)
    QTest.keyClick(strip, Qt.Key.Key_End)
    QTest.keyClick(strip, Qt.Key.Key_Home)

    chosen = [values[0] for values in heard.of("selected")]
    assert chosen == [key(each) for each in (FIX, WIREFRAMES, FIX, CHARTS, FIX)]


def test_alt_and_arrows_move_the_end_by_five_minutes(strip: DayStrip, heard: Heard) -> None:
    strip.select(key(FIX))
    QTest.keyClick(strip, Qt.Key.Key_Right, ALT)
    QTest.keyClick(strip, Qt.Key.Key_Right, ALT)

    assert heard.told == [
        ("edge_moved", key(FIX), at("9:00"), at("10:50")),
        ("edge_moved", key(FIX), at("9:00"), at("10:55")),
    ]


def test_alt_shift_and_arrows_move_the_start(strip: DayStrip, heard: Heard) -> None:
    strip.select(key(CHARTS))
    QTest.keyClick(strip, Qt.Key.Key_Left, ALT | SHIFT)
    QTest.keyClick(strip, Qt.Key.Key_Right, ALT)

    assert heard.told == [("edge_moved", key(CHARTS), at("14:45"), None)]


def test_s_splits_g_fills_enter_opens_and_m_merges(strip: DayStrip, heard: Heard) -> None:
    strip.select(key(WIREFRAMES))
    for which in (Qt.Key.Key_S, Qt.Key.Key_G, Qt.Key.Key_Return, Qt.Key.Key_M):
        QTest.keyClick(strip, which)

    assert heard.told == [
        ("split_asked", key(WIREFRAMES), at("11:40")),
        ("gap_chosen", at("14:35"), at("14:50")),
        ("opened", key(WIREFRAMES)),
        ("merge_asked", key(WIREFRAMES), key(CALL)),
    ]


def test_a_block_before_a_gap_has_nothing_to_merge_with(strip: DayStrip, heard: Heard) -> None:
    strip.select(key(FIX))
    QTest.keyClick(strip, Qt.Key.Key_M)

    assert heard.told == []


def test_keys_without_a_choice_do_nothing(strip: DayStrip, heard: Heard) -> None:
    for which in (Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_M):
        QTest.keyClick(strip, which)
    QTest.keyClick(strip, Qt.Key.Key_Right, ALT)

    assert heard.told == []
