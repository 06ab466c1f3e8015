from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.theme.theme import Theme
from app.ui.timekeeping.day_strip import DayStrip
from app.ui.timekeeping.day_strip_times import StripBlock
from tests.ui.timekeeping.strip_hands import (
    ALT,
    CALL,
    CHARTS,
    FIX,
    LEFT,
    NONE,
    NOTES,
    SHIFT,
    STRIP_WIDTH,
    WIREFRAMES,
    Heard,
    drag,
    move,
    point,
    shown_strip,
    thursday,
)
from tests.unit.timekeeping.strip_days import (
    CLOCKS_BACK,
    CLOCKS_FORWARD,
    at,
    block,
    day_of,
    key,
)


@pytest.fixture
def strip(theme: Theme, qtbot: QtBot) -> DayStrip:
    return shown_strip(theme, qtbot, thursday())


@pytest.fixture
def heard(strip: DayStrip) -> Heard:
    return Heard(strip)


def test_a_click_chooses_a_block_and_one_beside_it_chooses_none(
    strip: DayStrip, heard: Heard
) -> None:
    QTest.mouseClick(strip, LEFT, NONE, point(strip, at("10:00")))
    QTest.mouseClick(strip, LEFT, NONE, point(strip, at("8:20")))

    assert heard.told == [("selected", key(FIX)), ("selected", None)]


def test_dragging_an_edge_moves_it_to_five_minutes(strip: DayStrip, heard: Heard) -> None:
    drag(strip, point(strip, at("10:45"), -2), point(strip, at("10:31"), -2))

    assert heard.of("edge_moved") == [(key(FIX), at("9:00"), at("10:30"))]


def test_a_dragged_edge_snaps_to_its_neighbour(strip: DayStrip, heard: Heard) -> None:
    strip.set_day(day_of(block(FIX, "9:00", "10:45"), block(WIREFRAMES, "11:02", "12:20")))
    drag(strip, point(strip, at("10:45"), -2), point(strip, at("11:01"), -2))

    assert heard.of("edge_moved") == [(key(FIX), at("9:00"), at("11:02"))]


def test_alt_frees_a_dragged_edge_from_the_steps(strip: DayStrip, heard: Heard) -> None:
    drag(strip, point(strip, at("9:00"), 2), point(strip, at("9:23"), 2), ALT)

    assert heard.of("edge_moved") == [(key(FIX), at("9:23"), at("10:45"))]


def test_a_drag_shows_the_new_time_and_length(strip: DayStrip) -> None:
    start, end = point(strip, at("10:45"), -2), point(strip, at("10:31"), -2)
    QTest.mousePress(strip, LEFT, NONE, start)
    move(strip, end)

    assert strip.drag_tag == "10:30 · 1:30"
    QTest.mouseRelease(strip, LEFT, NONE, end)
    assert strip.drag_tag == ""


def test_escape_leaves_a_dragged_edge_as_it_was(strip: DayStrip, heard: Heard) -> None:
    start, end = point(strip, at("10:45"), -2), point(strip, at("10:31"), -2)
    QTest.mousePress(strip, LEFT, NONE, start)
    move(strip, end)
    QTest.keyClick(strip, Qt.Key.Key_Escape)
    QTest.mouseRelease(strip, LEFT, NONE, end)

    assert heard.told == [("selected", key(FIX))]
    assert strip.drag_tag == ""


def test_shift_drag_moves_the_whole_block(strip: DayStrip, heard: Heard) -> None:
    drag(strip, point(strip, at("10:00")), point(strip, at("9:42")), SHIFT)

    assert heard.of("block_moved") == [(key(FIX), at("8:40"), at("10:25"))]


def test_a_drag_without_shift_moves_nothing(strip: DayStrip, heard: Heard) -> None:
    drag(strip, point(strip, at("10:00")), point(strip, at("9:30")))

    assert heard.told == [("selected", key(FIX))]


def test_the_end_of_what_runs_cannot_be_dragged(strip: DayStrip, heard: Heard) -> None:
    drag(strip, point(strip, at("15:42"), -2), point(strip, at("15:10")))

    assert heard.of("edge_moved") == []


def test_the_start_of_what_runs_can_be_dragged(strip: DayStrip, heard: Heard) -> None:
    drag(strip, point(strip, at("14:50"), 2), point(strip, at("14:41"), 2))

    assert heard.of("edge_moved") == [(key(CHARTS), at("14:40"), None)]


