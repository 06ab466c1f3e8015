from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.billing.vat_rates import standard_vat_rate

EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"


@pytest.mark.parametrize(
    ("country", "rate"), [("DE", "19"), ("FI", "25.5"), ("CH", "8.1"), ("HU", "27"), ("NO", "25")]
)
def test_a_country_suggests_its_rate(country: str, rate: str) -> None:
    assert standard_vat_rate(country) == Decimal(rate)


@pytest.mark.parametrize("country", ["US", "", "de", "XX"])
def test_other_countries_suggest_nothing(country: str) -> None:
    assert standard_vat_rate(country) is None


@pytest.mark.parametrize("country", EU.split())
def test_every_country_of_the_union_has_a_rate_that_can_be_charged(country: str) -> None:
    rate = standard_vat_rate(country)
    assert rate is not None
    assert TaxTreatment(TaxCategory.STANDARD, rate).rate >= 15
