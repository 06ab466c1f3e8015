"""Calendar exceptions that come back, as the days on which they fall."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import IntEnum
from itertools import islice
from typing import Any, Final, Literal

from dateutil.rrule import (
    DAILY,
    FR,
    MO,
    MONTHLY,
    SA,
    SU,
    TH,
    TU,
    WE,
    WEEKLY,
    YEARLY,
    rrule,
    weekday,
)

from app.interchange.mspdi_values import Reading, Record

# So many days of one exception are taken; what goes on longer is a mistake of the file.
MOST_DAYS: Final = 1000

_WEEK: Final = (SU, MO, TU, WE, TH, FR, SA)
_WORKDAYS: Final = (MO, TU, WE, TH, FR)
# How the file numbers what it counts in a month: any day, weekdays, days of a weekend, Sunday…
_MONTH_ITEMS: Final = (_WEEK, _WORKDAYS, (SA, SU), *((day,) for day in _WEEK))
_LAST_POSITION: Final = 4


class Recurrence(IntEnum):
    """Type of an exception; every other one is a row of days."""

    YEARLY_DAY = 2
    YEARLY_POSITION = 3
    MONTHLY_DAY = 4
    MONTHLY_POSITION = 5
    WEEKLY = 6
    EVERY_SO_MANY_DAYS = 7
    WORKDAYS = 8


def recurring_days(
    reading: Reading, record: Record, first: date, last: date
) -> tuple[list[date], bool] | None:
    """The days of an exception between two, both included, and whether those are all of them.

    None where the exception does not recur, or says not how.
    """
    kind = reading.integer(record, "Type")
    if kind not in set(Recurrence):
        return None
    rule = _rule(reading, record, Recurrence(kind), first, last)
    if rule is None:
        return None
    days = [moment.date() for moment in islice(rule, MOST_DAYS + 1)]
    return days[:MOST_DAYS], len(days) <= MOST_DAYS


def _rule(
    reading: Reading, record: Record, kind: Recurrence, first: date, last: date
) -> rrule | None:
    interval = max(reading.integer(record, "Period") or 1, 1)
    day = reading.integer(record, "MonthDay") or 1
    month = (reading.integer(record, "Month") or 0) + 1
    weekdays = _weekdays(reading.integer(record, "DaysOfWeek") or 0)
    if not (1 <= day <= 31 and 1 <= month <= 12 and (weekdays or kind != Recurrence.WEEKLY)):
        return None
    position, among = _position(reading, record)
    frequency: Literal[0, 1, 2, 3]
    # Whole numbers, or rows of weekdays.
    parts: dict[str, Any]
    match kind:
        case Recurrence.YEARLY_DAY:
            frequency, parts = YEARLY, {"bymonth": month, "bymonthday": day}
        case Recurrence.YEARLY_POSITION:
            frequency = YEARLY
            parts = {"bymonth": month, "byweekday": among, "bysetpos": position}
        case Recurrence.MONTHLY_DAY:
            frequency, parts = MONTHLY, {"interval": interval, "bymonthday": day}
        case Recurrence.MONTHLY_POSITION:
            frequency = MONTHLY
            parts = {"interval": interval, "byweekday": among, "bysetpos": position}
        case Recurrence.WEEKLY:
            # Weeks are counted from Sunday.
            frequency, parts = WEEKLY, {"interval": interval, "byweekday": weekdays, "wkst": SU}
        case Recurrence.EVERY_SO_MANY_DAYS:
            frequency, parts = DAILY, {"interval": interval}
        case Recurrence.WORKDAYS:
            frequency, parts = DAILY, {"byweekday": _WORKDAYS}
    start, until = datetime.combine(first, time()), datetime.combine(last, time())
    return rrule(frequency, start, until=until, **parts)


def _position(reading: Reading, record: Record) -> tuple[int, tuple[weekday, ...]]:
    item = reading.integer(record, "MonthItem") or 0
    position = reading.integer(record, "MonthPosition") or 0
    among = _MONTH_ITEMS[item] if 0 <= item < len(_MONTH_ITEMS) else _WEEK
    return (-1 if position >= _LAST_POSITION else max(position, 0) + 1), among


def _weekdays(bits: int) -> tuple[weekday, ...]:
    """The weekdays of a sum of 1 for Sunday, 2 for Monday, 4 for Tuesday and so on."""
    return tuple(day for number, day in enumerate(_WEEK) if bits & 1 << number)
