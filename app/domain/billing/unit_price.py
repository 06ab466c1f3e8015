"""Unit prices and tax percents between the store and the rules.

The store keeps both as integers, times ten thousand (``_e4``): four decimals, exact.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from app.domain.values.errors import RuleViolation
from app.domain.values.money import Currency

_DECIMALS: Final = 4
_LARGEST_E4: Final = 10**12 * 10**_DECIMALS


def price_from_e4(value: int) -> Decimal:
    """The price or percent that the store keeps as this integer, with four decimals.

    Raises:
        RuleViolation: ``price.out_of_range`` below zero and over a million million.
    """
    if not 0 <= value <= _LARGEST_E4:
        raise RuleViolation("amount", "price.out_of_range")
    return Decimal(value).scaleb(-_DECIMALS)


def price_to_e4(price: Decimal) -> int:
    """The integer under which the store keeps a price or percent; nothing is rounded.

    Raises:
        RuleViolation: ``price.out_of_range`` as in ``price_from_e4``, and for more than four
            decimals, infinities and NaN.

    >>> price_to_e4(Decimal("33.3333"))
    333333
    """
    # adjusted() is the power of ten of the first digit: it tells absurd sizes without expanding.
    if not price.is_finite() or (price and not -_DECIMALS <= price.adjusted() <= 12):
        raise RuleViolation("amount", "price.out_of_range")
    scaled = Fraction(price) * 10**_DECIMALS
    if scaled.denominator != 1 or not 0 <= scaled <= _LARGEST_E4:
        raise RuleViolation("amount", "price.out_of_range")
    return int(scaled)


def printed_price(value_e4: int, currency: str) -> Decimal:
    """The price as printed: the currency's decimals, and more of the four where they say more.

    >>> printed_price(800_000, "EUR"), printed_price(333_333, "EUR")
    (Decimal('80.00'), Decimal('33.3333'))
    """
    price = price_from_e4(value_e4)
    for decimals in range(Currency(currency).minor_digits, _DECIMALS):
        shorter = round(price, decimals)
        if shorter == price:
            return shorter
    return price
