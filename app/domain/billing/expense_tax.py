"""The tax inside an amount that was paid."""

from __future__ import annotations

from decimal import Decimal

from app.domain.billing.quantity import EXACT
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money, money_from_decimal


def included_tax(gross: Money, percent: Decimal) -> Money:
    """The part of ``gross`` that is tax at this percent, rounded half-up to the minor unit.

    Raises:
        RuleViolation: ``tax.rate_out_of_range`` below 0 or from 100 percent on.

    >>> included_tax(Money(11900, "EUR"), Decimal(19))
    Money(minor=1900, currency='EUR')
    """
    if not 0 <= percent < 100:
        raise RuleViolation("tax_rate", "tax.rate_out_of_range", rate=percent)
    part = EXACT.multiply(gross.as_decimal(), percent)
    return money_from_decimal(EXACT.divide(part, EXACT.add(Decimal(100), percent)), gross.currency)
