"""What a client pays for an expense: its cost and, where agreed, a mark-up.

The mark-up is put on what the expense has cost the business: without the tax where that comes back
as input tax, with it where it does not. Whatever is billed is a net amount of a line; tax is added
as to any other.

Source: Directive 2006/112/EC, Art. 78(b) and 168; amounts paid in the name and on behalf of the
client (Art. 79(c)) are no expense of this kind: they are passed on without mark-up and tax.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.domain.billing.shares import is_percent, percent_of
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money

_MOST_PERCENT: Final = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Markup:
    """What is put on an expense; nothing unless it says so.

    Attributes:
        percent: of the cost, 0 to 1000.
        amount: besides the percent; not negative. None for nothing.

    Raises:
        RuleViolation: ``markup.out_of_range``.
    """

    percent: Decimal = Decimal(0)
    amount: Money | None = None

    def __post_init__(self) -> None:
        negative = self.amount is not None and self.amount.minor < 0
        if negative or not is_percent(self.percent, _MOST_PERCENT):
            raise RuleViolation("markup", "markup.out_of_range", most=_MOST_PERCENT)


@dataclass(frozen=True, slots=True)
class BilledExpense:
    """An expense as a line bills it: ``net`` is ``cost`` and ``markup``."""

    cost: Money
    markup: Money
    net: Money


def billed_expense(
    gross: Money, tax: Money, markup: Markup, *, tax_comes_back: bool = True
) -> BilledExpense:
    """What is billed for an expense.

    Args:
        gross: as paid.
        tax: the part of it that is tax.
        markup: its percent is rounded half-up to the minor unit.
        tax_comes_back: whether the tax is deducted as input tax, so that it is no cost.

    Raises:
        RuleViolation: ``money.mixed_currencies``.

    >>> billed_expense(Money(11900, "EUR"), Money(1900, "EUR"), Markup(Decimal("12.5"))).net
    Money(minor=11250, currency='EUR')
    """
    cost = gross - tax if tax_comes_back else gross
    added = percent_of(cost, markup.percent)
    if markup.amount is not None:
        added += markup.amount
    return BilledExpense(cost, added, cost + added)
