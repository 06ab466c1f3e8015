"""When a time entry happened.

An entry is either *timed* (a start, and an end unless it still runs) or *by duration* (a day and
seconds). Either way it knows its zone, the local day it was worked on, its whole seconds, and
whether it crosses local midnight, so that only the few that do cost work in reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app.domain.values.errors import RuleViolation
from app.domain.values.period import Period, day_bounds, local_day, require_calendar_year

if TYPE_CHECKING:
    from app.domain.values.ids import ClientId

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
LONGEST_ENTRY = timedelta(hours=24)
_STILL_OPEN = "an open entry has no end: close it at an instant first"


class EntryKind(StrEnum):
    WORK = "work"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class EntryTimes:
    """The times of one entry; made by `timed` or `by_duration`, or read from the store.

    Attributes:
        started_at: None for an entry by duration.
        ended_at: None for an entry by duration and while the timer runs.
        zone: IANA name of the zone it was worked in.
        worked_on: local day of the start.
        seconds: whole seconds, rounded down; None while the timer runs.
        crosses_midnight: whether it ends after the local midnight that follows its start; an
            open entry has not ended and does not.
    """

    started_at: datetime | None
    ended_at: datetime | None
    zone: str
    worked_on: date
    seconds: int | None
    crosses_midnight: bool

    @classmethod
    def timed(
        cls, started_at: datetime, ended_at: datetime | None, zone: ZoneInfo, *, limit: bool = True
    ) -> EntryTimes:
        """An entry with a start, open when ``ended_at`` is None.

        Args:
            started_at: UTC.
            ended_at: UTC.
            zone: the zone whose calendar days count.
            limit: False for imports and for timers stopped late, which may exceed 24 hours.

        Raises:
            RuleViolation: ``entry.end_before_start`` unless the end is later than the start;
                ``entry.over_24_hours`` within the limit; ``time.year_out_of_range``.
        """
        require_calendar_year(started_at, "start")
        if ended_at is not None and ended_at <= started_at:
            raise RuleViolation(
                "end", "entry.end_before_start", started_at=started_at, ended_at=ended_at
            )
        worked = Period(started_at, ended_at or started_at)
        worked_on = local_day(started_at, zone)
        if ended_at is None:
            return cls(started_at, None, zone.key, worked_on, None, crosses_midnight=False)
        if limit and ended_at - started_at > LONGEST_ENTRY:
            raise RuleViolation("end", "entry.over_24_hours", seconds=worked.seconds)
        crosses = ended_at > day_bounds(worked_on, zone).end
        return cls(started_at, ended_at, zone.key, worked_on, worked.seconds, crosses)

    @classmethod
    def by_duration(cls, day: date, seconds: int, zone: ZoneInfo) -> EntryTimes:
        """An entry of 1 to 86400 seconds on a day, without a place on the clock.

        Raises:
            RuleViolation: ``entry.duration_out_of_range``, ``time.year_out_of_range``.
        """
        require_calendar_year(day, "day")
        if not 1 <= seconds <= LONGEST_ENTRY // _SECOND:
            raise RuleViolation("duration", "entry.duration_out_of_range", seconds=seconds)
        return cls(None, None, zone.key, day, seconds, crosses_midnight=False)


def split_at_midnights(times: EntryTimes) -> list[tuple[date, int]]:
    """The seconds of a closed entry by local day; they add up to ``times.seconds`` exactly.

    Each part is the difference of two running totals, each rounded down, so no fraction of a
    second is lost or counted twice. The first part is the day of the start; later days that got
    no whole second are left out.

    Raises:
        ValueError: the entry is still open.
    """
    if times.seconds is None:
        raise ValueError(_STILL_OPEN)
    if times.ended_at is None or not times.crosses_midnight:
        return [(times.worked_on, times.seconds)]
    zone = ZoneInfo(times.zone)
    parts: list[tuple[date, int]] = []
    last_day = local_day(times.ended_at, zone)
    day = times.worked_on
    while day <= last_day:
        seconds = clip(times, day_bounds(day, zone))
        if seconds or day == times.worked_on:
            parts.append((day, seconds))
        day += _DAY
    return parts


def clip(times: EntryTimes, period: Period) -> int:
    """The seconds of a closed entry that fall into a period.

    Periods that lie end to end share an entry's seconds without loss. An entry by duration has
    no place on the clock: it belongs, whole, to the period that holds the start of its day.

    Raises:
        ValueError: the entry is still open.
    """
    if times.seconds is None:
        raise ValueError(_STILL_OPEN)
    if times.started_at is None or times.ended_at is None:
        day_start = day_bounds(times.worked_on, ZoneInfo(times.zone)).start
        return times.seconds if day_start in period else 0
    start, end = times.started_at, times.ended_at
    until = min(max(period.end, start), end)
    since = min(max(period.start, start), end)
    return (until - start) // _SECOND - (since - start) // _SECOND


def may_be_billable(client_id: ClientId | None, kind: EntryKind = EntryKind.WORK) -> bool:
    """Whether an entry may be marked billable: only work, and only for somebody."""
    return client_id is not None and kind is EntryKind.WORK
