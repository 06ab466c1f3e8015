"""Parts of a year by which interest is reckoned.

A span lies after one day and ends with another, so spans that follow each other add up under every
convention.

Source: ICMA Rule 251 and the names of ISDA 2006, section 4.16.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction

_FIRST_AND_LAST = ((1, 1), (12, 31))


class DayCount(StrEnum):
    """How days become years."""

    ACT_365 = "act_365"  # days of the calendar, 365 of them a year, leap years too
    ACT_ACT = "act_act"  # days of the calendar, those of a leap year by 366
    ACT_360 = "act_360"
    THIRTY_360 = "30_360"  # months of 30 days, a 31st counts as the 30th (30E/360)


def days_between(count: DayCount, after: date, until: date) -> int:
    """Days after ``after`` up to and with ``until``.

    >>> february = date(2026, 1, 31), date(2026, 2, 28)
    >>> days_between(DayCount.ACT_365, *february), days_between(DayCount.THIRTY_360, *february)
    (28, 28)
    """
    if count is DayCount.THIRTY_360:
        return _thirty(until) - _thirty(after)
    return (until - after).days


def year_days(count: DayCount, day: date) -> int:
    """By how many days a year is reckoned that holds this day."""
    match count:
        case DayCount.ACT_365:
            return 365
        case DayCount.ACT_360 | DayCount.THIRTY_360:
            return 360
        case DayCount.ACT_ACT:
            first, last = (date(day.year, *each) for each in _FIRST_AND_LAST)
            return (last - first).days + 1


def year_share(count: DayCount, after: date, until: date) -> Fraction:
    """The span in years; under ``ACT_ACT`` it must not reach over the end of a year.

    >>> year_share(DayCount.ACT_ACT, date(2027, 12, 31), date(2028, 12, 31))
    Fraction(1, 1)
    """
    return Fraction(days_between(count, after, until), year_days(count, until))


def _thirty(day: date) -> int:
    return day.year * 360 + day.month * 30 + min(day.day, 30)
