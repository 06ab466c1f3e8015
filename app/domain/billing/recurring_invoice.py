"""Invoices that come again: on which days, over which days of service, and which are due.

A rule counts from its first day and never from the invoice before, so the 31st comes back after
February. The first day is the first that fits on or after the start; a month without the day gives
its last one. Days are nominal: where one is a Saturday or Sunday the invoice may be issued beside
it, but its period of service stays that of the nominal day.

Source: RFC 5545, 3.3.10, whose days are reckoned by `recurrence_days`. It has no last day in place
of a missing one, but BYSETPOS=-1 among the 28th to the 31st is just that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice, takewhile
from typing import Final

from app.domain.billing.service_period import Service, Unit, month_start, service_period
from app.domain.planning.templates.recurrence_days import WEEKDAYS, days_of
from app.domain.values.day_range import DayRange
from app.domain.values.errors import RuleViolation

MOST_INTERVAL: Final = 60
MOST_TIMES: Final = 999
# How many invoices one look after a long pause makes, unless told.
MOST_AT_ONCE: Final = 12

_DAY: Final = timedelta(days=1)
_LAST_DAY: Final = date(2999, 12, 31)
_SATURDAY: Final = 5


class Shift(StrEnum):
    """What becomes of a day on a weekend."""

    NONE = "none"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing comes on the days ``[start_on, end_on)``; without an end, until further notice."""

    start_on: date
    end_on: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.start_on <= day and (self.end_on is None or day < self.end_on)


