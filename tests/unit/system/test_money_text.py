from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from app.system.money_text import decimal_sign, money_text, number_text, price_text
from app.system.translations import use_language


@pytest.fixture
def german() -> Iterator[None]:
    use_language("de")
    yield
    use_language("en")


def test_money_is_written_as_in_english() -> None:
    assert money_text(796765, "EUR") == "€7,967.65"
    assert money_text(7968, "JPY") == "¥7,968"


def test_money_is_written_as_in_german(german: None) -> None:
    assert german is None
    assert money_text(796765, "EUR") == "7.967,65\N{NO-BREAK SPACE}€"


def test_a_negative_amount_has_a_true_minus() -> None:
    assert money_text(-35700, "EUR") == "\N{MINUS SIGN}€357.00"


def test_a_price_keeps_the_decimals_that_it_needs() -> None:
    assert price_text(800_000, "EUR") == "€80.00"
    assert price_text(333_333, "EUR") == "€33.3333"


def test_a_number_in_a_field_has_the_users_decimal_sign(german: None) -> None:
    assert german is None
    assert decimal_sign() == ","
    assert number_text(Decimal("1234.50")) == "1234,50"
