"""The hours on the axis of a day: as its wall clock shows them, on days of 23 and 25 hours too."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.domain.values.period import Period

LEAST_SHOWN = timedelta(hours=8)

_MINUTES_OF_A_DAY = 24 * 60
# Shown when nothing else says which hours matter.
_USUAL_HOURS = (9 * 60, 17 * 60)


@dataclass(frozen=True, slots=True)
class Hour:
    """A full hour: its instant and what the wall clock shows then, 0 to 23."""

    at: datetime
    wall_hour: int

    @property
    def label(self) -> str:
        return f"{self.wall_hour:02}:00"


def hours_of(period: Period, zone: ZoneInfo) -> tuple[Hour, ...]:
    """The instants in a period at which the wall clock shows a full hour.

    A clock set back shows an hour twice, one set forward leaves one out.
    """
    found: list[Hour] = []
    at = period.start
    while at < period.end:
        wall = at.astimezone(zone)
        into_hour = timedelta(
            minutes=wall.minute, seconds=wall.second, microseconds=wall.microsecond
        )
        if not into_hour:
            found.append(Hour(at, wall.hour))
        # Steps to the next full hour again where the clock was changed by half an hour.
        at += timedelta(hours=1) - into_hour
    return tuple(found)


def shown_period(bounds: Period, needed: Sequence[Period], zone: ZoneInfo) -> Period:
    """The full hours that hold all of ``needed`` and one more on each side, at least eight hours.

    Args:
        bounds: the whole day, which is never left.
        needed: everything that must be seen, within ``bounds``.
        zone: whose wall clock has the hours.
    """
    edges = [hour.at for hour in hours_of(bounds, zone) if hour.at > bounds.start]
    edges = [bounds.start, *edges, bounds.end]
    day = bounds.start.astimezone(zone).date()
    usual = Period(*(wall_instant(day, minute, zone, bounds) for minute in _USUAL_HOURS))
    first = min((period.start for period in needed), default=usual.start)
    last = max((period.end for period in needed), default=usual.end)
    # One hour more gives room to drag the outermost edges.
    start = max(bisect_right(edges, first) - 2, 0)
    end = min(bisect_left(edges, last) + 1, len(edges) - 1)
    while edges[end] - edges[start] < LEAST_SHOWN and (start > 0 or end < len(edges) - 1):
        end = min(end + 1, len(edges) - 1)
        if edges[end] - edges[start] < LEAST_SHOWN:
            start = max(start - 1, 0)
    return Period(edges[start], edges[end])


def wall_instant(day: date, minute: int, zone: ZoneInfo, bounds: Period) -> datetime:
    """The instant of a wall time in minutes after midnight, within the day; 1440 is its end.

    A time that the clocks skipped counts as if they had not been changed yet.
    """
    if minute >= _MINUTES_OF_A_DAY:
        return bounds.end
    wall = datetime.combine(day, time(minute // 60, minute % 60), zone)
    return min(max(wall.astimezone(UTC), bounds.start), bounds.end)
