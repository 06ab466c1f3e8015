from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.values.errors import RuleViolation
from app.domain.values.money import CURRENCY_CODES, Currency, Money, money_from_decimal, total

STORABLE = st.integers(-(2**63) + 1, 2**63 - 1)


@pytest.mark.parametrize(("code", "digits"), [("EUR", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4)])
def test_a_currency_knows_its_minor_digits(code: str, digits: int) -> None:
    assert Currency(code).minor_digits == digits


@pytest.mark.parametrize("code", ["XCG", "ZWG", "SLE", "VED"])
def test_recent_currencies_are_known(code: str) -> None:
    assert Currency(code).code == code


@pytest.mark.parametrize("code", ["", "eur", "EURO", "XAU", "HRK", "DEM", "???"])
def test_an_unknown_currency_is_refused(code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        Money(1, code)
    assert (refused.value.field, refused.value.key) == ("currency", "currency.unknown")


def test_every_code_has_three_capital_letters() -> None:
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in CURRENCY_CODES)


def test_amounts_of_one_currency_add_and_subtract() -> None:
    assert Money(150, "EUR") + Money(75, "EUR") == Money(225, "EUR")
    assert Money(150, "EUR") - Money(175, "EUR") == -Money(25, "EUR")


def test_currencies_do_not_mix() -> None:
    with pytest.raises(RuleViolation) as refused:
        Money(1, "EUR") + Money(1, "USD")
    assert refused.value.key == "money.mixed_currencies"
    assert refused.value.arguments == {"first": "EUR", "second": "USD"}


def test_the_total_of_nothing_is_zero() -> None:
    assert total([], "EUR") == Money(0, "EUR")


def test_a_total_refuses_another_currency() -> None:
    with pytest.raises(RuleViolation):
        total([Money(1, "EUR"), Money(1, "CHF")], "EUR")


def test_a_total_adds_up() -> None:
    assert total([Money(1, "EUR"), Money(2, "EUR")], "EUR") == Money(3, "EUR")


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("0.005", "EUR", 1),
        ("0.0049999999999999999999999999999999999", "EUR", 0),
        ("-0.005", "EUR", -1),
        ("2.5", "JPY", 3),
        ("1.0005", "KWD", 1001),
        ("1E+3", "EUR", 100_000),
        ("1E-400", "EUR", 0),
    ],
)
def test_an_amount_is_rounded_half_up(amount: str, currency: str, minor: int) -> None:
    assert money_from_decimal(Decimal(amount), currency) == Money(minor, currency)


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "92233720368547758.08", "1E+999999"])
def test_an_amount_that_no_column_holds_is_refused(amount: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        money_from_decimal(Decimal(amount), "EUR")
    assert refused.value.key == "money.out_of_range"


def test_the_decimal_shows_all_minor_digits() -> None:
    assert str(Money(5, "EUR").as_decimal()) == "0.05"
    assert str(Money(-1200, "KWD").as_decimal()) == "-1.200"
    assert str(Money(7, "JPY").as_decimal()) == "7"


@given(STORABLE, st.sampled_from(sorted(CURRENCY_CODES)))
def test_money_survives_its_decimal(minor: int, currency: str) -> None:
    money = Money(minor, currency)
    assert money_from_decimal(money.as_decimal(), currency) == money
