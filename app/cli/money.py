"""Amounts of money in JSON and on lines: the same form in every verb."""

from __future__ import annotations

from decimal import Decimal

from app.domain.billing.unit_price import price_from_e4, printed_price
from app.domain.values.money import Money, money_from_decimal


def money_json(minor: int, currency: str) -> dict[str, object]:
    """``{"minor": 14800, "currency": "EUR"}``."""
    return {"minor": minor, "currency": currency}


def optional_money_json(minor: int | None, currency: str) -> dict[str, object] | None:
    return None if minor is None else money_json(minor, currency)


def money_text(minor: int, currency: str) -> str:
    """``148.00 EUR``."""
    return f"{Money(minor, currency).as_decimal()} {currency}"


def moneys_text(amounts: list[Money]) -> str:
    """``148.00 EUR + 20.00 CHF``; a dash for none."""
    return " + ".join(money_text(each.minor, each.currency) for each in amounts) or "–"


def price_json(price: Decimal, currency: str) -> dict[str, object]:
    """A unit price, rounded half-up where its four decimals say more than the currency has."""
    return money_json(money_from_decimal(price, currency).minor, currency)


def percent_text(rate_e4: int | None) -> str | None:
    """A percent of the store without needless zeros.

    >>> percent_text(190000), percent_text(81000)
    ('19', '8.1')
    """
    return None if rate_e4 is None else f"{price_from_e4(rate_e4).normalize():f}"


def price_text(price_e4: int, currency: str) -> str:
    """``80.00 EUR``, with up to four decimals where they say more."""
    return f"{printed_price(price_e4, currency)} {currency}"
