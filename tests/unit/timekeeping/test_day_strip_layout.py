from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.values.period import Period
from app.ui.timekeeping.day_strip_hours import LEAST_SHOWN
from app.ui.timekeeping.day_strip_times import LANES_MOST, StripBlock, next_after, times_of
from tests.unit.timekeeping.strip_days import (
    CLOCKS_BACK,
    CLOCKS_FORWARD,
    at,
    block,
    day_of,
    geometry_of,
    key,
    placed_in,
)


def test_the_axis_holds_working_hours_and_entries_with_an_hour_on_each_side() -> None:
    shown = times_of(day_of(block(1, "8:30", "9:10"))).shown

    assert shown == Period(at("7:00"), at("18:00"))


def test_a_short_day_still_shows_eight_hours() -> None:
    day = replace(day_of(block(1, "12:10", "12:20")), working_hours=())
    shown = times_of(day).shown

    assert shown.end - shown.start == LEAST_SHOWN
    assert shown.start <= at("11:00")
    assert shown.end >= at("14:00")


def test_an_empty_day_shows_the_usual_hours() -> None:
    shown = times_of(replace(day_of(), working_hours=())).shown

    assert shown == Period(at("8:00"), at("18:00"))


def test_the_present_instant_is_on_the_axis() -> None:
    assert at("23:20") in times_of(day_of(now="23:20")).shown


def test_the_axis_never_leaves_the_day() -> None:
    shown = times_of(day_of(block(1, "0:10", "23:50"))).shown

    assert shown == Period(at("0:00"), at("24:00"))


@pytest.mark.parametrize(
    ("day", "hours", "around_the_change"),
    [(CLOCKS_BACK, 25, [1, 2, 2, 3]), (CLOCKS_FORWARD, 23, [0, 1, 3, 4])],
)
def test_hours_are_the_wall_clocks_when_the_clocks_change(
    day: date, hours: int, around_the_change: list[int]
) -> None:
    whole = replace(day_of(day=day), working_hours=((0, 1440),))
    times = times_of(whole)
    walls = [hour.wall_hour for hour in times.hours]
    first = walls.index(around_the_change[0])

    assert times.shown.seconds == hours * 3600
    assert len(walls) == hours
    assert walls[first : first + 4] == around_the_change


def test_working_hours_after_a_clock_change_start_at_their_wall_time() -> None:
    times = times_of(day_of(day=CLOCKS_BACK))

    assert times.working == (Period(at("9:00", CLOCKS_BACK), at("17:00", CLOCKS_BACK)),)


def test_an_entry_over_midnight_is_cut_at_the_days_edges() -> None:
    late = block(1, "22:00", "26:00")
    (today,) = times_of(day_of(late)).placed
    (tomorrow,) = times_of(replace(day_of(late), day=at("30:00").date())).placed

    assert (today.period, today.ends_after) == (Period(at("22:00"), at("24:00")), True)
    assert (tomorrow.period, tomorrow.starts_before) == (Period(at("24:00"), at("26:00")), True)


def test_an_entry_that_ends_at_midnight_is_not_cut() -> None:
    ending = block(1, "22:00", "24:00")
    (placed,) = times_of(day_of(ending)).placed

    assert not placed.ends_after
    assert times_of(replace(day_of(ending), day=at("30:00").date())).placed == ()


def test_what_runs_ends_now() -> None:
    (placed,) = times_of(day_of(block(1, "14:50", None), now="15:42")).placed

    assert placed.period == Period(at("14:50"), at("15:42"))


def test_a_timer_started_this_instant_has_a_place() -> None:
    geometry = geometry_of(day_of(block(1, "15:42", None), now="15:42"))

    assert geometry.box_of(placed_in(geometry, 1)).width >= 3


def test_gaps_count_from_five_minutes_and_up_to_now() -> None:
    blocks = block(1, "9:00", "10:00"), block(2, "10:04", "11:00"), block(3, "11:05", "12:00")
    found = times_of(day_of(*blocks, now="12:30")).gaps

    assert found == (Period(at("11:00"), at("11:05")), Period(at("12:00"), at("12:30")))


def test_planned_work_neither_fills_a_gap_nor_overlaps() -> None:
    planned = replace(block(3, "9:30", "10:30"), planned=True)
    times = times_of(day_of(block(1, "9:00", "10:00"), block(2, "11:00", "12:00"), planned))

    assert times.gaps == (Period(at("10:00"), at("11:00")),)
    assert times.overlaps == ()
    assert [placed.lanes for placed in times.placed] == [1, 1, 1]


def test_two_that_overlap_share_the_height_in_halves() -> None:
    geometry = geometry_of(day_of(block(1, "13:05", "14:10"), block(2, "14:00", "14:35")))
    upper, lower = (geometry.box_of(placed_in(geometry, number)) for number in (1, 2))

    assert (upper.top, upper.bottom) == (29, 56)
    assert (lower.top, lower.bottom) == (58, 85)
    assert [each.period for each in geometry.times.overlaps] == [Period(at("14:00"), at("14:10"))]


def test_those_that_only_touch_have_the_whole_height() -> None:
    times = times_of(day_of(block(1, "9:00", "10:00"), block(2, "10:00", "11:00")))

    assert [placed.lanes for placed in times.placed] == [1, 1]


def test_many_at_once_stay_high_enough_to_be_seen() -> None:
    geometry = geometry_of(day_of(*(block(number, "9:00", "9:10") for number in range(1, 60))))
    boxes = [geometry.box_of(placed) for placed in geometry.times.placed]

    assert len({box.top for box in boxes}) == LANES_MOST
    assert min(box.height for box in boxes) >= 6


def test_the_shortest_of_several_overlaps_is_found_under_a_point() -> None:
    blocks = block(1, "9:00", "12:00"), block(2, "9:00", "12:00"), block(3, "10:00", "10:30")
    geometry = geometry_of(day_of(*blocks))
    found = geometry.overlap_at(geometry.x_of(at("10:15")), 40)

    assert found is not None
    assert found.period == Period(at("10:00"), at("10:30"))


def test_the_next_block_is_found_when_no_gap_lies_between() -> None:
    blocks = block(1, "9:00", "10:00"), block(2, "10:00", "11:00"), block(3, "12:00", "13:00")
    times = times_of(day_of(*blocks))
    follower = next_after(times, key(1))

    assert follower is not None
    assert follower.key == key(2)
    assert next_after(times, key(2)) is None
    assert next_after(times, key(3)) is None


@given(st.integers(0, 1200))
def test_a_pixel_and_its_instant_belong_together(x: int) -> None:
    geometry = geometry_of(day_of())

    assert geometry.x_of(geometry.instant_at(x)) == x


@given(st.lists(st.tuples(st.integers(0, 1380), st.integers(1, 120)), max_size=12))
def test_no_two_blocks_cover_each_other(spans: list[tuple[int, int]]) -> None:
    midnight = at("0:00")
    blocks = [
        StripBlock(
            key(number),
            "",
            "",
            "",
            0,
            midnight + timedelta(minutes=start),
            midnight + timedelta(minutes=start + length),
        )
        for number, (start, length) in enumerate(spans, 1)
    ]
    placed = [each for each in times_of(day_of(*blocks)).placed if each.lanes < LANES_MOST]

    for one in placed:
        for other in placed:
            if one is not other and one.lane == other.lane:
                assert not one.period.overlaps(other.period)
