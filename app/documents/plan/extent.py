"""Which time a printed plan shows, how close, and on how many pages beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from app.documents.plan.labels import Reach
from app.documents.plan.options import Fit, PlanPrintOptions
from app.documents.plan.source import PlanSource
from app.domain.planning.chart.header import header_cells
from app.domain.planning.chart.rows import ChartBar
from app.domain.planning.chart.scale import COARSEST, FINEST, TimeScale, day_start

# Header texts are set so much smaller than the screen's.
TEXT_SCALE: Final = 0.62
# A day of a plan that is looked at closely, without being asked how: 14 points.
_USUAL: Final = 86_400 / 14
# A page is filled, but a plan of an hour is not spread over an hour's width for each minute.
_CLOSEST: Final = 150.0
_MOST_COLUMNS: Final = 4
_MARGIN: Final = 10.0
_LEAST_SHEET, _MOST_SHEET = 420.0, 3_000.0
# Pages may end so much earlier to end with a week.
_SNAP: Final = 0.15
# Today is shown where it is so near to the plan.
_NEAR: Final = 0.1
_STEPS: Final = 40
_TIGHTENINGS: Final = 60


class Tile(NamedTuple):
    """The part of the time that one page shows, in points of the axis.

    Attributes:
        right: what is beyond is not shown here.
        following: where the next page begins; the right edge of the last one.
    """

    left: float
    right: float
    following: float

    @property
    def width(self) -> float:
        return self.right - self.left


class TimePlace(NamedTuple):
    """The axis and what of it each page shows."""

    scale: TimeScale
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """A range of time with what reaches out of it.

    Attributes:
        start_s: what is shown begins here, or with the labels before it.
        end_s: likewise.
        bounded: the user has said so, and labels make no room for themselves.
        before: of the bars whose labels reach furthest to the left.
        after: likewise to the right.
    """

    start_s: int
    end_s: int
    bounded: tuple[bool, bool]
    before: Sequence[Reach]
    after: Sequence[Reach]

    def lead(self, seconds_per_point: float) -> float:
        """From the left edge to the first instant, in points."""
        if self.bounded[0]:
            return 0.0
        needs = (
            reach.before - (reach.start_s - self.start_s) / seconds_per_point
            for reach in self.before
        )
        return max(_MARGIN, *needs) if self.before else _MARGIN

    def width(self, seconds_per_point: float) -> float:
        """Of everything, labels included."""
        lead = self.lead(seconds_per_point)
        width = lead + (self.end_s - self.start_s) / seconds_per_point
        if self.bounded[1]:
            return width
        needs = (
            lead + (reach.finish_s - self.start_s) / seconds_per_point + reach.after
            for reach in self.after
        )
        return max(width + _MARGIN, *needs) if self.after else width + _MARGIN

    def scale_for(self, width: float) -> float:
        """Seconds per point with which everything is so wide; the coarsest where nothing is."""
        low, high = FINEST, COARSEST
        for _ in range(_STEPS):
            middle = (low * high) ** 0.5
            if self.width(middle) > width:
                low = middle
            else:
                high = middle
        return high


def extent(
    source: PlanSource, options: PlanPrintOptions, bars: Sequence[ChartBar], reach: Iterable[Reach]
) -> Extent:
    """What of the time is shown: what the options say, else all that there is to see.

    Args:
        source: the plan.
        options: the choices.
        bars: of all rows.
        reach: of the labels of all bars.
    """
    zone = source.chart.bars.plan.calendar.zone
    low, high = _seen(source, options, bars)
    first, last = options.first_on, options.last_on
    start = low if first is None else day_start(first, zone)
    end = high if last is None else day_start(last + timedelta(days=1), zone)
    if end <= start:
        # One side is the user's and beyond the plan: a day of it is shown.
        start, end = (start, start + 86_400) if first is not None else (end - 86_400, end)
    inside = [each for each in reach if each.finish_s >= start and each.start_s <= end]
    return Extent(
        start,
        end,
        (first is not None, last is not None),
        _outermost(inside, lambda each: (each.start_s, each.before)),
        _outermost(inside, lambda each: (-each.finish_s, each.after)),
    )


def _seen(
    source: PlanSource, options: PlanPrintOptions, bars: Sequence[ChartBar]
) -> tuple[int, int]:
    marks, shown = source.marks, options.shown
    instants = [source.chart.bars.plan.starts_at.timestamp()] if not bars else []
    for bar in bars:
        instants += (bar.start_s, bar.finish_s)
        if shown.baseline and bar.baseline_s is not None:
            instants += bar.baseline_s
        if shown.floats and bar.float_end_s is not None:
            instants.append(bar.float_end_s)
    instants += [] if marks.deadline_s is None else [marks.deadline_s]
    instants += marks.forecast_s or ()
    low, high = int(min(instants)), int(max(instants))
    if marks.now_s is not None:
        near = (high - low) * _NEAR
        if low - near <= marks.now_s <= high + near:
            low, high = min(low, marks.now_s), max(high, marks.now_s)
    return low, high


def _outermost(found: Iterable[Reach], key: Callable[[Reach], tuple[int, float]]) -> list[Reach]:
    """Those that may be the outermost at some zoom: none that is further in reaches further."""
    kept: list[Reach] = []
    most = 0.0
    for reach in sorted(found, key=key):
        length = key(reach)[1]
        if length > most:
            kept.append(reach)
            most = length
    return kept


def placed_in_time(
    extent: Extent, options: PlanPrintOptions, width: float, overlap: float, zone: ZoneInfo
) -> TimePlace:
    """The axis and its parts, for pages with so much room for the chart.

    Args:
        extent: what is shown.
        options: the choices.
        width: of the chart on a page.
        overlap: of two neighbouring pages.
        zone: of the axis.
    """
    if options.fit is Fit.SHEET:
        return _on_a_sheet(extent, options, zone)
    if options.fit in {Fit.WIDTH, Fit.PAGE}:
        return _on_one_page(extent, width, zone)
    if options.seconds_per_point is not None:
        return _tiled(extent, options.seconds_per_point, width, overlap, zone)
    usual = extent.width(_USUAL)
    if usual <= width:
        return _on_one_page(extent, width, zone)
    columns = min(ceil(usual / width), _MOST_COLUMNS)
    seconds = extent.scale_for(columns * width - (columns - 1) * overlap)
    for _ in range(_TIGHTENINGS):
        found = _tiled(extent, seconds, width, overlap, zone)
        if len(found.tiles) <= columns:
            break
        # Pages that end with a week are shorter than they could be.
        seconds *= 1.01
    return found


def columns_at(extent: Extent, seconds_per_point: float, width: float) -> int:
    """How many pages stand beside each other at least."""
    return ceil(extent.width(seconds_per_point) / width)


def _on_one_page(extent: Extent, width: float, zone: ZoneInfo) -> TimePlace:
    seconds = extent.scale_for(width)
    if not all(extent.bounded):
        seconds = max(seconds, _CLOSEST)
    return TimePlace(_scale(extent, seconds, zone), (Tile(0.0, width, width),))


def _on_a_sheet(extent: Extent, options: PlanPrintOptions, zone: ZoneInfo) -> TimePlace:
    seconds = options.seconds_per_point
    if seconds is None:
        wanted = min(max(extent.width(_USUAL), _LEAST_SHEET), _MOST_SHEET)
        seconds = max(extent.scale_for(wanted), _CLOSEST)
    width = max(extent.width(seconds), _LEAST_SHEET)
    return TimePlace(_scale(extent, seconds, zone), (Tile(0.0, width, width),))


def _tiled(
    extent: Extent, seconds: float, width: float, overlap: float, zone: ZoneInfo
) -> TimePlace:
    scale, whole = _scale(extent, seconds, zone), extent.width(seconds)
    tiles: list[Tile] = []
    left = 0.0
    while left + width < whole - 0.01:
        following = _week_before(scale, left + width - overlap, width)
        tiles.append(Tile(left, following + overlap, following))
        left = following
    tiles.append(Tile(left, left + width, left + width))
    return TimePlace(scale, tuple(tiles))


def _week_before(scale: TimeScale, x: float, width: float) -> float:
    """The last edge of a header's cell that costs a page little of its width; else ``x``."""
    earliest = x - width * _SNAP
    cells = header_cells(scale, earliest, x, TEXT_SCALE)
    for row in (cells.upper, cells.lower):
        edges = [cell.x for cell in row if earliest <= cell.x <= x]
        if edges:
            return edges[-1]
    return x


def _scale(extent: Extent, seconds: float, zone: ZoneInfo) -> TimeScale:
    return TimeScale(0, FINEST, zone).at(seconds, extent.start_s, extent.lead(seconds))