@dataclass(frozen=True, slots=True)
class RecurringInvoice:
    """When invoices come again.

    Attributes:
        unit: what is counted.
        starts_on: no invoice before it; it says weekday, day and month of all others.
        interval: every so many units, 1 to 60.
        month_day: on which day of the month instead of that of ``starts_on``, 1 to 31; weeks go
            by the weekday.
        until: the last nominal day; None for no end.
        times: how many come at most, those that fall into a pause not counted; None for no end.
        shift: of days on a weekend.
        service: over which days each is.
        pauses: in any order.

    Raises:
        RuleViolation: ``recurring_invoice.interval``, ``recurring_invoice.times``,
            ``recurring_invoice.month_day`` out of range; ``recurring_invoice.over_before`` for an
            end before the start; ``recurring_invoice.pause_reversed``.
    """

    unit: Unit
    starts_on: date
    interval: int = 1
    month_day: int | None = None
    until: date | None = None
    times: int | None = None
    shift: Shift = Shift.NONE
    service: Service = Service.FROM_DAY
    pauses: tuple[Pause, ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= self.interval <= MOST_INTERVAL:
            raise RuleViolation("interval", "recurring_invoice.interval", most=MOST_INTERVAL)
        if self.times is not None and not 1 <= self.times <= MOST_TIMES:
            raise RuleViolation("times", "recurring_invoice.times", most=MOST_TIMES)
        if self.month_day is not None and not 1 <= self.month_day <= 31:
            raise RuleViolation("month_day", "recurring_invoice.month_day")
        if self.until is not None and self.until < self.starts_on:
            raise RuleViolation("until", "recurring_invoice.over_before", day=self.starts_on)
        if any(each.end_on is not None and each.end_on <= each.start_on for each in self.pauses):
            raise RuleViolation("pauses", "recurring_invoice.pause_reversed")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One invoice of a rule.

    Attributes:
        number: from 1, of those that come.
        nominal_on: the day that the rule names, by which it is remembered.
        issue_on: the same, shifted off a weekend.
        service: what it bills.
    """

    number: int
    nominal_on: date
    issue_on: date
    service: DayRange


@dataclass(frozen=True, slots=True)
class DueOccurrences:
    """What is to be issued now.

    Attributes:
        now: the oldest first.
        later: how many more are due and wait for the next time.
        skipped: nominal days of those that were missed and are not made up for.
    """

    now: tuple[Occurrence, ...]
    later: int
    skipped: tuple[date, ...]


def next_occurrences(
    rule: RecurringInvoice, after: date | None, count: int
) -> tuple[Occurrence, ...]:
    """The next invoices, ``count`` at most, whose nominal day is after ``after``; None for all.

    >>> rule = RecurringInvoice(Unit.MONTH, date(2026, 1, 31))
    >>> [each.nominal_on.isoformat() for each in next_occurrences(rule, None, 3)]
    ['2026-01-31', '2026-02-28', '2026-03-31']
    """
    found = (each for each in _occurrences(rule) if after is None or each.nominal_on > after)
    return tuple(islice(found, count))


def due_occurrences(
    rule: RecurringInvoice,
    issued_until: date | None,
    today: date,
    *,
    most: int = MOST_AT_ONCE,
    skip_missed: bool = False,
) -> DueOccurrences:
    """The invoices that are to be issued today.

    Args:
        rule: as agreed.
        issued_until: nominal day of the last one that was issued or skipped; None for none yet.
        today: in the user's calendar.
        most: how many at once; the others wait.
        skip_missed: whether all but the latest are left out for good.

    >>> rule = RecurringInvoice(Unit.MONTH, date(2026, 1, 31))
    >>> found = due_occurrences(rule, date(2026, 1, 31), date(2026, 4, 1), skip_missed=True)
    >>> [each.number for each in found.now], [day.isoformat() for day in found.skipped]
    ([3], ['2026-02-28'])
    """
    begun = takewhile(lambda each: each.nominal_on - 2 * _DAY <= today, _occurrences(rule))
    due = [
        each
        for each in begun
        if each.issue_on <= today and (issued_until is None or each.nominal_on > issued_until)
    ]
    if skip_missed:
        return DueOccurrences(tuple(due[-1:]), 0, tuple(each.nominal_on for each in due[:-1]))
    return DueOccurrences(tuple(due[:most]), max(0, len(due) - most), ())


def nominal_days(rule: RecurringInvoice, until: date) -> tuple[date, ...]:
    """The days that the rule names up to and with ``until``, those in a pause left out."""
    days = (each.nominal_on for each in _occurrences(rule))
    return tuple(takewhile(lambda day: day <= until, days))


def _occurrences(rule: RecurringInvoice) -> Iterator[Occurrence]:
    until = rule.until or _LAST_DAY
    without_end = [each.start_on for each in rule.pauses if each.end_on is None]
    days = _days(rule, min([until, *(start - _DAY for start in without_end)]))
    coming = (pair for pair in days if not any(pair[1] in pause for pause in rule.pauses))
    for number, (before, day, after) in enumerate(islice(coming, rule.times), start=1):
        service = service_period(rule.service, rule.unit, rule.interval, (before, day, after))
        yield Occurrence(number, day, _shifted(day, rule.shift), service)


def _days(rule: RecurringInvoice, until: date) -> Iterator[tuple[date, date, date]]:
    """Each nominal day between the one before it and the one after it, whatever is paused."""
    parts = _parts(rule)
    first = next(days_of({**parts, "INTERVAL": "1"}, rule.starts_on, _LAST_DAY))
    found = days_of(parts, _one_before(rule, first), _LAST_DAY)
    before, day = next(found), next(found)
    for after in found:
        if day > until:
            return
        yield before, day, after
        before, day = day, after


def _one_before(rule: RecurringInvoice, first: date) -> date:
    """A day from which on the day before the first one is found, and by which it is counted."""
    if rule.unit is Unit.WEEK:
        return first - rule.interval * 7 * _DAY
    return month_start(first, -rule.interval * rule.unit.months)


def _parts(rule: RecurringInvoice) -> dict[str, str]:
    if rule.unit is Unit.WEEK:
        weekday = WEEKDAYS[rule.starts_on.weekday()]
        return {"FREQ": "WEEKLY", "INTERVAL": str(rule.interval), "BYDAY": weekday}
    wanted = rule.month_day or rule.starts_on.day
    parts = {
        "FREQ": "MONTHLY",
        "INTERVAL": str(rule.interval * rule.unit.months),
        "BYMONTHDAY": ",".join(map(str, range(min(wanted, 28), wanted + 1))),
    }
    return parts if wanted <= 28 else {**parts, "BYSETPOS": "-1"}


def _shifted(day: date, shift: Shift) -> date:
    beyond_friday = day.weekday() - _SATURDAY + 1
    if beyond_friday <= 0 or shift is Shift.NONE:
        return day
    return day - beyond_friday * _DAY if shift is Shift.BEFORE else day + (3 - beyond_friday) * _DAY
