from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.documents.fonts import FONTS_IN_USE, font_set
from app.documents.formats import Formats, clock_time, hours_and_minutes
from tests.unit.documents.sample import assets, line

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


NO_BREAK, NARROW = "\u00a0", "\u202f"
DAYS = (date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 15), date(2027, 1, 2))
# Per locale: an amount, the same below zero and without its currency, two percents, a long, a
# medium and a short day, and periods of one month, one year and two.
WRITTEN = {
    "en_GB": (
        "€1,234.56|−€1,234.56|1,234,567.00|20%|8.875%"
        "|1 March 2026|1 Mar 2026|01/03/2026"
        "|1 – 31 March 2026|1 March – 15 April 2026|1 March 2026 – 2 January 2027"
    ),
    "en_US": (
        "€1,234.56|−€1,234.56|1,234,567.00|20%|8.875%"
        "|March 1, 2026|Mar 1, 2026|3/1/26"
        "|March 1 – 31, 2026|March 1 – April 15, 2026|March 1, 2026 – January 2, 2027"
    ),
    "de_DE": (
        "1.234,56~€|−1.234,56~€|1.234.567,00|20~%|8,875~%"
        "|1. März 2026|01.03.2026|01.03.26"
        "|1. – 31. März 2026|1. März – 15. April 2026|1. März 2026 – 2. Januar 2027"
    ),
    "fr_FR": (
        "1_234,56~€|−1_234,56~€|1_234_567,00|20~%|8,875~%"
        "|1 mars 2026|1 mars 2026|01/03/2026"
        "|1 – 31 mars 2026|1 mars – 15 avril 2026|1 mars 2026 – 2 janvier 2027"
    ),
    "es_ES": (
        "1.234,56~€|−1.234,56~€|1.234.567,00|20~%|8,875~%"
        "|1 de marzo de 2026|1 mar 2026|1/3/26"
        "|1 – 31 de marzo de 2026|1 de marzo – 15 de abril de 2026"
        "|1 de marzo de 2026 – 2 de enero de 2027"
    ),
    "it_IT": (
        "1.234,56~€|−1.234,56~€|1.234.567,00|20%|8,875%"
        "|1 marzo 2026|1 mar 2026|01/03/26"
        "|1 – 31 marzo 2026|1 marzo – 15 aprile 2026|1 marzo 2026 – 2 gennaio 2027"
    ),
    "nl_NL": (
        "€~1.234,56|€~−1.234,56|1.234.567,00|20%|8,875%"
        "|1 maart 2026|1 mrt 2026|01-03-2026"
        "|1 – 31 maart 2026|1 maart – 15 april 2026|1 maart 2026 – 2 januari 2027"
    ),
    "pl_PL": (
        "1~234,56~€|−1~234,56~€|1~234~567,00|20%|8,875%"
        "|1 marca 2026|1 mar 2026|1.03.2026"
        "|1 – 31 marca 2026|1 marca – 15 kwietnia 2026|1 marca 2026 – 2 stycznia 2027"
    ),
    "pt_PT": (
        "1~234,56~€|−1~234,56~€|1~234~567,00|20%|8,875%"
        "|1 de março de 2026|01/03/2026|01/03/26"
        "|1 – 31 de março de 2026|1 de março – 15 de abril de 2026"
        "|1 de março de 2026 – 2 de janeiro de 2027"
    ),
}


def written(locale: str) -> list[str]:
    """What stands in the table, with signs for the blanks that must not break."""
    formats = Formats(locale, "EUR")
    first, *others = DAYS
    return [
        formats.money(123_456),
        formats.money(-123_456),
        formats.amount(123_456_700),
        formats.rate(Decimal(20)),
        formats.rate(Decimal("8.875")),
        formats.day(first),
        formats.medium_day(first),
        formats.short_day(first),
        *(formats.days(first, last) for last in others),
    ]


@pytest.mark.parametrize("locale", WRITTEN)
def test_every_language_writes_numbers_and_days_in_its_own_way(locale: str) -> None:
    shown = "|".join(written(locale)).replace(NO_BREAK, "~").replace(NARROW, "_")
    assert shown == WRITTEN[locale]


@pytest.mark.parametrize("locale", WRITTEN)
def test_no_number_can_be_broken_at_its_blanks(locale: str) -> None:
    assert not any(" " in text for text in written(locale)[:5])


@pytest.mark.parametrize("cut", ["regular", "medium", "semibold", "italic"])
def test_the_bundled_fonts_have_the_blanks_of_numbers(cut: str) -> None:
    with FONTS_IN_USE:
        known = font_set(assets()).cuts[cut].advances
    assert known.keys() >= set("".join(map("".join, map(written, WRITTEN))))
