from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing.unit_price import price_from_e4, price_to_e4, printed_price
from app.domain.values.errors import RuleViolation

STORED = st.integers(0, 10**16)


@pytest.mark.parametrize(
    ("price", "e4"), [("0", 0), ("80", 800_000), ("33.3333", 333_333), ("1E+3", 10_000_000)]
)
def test_a_price_is_kept_in_ten_thousandths(price: str, e4: int) -> None:
    assert price_to_e4(Decimal(price)) == e4


@pytest.mark.parametrize(
    "price",
    [
        "-0.0001",
        "0.00001",
        "1.00000000000000000000000000000000001",
        "1000000000000.0001",
        "1E-999999",
        "1E+999999",
        "NaN",
        "sNaN",
        "Infinity",
    ],
)
def test_a_price_that_cannot_be_kept_is_refused(price: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        price_to_e4(Decimal(price))
    assert (refused.value.field, refused.value.key) == ("amount", "price.out_of_range")


@pytest.mark.parametrize("value", [-1, 10**16 + 1])
def test_a_stored_price_out_of_range_is_refused(value: int) -> None:
    with pytest.raises(RuleViolation) as refused:
        price_from_e4(value)
    assert refused.value.key == "price.out_of_range"


@pytest.mark.parametrize(
    ("value", "currency", "printed"),
    [
        (800_000, "EUR", "80.00"),
        (333_333, "EUR", "33.3333"),
        (333_300, "EUR", "33.33"),
        (333_330, "EUR", "33.333"),
        (0, "EUR", "0.00"),
        (800_000, "JPY", "80"),
        (805_000, "JPY", "80.5"),
        (800_000, "KWD", "80.000"),
        (800_000, "CLF", "80.0000"),
        (10**16, "JPY", "1000000000000"),
    ],
)
def test_a_price_is_printed_without_needless_zeros(value: int, currency: str, printed: str) -> None:
    assert str(printed_price(value, currency)) == printed


@given(STORED, st.sampled_from(["EUR", "JPY", "KWD", "CLF"]))
def test_a_price_survives_the_store_and_the_page(value: int, currency: str) -> None:
    assert price_to_e4(price_from_e4(value)) == value
    assert price_to_e4(printed_price(value, currency)) == value
