"""What of a chart is at a point: a part of a bar, a link, or only a row."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import hypot
from typing import Final

from app.domain.planning.chart.links import Chart
from app.domain.planning.chart.metrics import ChartMetrics
from app.domain.planning.chart.routes import Point, routes_in
from app.domain.planning.chart.rows import BarKind, ChartBar, ChartBars
from app.domain.planning.chart.scale import TimeScale
from app.domain.planning.chart.shapes import edges_of

# How far beside a thing still is on it.
TOLERANCE: Final = 3.0


class Part(StrEnum):
    """Ends are where a press would resize, `HANDLE` where it would draw a dependency.

    `GROUP` is the bar of a row that is no task, `FOLDED` a milestone on the row of what hides it.
    """

    NOTHING = "nothing"
    ROW = "row"
    BODY = "body"
    LEFT_GRIP = "left_grip"
    RIGHT_GRIP = "right_grip"
    PROGRESS = "progress"
    HANDLE = "handle"
    MILESTONE = "milestone"
    SUMMARY = "summary"
    GROUP = "group"
    FOLDED = "folded"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Hit:
    """``row`` is -1 where there is none, ``link`` everywhere but on one.

    Attributes:
        milestone: the number in the plan of one that is folded in; -1 everywhere but there.
    """

    part: Part
    row: int = -1
    link: int = -1
    milestone: int = -1


def hit_at(
    chart: Chart,
    scale: TimeScale,
    metrics: ChartMetrics,
    at: Point,
    *,
    chosen: Container[int] = (),
    tolerance: float = TOLERANCE,
) -> Hit:
    """What is at a point.

    Args:
        chart: bars and links.
        scale: the axis.
        metrics: sizes in a row.
        at: from instant and pixel 0 of the scale and from the top of row 0.
        chosen: the rows that show grips and link handles.
        tolerance: pixels beside a thing that still count.
    """
    row = metrics.row_at(at[1])
    if not 0 <= row < len(chart.bars):
        return Hit(Part.NOTHING)
    bar, edges = chart.bars.bar(row), edges_of(chart.bars, row, scale, metrics)
    place = (at[0], at[1] - row * metrics.row_height)
    milestone = _folded_at(chart.bars, row, scale, metrics, place, tolerance)
    if milestone is not None:
        return Hit(Part.FOLDED, row, milestone=milestone)
    is_chosen = row in chosen and not chart.bars.is_group(row)
    part = _part_of(bar, edges, metrics, place, is_chosen=is_chosen, tolerance=tolerance)
    if part is not None:
        return Hit(Part.GROUP if chart.bars.is_group(row) else part, row)
    link = link_at(chart, scale, metrics, at, tolerance=tolerance)
    if link is not None:
        return Hit(Part.LINK, row, link)
    return Hit(Part.ROW, row)


def link_at(
    chart: Chart,
    scale: TimeScale,
    metrics: ChartMetrics,
    at: Point,
    *,
    tolerance: float = TOLERANCE,
) -> int | None:
    """The link that passes nearest to a point; of equally near ones the first in the plan."""
    row = metrics.row_at(at[1])
    best: tuple[float, int] | None = None
    for route in routes_in(chart, scale, metrics, (row, row), (at[0], at[0])):
        found = (_distance(route.points, at), route.link)
        if found[0] <= tolerance and (best is None or found < best):
            best = found
    return None if best is None else best[1]


def bars_in(
    chart: Chart, scale: TimeScale, metrics: ChartMetrics, corner: Point, opposite: Point
) -> list[int]:
    """The rows whose bars touch a rectangle, whichever way it was drawn."""
    left, right = sorted((corner[0], opposite[0]))
    upper, lower = sorted((corner[1], opposite[1]))
    first, last = max(metrics.row_at(upper), 0), min(metrics.row_at(lower), len(chart.bars) - 1)
    found = []
    for row in range(first, last + 1):
        bar_left, bar_right = edges_of(chart.bars, row, scale, metrics)
        top = row * metrics.row_height
        is_beside = bar_right < left or bar_left > right
        is_above_or_below = top + metrics.bar_bottom < upper or top + metrics.bar_top > lower
        if not is_beside and not is_above_or_below:
            found.append(row)
    return found


def _folded_at(
    bars: ChartBars,
    row: int,
    scale: TimeScale,
    metrics: ChartMetrics,
    at: Point,
    tolerance: float,
) -> int | None:
    """The number of the milestone whose diamond on a summary's row is nearest to a point."""
    best: tuple[float, int] | None = None
    for number in bars.folded.get(row, ()):
        x = metrics.centre(scale.x_of(bars.times.starts[number]))
        found = (abs(at[0] - x) + abs(at[1] - metrics.middle), number)
        if found[0] <= metrics.half_diamond + tolerance and (best is None or found < best):
            best = found
    return None if best is None else best[1]


def _part_of(
    bar: ChartBar,
    edges: tuple[float, float],
    metrics: ChartMetrics,
    at: Point,
    *,
    is_chosen: bool,
    tolerance: float,
) -> Part | None:
    (x, y), (left, right) = at, edges
    middle = metrics.middle
    if is_chosen:
        far = hypot(x - right - metrics.handle, y - middle)
        # Between grip and ring the nearer one is meant.
        border = right + (metrics.grip / 2 + metrics.handle - metrics.handle_radius) / 2
        if far <= metrics.handle_radius + tolerance and x > border:
            return Part.HANDLE
    if bar.kind is BarKind.MILESTONE:
        near = abs(x - (left + right) / 2) + abs(y - middle) <= metrics.half_diamond + tolerance
        return Part.MILESTONE if near else None
    if bar.kind is BarKind.SUMMARY:
        upper = metrics.summary_top - tolerance
        lower = metrics.summary_top + metrics.summary_height + metrics.drop + tolerance
        is_on = left - tolerance <= x <= right + tolerance and upper <= y <= lower
        return Part.SUMMARY if is_on else None
    if not metrics.bar_top - tolerance <= y <= metrics.bar_bottom + tolerance:
        return None
    # The outer half of a grip stands out of its bar.
    reach = metrics.grip / 2 + tolerance if is_chosen else tolerance
    if not left - reach <= x <= right + reach:
        return None
    return _part_along(bar, metrics, x - left, y, right - left)


def _part_along(bar: ChartBar, metrics: ChartMetrics, x: float, y: float, width: float) -> Part:
    """Which part of a bar, whose left edge is at 0, is at ``x``."""
    # At least the middle half of a narrow bar moves it.
    grip = min(metrics.grip / 2 + 1, width / 4)
    worked = width * bar.worked_ratio
    can_progress = not bar.done and width >= 4 * metrics.grip
    if can_progress and abs(x - worked) <= TOLERANCE and grip < worked < width - grip:
        return Part.PROGRESS
    # At the ends progress shares its place with a grip, and takes the lower part of the bar.
    low = y >= metrics.bar_bottom - (metrics.bar_bottom - metrics.bar_top) / 3
    if can_progress and low and 0 <= x <= width and abs(x - worked) <= 2 * TOLERANCE:
        return Part.PROGRESS
    if x <= grip:
        return Part.LEFT_GRIP
    if x >= width - grip:
        return Part.RIGHT_GRIP
    return Part.BODY


def _distance(points: Sequence[Point], at: Point) -> float:
    """From a point to the nearest place on a line of level and upright pieces."""
    return min(
        hypot(
            max(min(x0, x1) - at[0], 0.0, at[0] - max(x0, x1)),
            max(min(y0, y1) - at[1], 0.0, at[1] - max(y0, y1)),
        )
        for (x0, y0), (x1, y1) in pairwise(points)
    )
