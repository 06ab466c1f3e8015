"""Working days of a calendar, counted."""

from __future__ import annotations

from datetime import date, timedelta

from app.domain.planning.calendar.calendar_days import day_spans
from app.domain.planning.calendar.working_calendar import WorkingCalendar

_DAY = timedelta(days=1)


def working_days_between(calendar: WorkingCalendar, old: date, new: date) -> int:
    """How many working days ``new`` is after ``old``; less than nothing where it is before.

    The later day counts and the earlier one does not: from Friday to Monday is one.
    """
    if new < old:
        return -working_days_between(calendar, new, old)
    days = (old + _DAY * number for number in range(1, (new - old).days + 1))
    return sum(1 for day in days if day_spans(calendar, day))
