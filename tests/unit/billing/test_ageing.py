from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing.ageing import Bucket, ageing, bucket
from app.domain.values.money import Money

ITEMS = st.lists(
    st.tuples(
        st.integers(0, 200),
        st.builds(Money, st.integers(0, 10**9), st.sampled_from(["EUR", "USD", "JPY"])),
    )
)


@pytest.mark.parametrize(
    ("late", "found"),
    [
        (0, Bucket.NOT_DUE),
        (1, Bucket.DAYS_1_30),
        (30, Bucket.DAYS_1_30),
        (31, Bucket.DAYS_31_60),
        (60, Bucket.DAYS_31_60),
        (61, Bucket.DAYS_61_90),
        (90, Bucket.DAYS_61_90),
        (91, Bucket.OVER_90),
    ],
)
def test_thirty_days_make_a_bucket(late: int, found: Bucket) -> None:
    assert bucket(late) is found


def test_currencies_are_summed_apart_and_show_every_bucket() -> None:
    aged = ageing([(5, Money(100, "USD")), (5, Money(7, "EUR")), (9, Money(3, "EUR"))])
    assert list(aged) == ["EUR", "USD"]
    assert aged["EUR"] == {
        Bucket.NOT_DUE: Money(0, "EUR"),
        Bucket.DAYS_1_30: Money(10, "EUR"),
        Bucket.DAYS_31_60: Money(0, "EUR"),
        Bucket.DAYS_61_90: Money(0, "EUR"),
        Bucket.OVER_90: Money(0, "EUR"),
    }


def test_nothing_open_has_no_age() -> None:
    assert ageing([]) == {}


@given(ITEMS)
def test_no_amount_is_lost(items: list[tuple[int, Money]]) -> None:
    aged = ageing(items)
    for currency, sums in aged.items():
        given_in = sum(money.minor for _, money in items if money.currency == currency)
        assert sum(money.minor for money in sums.values()) == given_in
    assert aged.keys() == {money.currency for _, money in items}
