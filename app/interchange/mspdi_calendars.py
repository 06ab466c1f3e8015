"""Calendars of a project file: base calendars, and what people's own make of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from app.domain.planning.calendar.working_calendar import (
    CalendarException,
    ExceptionKind,
    WorkingCalendar,
)
from app.domain.values.working_hours import MinuteSpan, WorkingHours
from app.interchange.mspdi_recurrence import recurring_days
from app.interchange.mspdi_values import Reading, Record

_OFFICE_DAY: Final = ((8 * 60, 12 * 60), (13 * 60, 17 * 60))
# What every program that writes such files means where a day is not told.
DEFAULT_WEEK: Final = WorkingHours((*([_OFFICE_DAY] * 5), (), ()))
DEFAULT_NAME: Final = "Standard"

_CLOCK: Final = re.compile(r"(?:.*T)?([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?Z?")
_MIDNIGHT: Final = 24 * 60
_DEEPEST: Final = 20
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Own:
    """What a calendar says itself.

    Attributes:
        base: the number of the calendar on which it depends; None for none.
        days: hours by weekday, 0 Monday, of those that it tells.
    """

    name: str
    base: int | None
    days: dict[int, tuple[MinuteSpan, ...]]
    exceptions: tuple[CalendarException, ...]


class FileCalendars:
    """The calendars of a file by their numbers; those that say nothing of their own are shared."""

    def __init__(self, reading: Reading, records: Iterable[Record]) -> None:
        self._zone = reading.zone
        self._losses = reading.losses
        self._idle: set[int | None] = set()
        self._own: dict[int, _Own] = {}
        self._whole: dict[int, WorkingCalendar] = {}
        by_number: dict[int, Record] = {}
        for record in records:
            number = reading.integer(record, "UID")
            if number is not None:
                by_number.setdefault(number, record)
        for number, record in by_number.items():
            self._own[number] = _own(reading, record, by_number.keys() - {number})

    def standard(self, number: int | None) -> WorkingCalendar:
        """The project's calendar; without one the first base calendar, else the usual week."""
        found = self.get(number)
        if found is not None:
            return found
        bases = [number for number, own in self._own.items() if own.base is None]
        named = [number for number in bases if self._own[number].name == DEFAULT_NAME]
        for other in [*named, *bases]:
            return self._resolved(other, frozenset())
        return WorkingCalendar(DEFAULT_NAME, self._zone, DEFAULT_WEEK)

    def get(self, number: int | None) -> WorkingCalendar | None:
        """The calendar of this number with all that it takes from others."""
        if number is None or number not in self._own:
            return None
        return self._resolved(number, frozenset())

    def worked(self, number: int | None) -> WorkingCalendar | None:
        """As `get`, but for calendars in which nothing would ever be done; those are told."""
        found = self.get(number)
        if found is None or any(found.week.weekdays) or any(e.spans for e in found.exceptions):
            return found
        if number not in self._idle:
            self._idle.add(number)
            self._losses.add("plan_loss.idle_calendars", found.name)
        return None

    def _resolved(self, number: int, above: frozenset[int]) -> WorkingCalendar:
        if number not in self._whole:
            self._whole[number] = self._merged(self._own[number], above | {number})
        return self._whole[number]

    def _merged(self, own: _Own, above: frozenset[int]) -> WorkingCalendar:
        # A calendar that depends on itself depends on none.
        if own.base is None or own.base in above or len(above) > _DEEPEST:
            base = WorkingCalendar(own.name or DEFAULT_NAME, self._zone, DEFAULT_WEEK)
        else:
            base = self._resolved(own.base, above)
        if not own.days and not own.exceptions:
            return base
        week = tuple(own.days.get(day, spans) for day, spans in enumerate(base.week.weekdays))
        exceptions = disjoint([*own.exceptions, *base.exceptions])
        return replace(base, week=WorkingHours(week), exceptions=exceptions)


