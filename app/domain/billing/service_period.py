"""The days of service that an invoice of a series is over: in advance, in arrears, by the calendar.

Source: EN 16931-1, BG-14, BT-73, BT-74.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from app.domain.values.day_range import DayRange, week_of


class Unit(StrEnum):
    """What a series counts by."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """How many months it has; 0 of a week."""
        return {Unit.WEEK: 0, Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}[self]


class Service(StrEnum):
    """Over which days an invoice is: by its own day, or by whole units of the calendar."""

    FROM_DAY = "from_day"  # in advance, up to the day before the next invoice
    UNTIL_DAY = "until_day"  # in arrears, from the day of the invoice before
    RUNNING = "running"  # the units that begin with the one of the day
    FOLLOWING = "following"  # the units after the one of the day
    PRECEDING = "preceding"  # the units before the one of the day


def service_period(
    service: Service, unit: Unit, interval: int, days: tuple[date, date, date]
) -> DayRange:
    """The days that an invoice is over.

    Args:
        service: which they are.
        unit: weeks begin on Monday, quarters in January, April, July and October.
        interval: so many units.
        days: the nominal day of the invoice, between the ones before and after it.

    >>> days = date(2026, 2, 25), date(2026, 3, 25), date(2026, 4, 25)
    >>> service_period(Service.PRECEDING, Unit.MONTH, 1, days).iso_text()
    '2026-02-01/2026-03-01'
    >>> service_period(Service.FROM_DAY, Unit.MONTH, 1, days).iso_text()
    '2026-03-25/2026-04-25'
    """
    before, day, after = days
    match service:
        case Service.FROM_DAY:
            return DayRange(day, after)
        case Service.UNTIL_DAY:
            return DayRange(before, day)
        case Service.RUNNING:
            return DayRange(_unit_start(unit, day, 0), _unit_start(unit, day, interval))
        case Service.FOLLOWING:
            return DayRange(_unit_start(unit, day, 1), _unit_start(unit, day, 1 + interval))
        case Service.PRECEDING:
            return DayRange(_unit_start(unit, day, -interval), _unit_start(unit, day, 0))


def month_start(day: date, months: int = 0) -> date:
    """The first of the day's month, so many months later."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _unit_start(unit: Unit, day: date, units: int) -> date:
    if unit is Unit.WEEK:
        return week_of(day).start_on + timedelta(weeks=units)
    into_unit = (day.month - 1) % unit.months
    return month_start(day, units * unit.months - into_unit)
