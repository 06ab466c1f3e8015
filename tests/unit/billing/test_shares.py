from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing.shares import percent_of, split
from app.domain.values.money import Money

AMOUNTS = st.integers(-(10**12), 10**12)
WEIGHTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=9).filter(any)


@pytest.mark.parametrize(
    ("minor", "percent", "share"),
    [(50, "1", 1), (49, "1", 0), (-50, "1", -1), (10_000, "33.3333", 3333), (7, "0", 0)],
)
def test_a_percent_is_rounded_half_up_away_from_zero(minor: int, percent: str, share: int) -> None:
    assert percent_of(Money(minor, "EUR"), Decimal(percent)).minor == share


def test_what_is_left_goes_to_those_that_lost_most_and_then_to_the_first() -> None:
    assert [part.minor for part in split(Money(10, "EUR"), (1, 2, 4))] == [1, 3, 6]
    assert [part.minor for part in split(Money(2, "EUR"), (1, 1, 1))] == [1, 1, 0]


@pytest.mark.parametrize("weights", [(), (0, 0), (2, -1)])
def test_there_is_no_share_of_nothing(weights: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="weights"):
        split(Money(1, "EUR"), weights)


@given(AMOUNTS, WEIGHTS)
def test_parts_add_up_and_are_within_a_minor_unit_of_their_share(
    minor: int, weights: list[int]
) -> None:
    parts = split(Money(minor, "EUR"), weights)
    assert sum(part.minor for part in parts) == minor
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part.minor - Fraction(minor * weight, sum(weights))) < 1


@given(AMOUNTS, WEIGHTS)
def test_a_negative_amount_is_split_as_the_positive_one(minor: int, weights: list[int]) -> None:
    turned = tuple(-part for part in split(Money(-minor, "EUR"), weights))
    assert split(Money(minor, "EUR"), weights) == turned
