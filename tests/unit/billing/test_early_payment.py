from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing.early_payment import (
    DiscountTerm,
    discount_correction,
    discount_taken,
    early_payments,
)
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.billing.totals import TaxedAmount, totals
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money

STANDARD = TaxTreatment(TaxCategory.STANDARD, Decimal(19))
REDUCED = TaxTreatment(TaxCategory.STANDARD, Decimal(7))
EXEMPT = TaxTreatment(TaxCategory.EXEMPT, Decimal(0))
MARCH = date(2026, 3, 1)
TERMS = [DiscountTerm(Decimal(2), 14), DiscountTerm(Decimal(3), 7)]


def euro(minor: int) -> Money:
    return Money(minor, "EUR")


def test_the_earliest_comes_first_and_what_is_due_is_less_by_the_discount() -> None:
    found = early_payments(TERMS, euro(11_950), MARCH, 30)
    assert [(each.until_on.day, each.discount_minor, each.due_minor) for each in found] == [
        (8, 359, 11_591),
        (15, 239, 11_711),
    ]


@pytest.mark.parametrize(
    ("percent", "days", "key"),
    [
        ("0", 7, "discount.percent_out_of_range"),
        ("100", 7, "discount.percent_out_of_range"),
        ("NaN", 7, "discount.percent_out_of_range"),
        ("2", -1, "discount.days_out_of_range"),
        ("2", 366, "discount.days_out_of_range"),
    ],
)
def test_a_discount_is_some_percent_within_some_days(percent: str, days: int, key: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        DiscountTerm(Decimal(percent), days)
    assert refused.value.key == key


@pytest.mark.parametrize("late", [DiscountTerm(Decimal(3), 14), DiscountTerm(Decimal(2), 7)])
def test_whoever_pays_later_gets_less(late: DiscountTerm) -> None:
    with pytest.raises(RuleViolation) as refused:
        early_payments([DiscountTerm(Decimal(3), 7), late], euro(100), MARCH, 30)
    assert refused.value.key == "discount.not_falling"


def test_no_discount_lasts_longer_than_the_invoice() -> None:
    with pytest.raises(RuleViolation) as refused:
        early_payments(TERMS, euro(100), MARCH, 13)
    assert refused.value.key == "discount.after_due"


def test_where_nothing_is_due_there_is_no_discount() -> None:
    assert early_payments(TERMS, euro(-100), MARCH, 30) == ()
    with pytest.raises(RuleViolation) as refused:
        discount_correction([], euro(1))
    assert refused.value.key == "discount.nothing_taxed"


@pytest.mark.parametrize(
    ("payments", "percent"),
    [
        ([(date(2026, 3, 8), 9700)], 3),
        ([(date(2026, 3, 9), 9700)], None),
        ([(date(2026, 3, 15), 9800)], 2),
        ([(date(2026, 3, 2), 5000), (date(2026, 3, 15), 4800)], 2),
        ([(date(2026, 3, 2), 5000), (date(2026, 3, 16), 5000)], None),
        ([], None),
    ],
)
def test_a_discount_is_taken_by_what_came_in_time(
    payments: list[tuple[date, int]], percent: int | None
) -> None:
    offered = early_payments(TERMS, euro(10_000), MARCH, 30)
    taken = discount_taken(offered, [(day, euro(minor)) for day, minor in payments])
    assert (taken.percent if taken else None) == percent


def test_the_tax_in_a_taken_discount_is_taken_off_each_tax() -> None:
    sums = totals([TaxedAmount(euro(100_000), STANDARD), TaxedAmount(euro(50_000), REDUCED)], "EUR")
    found = discount_correction(sums.groups, euro(3450))
    assert [(each.gross.minor, each.taxable.minor, each.tax_amount.minor) for each in found] == [
        (2380, 2000, 380),
        (1070, 1000, 70),
    ]


@given(
    st.lists(
        st.tuples(st.integers(-(10**4), 10**8), st.sampled_from([STANDARD, REDUCED, EXEMPT])),
        min_size=1,
    ),
    st.integers(1, 99),
)
def test_the_shares_of_a_discount_are_the_discount(
    amounts: list[tuple[int, TaxTreatment]], percent: int
) -> None:
    sums = totals([TaxedAmount(euro(minor), tax) for minor, tax in amounts], "EUR")
    for each in early_payments([DiscountTerm(Decimal(percent), 7)], sums.due, MARCH, 7):
        assert each.discount_minor + each.due_minor == sums.due.minor
        shares = discount_correction(sums.groups, euro(each.discount_minor))
        assert sum(share.gross.minor for share in shares) == each.discount_minor
        assert all(share.taxable + share.tax_amount == share.gross for share in shares)
