from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.billing.tax import NEEDS_REASON, REASON_CODES, TaxCategory, TaxTreatment
from app.domain.values.errors import RuleViolation


@pytest.mark.parametrize(
    ("category", "rate", "key"),
    [
        (TaxCategory.STANDARD, "0", "tax.standard_needs_rate"),
        (TaxCategory.REVERSE_CHARGE, "19", "tax.rate_without_tax"),
        (TaxCategory.ZERO_RATED, "0.1", "tax.rate_without_tax"),
        (TaxCategory.STANDARD, "-1", "tax.rate_out_of_range"),
        (TaxCategory.STANDARD, "100", "tax.rate_out_of_range"),
        (TaxCategory.STANDARD, "19.00001", "tax.rate_out_of_range"),
    ],
)
def test_a_rate_has_to_fit_its_category(category: TaxCategory, rate: str, key: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        TaxTreatment(category, Decimal(rate))
    assert (refused.value.field, refused.value.key) == ("tax_rate", key)


def test_a_rate_may_have_three_decimals() -> None:
    assert TaxTreatment(TaxCategory.STANDARD, Decimal("8.875")).rate == Decimal("8.875")


def test_every_reason_code_is_of_a_category_that_needs_a_reason() -> None:
    assert REASON_CODES.keys() <= NEEDS_REASON
