"""Periods of time and the local days they fall on.

A local day is not 24 hours: clocks change, some zones skip midnight, Samoa once skipped a whole
day, and Newfoundland set its clocks back across midnight, so that the wall showed one date, then
the day before, then the date again. Here days never overlap and leave nothing out: **a day begins
at the first instant at which the wall shows its date and lasts until the next day begins.**
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.values.errors import RuleViolation

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
# Wide enough for any record of work, narrow enough that no neighbouring day leaves the calendar.
_FIRST_YEAR, _LAST_YEAR = 1900, 2999


@dataclass(frozen=True, slots=True)
class Period:
    """The instants from ``start`` up to, not including, ``end``; it may be empty.

    Raises:
        ValueError: an instant is not in UTC, or the end lies before the start.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is not UTC or self.end.tzinfo is not UTC:
            message = f"a period needs instants in UTC: {self.start!r}, {self.end!r}"
            raise ValueError(message)
        if self.end < self.start:
            message = f"a period cannot end before it starts: {self.start!r}, {self.end!r}"
            raise ValueError(message)

    @property
    def seconds(self) -> int:
        """Whole seconds, rounded down."""
        return (self.end - self.start) // _SECOND

    @property
    def is_empty(self) -> bool:
        return self.start == self.end

    def overlaps(self, other: Period) -> bool:
        """Whether the two share an instant; periods that only touch do not."""
        return max(self.start, other.start) < min(self.end, other.end)

    def intersection(self, other: Period) -> Period | None:
        """The shared part, None when the two share no instant."""
        if not self.overlaps(other):
            return None
        return Period(max(self.start, other.start), min(self.end, other.end))

    def __contains__(self, instant: datetime) -> bool:
        return self.start <= instant < self.end


def require_calendar_year(day: date, field: str) -> None:
    """Refuse days and instants outside the years 1900 to 2999.

    Raises:
        RuleViolation: ``time.year_out_of_range`` at ``field``.
    """
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise RuleViolation(
            field, "time.year_out_of_range", year=day.year, first=_FIRST_YEAR, last=_LAST_YEAR
        )


def day_bounds(day: date, zone: ZoneInfo) -> Period:
    """The local day as instants: 23, 24 or 25 hours, empty where the calendar skipped the day."""
    return Period(_day_start(day, zone), _day_start(day + _DAY, zone))


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """The day whose `day_bounds` hold the instant."""
    wall = instant.astimezone(zone)
    day = wall.date()
    # Clocks set back across midnight show the old date again though the new day has begun.
    if wall.fold and instant >= _day_start(day + _DAY, zone):
        return day + _DAY
    return day


def resolve_local(
    naive: datetime, zone: ZoneInfo, *, fold: int | None, field: str = "start"
) -> datetime:
    """The UTC instant of a time read from a wall clock in ``zone``.

    Args:
        naive: the wall time, without zone.
        zone: where the clock hangs.
        fold: 0 or 1 picks the first or second of two equal wall times; None refuses to guess.
        field: the input that an error is shown at.

    Raises:
        RuleViolation: ``time.in_gap`` when the clocks skipped this time; ``time.ambiguous``,
            with the instants ``first`` and ``second``, when it came twice and ``fold`` is None;
            ``time.year_out_of_range``.
        ValueError: ``naive`` carries a zone.
    """
    if naive.tzinfo is not None:
        message = f"a wall time carries no zone: {naive!r}"
        raise ValueError(message)
    require_calendar_year(naive, field)
    first = naive.replace(tzinfo=zone, fold=0).astimezone(UTC)
    second = naive.replace(tzinfo=zone, fold=1).astimezone(UTC)
    # In a gap fold 0 counts with the offset before the change, which is the later instant.
    if second < first:
        raise RuleViolation(field, "time.in_gap", time=naive, zone=zone.key)
    if first < second and fold is None:
        raise RuleViolation(
            field, "time.ambiguous", time=naive, zone=zone.key, first=first, second=second
        )
    return second if fold else first


def _day_start(day: date, zone: ZoneInfo) -> datetime:
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    late = midnight.astimezone(UTC)
    early = midnight.replace(fold=1).astimezone(UTC)
    if late <= early:
        return late
    # Midnight falls into a gap. The change lies in (early, late]; zoneinfo does not tell where,
    # and it is not always at midnight (Toronto 1919 went from 23:30 to 00:30).
    while late - early > _SECOND:
        middle = early + (late - early) // _SECOND // 2 * _SECOND
        if middle.astimezone(zone).date() < day:
            early = middle
        else:
            late = middle
    return late
