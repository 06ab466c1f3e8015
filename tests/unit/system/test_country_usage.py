from __future__ import annotations

import pytest

from app.system.country_usage import (
    country_of_zone,
    usual_currency,
    usual_language,
    usual_paper,
)


@pytest.mark.parametrize(
    ("country", "currency", "language", "paper"),
    [
        ("DE", "EUR", "de", "A4"),
        ("CH", "CHF", "de", "A4"),
        ("GB", "GBP", "en", "A4"),
        ("US", "USD", "en", "Letter"),
        ("CA", "CAD", "en", "Letter"),
        ("JP", "JPY", "", "A4"),
        ("", "", "", "A4"),
    ],
)
def test_what_is_usual_is_known(country: str, currency: str, language: str, paper: str) -> None:
    assert (usual_currency(country), usual_language(country)) == (currency, language)
    assert usual_paper(country) == paper


def test_no_currency_is_suggested_that_an_invoice_cannot_have() -> None:
    # Antarctica has none, Northern Ireland is no country to the library.
    assert [usual_currency(country) for country in ("AQ", "XI")] == ["", ""]


@pytest.mark.parametrize(
    ("zone", "country"),
    [("Europe/Berlin", "DE"), ("America/New_York", "US"), ("UTC", ""), ("Nowhere/Else", "")],
)
def test_the_zone_tells_the_country_where_it_can(zone: str, country: str) -> None:
    assert country_of_zone(zone) == country
