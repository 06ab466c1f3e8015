"""When work is done: a week of working hours in a zone, and the days that differ from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.domain.values.working_hours import DEFAULT_WORKING_HOURS, MinuteSpan, WorkingHours


class ExceptionKind(StrEnum):
    HOLIDAY = "holiday"
    ABSENCE = "absence"
    # A day that is worked otherwise than its weekday: a working Saturday, half of Christmas Eve.
    OTHER_HOURS = "other_hours"


@dataclass(frozen=True, slots=True)
class CalendarException:
    """Days that differ from the week, both ends included; without spans nothing is worked.

    Where exceptions meet on a day, an absence wins, then other hours, then a holiday.
    """

    first_on: date
    last_on: date
    name: str = ""
    kind: ExceptionKind = ExceptionKind.HOLIDAY
    spans: tuple[MinuteSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Working time: the week, read on the wall clock of ``zone``, and the exceptions.

    Attributes:
        exceptions: in any order; public holidays are among them.
    """

    name: str
    zone: ZoneInfo
    week: WorkingHours = DEFAULT_WORKING_HOURS
    exceptions: tuple[CalendarException, ...] = ()
