"""Amounts as the user reads them, in the language of the screens."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from app.domain.billing.unit_price import printed_price
from app.domain.values.money import Money
from app.system.translations import current_language

_MINUS = "\N{MINUS SIGN}"


def money_text(minor: int, currency: str) -> str:
    """``€7,967.65`` or ``7.967,65 €``.

    Args:
        minor: minor units of the currency.
        currency: ISO code.
    """
    return _formatted(Money(minor, currency).as_decimal(), currency, current_language())


def price_text(amount_e4: int, currency: str) -> str:
    """A unit price from major units times 10,000, with as many decimals as it says."""
    return _formatted(printed_price(amount_e4, currency), currency, current_language())


def decimal_sign() -> str:
    """What stands between whole numbers and decimals."""
    return _decimal_sign(current_language())


def number_text(value: Decimal) -> str:
    """A number as it stands in a field: the user's decimal sign, no thousands signs.

    >>> number_text(Decimal("1234.50"))
    '1234.50'
    """
    return f"{value:f}".replace(".", decimal_sign())


def _formatted(value: Decimal, currency: str, language: str) -> str:
    # Late: the library costs a start more than the first amount on the screen does.
    from babel.numbers import format_currency  # noqa: PLC0415

    # Every decimal was chosen by whoever gave the value, so none is rounded away.
    text = format_currency(value, currency, locale=language, decimal_quantization=False)
    return str(text).replace("-", _MINUS)


@cache
def _decimal_sign(language: str) -> str:
    from babel.numbers import get_decimal_symbol  # noqa: PLC0415 - as above

    return str(get_decimal_symbol(language))
