from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.documents.formats import Formats, clock_time, hours_and_minutes
from tests.unit.documents.sample import line

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


def plain(text: str) -> str:
    """With every blank an ordinary one."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("locale", "currency", "shown"),
    [
        ("de_DE", "EUR", "123.456,78 €"),
        ("en_US", "USD", "$123,456.78"),
        ("fr_FR", "EUR", "123 456,78 €"),
        ("ja_JP", "JPY", "¥12,345,678"),
        ("xx_YY", "EUR", "€123,456.78"),
    ],
)
def test_money_is_written_as_its_locale_does(locale: str, currency: str, shown: str) -> None:
    assert plain(Formats(locale, currency).money(12_345_678)).replace("￥", "¥") == shown


def test_swiss_millions_keep_their_group_signs() -> None:
    swiss = Formats("de_CH", "CHF")
    assert swiss.amount(123_456_789) == "1’234’567.89"
    assert plain(swiss.money(123_456_789)) == "CHF 1’234’567.89"


def test_indian_amounts_are_grouped_in_twos() -> None:
    assert Formats("en_IN", "INR").amount(1_234_567_890) == "1,23,45,678.90"


def test_less_than_nothing_has_a_minus_and_no_hyphen() -> None:
    assert plain(Formats("de_DE", "EUR").money(-5000)) == "−50,00 €"


@pytest.mark.parametrize(
    ("price", "shown"), [("95", "95,00"), ("95.5000", "95,50"), ("0.1234", "0,1234")]
)
def test_a_unit_price_has_the_decimals_that_it_needs(price: str, shown: str) -> None:
    assert Formats("de_DE", "EUR").unit_price(Decimal(price)) == shown


def test_a_quantity_keeps_its_own_decimals() -> None:
    formats = Formats("de_DE", "EUR")
    assert formats.quantity(line(quantity="18.50")) == "18,50"
    assert formats.quantity(line(quantity="1")) == "1"


def test_minutes_are_printed_as_hours_and_minutes() -> None:
    timed = replace(line(quantity="0.3333"), minutes=20)
    assert Formats("de_DE", "EUR").quantity(timed) == "0:20"
    assert hours_and_minutes(1467) == "24:27"


def test_seconds_are_shown_where_there_are_any() -> None:
    assert clock_time(43_620) == "12:07"
    assert clock_time(43_621) == "12:07:01"


@pytest.mark.parametrize(("rate", "shown"), [("19.00", "19 %"), ("8.875", "8,875 %"), ("0", "0 %")])
def test_a_tax_rate_is_a_percentage(rate: str, shown: str) -> None:
    assert plain(Formats("de_DE", "EUR").rate(Decimal(rate))) == shown


@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        ("de_DE", "1. – 31. Oktober 2026"),
        ("en_US", "October 1 – 31, 2026"),
        ("fr_FR", "1 – 31 octobre 2026"),
    ],
)
def test_a_period_says_once_what_both_days_share(locale: str, shown: str) -> None:
    assert plain(Formats(locale, "EUR").days(*OCTOBER)) == shown


def test_a_period_over_the_year_names_both() -> None:
    shown = Formats("de_DE", "EUR").days(date(2025, 12, 15), date(2026, 1, 14))
    assert plain(shown) == "15. Dezember 2025 – 14. Januar 2026"


def test_a_period_of_one_day_is_that_day() -> None:
    assert Formats("de_DE", "EUR").days(OCTOBER[0], OCTOBER[0]) == "1. Oktober 2026"