def test_a_moved_edge_stays_in_its_new_place_until_the_day_is_set_again(strip: DayStrip) -> None:
    drag(strip, point(strip, at("10:45"), -2), point(strip, at("10:30"), -2))
    moved = strip.geometry_of_day.times.find(key(FIX))
    strip.set_day(thursday())
    refused = strip.geometry_of_day.times.find(key(FIX))

    assert moved is not None
    assert moved.block.ended_at == at("10:30")
    assert refused is not None
    assert refused.block.ended_at == at("10:45")


def test_a_locked_block_stays_where_it_is_and_says_why(strip: DayStrip, heard: Heard) -> None:
    locked = replace(block(FIX, "9:00", "10:45"), locked=True, locked_because="On invoice 17.")
    strip.set_day(day_of(locked))
    drag(strip, point(strip, at("10:45"), -2), point(strip, at("10:00")))
    drag(strip, point(strip, at("10:00")), point(strip, at("9:30")), SHIFT)
    QTest.mouseDClick(strip, LEFT, NONE, point(strip, at("9:30")))

    assert heard.told == [("selected", key(FIX))]
    assert "On invoice 17." in strip.tip_at(point(strip, at("9:30")).toPointF())


def test_a_double_click_splits_at_five_minutes(strip: DayStrip, heard: Heard) -> None:
    QTest.mouseDClick(strip, LEFT, NONE, point(strip, at("9:41")))

    assert heard.of("split_asked") == [(key(FIX), at("9:40"))]


def test_a_click_on_a_gap_chooses_it(strip: DayStrip, heard: Heard) -> None:
    QTest.mouseClick(strip, LEFT, NONE, point(strip, at("10:52")))

    assert heard.of("gap_chosen") == [(at("10:45"), at("11:00"))]


def test_a_click_on_shared_time_chooses_both(strip: DayStrip, heard: Heard) -> None:
    QTest.mouseClick(strip, LEFT, NONE, point(strip, at("14:00")))

    assert heard.told == [("overlap_chosen", key(CALL), key(NOTES))]


def has_shape(strip: DayStrip, shape: Qt.CursorShape) -> bool:
    return strip.cursor().shape() == shape


def test_the_pointer_tells_an_edge_from_a_gap(strip: DayStrip, qtbot: QtBot) -> None:
    for place, shape in (
        (point(strip, at("9:00"), 1), Qt.CursorShape.SizeHorCursor),
        (point(strip, at("10:52")), Qt.CursorShape.PointingHandCursor),
        (point(strip, at("10:00")), Qt.CursorShape.ArrowCursor),
    ):
        QTest.mouseMove(strip, place)
        # A move, unlike a click, comes with the platform's own events, some time later.
        qtbot.waitUntil(partial(has_shape, strip, shape))


def test_a_description_that_looks_like_html_is_read_as_it_is(strip: DayStrip) -> None:
    strip.set_day(day_of(block(FIX, "9:00", "10:00", "<b>bold</b>")))

    assert strip.tip_at(point(strip, at("9:30")).toPointF()).startswith("<b>bold</b> · Acme")


@pytest.mark.parametrize("day", [CLOCKS_BACK, CLOCKS_FORWARD])
def test_edges_are_dragged_by_the_wall_clock_on_days_of_clock_changes(
    strip: DayStrip, heard: Heard, day: date
) -> None:
    night = StripBlock(key(FIX), "Deploy", "", "AC", 1, at("1:00", day), at("4:00", day))
    strip.set_day(day_of(night, day=day))
    drag(strip, point(strip, at("4:00", day), -2), point(strip, at("3:30", day), -2))

    assert heard.of("edge_moved") == [(key(FIX), at("1:00", day), at("3:30", day))]


def test_the_cut_edge_of_an_entry_over_midnight_cannot_be_dragged(
    strip: DayStrip, heard: Heard
) -> None:
    strip.set_day(day_of(block(FIX, "22:00", "26:00")))
    drag(strip, QPoint(STRIP_WIDTH - 2, point(strip, at("23:00")).y()), point(strip, at("23:00")))
    drag(strip, point(strip, at("22:00"), 2), point(strip, at("21:30"), 2))

    assert heard.of("edge_moved") == [(key(FIX), at("21:30"), at("26:00"))]
