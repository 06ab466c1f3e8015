from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing.exchange import BookedPart, converted, exchange_differences
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money


def euro(minor: int) -> Money:
    return Money(minor, "EUR")


@pytest.mark.parametrize("rate", ["0", "-1", "NaN", "1000000001"])
def test_a_rate_is_some_number(rate: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        converted(euro(1), Decimal(rate), "USD")
    assert refused.value.key == "exchange.rate_out_of_range"


def test_each_invoice_has_its_own_exchange_difference() -> None:
    parts = [
        BookedPart(UUID(int=1), Money(100_000, "USD"), Decimal("0.90")),
        BookedPart(UUID(int=2), Money(50_000, "USD"), Decimal("0.95")),
    ]
    found = exchange_differences(euro(136_500), parts)
    assert [(each.booked.minor, each.received.minor, each.difference.minor) for each in found] == [
        (90_000, 91_000, 1000),
        (47_500, 45_500, -2000),
    ]
    assert exchange_differences(euro(1), []) == ()


@given(
    st.integers(1, 10**9),
    st.lists(st.tuples(st.integers(1, 10**7), st.integers(1, 10**6)), min_size=1, max_size=6),
)
def test_differences_add_up_to_what_came_less_what_was_booked(
    received: int, drawn: list[tuple[int, int]]
) -> None:
    parts = [
        BookedPart(UUID(int=at), Money(minor, "JPY"), Decimal(rate).scaleb(-6))
        for at, (minor, rate) in enumerate(drawn)
    ]
    found = exchange_differences(euro(received), parts)
    assert sum(each.received.minor for each in found) == received
    gained = sum(each.difference.minor for each in found)
    assert gained == received - sum(each.booked.minor for each in found)
