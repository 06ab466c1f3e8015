from __future__ import annotations

from typing import Any

import pytest

from app.domain.planning.chart.metrics import chart_metrics
from app.domain.planning.chart.rows import Criticality
from app.domain.planning.chart.scale import FINEST
from app.domain.planning.chart.shapes import ChartShapes, LabelKind, chart_shapes
from tests.unit.planning.charts import BERLIN, HOUR, at, chart_of, dates, scale_at, task, website

METRICS = chart_metrics()
SCALE = scale_at(at(11, 2), float(HOUR))


def shapes(float_s: int = 0, **fields: Any) -> ChartShapes:
    """A bar from pixel 100 to 200."""
    when = dates(at(11, 2) + 100 * HOUR, at(11, 2) + 200 * HOUR, float_s)
    bars = chart_of([(task("a", **fields), when)]).bars
    return chart_shapes(bars, SCALE, METRICS, range(1), (0, 800))


def labels(found: ChartShapes) -> dict[LabelKind, float]:
    return {label.kind: label.x for label in found.labels}


def test_a_bar_stands_from_7_to_20_of_26_pixels() -> None:
    (bar,) = shapes().tasks

    assert (bar.left, bar.top, bar.right, bar.bottom) == (100, 7, 200, 20)
    assert bar.criticality is Criticality.CRITICAL


def test_what_is_worked_fills_the_bar_from_the_left_and_ends_in_what_is_over() -> None:
    (bar,) = shapes(spent_seconds=9 * HOUR, remaining_seconds=HOUR).tasks

    assert (bar.over_left, bar.worked_right) == (180, 190)


def test_the_label_of_a_bar_that_is_over_says_so_instead_of_the_percent() -> None:
    over = shapes(spent_seconds=9 * HOUR, remaining_seconds=HOUR)
    begun = shapes(spent_seconds=HOUR)

    assert labels(over).keys() == {LabelKind.OVER, LabelKind.NAME}
    assert labels(begun)[LabelKind.PERCENT] == 100 - METRICS.label_gap
    assert labels(shapes()).keys() == {LabelKind.NAME}


def test_float_reaches_from_the_bar_to_its_latest_end() -> None:
    (tail,) = shapes(float_s=50 * HOUR).tails

    assert (tail.left, tail.right, tail.stop) == (200, 250.5, True)


def test_nothing_reaches_far_out_of_sight() -> None:
    scale = scale_at(at(11, 2), FINEST)
    when = dates(at(1, 1, year=1990), at(1, 1, year=2100), 365 * 24 * HOUR)
    bars = chart_of([(task("a"), when)]).bars

    found = chart_shapes(bars, scale, METRICS, range(1), (0, 800))

    (bar,) = found.tasks
    assert (bar.left, bar.right) == (-64, 864)
    assert found.tails == []


def test_what_is_out_of_sight_has_no_shape() -> None:
    bars = chart_of([(task("a"), dates(at(10, 2), at(10, 3), HOUR))]).bars

    found = chart_shapes(bars, SCALE, METRICS, range(1), (0, 800))

    assert found.tasks == []
    assert found.tails == []
    assert {label.x < 0 for label in found.labels} <= {True}


def test_ghosts_of_a_project_stand_under_its_bars() -> None:
    bars = website().bars
    scale = scale_at(at(10, 12), 8640.0)

    found = chart_shapes(bars, scale, METRICS, range(len(bars)), (0, 800))

    hollow = [ghost for ghost in found.ghosts if ghost.is_milestone]
    assert len(hollow) == 4
    assert len(found.milestones) == 4
    assert len(found.summaries) == 4
    assert all(
        (ghost.top % 26, ghost.bottom % 26) == (21, 24)
        for ghost in found.ghosts
        if not ghost.is_milestone
    )


def test_only_the_rows_that_are_asked_for_are_shaped() -> None:
    bars = website().bars
    found = chart_shapes(bars, scale_at(at(10, 12), 8640.0), METRICS, range(2, 4), (0, 800))

    assert [shape.row for shape in found.tasks] == [2]
    assert [shape.row for shape in found.milestones] == [3]


def test_sizes_grow_with_the_row() -> None:
    metrics = chart_metrics(52)

    assert (metrics.bar_top, metrics.bar_bottom, metrics.half_diamond) == (14, 40, 14)


@pytest.mark.parametrize("height", [26, 30, 39, 41])
def test_lines_through_the_middle_of_a_row_are_sharp(height: int) -> None:
    assert chart_metrics(height).middle % 1 == 0.5


def test_an_end_out_of_sight_does_not_turn_down() -> None:
    bars = website().bars
    scale = scale_at(at(11, 20), 600.0, BERLIN)

    found = chart_shapes(bars, scale, METRICS, range(len(bars)), (0, 300))

    (build,) = [each for each in found.summaries if each.row == bars.rows["3"]]
    assert not build.left_ends
    assert not build.right_ends
