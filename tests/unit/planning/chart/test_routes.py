from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.planning.chart.links import Chart, chart_links
from app.domain.planning.chart.metrics import chart_metrics
from app.domain.planning.chart.routes import MOST_PASSING, Heading, Route, route_of, routes_in
from app.domain.planning.chart.rows import chart_bars, visible_keys
from app.domain.planning.chart.times import schedule_times
from app.domain.planning.plan import Dependency, DependencyKind
from app.domain.planning.scheduling.schedule import schedule
from tests.unit.planning.charts import (
    FF,
    FS,
    HOUR,
    SF,
    SS,
    at,
    chart_of,
    dates,
    pair,
    random_plan,
    scale_at,
    task,
)

METRICS = chart_metrics()
HALF = METRICS.half_diamond
# A pixel is an hour, so a place on the axis is an hour of this day.
SCALE = scale_at(at(11, 2), float(HOUR))


def hours(start: int, finish: int) -> tuple[int, int]:
    return at(11, 2) + start * HOUR, at(11, 2) + finish * HOUR


def route(
    before: tuple[int, int], after: tuple[int, int], kind: DependencyKind = FS, between: int = 0
) -> Route:
    return route_of(pair(hours(*before), hours(*after), kind, between), 0, SCALE, METRICS)


def upward(before: tuple[int, int], after: tuple[int, int], kind: DependencyKind = FS) -> Route:
    """The successor stands in the row above."""
    tasks = [(task("after"), dates(*hours(*after))), (task("before"), dates(*hours(*before)))]
    chart = chart_of(tasks, [Dependency("before", "after", kind)])
    return route_of(chart, 0, SCALE, METRICS)


def to_milestone(before: tuple[int, int], when: int, *, above: bool = False) -> Route:
    moment = hours(when, when)
    tasks = [
        (task("before"), dates(*hours(*before))),
        (task("after", milestone=True), dates(*moment)),
    ]
    ordered = tasks[::-1] if above else tasks
    return route_of(chart_of(ordered, [Dependency("before", "after")]), 0, SCALE, METRICS)


def middle(row: int) -> float:
    return row * METRICS.row_height + METRICS.middle


def top(row: int) -> float:
    return row * METRICS.row_height + METRICS.bar_top


def bottom(row: int) -> float:
    return row * METRICS.row_height + METRICS.bar_bottom


def test_from_finish_to_start_enters_the_top_near_the_left() -> None:
    found = route((10, 50), (100, 160))

    assert found.points == ((50, middle(0)), (105.5, middle(0)), (105.5, top(1)))
    assert found.heading is Heading.DOWN


def test_a_successor_that_follows_at_once_is_entered_a_little_further_right() -> None:
    found = route((10, 50), (50, 100))

    assert found.points == ((50, middle(0)), (55.5, middle(0)), (55.5, top(1)))


def test_a_short_successor_is_entered_in_its_middle() -> None:
    found = route((10, 50), (80, 84))

    assert found.points[-1] == (82.5, top(1))


def test_into_a_row_above_the_arrow_goes_up_into_the_bottom() -> None:
    found = upward((10, 50), (100, 160))

    assert found.points == ((50, middle(1)), (105.5, middle(1)), (105.5, bottom(0)))
    assert found.heading is Heading.UP


def test_a_successor_that_begins_before_is_reached_between_the_rows() -> None:
    found = route((100, 200), (20, 60), between=2)

    gutter = 3 * METRICS.row_height + 0.5
    assert found.points == (
        (200, middle(0)),
        (205.5, middle(0)),
        (205.5, gutter),
        (25.5, gutter),
        (25.5, top(3)),
    )
    assert found.heading is Heading.DOWN


def test_going_back_upward_passes_below_the_successor() -> None:
    found = upward((100, 200), (20, 60))

    assert found.points[2] == (205.5, METRICS.row_height + 0.5)
    assert found.points[-1] == (25.5, bottom(0))
    assert found.heading is Heading.UP


def test_from_start_to_start_goes_round_the_left_of_both() -> None:
    found = route((100, 200), (60, 90), SS)

    assert found.points == (
        (100, middle(0)),
        (50.5, middle(0)),
        (50.5, middle(1)),
        (60, middle(1)),
    )
    assert found.heading is Heading.RIGHT


def test_from_finish_to_finish_goes_round_the_right_of_both() -> None:
    found = route((100, 200), (60, 290), FF)

    assert found.points == (
        (200, middle(0)),
        (300.5, middle(0)),
        (300.5, middle(1)),
        (290, middle(1)),
    )
    assert found.heading is Heading.LEFT


def test_from_start_to_finish_goes_straight_where_the_successor_ends_before() -> None:
    found = route((100, 200), (20, 60), SF)

    assert found.points == ((100, middle(0)), (95.5, middle(0)), (95.5, middle(1)), (60, middle(1)))
    assert found.heading is Heading.LEFT


