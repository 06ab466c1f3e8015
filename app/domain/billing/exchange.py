"""Money of one currency in another, and what it has gained or lost between invoice and payment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from uuid import UUID

from app.domain.billing.quantity import EXACT
from app.domain.billing.shares import split
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money, money_from_decimal

_LARGEST_RATE: Final = Decimal(10**9)


@dataclass(frozen=True, slots=True)
class BookedPart:
    """A part of a payment in a foreign currency.

    Attributes:
        rate: units of the account's currency for one of the part's, as the invoice was booked.
    """

    key: UUID
    amount: Money
    rate: Decimal


@dataclass(frozen=True, slots=True)
class ExchangeDifference:
    """What a part was booked with and what came for it, in the currency of the account.

    Attributes:
        difference: ``received`` less ``booked``; more than nothing is a gain.
    """

    key: UUID
    booked: Money
    received: Money
    difference: Money


def converted(amount: Money, rate: Decimal, currency: str) -> Money:
    """The amount in another currency, rounded half-up to its minor unit.

    Args:
        amount: to be converted.
        rate: units of ``currency`` for one unit of the amount's.
        currency: ISO code of the result.

    Raises:
        RuleViolation: ``exchange.rate_out_of_range``.

    >>> converted(Money(100_000, "JPY"), Decimal("0.00612"), "EUR")
    Money(minor=61200, currency='EUR')
    """
    if not rate.is_finite() or not 0 < rate <= _LARGEST_RATE:
        raise RuleViolation("rate", "exchange.rate_out_of_range")
    return money_from_decimal(EXACT.multiply(amount.as_decimal(), rate), currency)


def exchange_differences(
    received: Money, parts: Sequence[BookedPart]
) -> tuple[ExchangeDifference, ...]:
    """What each part has gained or lost between booking and payment.

    What was received is split by the amounts of the parts, so the differences add up to what came
    less what was booked.

    Args:
        received: for all the parts together, in the currency of the account.
        parts: in one currency, each more than nothing.

    Raises:
        RuleViolation: ``exchange.rate_out_of_range``.

    >>> part = BookedPart(UUID(int=1), Money(100_000, "USD"), Decimal("0.90"))
    >>> exchange_differences(Money(89_550, "EUR"), [part])[0].difference
    Money(minor=-450, currency='EUR')
    """
    if not parts:
        return ()
    came = split(received, [each.amount.minor for each in parts])
    booked = [converted(each.amount, each.rate, received.currency) for each in parts]
    return tuple(
        ExchangeDifference(each.key, before, now, now - before)
        for each, before, now in zip(parts, booked, came, strict=True)
    )
