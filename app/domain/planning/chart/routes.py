"""How the arrows of dependencies go: right angles only, out of one bar and into another.

An arrow leaves and enters at the ends that its kind speaks of. Into the start of a bar it comes
from above or below, near the bar's left, so that arrows from many rows meet in one line; into a
milestone it comes from the left where there is room. Where the successor stands left of where the
arrow leaves, it goes back between two rows, so that it runs along no bar.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from functools import cache
from typing import Final, NamedTuple, TypeAlias

from app.domain.planning.chart.links import Chart
from app.domain.planning.chart.metrics import ChartMetrics
from app.domain.planning.chart.rows import BarKind
from app.domain.planning.chart.scale import TimeScale
from app.domain.planning.plan import DependencyKind

Point: TypeAlias = tuple[float, float]

# How far right of its usual place an arrow may enter a bar before it goes back instead.
_SLIDE: Final = 12.0
# More than any stub, arrow and diamond beyond the bars themselves.
_MARGIN: Final = 40.0


# Where more links only pass by, they would be a wall of lines that leads nowhere.
MOST_PASSING: Final = 300


class Heading(IntEnum):
    """Where an arrow's head points."""

    DOWN = 0
    UP = 1
    RIGHT = 2
    LEFT = 3


class Route(NamedTuple):
    """The way of one link.

    Attributes:
        link: its number among the links of the chart.
        points: from the predecessor to the arrow's tip; each shares x or y with the next. Heights
            are measured from the top of row 0.
    """

    link: int
    points: tuple[Point, ...]
    heading: Heading


class _End(NamedTuple):
    """What a route must know of a bar."""

    row: int
    left: float
    right: float
    top: float
    middle: float
    bottom: float
    is_milestone: bool


def routes_in(
    chart: Chart,
    scale: TimeScale,
    metrics: ChartMetrics,
    rows: tuple[int, int],
    pixels: tuple[float, float],
) -> Iterator[Route]:
    """The routes that may be seen in a part of the chart; only those are worked out.

    Links with neither end among the rows are left out where there are more than `MOST_PASSING`.

    Args:
        chart: bars and links.
        scale: the axis.
        metrics: sizes in a row.
        rows: the first and the last that are seen.
        pixels: the left and the right edge of what is seen.
    """
    bars, links = chart.bars, chart.links
    starts, finishes, numbers = bars.times.starts, bars.times.finishes, bars.numbers
    margin = _MARGIN * metrics.ratio
    earliest = scale.instant_of(pixels[0] - margin)
    latest = scale.instant_of(pixels[1] + margin)
    # Most bars have several links.
    end_of = cache(lambda row: _end(chart, row, scale, metrics))
    for link in _worth_drawing(chart, rows):
        one, other = numbers[links.from_rows[link]], numbers[links.to_rows[link]]
        if starts[one] > latest and starts[other] > latest:
            continue
        if finishes[one] < earliest and finishes[other] < earliest:
            continue
        before, after = map(end_of, links.ends(link))
        yield _route(link, links.dependencies[link].kind, before, after, metrics)


def _worth_drawing(chart: Chart, rows: tuple[int, int]) -> list[int]:
    first, last = rows
    ends = chart.links.ends
    touching: list[int] = []
    passing: list[int] = []
    for link in chart.links.crossing(first, last):
        one, other = ends(link)
        is_here = first <= one <= last or first <= other <= last
        (touching if is_here else passing).append(link)
    return touching if len(passing) > MOST_PASSING else touching + passing


def route_of(chart: Chart, link: int, scale: TimeScale, metrics: ChartMetrics) -> Route:
    """The way of one link."""
    before, after = (_end(chart, row, scale, metrics) for row in chart.links.ends(link))
    return _route(link, chart.links.dependencies[link].kind, before, after, metrics)


