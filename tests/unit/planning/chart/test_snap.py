from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.planning.chart.scale import COARSEST, DAYS, FINEST, wall_time
from app.domain.planning.chart.snap import DAY, QUARTER_HOUR, dragged, snap_step, snapped, stepped
from tests.unit.planning.charts import BERLIN, HOUR, at, scale_at


def test_steps_grow_from_a_quarter_of_an_hour_to_a_day() -> None:
    steps = [snap_step(scale_at(0, zoom)) for zoom in (FINEST, 200, 500, 1500, DAYS, COARSEST)]

    assert steps == [900, 1800, HOUR, 3 * HOUR, DAY, DAY]


def test_an_instant_snaps_to_the_nearest_quarter_of_an_hour() -> None:
    assert snapped(at(11, 16, 9, 7), QUARTER_HOUR, BERLIN) == at(11, 16, 9)
    assert snapped(at(11, 16, 9, 8), QUARTER_HOUR, BERLIN) == at(11, 16, 9, 15)
    assert snapped(at(11, 16, 23, 59), QUARTER_HOUR, BERLIN) == at(11, 17)


def test_days_snap_to_local_midnights() -> None:
    assert snapped(at(10, 25, 11), DAY, BERLIN) == at(10, 25)
    assert snapped(at(10, 25, 13), DAY, BERLIN) == at(10, 26)


def test_three_hours_keep_to_the_wall_after_a_change_of_clocks() -> None:
    assert snapped(at(3, 29, 5, 20), 3 * HOUR, BERLIN) == at(3, 29, 6)
    assert snapped(at(10, 25, 5, 20), 3 * HOUR, BERLIN) == at(10, 25, 6)


def test_the_second_two_o_clock_can_be_reached() -> None:
    second_two = at(10, 25, 3) - HOUR

    assert wall_time(second_two, BERLIN).hour == 2
    assert snapped(second_two - 120, HOUR, BERLIN) == second_two
    assert snapped(second_two + 120, HOUR, BERLIN) == second_two


@given(
    instant=st.integers(at(1, 1), at(12, 31)),
    step=st.sampled_from([QUARTER_HOUR, 1800, HOUR, 3 * HOUR, 6 * HOUR, DAY]),
)
def test_what_is_snapped_stays_where_it_is(instant: int, step: int) -> None:
    once = snapped(instant, step, BERLIN)

    assert snapped(once, step, BERLIN) == once
    assert abs(once - instant) <= step // 2 + HOUR


def test_a_bar_dragged_by_days_keeps_its_time_on_the_wall() -> None:
    dragged_over = dragged(at(10, 23, 9), at(10, 26, 10), DAY, BERLIN)

    assert dragged_over == at(10, 26, 9)


def test_a_bar_dragged_a_little_stays_where_it_was() -> None:
    assert dragged(at(11, 16, 9, 20), at(11, 16, 9, 23), HOUR, BERLIN) == at(11, 16, 9, 20)
    assert dragged(at(11, 16, 9), at(11, 16, 17), DAY, BERLIN) == at(11, 16, 9)


def test_a_bar_dragged_into_skipped_time_comes_after_it() -> None:
    assert dragged(at(3, 28, 2, 30), at(3, 29, 2), DAY, BERLIN) == at(3, 29, 3, 30)


def test_a_step_by_the_keyboard_reaches_the_next_place_on_the_wall() -> None:
    assert stepped(at(10, 24, 9), 1, DAY, BERLIN) == at(10, 25, 9)
    assert stepped(at(11, 16, 9), -1, DAY, BERLIN) == at(11, 15, 9)
    assert stepped(at(11, 16, 9, 10), 1, HOUR, BERLIN) == at(11, 16, 10)
