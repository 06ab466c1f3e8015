"""GanttProject's calendar: the days off of a week, and the days that differ.

As in GanttProject itself, a day of one year goes before one that comes every year, and a yearly
working day does not make a free weekday a working one. A file without a week works every day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

from app.domain.planning.calendar.calendar_days import FIRST_YEAR, LAST_YEAR
from app.domain.planning.calendar.working_calendar import (
    CalendarException,
    ExceptionKind,
    WorkingCalendar,
)
from app.domain.values.working_hours import WorkingHours
from app.interchange.gan_values import HOLIDAY, OFFICE_DAY, WEEKDAYS, WORKING_DAY, whole_number
from app.interchange.losses import Losses

_YEARS_AROUND: Final = 2


@dataclass(frozen=True, slots=True)
class _Day:
    """A <date>; without a year it comes every year."""

    year: int | None
    month: int
    day: int
    kind: str
    title: str

    def on(self, year: int) -> date | None:
        """The day in that year; None for the 29 February that it may not have."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def read_calendar(
    project: Element, name: str, zone: ZoneInfo, years: tuple[int, int], losses: Losses
) -> WorkingCalendar:
    """The project's calendar.

    Args:
        project: the root of the file.
        name: the calendar's name.
        zone: whose wall clocks the working hours hang on.
        years: the first and the last year of the plan; what comes every year is written out for
            these and two more on either side.
        losses: gets the dates that cannot be read.
    """
    week = _week(project)
    days = list(_days(project, losses))
    exceptions = _exceptions(days, week, years)
    return WorkingCalendar(name, zone, week, tuple(merged(exceptions)))


def merged(exceptions: Iterable[CalendarException]) -> list[CalendarException]:
    """Exceptions in the order of their days, those that follow one another as one."""
    found: list[CalendarException] = []
    for each in sorted(exceptions, key=lambda each: each.first_on):
        last = found[-1] if found else None
        if (
            last is not None
            and each.first_on == last.last_on + timedelta(days=1)
            and (each.name, each.kind, each.spans) == (last.name, last.kind, last.spans)
        ):
            found[-1] = CalendarException(
                last.first_on, each.last_on, last.name, last.kind, last.spans
            )
        else:
            found.append(each)
    return found


def _week(project: Element) -> WorkingHours:
    week = project.find("calendars//default-week")
    shown = project.find("calendars//only-show-weekends")
    all_worked = week is None or (shown is not None and shown.get("value") == "true")
    return WorkingHours(
        tuple(
            OFFICE_DAY if all_worked or week is None or week.get(weekday) != "1" else ()
            for weekday in WEEKDAYS
        )
    )


def _days(project: Element, losses: Losses) -> Iterable[_Day]:
    for element in project.iterfind("calendars/date"):
        year, month, day = (whole_number(element.get(each)) for each in ("year", "month", "date"))
        every_year = not (element.get("year") or "").strip()
        title = (element.text or "").strip()
        read = _Day(year, month or 0, day or 0, element.get("type") or HOLIDAY, title)
        # A leap year has every day that there is.
        known = FIRST_YEAR <= year <= LAST_YEAR if year is not None else every_year
        if not known or read.on(2000 if every_year else year or 2000) is None:
            losses.add("plan_loss.gan_unreadable_day", title or "-".join(element.attrib.values()))
            continue
        yield read


def _exceptions(
    days: list[_Day], week: WorkingHours, years: tuple[int, int]
) -> Iterable[CalendarException]:
    once: dict[date, _Day] = {}
    for each in days:
        if each.year is not None and (day := each.on(each.year)) is not None:
            once[day] = each
    for day, each in once.items():
        if each.kind == HOLIDAY:
            yield CalendarException(day, day, each.title)
        elif each.kind == WORKING_DAY and not week.weekdays[day.weekday()]:
            kind = ExceptionKind.OTHER_HOURS
            yield CalendarException(day, day, each.title, kind, OFFICE_DAY)
    first, last = (
        max(years[0] - _YEARS_AROUND, FIRST_YEAR),
        min(years[1] + _YEARS_AROUND, LAST_YEAR),
    )
    yearly = {(each.month, each.day): each for each in days if each.year is None}
    for each in yearly.values():
        if each.kind != HOLIDAY:
            continue
        for year in range(first, last + 1):
            day = each.on(year)
            if day is not None and (
                day not in once or once[day].kind not in {HOLIDAY, WORKING_DAY}
            ):
                yield CalendarException(day, day, each.title)
