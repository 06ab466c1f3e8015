"""Ranges of local days, for lists, reports and timesheets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain.values.errors import RuleViolation
from app.domain.values.period import Period, day_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ISO_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})")
_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_ISO_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class DayRange:
    """The days from ``start_on`` up to, not including, ``end_on``; at least one.

    Raises:
        RuleViolation: ``days.end_before_start`` when it would hold no day.
    """

    start_on: date
    end_on: date

    def __post_init__(self) -> None:
        if self.end_on <= self.start_on:
            raise RuleViolation(
                "days", "days.end_before_start", start_on=self.start_on, end_on=self.end_on
            )

    def __contains__(self, day: date) -> bool:
        return self.start_on <= day < self.end_on

    def __iter__(self) -> Iterator[date]:
        return (self.start_on + index * _DAY for index in range(len(self)))

    def __len__(self) -> int:
        return (self.end_on - self.start_on).days

    @property
    def last_on(self) -> date:
        """The last day inside, which is the one to show."""
        return self.end_on - _DAY

    def period(self, zone: ZoneInfo) -> Period:
        """The same range as instants, in the zone where the days are lived."""
        return Period(day_bounds(self.start_on, zone).start, day_bounds(self.last_on, zone).end)

    def iso_text(self) -> str:
        """ISO 8601 interval, the end excluded; `day_range_from_iso` reads it back."""
        return f"{self.start_on.isoformat()}/{self.end_on.isoformat()}"


def week_of(day: date, first_weekday: int = 0) -> DayRange:
    """The seven days holding ``day`` that begin on ``first_weekday`` (0 Monday … 6 Sunday)."""
    start_on = day - (day.weekday() - first_weekday) % 7 * _DAY
    return DayRange(start_on, start_on + 7 * _DAY)


def month_of(day: date) -> DayRange:
    start_on = day.replace(day=1)
    return DayRange(start_on, (start_on + 31 * _DAY).replace(day=1))


def year_of(day: date) -> DayRange:
    return DayRange(date(day.year, 1, 1), date(day.year + 1, 1, 1))


def day_range_from_iso(text: str) -> DayRange:
    """The days that an ISO 8601 text names.

    Reads a day ``2026-11-19``, a week ``2026-W47``, a month ``2026-11``, a year ``2026`` and an
    interval ``2026-11-01/2026-12-01``, whose end is excluded.

    Raises:
        RuleViolation: ``days.unreadable``, or ``days.end_before_start``.
    """
    try:
        found = _interval(text) if "/" in text else _named_days(text)
    # OverflowError: the year 9999 has no first day after it.
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise RuleViolation("days", "days.unreadable", text=text)
    return found


def _interval(text: str) -> DayRange | None:
    start, _, end = text.partition("/")
    if not (_ISO_DAY.fullmatch(start) and _ISO_DAY.fullmatch(end)):
        return None
    return DayRange(date.fromisoformat(start), date.fromisoformat(end))


def _named_days(text: str) -> DayRange | None:
    if _ISO_DAY.fullmatch(text):
        day = date.fromisoformat(text)
        return DayRange(day, day + _DAY)
    if match := _ISO_WEEK.fullmatch(text):
        return week_of(date.fromisocalendar(int(match[1]), int(match[2]), 1))
    if match := _ISO_MONTH.fullmatch(text):
        return month_of(date(int(match[1]), int(match[2]), 1))
    if _ISO_YEAR.fullmatch(text):
        return year_of(date(int(text), 1, 1))
    return None