def test_from_start_to_finish_goes_round_between_the_rows_where_it_ends_later() -> None:
    found = route((100, 200), (120, 260), SF)

    gutter = METRICS.row_height + 0.5
    assert found.points == (
        (100, middle(0)),
        (95.5, middle(0)),
        (95.5, gutter),
        (270.5, gutter),
        (270.5, middle(1)),
        (260, middle(1)),
    )


def test_a_milestone_is_entered_from_the_left_where_there_is_room() -> None:
    found = to_milestone((10, 50), 120)

    assert found.points[-1] == (120.5 - HALF, middle(1))
    assert found.heading is Heading.RIGHT


def test_a_milestone_at_the_very_end_is_entered_from_above() -> None:
    found = to_milestone((10, 50), 50)

    assert found.points[-1] == (50.5, middle(1) - HALF)
    assert found.heading is Heading.DOWN
    assert to_milestone((10, 50), 50, above=True).heading is Heading.UP


def test_a_milestone_that_lies_before_is_reached_between_the_rows() -> None:
    found = to_milestone((10, 90), 50)

    assert METRICS.row_height + 0.5 in [y for _x, y in found.points]
    assert found.points[-1] == (50.5 - HALF, middle(1))
    assert found.heading is Heading.RIGHT


def test_from_a_milestone_an_arrow_goes_straight_down_to_the_next_at_the_same_time() -> None:
    moment = hours(50, 50)
    tasks = [(task(key, milestone=True), dates(*moment)) for key in ("before", "after")]
    chart = chart_of(tasks, [Dependency("before", "after")])

    found = route_of(chart, 0, SCALE, METRICS)

    assert found.points[-2:] == ((50.5, middle(0)), (50.5, middle(1) - HALF))


@pytest.mark.parametrize("kind", list(DependencyKind))
@settings(max_examples=25)
@given(
    starts=st.tuples(st.integers(0, 400), st.integers(0, 400)),
    lengths=st.tuples(st.integers(0, 200), st.integers(0, 200)),
    between=st.integers(0, 3),
)
def test_routes_have_right_angles_and_end_where_their_kind_says(
    kind: DependencyKind, starts: tuple[int, int], lengths: tuple[int, int], between: int
) -> None:
    ends = [(start, start + length) for start, length in zip(starts, lengths, strict=True)]
    found = route(ends[0], ends[1], kind, between)

    for (x0, y0), (x1, y1) in pairwise(found.points):
        assert (x0 == x1) != (y0 == y1)
    (out_x, out_y), (tip_x, tip_y) = found.points[0], found.points[-1]
    leaves_finish = kind in {FS, FF}
    assert out_x == (max(ends[0][1], ends[0][0] + 2) if leaves_finish else ends[0][0])
    assert out_y == middle(0)
    if kind is FS:
        assert ends[1][0] <= tip_x <= max(ends[1][1], ends[1][0] + 2)
        assert tip_y == top(1 + between)
    else:
        assert tip_y == middle(1 + between)


def big_chart() -> Chart:
    plan = random_plan(300, 400)
    bars = chart_bars(plan, schedule_times(schedule(plan)), visible_keys(plan))
    return Chart(bars, chart_links(bars))


def test_only_links_that_may_be_seen_are_routed() -> None:
    chart = big_chart()
    scale = scale_at(chart.bars.start(120), 8640.0)
    rows, pixels = (100, 130), (0.0, 300.0)

    found = {each.link: each for each in routes_in(chart, scale, METRICS, rows, pixels)}

    upper, lower = 100 * METRICS.row_height, 131 * METRICS.row_height
    for link in range(len(chart.links)):
        whole = route_of(chart, link, scale, METRICS)
        is_seen = any(
            min(y0, y1) < lower and max(y0, y1) > upper and min(x0, x1) < 300 and max(x0, x1) > 0
            for (x0, y0), (x1, y1) in pairwise(whole.points)
        )
        assert found.get(link, whole) == whole
        assert link in found or not is_seen
    assert len(found) < len(chart.links) / 2


def test_hundreds_of_links_that_only_pass_by_are_left_out() -> None:
    count = MOST_PASSING + 1
    when = dates(*hours(10, 20))
    tasks = [(task(row), when) for row in range(2 * count + 3)]
    passing = [Dependency(row, 2 * count + 2 - row) for row in range(count)]
    near = Dependency(count, count + 1)
    few = chart_of(tasks, [*passing[1:], near])
    many = chart_of(tasks, [*passing, near])
    rows, pixels = (count, count + 2), (0.0, 100.0)

    assert len(list(routes_in(few, SCALE, METRICS, rows, pixels))) == count
    assert [each.link for each in routes_in(many, SCALE, METRICS, rows, pixels)] == [count]


def test_paper_needs_no_whole_pixels() -> None:
    metrics = chart_metrics(13.0, whole=False)
    chart = pair(hours(10, 50), hours(100, 160))

    found = route_of(chart, 0, SCALE, metrics)

    assert found.points[-1] == (102.5, 13 + 3.5)
