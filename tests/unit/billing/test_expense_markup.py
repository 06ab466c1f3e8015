from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing.expense_markup import Markup, billed_expense
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money

PERCENTS = st.integers(0, 1000_0000).map(lambda e4: Decimal(e4).scaleb(-4))


def euro(minor: int) -> Money:
    return Money(minor, "EUR")


def test_without_a_markup_the_net_cost_is_passed_on() -> None:
    found = billed_expense(euro(11_900), euro(1900), Markup())
    assert (found.cost.minor, found.markup.minor, found.net.minor) == (10_000, 0, 10_000)


def test_tax_that_does_not_come_back_is_cost() -> None:
    found = billed_expense(euro(11_900), euro(1900), Markup(Decimal(10)), tax_comes_back=False)
    assert found.net.minor == 13_090


def test_percent_and_amount_are_both_of_the_cost() -> None:
    found = billed_expense(euro(105), euro(0), Markup(Decimal(10), euro(500)))
    assert (found.markup.minor, found.net.minor) == (511, 616)


@pytest.mark.parametrize(
    ("percent", "amount"),
    [("-1", None), ("1000.0001", None), ("NaN", None), ("0", Money(-1, "EUR"))],
)
def test_a_markup_never_takes_off(percent: str, amount: Money | None) -> None:
    with pytest.raises(RuleViolation) as refused:
        Markup(Decimal(percent), amount)
    assert refused.value.key == "markup.out_of_range"


def test_a_markup_is_in_the_currency_of_the_expense() -> None:
    with pytest.raises(RuleViolation) as refused:
        billed_expense(euro(1), euro(0), Markup(amount=Money(1, "USD")))
    assert refused.value.key == "money.mixed_currencies"


@given(st.integers(0, 10**9), st.integers(0, 10**9), PERCENTS)
def test_an_expense_is_never_billed_below_its_cost(net: int, tax: int, percent: Decimal) -> None:
    found = billed_expense(euro(net + tax), euro(tax), Markup(percent))
    assert found.net.minor == net + found.markup.minor
    assert abs(found.markup.minor - net * percent / 100) <= Decimal("0.5")
