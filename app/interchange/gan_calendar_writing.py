"""The plan's calendar as GanttProject's: days off of the week, and days that differ."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from app.domain.planning.calendar.working_calendar import (
    CalendarException,
    ExceptionKind,
    WorkingCalendar,
)
from app.interchange.gan_values import HOLIDAY, WEEKDAYS, WORKING_DAY
from app.interchange.gan_xml import empty, opening, textual

# The later ones win where exceptions meet on a day.
_RANKS = (ExceptionKind.HOLIDAY, ExceptionKind.OTHER_HOURS, ExceptionKind.ABSENCE)


def calendar_lines(calendar: WorkingCalendar) -> Iterator[str]:
    """The section <calendars>."""
    week = calendar.week.weekdays
    off = {name: "0" if week[number] else "1" for number, name in enumerate(WEEKDAYS)}
    yield opening("calendars")
    yield opening("day-types")
    yield empty("day-type", {"id": "0"})
    yield empty("day-type", {"id": "1"})
    yield empty("default-week", {"id": "1", "name": "default", **off})
    yield empty("only-show-weekends", {"value": False})
    yield empty("overriden-day-types")
    yield empty("days")
    yield "</day-types>"
    for day, each in sorted(different_days(calendar).items()):
        works = bool(week[day.weekday()])
        if works == bool(each.spans):
            continue
        yield textual(
            "date",
            each.name,
            {
                "year": day.year,
                "month": day.month,
                "date": day.day,
                "type": WORKING_DAY if each.spans else HOLIDAY,
            },
        )
    yield "</calendars>"


def different_days(calendar: WorkingCalendar) -> dict[date, CalendarException]:
    """What counts on each day that is not as its weekday."""
    found: dict[date, CalendarException] = {}
    for each in sorted(calendar.exceptions, key=lambda each: _RANKS.index(each.kind)):
        for number in range((each.last_on - each.first_on).days + 1):
            found[each.first_on + timedelta(days=number)] = each
    return found
