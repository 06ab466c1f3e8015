"""Discounts for early payment: what is to be paid until when, and the tax when one is taken.

The discount is a share of what is due with tax. The tax on the invoice stays as issued; when the
client takes the discount, the taxable amounts fall afterwards, each with its tax.

Source: EN 16931-1, BT-20; Directive 2006/112/EC, Art. 79(a) and 90; for Germany UStG § 17(1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Final

from app.domain.billing.document import EarlyPayment
from app.domain.billing.expense_tax import included_tax
from app.domain.billing.shares import is_percent, percent_of, split
from app.domain.billing.totals import TaxGroup
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money

_WHOLE: Final = Decimal(100)
_MOST_DAYS: Final = 365
_MOST_TERMS: Final = 2
_TERM: Final = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,4})?)/([0-9]{1,3})")


@dataclass(frozen=True, slots=True)
class DiscountTerm:
    """So many percent off where it is paid within so many days.

    Attributes:
        percent: more than 0 and below 100.
        days: after the day of issue; 0 is that day.

    Raises:
        RuleViolation: ``discount.percent_out_of_range``; ``discount.days_out_of_range``.
    """

    percent: Decimal
    days: int

    def __post_init__(self) -> None:
        if not is_percent(self.percent, _WHOLE) or self.percent in (0, 100):
            raise RuleViolation("percent", "discount.percent_out_of_range")
        if not 0 <= self.days <= _MOST_DAYS:
            raise RuleViolation("days", "discount.days_out_of_range", most=_MOST_DAYS)


@dataclass(frozen=True, slots=True)
class DiscountShare:
    """What a discount takes off one tax.

    Attributes:
        gross: of the discount; the shares add up to it.
        tax_amount: the tax in it, rounded half-up; with ``taxable`` it is ``gross``.
    """

    group: TaxGroup
    gross: Money
    taxable: Money
    tax_amount: Money


def read_discount_terms(text: str) -> tuple[DiscountTerm, ...]:
    """The terms of a text such as ``3/7 2/14``: percent and days, the earliest first.

    Raises:
        RuleViolation: ``discount.unreadable``, also for more than two; as `DiscountTerm` and
            `early_payments`.

    >>> [(str(each.percent), each.days) for each in read_discount_terms("2/14 3/7")]
    [('3', 7), ('2', 14)]
    """
    found = [_TERM.fullmatch(written) for written in text.replace(",", ".").split()]
    if len(found) > _MOST_TERMS or not all(found):
        raise RuleViolation("early_payment", "discount.unreadable")
    terms = [DiscountTerm(Decimal(each[1]), int(each[2])) for each in found if each]
    return tuple(_ordered(terms))


def discount_terms_text(terms: Iterable[DiscountTerm]) -> str:
    """The text that `read_discount_terms` reads."""
    return " ".join(f"{each.percent:f}/{each.days}" for each in terms)


def check_discount_days(terms: Iterable[DiscountTerm], payment_days: int) -> None:
    """Raises where a discount would be taken after the whole is due.

    Raises:
        RuleViolation: ``discount.after_due``.
    """
    if any(each.days > payment_days for each in terms):
        raise RuleViolation("days", "discount.after_due", days=payment_days)


def early_payments(
    terms: Iterable[DiscountTerm], due: Money, issued_on: date, payment_days: int
) -> tuple[EarlyPayment, ...]:
    """What is to be paid early, the earliest first; none where nothing is due.

    Args:
        terms: in any order.
        due: with tax, BT-115.
        issued_on: from which the days are counted.
        payment_days: within which the whole is due.

    Raises:
        RuleViolation: ``discount.after_due`` for more days than ``payment_days``;
            ``discount.not_falling`` where a later day has no smaller discount.

    >>> early_payments([DiscountTerm(Decimal(2), 14)], Money(11905, "EUR"), date(2026, 3, 1), 30)[0]
    ... # doctest: +NORMALIZE_WHITESPACE
    EarlyPayment(percent=Decimal('2'), days=14, until_on=datetime.date(2026, 3, 15),
        discount_minor=238, due_minor=11667)
    """
    ordered = _ordered(terms)
    check_discount_days(ordered, payment_days)
    if due.minor <= 0:
        return ()
    return tuple(_early(term, due, issued_on) for term in ordered)


def discount_taken(
    offered: Sequence[EarlyPayment], received: Iterable[tuple[date, Money]]
) -> EarlyPayment | None:
    """The discount that payments have earned, the best one; None where none.

    Args:
        offered: the earliest first.
        received: each payment with its day; those until the last day count together.
    """
    paid = list(received)
    for each in offered:
        until = sum(money.minor for day, money in paid if day <= each.until_on)
        if until >= each.due_minor:
            return each
    return None


def discount_correction(groups: Sequence[TaxGroup], discount: Money) -> tuple[DiscountShare, ...]:
    """What a taken discount takes off each tax.

    It is split by the gross sums of the taxes that have one above nothing; the tax of each share is
    the tax that is in it, rounded half-up.

    Args:
        groups: the breakdown of what is due; of a final invoice, what it adds to its deposits.
        discount: with tax.

    Raises:
        RuleViolation: ``discount.nothing_taxed`` where no tax has a sum above nothing.
    """
    sums = [(group, (group.taxable + group.tax_amount).minor) for group in groups]
    sums = [(group, gross) for group, gross in sums if gross > 0]
    if not sums:
        raise RuleViolation("amount", "discount.nothing_taxed")
    parts = split(discount, [gross for _, gross in sums])
    return tuple(_share(group, part) for (group, _), part in zip(sums, parts, strict=True))


def _ordered(terms: Iterable[DiscountTerm]) -> list[DiscountTerm]:
    ordered = sorted(terms, key=lambda term: term.days)
    for early, late in pairwise(ordered):
        if late.days == early.days or late.percent >= early.percent:
            raise RuleViolation("percent", "discount.not_falling")
    return ordered


def _early(term: DiscountTerm, due: Money, issued_on: date) -> EarlyPayment:
    discount = percent_of(due, term.percent)
    until = issued_on + timedelta(days=term.days)
    return EarlyPayment(term.percent, term.days, until, discount.minor, (due - discount).minor)


def _share(group: TaxGroup, gross: Money) -> DiscountShare:
    tax = included_tax(gross, group.tax.rate)
    return DiscountShare(group, gross, gross - tax, tax)
