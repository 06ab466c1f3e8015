"""The cells above a chart: two rows of years, quarters, months, weeks, days, hours or minutes.

Cells are records of numbers; whoever shows them finds the words. Each begins where the wall first
shows its number and lasts until the next one begins, so that the night in which clocks change has
23 or 25 hours and no cell overlaps another.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from app.domain.planning.chart.scale import (
    FIRST_INSTANT,
    LAST_INSTANT,
    TimeScale,
    Unit,
    day_of,
    day_start,
    wall_time,
)

_DAY: Final = timedelta(days=1)
_HOUR_SECONDS: Final = 3600
_MONTHS: Final = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120}
# Lines closer than this would hatch the chart; weeks are far enough apart as they are.
_LINE_ROOM: Final = 40


class HeaderCell(NamedTuple):
    """One cell.

    Attributes:
        x: left edge, which may lie left of what was asked for.
        start_s: its first instant.
        day: the local day that it begins on; of a week its Monday.
        hour: on the wall, 0 to 23; 0 for days and longer.
        minute: on the wall.
        iso_week: number by ISO 8601 of the week that ``day`` is in.
    """

    x: float
    width: float
    kind: Unit
    start_s: int
    day: date
    hour: int
    minute: int
    iso_week: int

    @property
    def quarter(self) -> int:
        return (self.day.month + 2) // 3


class Header(NamedTuple):
    upper: tuple[HeaderCell, ...]
    lower: tuple[HeaderCell, ...]


class _Begin(NamedTuple):
    instant_s: int
    day: date
    hour: int = 0
    minute: int = 0


def header_cells(scale: TimeScale, x0: float, x1: float, text_scale: float = 1.0) -> Header:
    """The cells that touch the pixels from ``x0`` to ``x1``."""
    level = scale.level(text_scale)
    return Header(
        tuple(cells(scale, level.upper, 1, x0, x1)),
        tuple(cells(scale, level.lower, level.step, x0, x1)),
    )


def cells(scale: TimeScale, kind: Unit, step: int, x0: float, x1: float) -> Iterator[HeaderCell]:
    """Cells of ``step`` units each; ``step`` counts for hours and minutes only."""
    begins = _begins(scale, kind, step, scale.instant_of(x0), scale.instant_of(x1))
    for begin, following in pairwise(begins):
        left, right = scale.x_of(begin.instant_s), scale.x_of(following.instant_s)
        if left < x1 and right > x0:
            week = begin.day.isocalendar().week
            yield HeaderCell(left, right - left, kind, *begin, week)


def grid_lines(scale: TimeScale, x0: float, x1: float, text_scale: float = 1.0) -> list[float]:
    """Where lines go down the chart: the lower cells' edges if they stand apart, else the upper's.

    Weeks always have theirs, which are the Mondays.
    """
    level = scale.level(text_scale)
    roomy = level.seconds / scale.seconds_per_pixel >= _LINE_ROOM
    if roomy or level.lower is Unit.WEEK:
        found = cells(scale, level.lower, level.step, x0, x1)
    else:
        found = cells(scale, level.upper, 1, x0, x1)
    return [cell.x for cell in found if cell.x >= x0]


def _begins(
    scale: TimeScale, kind: Unit, step: int, start_s: float, end_s: float
) -> Iterator[_Begin]:
    """Beginnings from the last one not after the start up to the first one not before the end."""
    start, end = max(start_s, FIRST_INSTANT), min(end_s, LAST_INSTANT)
    if end < start:
        return
    zone = scale.zone
    if kind in {Unit.HOUR, Unit.MINUTE}:
        yield from _wall_begins(zone, step * (1 if kind is Unit.MINUTE else 60), start, end)
        return
    day = _first_day(kind, day_of(start, zone))
    while True:
        instant = day_start(day, zone)
        yield _Begin(instant, day)
        if instant >= end:
            return
        day = _next_day(kind, day)


def _first_day(kind: Unit, day: date) -> date:
    if kind is Unit.DAY:
        return day
    if kind is Unit.WEEK:
        return day - day.weekday() * _DAY
    if kind is Unit.DECADE:
        return date(day.year // 10 * 10, 1, 1)
    months = _MONTHS[kind]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _next_day(kind: Unit, day: date) -> date:
    if kind is Unit.DAY:
        return day + _DAY
    if kind is Unit.WEEK:
        return day + 7 * _DAY
    passed = day.year * 12 + day.month - 1 + _MONTHS[kind]
    return date(passed // 12, passed % 12 + 1, 1)


def _wall_begins(zone: ZoneInfo, minutes: int, start: float, end: float) -> Iterator[_Begin]:
    """Steps of the wall clock from the one that ``start`` is in.

    Walks a whole local day at a time, since what is skipped or repeated belongs to that day.
    """
    waiting: _Begin | None = None
    day = day_of(start, zone)
    while True:
        for begin in _steps_of_day(day, zone, minutes):
            if waiting is not None and begin.instant_s > start:
                yield waiting
            waiting = begin
            if begin.instant_s >= end:
                yield begin
                return
        day += _DAY


def _steps_of_day(day: date, zone: ZoneInfo, minutes: int) -> Iterator[_Begin]:
    instant, day_end = day_start(day, zone), day_start(day + _DAY, zone)
    # Hours that came twice stand twice; of longer steps only the first instant of each counts.
    pace = min(minutes * 60, _HOUR_SECONDS)
    reached = -1
    while instant < day_end:
        wall = wall_time(instant, zone)
        passed = wall.hour * 60 + wall.minute
        if minutes <= 60 or passed // minutes > reached:
            reached = passed // minutes
            yield _Begin(instant, day, wall.hour, wall.minute)
        late = (passed * 60 + wall.second) % pace
        instant = _unless_changed(instant, pace - late, zone)


def _unless_changed(instant: int, seconds: int, zone: ZoneInfo) -> int:
    """``seconds`` later, or the instant before that at which clocks are changed."""
    later = instant + seconds
    offset = wall_time(instant, zone).utcoffset()
    if wall_time(later, zone).utcoffset() == offset:
        return later
    low, high = instant, later
    while high - low > 1:
        middle = (low + high) // 2
        if wall_time(middle, zone).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return high
