"""Recorded work in time and money, exact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, func, select

from app.domain.billing.quantity import days_worked
from app.domain.planning.value.project_value import Actual
from app.domain.values.money import Currency
from app.queries.work_terms import PricedWork, WorkQuestion, WorkTerms, closed_work, priced_work
from app.store.tables import time_entry

_entry = time_entry.c
_HOUR = 3600
_PRICE_SCALE = 10_000
_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Worth:
    """Recorded work in time and money.

    Attributes:
        value_minor: what the client pays for it by the bill rates of its days, exact minor units.
        cost_minor: what it costs us by the cost rates of its days, exact.
        unrated_seconds: billable work without a bill rate, which ``value_minor`` lacks.
        uncosted_seconds: work without a cost rate, which ``cost_minor`` lacks.
        billable_seconds: of ``seconds``.
    """

    seconds: int = 0
    value_minor: Fraction = _NOTHING
    cost_minor: Fraction = _NOTHING
    unrated_seconds: int = 0
    uncosted_seconds: int = 0
    billable_seconds: int = 0

    def __add__(self, other: Worth) -> Worth:
        return Worth(
            self.seconds + other.seconds,
            self.value_minor + other.value_minor,
            self.cost_minor + other.cost_minor,
            self.unrated_seconds + other.unrated_seconds,
            self.uncosted_seconds + other.uncosted_seconds,
            self.billable_seconds + other.billable_seconds,
        )

    def actual(self) -> Actual:
        """As earned value takes it: the cost is known only where all of it is."""
        return Actual(self.seconds, None if self.uncosted_seconds else self.cost_minor)


@dataclass(slots=True)
class WorkSum:
    """A sum on its way: whole numbers as long as they can be, as fractions take their time.

    Attributes:
        hourly: seconds times the price of an hour.
        daily: days times the price of a day.
        costed: seconds times what an hour costs.
    """

    seconds: int = 0
    hourly: int = 0
    daily: Fraction = _NOTHING
    costed: int = 0
    unrated_seconds: int = 0
    uncosted_seconds: int = 0
    billable_seconds: int = 0

    def take(self, other: WorkSum) -> None:
        """Adds another sum of the same project."""
        self.seconds += other.seconds
        self.hourly += other.hourly
        self.costed += other.costed
        self.unrated_seconds += other.unrated_seconds
        self.uncosted_seconds += other.uncosted_seconds
        self.billable_seconds += other.billable_seconds
        if other.daily:
            self.daily += other.daily

    def worth(self, terms: WorkTerms) -> Worth:
        scale = 10 ** Currency(terms.currency).minor_digits
        value = Fraction(self.hourly * scale, _HOUR * _PRICE_SCALE)
        if self.daily:
            value += self.daily * scale / _PRICE_SCALE
        return Worth(
            self.seconds,
            value,
            Fraction(self.costed * scale, _HOUR * _PRICE_SCALE),
            self.unrated_seconds,
            self.uncosted_seconds,
            self.billable_seconds,
        )


class Valued:
    """The work of a project with its worth; made anew for each query.

    Work that is billed by the day is worth its part of what its person's whole day counts, as on
    invoices and in reports.
    """

    def __init__(self, connection: Connection, terms: WorkTerms) -> None:
        self.terms = terms
        self._connection = connection
        self._day_seconds = _day_seconds(connection, terms) if terms.is_daily else {}

    def parts(self, question: WorkQuestion) -> Iterator[PricedWork]:
        """Each cut of the work as often as it has prices."""
        if self.terms.is_daily:
            # The day that a price is for goes along behind the keys.
            question = replace(question, keys=(*question.keys, _entry.member_id, _entry.worked_on))
        return priced_work(self._connection, self.terms, question)

    def add(self, to: WorkSum, part: PricedWork, seconds: int) -> None:
        """Adds some of the seconds of a part."""
        to.seconds += seconds
        if part.cost is None:
            to.uncosted_seconds += seconds
        else:
            to.costed += seconds * part.cost
        if not part.billable:
            return
        to.billable_seconds += seconds
        if part.bill is None:
            to.unrated_seconds += seconds
        elif self.terms.is_daily:
            to.daily += self._days(part.keys[-2:], seconds, part.bill)
        else:
            to.hourly += seconds * part.bill

    def _days(self, person_and_day: tuple[Any, ...], seconds: int, price: int) -> Fraction:
        whole = self._day_seconds[person_and_day]
        if not whole:
            return _NOTHING
        halves = int(2 * days_worked(whole, self.terms.half_day_seconds))
        return Fraction(halves * seconds * price, 2 * whole)


def _day_seconds(connection: Connection, terms: WorkTerms) -> dict[tuple[Any, ...], int]:
    """All billed time of a person's day on the project."""
    query = (
        select(_entry.member_id, _entry.worked_on, func.sum(_entry.seconds))
        .where(*closed_work(terms.project_id), _entry.billable)
        .group_by(_entry.member_id, _entry.worked_on)
    )
    rows: Any = connection.execute(query).cursor
    return {(person, day): seconds for person, day, seconds in rows}
