"""Shares of money: a percent is rounded once, and parts always add up to the whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from app.domain.billing.quantity import EXACT
from app.domain.values.money import Money, money_from_decimal

_PERCENT_DECIMALS: Final = 4


def is_percent(percent: Decimal, most: Decimal) -> bool:
    """Whether it lies from 0 to ``most`` and has no more than four decimals."""
    return (
        percent.is_finite()
        and 0 <= percent <= most
        and percent == round(percent, _PERCENT_DECIMALS)
    )


def percent_of(base: Money, percent: Decimal) -> Money:
    """So many percent of ``base``, rounded half-up (away from zero) to the minor unit.

    >>> percent_of(Money(1005, "EUR"), Decimal("2.5"))
    Money(minor=25, currency='EUR')
    """
    exact = EXACT.multiply(base.as_decimal(), percent).scaleb(-2, context=EXACT)
    return money_from_decimal(exact, base.currency)


def split(amount: Money, weights: Sequence[int]) -> tuple[Money, ...]:
    """The amount in parts by their weights; the parts add up to it exactly.

    Each part is less than one minor unit away from its exact share: shares are rounded down, and
    what is left goes, unit by unit, to the parts that lost most, to the first where they lost the
    same (the method of largest remainders). A part of weight 0 gets nothing. A negative amount is
    split as the positive one.

    Args:
        amount: to be split.
        weights: not negative, and more than 0 together.

    Raises:
        ValueError: the weights are none of that.

    >>> [part.minor for part in split(Money(100, "EUR"), (1, 1, 1))]
    [34, 33, 33]
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        message = f"shares need weights from 0 on, more than 0 together: {weights!r}"
        raise ValueError(message)
    shares = [divmod(abs(amount.minor) * weight, whole) for weight in weights]
    left = abs(amount.minor) - sum(floor for floor, _ in shares)
    lost_most = sorted(range(len(shares)), key=lambda at: -shares[at][1])[:left]
    sign = -1 if amount.minor < 0 else 1
    return tuple(
        Money(sign * (floor + (at in lost_most)), amount.currency)
        for at, (floor, _) in enumerate(shares)
    )
