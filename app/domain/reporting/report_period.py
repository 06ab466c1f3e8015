"""The periods that a report is usually about, and the one after."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from app.domain.values.day_range import DayRange, month_of, week_of

_DAY = timedelta(days=1)


class ReportPeriod(StrEnum):
    THIS_WEEK = "this-week"
    LAST_WEEK = "last-week"
    THIS_MONTH = "this-month"
    LAST_MONTH = "last-month"


def days_of(period: ReportPeriod, today: date, first_weekday: int = 0) -> DayRange:
    """The days of a period, seen from a day.

    >>> str(days_of(ReportPeriod.LAST_MONTH, date(2026, 3, 31)).last_on)
    '2026-02-28'
    """
    week, month = week_of(today, first_weekday), month_of(today)
    match period:
        case ReportPeriod.THIS_WEEK:
            return week
        case ReportPeriod.LAST_WEEK:
            return week_of(week.start_on - _DAY, first_weekday)
        case ReportPeriod.THIS_MONTH:
            return month
        case ReportPeriod.LAST_MONTH:
            return month_of(month.start_on - _DAY)


def following(period: DayRange) -> DayRange:
    """The period after one: of a whole month the next month, else as many days.

    >>> following(month_of(date(2026, 1, 5))).iso_text()
    '2026-02-01/2026-03-01'
    """
    if period == month_of(period.start_on):
        return month_of(period.end_on)
    return DayRange(period.end_on, period.end_on + len(period) * _DAY)
