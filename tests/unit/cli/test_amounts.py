from __future__ import annotations

from decimal import Decimal

import pytest

from app.cli.arguments import percent, price, read_amount, read_id, read_minor
from app.cli.money import money_text, moneys_text, percent_text, price_text
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money


@pytest.mark.parametrize(
    ("text", "amount"),
    [("80", "80"), ("80.00", "80"), ("80,5", "80.5"), (" 0 ", "0"), ("007", "7")],
)
def test_an_amount_has_a_point_or_a_comma(text: str, amount: str) -> None:
    assert read_amount(text, 2) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "80.",
        ".5",
        "-80",
        "+80",
        "8e3",
        "NaN",
        "80 EUR",
        "1.000,00",
        "1.005",
        "٣",
        "9" * 16,
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(RuleViolation, match="unreadable_amount"):
        read_amount(text, 2)


def test_a_minus_is_read_where_money_can_go_back() -> None:
    assert read_amount("-80,50", 2, negative=True) == Decimal("-80.50")


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [("148", "EUR", 14800), ("148,5", "EUR", 14850), ("148", "JPY", 148), ("1.005", "KWD", 1005)],
)
def test_an_amount_becomes_minor_units_of_its_currency(
    text: str, currency: str, minor: int
) -> None:
    assert read_minor(text, currency) == minor


def test_a_yen_has_no_parts() -> None:
    with pytest.raises(RuleViolation, match="unreadable_amount"):
        read_minor("148.5", "JPY")


def test_prices_and_percents_have_four_decimals() -> None:
    assert price("33.3333") == Decimal("33.3333")
    assert percent("8,875") == Decimal("8.875")
    with pytest.raises(RuleViolation, match="rate_out_of_range"):
        percent("100")


def test_what_is_no_id_is_refused() -> None:
    assert read_id("0" * 32).int == 0
    with pytest.raises(RuleViolation, match="no_id"):
        read_id("2026-0001")


def test_money_is_shown_with_the_decimals_of_its_currency() -> None:
    assert [money_text(148, code) for code in ("EUR", "JPY", "KWD")] == [
        "1.48 EUR",
        "148 JPY",
        "0.148 KWD",
    ]
    assert moneys_text([Money(148, "EUR"), Money(5, "CHF")]) == "1.48 EUR + 0.05 CHF"
    assert moneys_text([]) == "–"


def test_prices_and_percents_are_shown_without_needless_zeros() -> None:
    assert (price_text(800_000, "EUR"), price_text(333_333, "EUR")) == ("80.00 EUR", "33.3333 EUR")
    assert [percent_text(rate) for rate in (None, 0, 100_000, 190_000, 88_750)] == [
        None,
        "0",
        "10",
        "19",
        "8.875",
    ]
