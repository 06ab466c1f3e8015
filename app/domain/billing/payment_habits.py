"""How late a client usually pays, and when money for an open invoice can be expected.

Only what was paid is looked at, so somebody who stopped paying seems better than he is; the ageing
of the open invoices says that. Newer payments count more: the weight falls in a straight line from
the day of asking to nothing after a year. Median and percentile are weighted ones: the fewest days
within which at least that share of the weight was paid.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

_YEAR_DAYS: Final = 365
_LEAST: Final = 3
_MEDIAN: Final = Fraction(1, 2)
_MOSTLY: Final = Fraction(4, 5)


@dataclass(frozen=True, slots=True)
class PaidInvoice:
    """An invoice that was paid in full; ``paid_on`` is the day of the last payment."""

    due_on: date
    paid_on: date


@dataclass(frozen=True, slots=True)
class PaymentHabit:
    """How a client pays.

    Attributes:
        median_days: after the due day, less than nothing for before it.
        mostly_days: within which four of five are paid.
        count: of the invoices that say so.
    """

    median_days: int
    mostly_days: int
    count: int


class Basis(StrEnum):
    """What an expected day rests on."""

    DUE_DAY = "due_day"
    MEDIAN = "median"
    MOSTLY = "mostly"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class ExpectedDay:
    expected_on: date
    basis: Basis


def payment_habit(paid: Iterable[PaidInvoice], today: date) -> PaymentHabit | None:
    """The habit of the last twelve months; None where fewer than three invoices tell.

    >>> days = (date(2026, 6, 1), date(2026, 6, 10), date(2026, 6, 25))
    >>> paid = [PaidInvoice(date(2026, 6, 1), day) for day in days]
    >>> payment_habit(paid, date(2026, 7, 1))
    PaymentHabit(median_days=9, mostly_days=24, count=3)
    """
    told = [each for each in paid if 0 <= (today - each.paid_on).days < _YEAR_DAYS]
    if len(told) < _LEAST:
        return None
    weighted = sorted(
        ((each.paid_on - each.due_on).days, _YEAR_DAYS - (today - each.paid_on).days)
        for each in told
    )
    return PaymentHabit(_within(weighted, _MEDIAN), _within(weighted, _MOSTLY), len(told))


def expected_on(habit: PaymentHabit | None, due_on: date, today: date) -> ExpectedDay:
    """The day on which an open invoice can be expected to be paid; never in the past.

    The client's median first, then, once that has passed, the day by which he mostly pays; after
    that anything can be said of it, and it is today. Without a habit it is the due day.

    >>> expected_on(PaymentHabit(9, 24, 3), date(2026, 6, 1), date(2026, 6, 15)).expected_on
    datetime.date(2026, 6, 25)
    """
    days = [(Basis.DUE_DAY, 0)]
    if habit is not None:
        days = [(Basis.MEDIAN, habit.median_days), (Basis.MOSTLY, habit.mostly_days)]
    for basis, later in days:
        expected = due_on + timedelta(days=later)
        if expected >= today:
            return ExpectedDay(expected, basis)
    return ExpectedDay(today, Basis.OVERDUE)


def _within(weighted: list[tuple[int, int]], share: Fraction) -> int:
    """The fewest days within which this share of the weight lies."""
    wanted = share * sum(weight for _, weight in weighted)
    reached = 0
    for days, weight in weighted:
        reached += weight
        if reached >= wanted:
            return days
    raise AssertionError("all the weight is less than a share of it")
