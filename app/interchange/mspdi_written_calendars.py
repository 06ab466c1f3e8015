"""Calendars of a plan in a project file: base calendars, and people's own with their absences."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import count, pairwise
from typing import Final

from app.domain.planning.calendar.working_calendar import (
    CalendarException,
    ExceptionKind,
    WorkingCalendar,
)
from app.domain.planning.plan import Key, Plan
from app.domain.values.working_hours import MinuteSpan, WorkingHours
from app.interchange.mspdi_calendars import disjoint
from app.interchange.mspdi_text import Writing, clock_text

_MOST_SPANS: Final = 5
_DAY_MINUTES: Final = 1440
_RANKS: Final = (ExceptionKind.ABSENCE, ExceptionKind.OTHER_HOURS, ExceptionKind.HOLIDAY)
_NONE: Final = -1
# Days one after another; the only type of exception that a plan has.
_DAILY: Final = 1
_EXCEPTION: Final = 0


@dataclass(frozen=True, slots=True)
class _Calendar:
    """One calendar of the file; ``week`` is None where it is that of ``base``."""

    number: int
    name: str
    base: int
    week: WorkingHours | None
    exceptions: tuple[CalendarException, ...]


class WrittenCalendars:
    """Numbers the calendars of a plan.

    A person's calendar becomes a base calendar, which others may share, and one of the person's
    own that depends on it and holds the absences: that is how such files tell the two apart.

    Attributes:
        project: number of the plan's calendar.
        of_tasks: numbers by the keys of the plan's calendars.
        of_people: numbers by person.
    """

    def __init__(self, writing: Writing, plan: Plan) -> None:
        self._writing = writing
        self._numbers: dict[WorkingCalendar, int] = {}
        self._names: set[str] = set()
        self._all: list[_Calendar] = []
        self.project = self._base(plan.calendar)
        self.of_tasks: dict[Key, int] = {
            key: self._base(calendar) for key, calendar in plan.calendars.items()
        }
        self.of_people: dict[Key, int] = {}
        for person in plan.people:
            shared = self._shared(person.calendar)
            base = self._base(replace(person.calendar, exceptions=shared))
            own = tuple(part for part in person.calendar.exceptions if part not in shared)
            self.of_people[person.key] = self._added(person.name, base, None, own)

    def write(self) -> None:
        """All calendars, base calendars before what depends on them."""
        with self._writing.element("Calendars"):
            for calendar in sorted(self._all, key=lambda each: each.base != _NONE):
                _write(self._writing, calendar)

    def _shared(self, calendar: WorkingCalendar) -> tuple[CalendarException, ...]:
        """The exceptions that do not belong to the person alone.

        They are those of a base calendar that is the same but for days of the person's own; where
        there is none, all but the absences.
        """
        for base in self._numbers:
            if calendar != replace(base, zone=calendar.zone, exceptions=calendar.exceptions):
                continue
            shared, mine = set(base.exceptions), set(calendar.exceptions)
            others = {part.kind for part in mine - shared}
            if shared <= mine and ExceptionKind.HOLIDAY not in others:
                return base.exceptions
        return tuple(part for part in calendar.exceptions if part.kind is not ExceptionKind.ABSENCE)

    def _base(self, calendar: WorkingCalendar) -> int:
        if calendar.zone != self._writing.zone:
            self._writing.losses.add("plan_loss.other_zones", calendar.name)
            calendar = replace(calendar, zone=self._writing.zone)
        if calendar not in self._numbers:
            name = self._unused(calendar.name)
            number = self._added(name, _NONE, calendar.week, calendar.exceptions)
            self._numbers[calendar] = number
        return self._numbers[calendar]

    def _added(
        self,
        name: str,
        base: int,
        week: WorkingHours | None,
        exceptions: tuple[CalendarException, ...],
    ) -> int:
        number = len(self._all) + 1
        by_rank = sorted(exceptions, key=lambda each: _RANKS.index(each.kind))
        self._all.append(_Calendar(number, name, base, week, disjoint(by_rank)))
        return number

    def _unused(self, name: str) -> str:
        """The name, numbered where another base calendar has it already."""
        names = (name if number == 1 else f"{name} {number}" for number in count(1))
        found = next(each for each in names if each not in self._names)
        self._names.add(found)
        return found


def _write(writing: Writing, calendar: _Calendar) -> None:
    with writing.element("Calendar"):
        writing.add("UID", calendar.number)
        writing.name("Name", calendar.name)
        writing.add("IsBaseCalendar", calendar.base == _NONE)
        writing.add("BaseCalendarUID", calendar.base)
        if calendar.week is None and not calendar.exceptions:
            return
        with writing.element("WeekDays"):
            if calendar.week is not None:
                # 1 is Sunday.
                for kind in range(1, 8):
                    spans = calendar.week.weekdays[(kind + 5) % 7]
                    _weekday(writing, calendar, kind, spans)
            # Older programs look for exceptions here, newer ones below.
            for exception in calendar.exceptions:
                _weekday(writing, calendar, _EXCEPTION, exception.spans, exception)
        if calendar.exceptions:
            with writing.element("Exceptions"):
                for exception in calendar.exceptions:
                    _exception(writing, calendar, exception)


def _weekday(
    writing: Writing,
    calendar: _Calendar,
    kind: int,
    spans: tuple[MinuteSpan, ...],
    exception: CalendarException | None = None,
) -> None:
    with writing.element("WeekDay"):
        writing.add("DayType", kind)
        writing.add("DayWorking", bool(spans))
        if exception is not None:
            _period(writing, exception.first_on, exception.last_on)
        _working_times(writing, calendar, spans)


def _exception(writing: Writing, calendar: _Calendar, exception: CalendarException) -> None:
    with writing.element("Exception"):
        writing.add("EnteredByOccurrences", False)
        _period(writing, exception.first_on, exception.last_on)
        writing.add("Occurrences", (exception.last_on - exception.first_on).days + 1)
        writing.name("Name", exception.name)
        writing.add("Type", _DAILY)
        writing.add("DayWorking", bool(exception.spans))
        _working_times(writing, calendar, exception.spans)


def _period(writing: Writing, first: date, last: date) -> None:
    with writing.element("TimePeriod"):
        writing.day("FromDate", first, 0)
        writing.day("ToDate", last, _DAY_MINUTES)


def _working_times(writing: Writing, calendar: _Calendar, spans: tuple[MinuteSpan, ...]) -> None:
    if not spans:
        return
    with writing.element("WorkingTimes"):
        for start, end in _few(writing, calendar, spans):
            with writing.element("WorkingTime"):
                writing.add("FromTime", clock_text(start))
                writing.add("ToTime", clock_text(end))


def _few(writing: Writing, calendar: _Calendar, spans: tuple[MinuteSpan, ...]) -> list[MinuteSpan]:
    """No more spans than a day can have: the shortest breaks are closed."""
    found = list(spans)
    while len(found) > _MOST_SPANS:
        breaks = [after[0] - before[1] for before, after in pairwise(found)]
        at = breaks.index(min(breaks))
        found[at : at + 2] = [(found[at][0], found[at + 1][1])]
        writing.losses.add("plan_loss.many_breaks", calendar.name)
    return found
