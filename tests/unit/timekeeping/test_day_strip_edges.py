from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.timekeeping.day_strip_edges import (
    SHORTEST,
    Grab,
    Grip,
    NewTimes,
    cut_at,
    grab_at,
    may_change,
    middle,
    moved_by,
    on_grid,
)
from app.ui.timekeeping.day_strip_layout import StripGeometry
from tests.unit.timekeeping.strip_days import (
    BERLIN,
    CLOCKS_BACK,
    at,
    block,
    day_of,
    geometry_of,
    key,
    placed_in,
)


def dragged(
    geometry: StripGeometry, number: int, grip: Grip, start: str, end: str, *, free: bool = False
) -> NewTimes:
    grab = Grab(placed_in(geometry, number), grip, at(start))
    return grab.times_at(geometry, geometry.x_of(at(end)), free=free)


@pytest.fixture
def geometry() -> StripGeometry:
    return geometry_of(day_of(block(1, "9:00", "10:45"), block(2, "11:02", "12:20")))


def test_an_edge_comes_to_rest_at_five_minutes(geometry: StripGeometry) -> None:
    assert dragged(geometry, 1, Grip.END, "10:45", "10:32") == (at("9:00"), at("10:30"))


def test_an_edge_comes_to_rest_at_a_neighbours_edge(geometry: StripGeometry) -> None:
    assert dragged(geometry, 1, Grip.END, "10:45", "11:01").ended_at == at("11:02")


def test_a_free_edge_comes_to_rest_at_any_minute(geometry: StripGeometry) -> None:
    assert dragged(geometry, 1, Grip.END, "10:45", "10:32", free=True).ended_at == at("10:32")
    assert dragged(geometry, 1, Grip.END, "10:45", "11:01", free=True).ended_at == at("11:01")


def test_a_block_moves_with_its_length(geometry: StripGeometry) -> None:
    assert dragged(geometry, 1, Grip.WHOLE, "10:00", "9:33") == (at("8:35"), at("10:20"))


def test_the_end_of_a_moved_block_meets_a_neighbour(geometry: StripGeometry) -> None:
    assert dragged(geometry, 1, Grip.WHOLE, "10:00", "10:18").ended_at == at("11:02")


@given(st.integers(-200, 1500), st.sampled_from(Grip), st.booleans())
def test_a_dragged_block_stays_on_the_axis_and_has_a_length(x: int, grip: Grip, free: bool) -> None:  # noqa: FBT001 - drawn
    geometry = geometry_of(day_of(block(1, "9:00", "10:45"), block(2, "11:02", "12:20")))
    times = Grab(placed_in(geometry, 1), grip, at("9:30")).times_at(geometry, x, free=free)
    shown = geometry.times.shown

    assert times.ended_at is not None
    assert times.ended_at - times.started_at >= SHORTEST
    assert shown.start <= times.started_at
    assert times.ended_at <= shown.end


def test_the_end_of_what_runs_cannot_be_moved() -> None:
    geometry = geometry_of(day_of(block(1, "14:50", None), now="15:42"))
    running = placed_in(geometry, 1)

    assert [may_change(running, grip) for grip in Grip] == [True, False, False]
    assert moved_by(running, Grip.END, timedelta(minutes=5)) is None
    assert moved_by(running, Grip.START, timedelta(minutes=-5)) == (at("14:45"), None)


def test_a_locked_block_cannot_be_changed() -> None:
    geometry = geometry_of(day_of(replace(block(1, "9:00", "10:00"), locked=True)))
    locked = placed_in(geometry, 1)

    assert not any(may_change(locked, grip) for grip in Grip)
    assert cut_at(locked, at("9:30"), BERLIN, free=False) is None


def test_an_edge_beyond_midnight_cannot_be_moved() -> None:
    geometry = geometry_of(day_of(block(1, "22:00", "26:00")))
    late = placed_in(geometry, 1)

    assert [may_change(late, grip) for grip in Grip] == [True, False, False]
    assert moved_by(late, Grip.START, timedelta(minutes=5)) == (at("22:05"), at("26:00"))


def test_an_edge_moved_by_steps_leaves_a_minute() -> None:
    geometry = geometry_of(day_of(block(1, "9:00", "9:05")))

    assert moved_by(placed_in(geometry, 1), Grip.END, timedelta(minutes=-5)) is None


def test_a_block_is_split_in_its_middle_at_five_minutes(geometry: StripGeometry) -> None:
    assert middle(placed_in(geometry, 1), BERLIN) == at("9:55")


def test_a_short_block_is_split_at_the_minute() -> None:
    geometry = geometry_of(day_of(block(1, "9:01", "9:04")))

    assert middle(placed_in(geometry, 1), BERLIN) in {at("9:02"), at("9:03")}


def test_a_block_of_a_minute_is_not_split() -> None:
    geometry = geometry_of(day_of(block(1, "9:00", "9:01")))

    assert middle(placed_in(geometry, 1), BERLIN) is None


def test_the_chosen_block_owns_an_edge_that_two_share() -> None:
    geometry = geometry_of(day_of(block(1, "9:00", "10:00"), block(2, "10:00", "11:00")))
    x = geometry.x_of(at("10:00"))
    first = grab_at(geometry, x + 1, 40, key(1))
    second = grab_at(geometry, x + 1, 40, None)

    assert first is not None
    assert second is not None
    assert (first.placed.key, first.grip) == (key(1), Grip.END)
    assert (second.placed.key, second.grip) == (key(2), Grip.START)


def test_the_middle_of_a_narrow_block_is_no_edge() -> None:
    geometry = geometry_of(day_of(block(1, "9:00", "9:10")))
    box = geometry.box_of(placed_in(geometry, 1))

    assert grab_at(geometry, (box.left + box.right) / 2, 40, None) is None


def test_steps_follow_the_wall_clock_where_it_is_not_on_utcs_quarter_hours() -> None:
    noon = datetime(1905, 6, 1, 12, 0, tzinfo=UTC)
    amsterdam = ZoneInfo("Europe/Amsterdam")
    rested = on_grid(noon, amsterdam)

    assert rested.astimezone(amsterdam).minute % 5 == 0
    assert rested.astimezone(amsterdam).second == 0


def test_edges_move_through_the_hour_that_comes_twice() -> None:
    early = replace(
        block(1, "9:00", "9:00"),
        started_at=at("1:00", CLOCKS_BACK),
        ended_at=at("3:00", CLOCKS_BACK),
    )
    geometry = geometry_of(day_of(early, day=CLOCKS_BACK))
    grab = Grab(placed_in(geometry, 1), Grip.END, at("3:00", CLOCKS_BACK))
    second = at("2:30", CLOCKS_BACK, fold=1)

    assert grab.times_at(geometry, geometry.x_of(second), free=False).ended_at == second
    assert second - at("2:30", CLOCKS_BACK) == timedelta(hours=1)
