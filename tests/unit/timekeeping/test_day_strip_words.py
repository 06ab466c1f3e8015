from __future__ import annotations

from dataclasses import replace

import pytest

from app.ui.timekeeping.day_strip_words import (
    block_name,
    block_tip,
    clock_text,
    gap_tip,
    overlap_tip,
    second_lines,
    strip_name,
)
from tests.unit.timekeeping.strip_days import (
    BERLIN,
    CLOCKS_BACK,
    at,
    block,
    day_of,
    geometry_of,
    placed_in,
)


def test_the_strip_is_called_by_what_it_holds() -> None:
    planned = replace(block(3, "16:00", "17:00"), planned=True)
    geometry = geometry_of(day_of(block(1, "9:00", "10:00"), block(2, "11:00", "12:00"), planned))

    assert strip_name(geometry.times) == "Day strip, 2 entries, 1 planned, 1 gap"


def test_a_block_is_read_out_with_its_times() -> None:
    geometry = geometry_of(day_of(block(1, "9:00", "10:45", "Fix login redirect")))
    read = block_name(placed_in(geometry, 1), BERLIN, is_selected=True)

    assert read == "Fix login redirect, Acme Outdoor, 09:00 to 10:45, 1:45, selected"


def test_what_runs_is_read_out_until_now() -> None:
    geometry = geometry_of(day_of(block(1, "14:50", None), now="15:42"))
    read = block_name(placed_in(geometry, 1), BERLIN, is_selected=False)

    assert read == "Fix login, Acme Outdoor, 14:50 to now, 0:52"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"locked": True}, "Locked: its times can no longer be changed."),
        ({"locked": True, "locked_because": "On invoice 17."}, "On invoice 17."),
        ({"planned": True}, "Planned work: its times are changed in the plan."),
    ],
)
def test_a_tip_says_why_a_block_cannot_be_changed(change: dict[str, object], sentence: str) -> None:
    entry = replace(block(1, "9:00", "10:00"), **change)  # type: ignore[arg-type]  # drawn fields
    tip = block_tip(placed_in(geometry_of(day_of(entry)), 1), BERLIN)

    assert tip.splitlines() == ["Fix login · Acme Outdoor", "09:00 – 10:00 · 1:00", sentence]


def test_the_tip_of_an_entry_over_midnight_has_both_days() -> None:
    geometry = geometry_of(day_of(block(1, "22:00", "26:00")))

    assert "22:00 – 2026-11-20 02:00" in block_tip(placed_in(geometry, 1), BERLIN)


def test_gaps_and_overlaps_say_when_and_how_long() -> None:
    blocks = (
        block(1, "9:00", "10:00", "Call"),
        block(2, "9:50", "10:30"),
        block(3, "11:00", "12:00"),
    )
    times = geometry_of(day_of(*blocks)).times

    assert gap_tip(times.gaps[0], BERLIN).startswith("10:30 – 11:00 · 0:30 unaccounted")
    assert overlap_tip(times.overlaps[0], times).splitlines() == [
        "Call and Fix login",
        "09:50 – 10:00 · 0:10 counted twice. Click to settle it.",
    ]


def test_the_second_line_shortens_to_the_length() -> None:
    geometry = geometry_of(day_of(block(1, "9:00", "10:45")))
    placed = placed_in(geometry, 1)

    assert second_lines(placed, with_detail=True) == ("1:45 · Acme Outdoor", "1:45")
    assert second_lines(placed, with_detail=False) == ("1:45",)


def test_a_time_that_comes_twice_names_its_zone() -> None:
    assert clock_text(at("2:30", CLOCKS_BACK), BERLIN) == "02:30 CEST"
    assert clock_text(at("2:30", CLOCKS_BACK, fold=1), BERLIN) == "02:30 CET"
    assert clock_text(at("3:30", CLOCKS_BACK), BERLIN) == "03:30"
