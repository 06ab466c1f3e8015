from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing.payment_habits import (
    Basis,
    PaidInvoice,
    PaymentHabit,
    expected_on,
    payment_habit,
)

TODAY = date(2026, 7, 1)
HABIT = PaymentHabit(median_days=9, mostly_days=24, count=3)


def paid(late: int, ago: int = 0) -> PaidInvoice:
    on = TODAY - timedelta(days=ago)
    return PaidInvoice(on - timedelta(days=late), on)


def test_fewer_than_three_tell_nothing() -> None:
    assert payment_habit([paid(5), paid(6)], TODAY) is None
    assert payment_habit([paid(5), paid(6), paid(7, ago=365), paid(8, ago=-1)], TODAY) is None


def test_it_is_the_median_and_the_day_by_which_four_of_five_have_paid() -> None:
    found = payment_habit([paid(late) for late in (1, 2, 3, 4, 50)], TODAY)
    assert found == PaymentHabit(median_days=3, mostly_days=4, count=5)


def test_early_is_less_than_nothing() -> None:
    assert payment_habit([paid(-5)] * 3, TODAY) == PaymentHabit(-5, -5, 3)


def test_what_is_newer_counts_more() -> None:
    older, newer = [paid(30, ago=300)] * 3, [paid(2, ago=10)] * 2
    found = payment_habit([*older, *newer], TODAY)
    assert found is not None
    assert found.median_days == 2
    reversed_ages = payment_habit([paid(30, ago=10)] * 3 + [paid(2, ago=300)] * 2, TODAY)
    assert reversed_ages is not None
    assert reversed_ages.median_days == 30


@pytest.mark.parametrize(
    ("due_day", "habit", "expected", "basis"),
    [
        (25, HABIT, date(2026, 7, 4), Basis.MEDIAN),
        (10, HABIT, date(2026, 7, 4), Basis.MOSTLY),
        (1, HABIT, TODAY, Basis.OVERDUE),
        (30, None, TODAY, Basis.OVERDUE),
    ],
)
def test_money_is_expected_when_the_client_usually_pays(
    due_day: int, habit: PaymentHabit | None, expected: date, basis: Basis
) -> None:
    found = expected_on(habit, date(2026, 6, due_day), TODAY)
    assert (found.expected_on, found.basis) == (expected, basis)


def test_without_a_habit_it_is_expected_on_the_due_day() -> None:
    assert expected_on(None, TODAY, TODAY).basis is Basis.DUE_DAY


@given(
    st.lists(st.builds(paid, st.integers(-30, 120), st.integers(0, 364)), min_size=3, max_size=30)
)
def test_median_and_percentile_are_days_that_came(told: list[PaidInvoice]) -> None:
    found = payment_habit(told, TODAY)
    assert found is not None
    days = {(each.paid_on - each.due_on).days for each in told}
    assert {found.median_days, found.mostly_days} <= days
    assert found.median_days <= found.mostly_days
    weights = [365 - (TODAY - each.paid_on).days for each in told]
    within = sum(
        weight
        for each, weight in zip(told, weights, strict=True)
        if (each.paid_on - each.due_on).days <= found.mostly_days
    )
    assert within * 5 >= sum(weights) * 4
    assert payment_habit(told[::-1], TODAY) == found