def _route(
    link: int, kind: DependencyKind, before: _End, after: _End, metrics: ChartMetrics
) -> Route:
    points, heading = _WAYS[kind](before, after, metrics)
    kept = [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
    return Route(link, tuple(kept), heading)


def _end(chart: Chart, row: int, scale: TimeScale, metrics: ChartMetrics) -> _End:
    bars = chart.bars
    number = bars.numbers[row]
    start = scale.x_of(bars.times.starts[number])
    top, kind = row * metrics.row_height, bars.kinds[row]
    if kind == BarKind.MILESTONE:
        x, y, half = metrics.centre(start), top + metrics.middle, metrics.half_diamond
        return _End(row, x - half, x + half, y - half, y, y + half, is_milestone=True)
    left, right = metrics.edges(start, scale.x_of(bars.times.finishes[number]))
    if kind == BarKind.SUMMARY:
        upper = top + metrics.summary_top
        lower = upper + metrics.summary_height
        middle = (upper + lower) / 2
        return _End(row, left, right, upper, middle, lower, is_milestone=False)
    upper, lower = top + metrics.bar_top, top + metrics.bar_bottom
    return _End(row, left, right, upper, top + metrics.middle, lower, is_milestone=False)


_Way: TypeAlias = tuple[list[Point], Heading]


def _finish_to_start(before: _End, after: _End, metrics: ChartMetrics) -> _Way:
    if after.is_milestone:
        return _into_milestone(before, after, metrics)
    out, entry = before.right, _entry(before, after, metrics)
    tip, heading = _vertical_tip(before, after)
    if entry is not None:
        return [(out, before.middle), (entry, before.middle), (entry, tip)], heading
    turn = _line(out + metrics.stub, metrics)
    entry = _line(after.left + _nearness(after, metrics), metrics)
    between = _gutter(before, after, metrics)
    return [
        (out, before.middle),
        (turn, before.middle),
        (turn, between),
        (entry, between),
        (entry, tip),
    ], heading


def _entry(before: _End, after: _End, metrics: ChartMetrics) -> float | None:
    """Where an arrow that never goes back enters the top or bottom of a bar; None if it must."""
    out = before.right
    usual = _line(after.left + _nearness(after, metrics), metrics)
    if usual >= out + metrics.stub:
        return usual
    shifted = _line(out + metrics.stub, metrics)
    if shifted <= after.left + min(metrics.entry + _SLIDE * metrics.ratio, _room(after)):
        return shifted
    return usual if usual >= _leftmost_foot(before) else None


def _into_milestone(before: _End, after: _End, metrics: ChartMetrics) -> _Way:
    out, centre = before.right, (after.left + after.right) / 2
    turn = _line(out + metrics.stub, metrics)
    if after.left - turn >= metrics.arrow:
        return _sideways(before.middle, out, turn, after.left, after.middle, Heading.RIGHT)
    if centre >= _leftmost_foot(before):
        tip, heading = _vertical_tip(before, after)
        return [(out, before.middle), (centre, before.middle), (centre, tip)], heading
    back = after.left - metrics.arrow - metrics.stub
    return _around(before, after, (out, turn, back, after.left), metrics, Heading.RIGHT)


def _start_to_start(before: _End, after: _End, metrics: ChartMetrics) -> _Way:
    turn = min(before.left - metrics.stub, after.left - metrics.arrow - metrics.stub)
    turn = _line(turn, metrics)
    return _sideways(before.middle, before.left, turn, after.left, after.middle, Heading.RIGHT)


def _finish_to_finish(before: _End, after: _End, metrics: ChartMetrics) -> _Way:
    turn = max(before.right + metrics.stub, after.right + metrics.arrow + metrics.stub)
    turn = _line(turn, metrics)
    return _sideways(before.middle, before.right, turn, after.right, after.middle, Heading.LEFT)


def _start_to_finish(before: _End, after: _End, metrics: ChartMetrics) -> _Way:
    turn = _line(before.left - metrics.stub, metrics)
    back = _line(after.right + metrics.arrow + metrics.stub, metrics)
    if turn >= back:
        return _sideways(before.middle, before.left, turn, after.right, after.middle, Heading.LEFT)
    return _around(before, after, (before.left, turn, back, after.right), metrics, Heading.LEFT)


_WAYS: Final = {
    DependencyKind.FINISH_TO_START: _finish_to_start,
    DependencyKind.START_TO_START: _start_to_start,
    DependencyKind.FINISH_TO_FINISH: _finish_to_finish,
    DependencyKind.START_TO_FINISH: _start_to_finish,
}


def _sideways(y: float, out: float, turn: float, tip: float, tip_y: float, into: Heading) -> _Way:
    return [(out, y), (turn, y), (turn, tip_y), (tip, tip_y)], into


def _around(
    before: _End,
    after: _End,
    stops: tuple[float, float, float, float],
    metrics: ChartMetrics,
    into: Heading,
) -> _Way:
    """Back between two rows: out, first turn, turn beside the successor, tip."""
    out, turn, back, tip = stops
    back, between = _line(back, metrics), _gutter(before, after, metrics)
    return [
        (out, before.middle),
        (turn, before.middle),
        (turn, between),
        (back, between),
        (back, after.middle),
        (tip, after.middle),
    ], into


def _vertical_tip(before: _End, after: _End) -> tuple[float, Heading]:
    if after.row > before.row:
        return after.top, Heading.DOWN
    return after.bottom, Heading.UP


def _leftmost_foot(before: _End) -> float:
    """From where on an arrow can go straight down or up: a milestone's middle, a bar's end."""
    return (before.left + before.right) / 2 if before.is_milestone else before.right


def _gutter(before: _End, after: _End, metrics: ChartMetrics) -> float:
    """The edge of the successor's row that faces the predecessor."""
    row = after.row if after.row > before.row else after.row + 1
    return _line(row * metrics.row_height, metrics)


def _nearness(after: _End, metrics: ChartMetrics) -> float:
    return min(metrics.entry, (after.right - after.left) / 2)


def _room(after: _End) -> float:
    """How far right an arrow can enter a bar and still be seen to."""
    return after.right - after.left - 3


def _line(at: float, metrics: ChartMetrics) -> float:
    """The middle of a pixel, where a thin line is sharp."""
    return at // 1 + 0.5 if metrics.whole else at