def _own(reading: Reading, record: Record, others: set[int]) -> _Own:
    base = reading.integer(record, "BaseCalendarUID")
    days: dict[int, tuple[MinuteSpan, ...]] = {}
    old_exceptions: list[Record] = []
    weekdays = record.first("WeekDays") or Record({})
    for part in weekdays.each("WeekDay"):
        # 1 is Sunday, 7 Saturday; 0 is how old versions write an exception.
        kind = reading.integer(part, "DayType")
        if kind == 0:
            old_exceptions.append(part)
        elif kind is not None and 1 <= kind <= 7:
            days[(kind + 5) % 7] = _hours(reading, part)
    depends = base in others
    new_exceptions = list((record.first("Exceptions") or Record({})).each("Exception"))
    idle = ExceptionKind.ABSENCE if depends else ExceptionKind.HOLIDAY
    exceptions = [
        exception
        for part in new_exceptions or old_exceptions
        for exception in _exceptions(reading, part, idle)
    ]
    weeks = record.first("WorkWeeks") or Record({})
    for week in weeks.each("WorkWeek"):
        if any(True for _ in week.each("WeekDay")) or week.first("WeekDays"):
            reading.losses.add("plan_loss.work_weeks", week.text("Name"))
    return _Own(record.text("Name"), base if depends else None, days, tuple(exceptions))


def _hours(reading: Reading, record: Record) -> tuple[MinuteSpan, ...]:
    """The worked spans of a weekday or an exception."""
    times = record.first("WorkingTimes")
    if not reading.flag(record, "DayWorking", default=times is not None):
        return ()
    found: list[MinuteSpan] = []
    for part in (times or Record({})).each("WorkingTime"):
        start, end = _minutes(part.text("FromTime")), _minutes(part.text("ToTime"))
        if start is None or end is None or start >= _MIDNIGHT:
            reading.losses.add("plan_loss.unreadable_values", "WorkingTime")
            continue
        # Midnight, and all beyond it, ends the day.
        found.append((start, end if end > start else _MIDNIGHT))
    return tuple(_joined(sorted(found))) if found else _OFFICE_DAY


def _minutes(text: str) -> int | None:
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    total = hours * 60 + minutes + (1 if (minutes, seconds) == (59, 59) else 0)
    return total if minutes < 60 and total <= _MIDNIGHT else None


def _joined(spans: Iterable[MinuteSpan]) -> list[MinuteSpan]:
    found: list[MinuteSpan] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _exceptions(
    reading: Reading, record: Record, idle: ExceptionKind
) -> Iterator[CalendarException]:
    period = record.first("TimePeriod") or Record({})
    until = reading.wall(period, "ToDate")
    since = reading.wall(period, "FromDate") or until
    if since is None:
        return
    first = since.date()
    last = max(first, (until or since).date())
    spans = _hours(reading, record)
    kind = ExceptionKind.OTHER_HOURS if spans else idle
    name = record.text("Name")
    found = recurring_days(reading, record, first, last)
    if found is None:
        yield CalendarException(first, last, name, kind, spans)
        return
    days, complete = found
    if not complete:
        reading.losses.add("plan_loss.endless_exceptions", name)
    for start, end in _rows(days):
        yield CalendarException(start, end, name, kind, spans)


def _rows(days: Iterable[date]) -> Iterator[tuple[date, date]]:
    """Days in order as first and last of those that follow one another."""
    row: tuple[date, date] | None = None
    for day in days:
        if row is not None and day == row[1] + _DAY:
            row = (row[0], day)
            continue
        if row is not None:
            yield row
        row = (day, day)
    if row is not None:
        yield row


def disjoint(exceptions: list[CalendarException]) -> tuple[CalendarException, ...]:
    """The exceptions in order; where they meet, only the one that was named first is left."""
    found = sorted(exceptions, key=lambda each: each.first_on)
    if all(before.last_on < after.first_on for before, after in pairwise(found)):
        return tuple(found)
    kept: list[CalendarException] = []
    for exception in exceptions:
        pieces = [exception]
        for other in kept:
            pieces = [part for piece in pieces for part in _without(piece, other)]
        kept.extend(pieces)
    return tuple(sorted(kept, key=lambda each: each.first_on))


def _without(piece: CalendarException, other: CalendarException) -> Iterator[CalendarException]:
    if piece.last_on < other.first_on or other.last_on < piece.first_on:
        yield piece
        return
    if piece.first_on < other.first_on:
        yield replace(piece, last_on=other.first_on - _DAY)
    if piece.last_on > other.last_on:
        yield replace(piece, first_on=other.last_on + _DAY)
