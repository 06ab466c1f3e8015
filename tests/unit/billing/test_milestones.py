from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing.milestones import PaidMilestone, milestone_amounts, unbilled_milestones
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money

MARCH = date(2026, 3, 1)


def euro(minor: int) -> Money:
    return Money(minor, "EUR")


def milestone(number: int, size: str | int, **said: Any) -> PaidMilestone:
    """A percent where the size is a text, else an amount."""
    percent = Decimal(size) if isinstance(size, str) else None
    amount = None if isinstance(size, str) else euro(size)
    return PaidMilestone(UUID(int=number), f"M{number}", percent, amount, **said)


def minors(price: int | None, *milestones: PaidMilestone) -> list[int]:
    whole = None if price is None else euro(price)
    return [each.minor for each in milestone_amounts(whole, milestones, "EUR")]


def test_the_last_milestone_takes_the_remaining_cents() -> None:
    assert minors(1000, milestone(1, "33.33"), milestone(2, "33.33"), milestone(3, "33.34")) == [
        333,
        333,
        334,
    ]
    assert minors(1001, milestone(1, "50"), milestone(2, "50")) == [501, 500]


def test_milestones_that_are_not_the_whole_price_leave_the_rest() -> None:
    assert minors(1000, milestone(1, "10"), milestone(2, 250)) == [100, 250]


def test_many_that_are_rounded_up_are_never_more_than_the_price() -> None:
    assert minors(5, *(milestone(number, "10") for number in range(10))) == [1] * 5 + [0] * 5


def test_what_was_billed_keeps_its_amount_and_the_last_open_one_takes_the_rest() -> None:
    billed = milestone(1, "50", billed=euro(480))
    assert minors(1000, billed, milestone(2, "25"), milestone(3, "25")) == [480, 250, 270]


def test_amounts_need_no_price_but_percents_do() -> None:
    assert minors(None, milestone(1, 700), milestone(2, 5)) == [700, 5]
    with pytest.raises(RuleViolation) as refused:
        minors(None, milestone(1, "10"))
    assert refused.value.key == "milestone.percent_of_nothing"


@pytest.mark.parametrize(
    "milestones",
    [
        [milestone(1, "60"), milestone(2, "40.01")],
        [milestone(1, 1001)],
        [milestone(1, "50", billed=Money(1200, "EUR")), milestone(2, "50")],
    ],
)
def test_milestones_are_never_worth_more_than_the_price(milestones: list[PaidMilestone]) -> None:
    with pytest.raises(RuleViolation) as refused:
        minors(1000, *milestones)
    assert refused.value.key == "milestone.over_price"


@pytest.mark.parametrize(("size", "key"), [("101", "out"), (-1, "out"), ("-1", "out")])
def test_a_milestone_is_worth_something(size: str | int, key: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        milestone(1, size)
    assert key in refused.value.key


def test_a_milestone_is_worth_an_amount_or_a_percent() -> None:
    with pytest.raises(RuleViolation) as refused:
        PaidMilestone(UUID(int=1), "")
    assert refused.value.key == "adjustment.one_of_two"


def test_only_what_was_accepted_is_billed_and_only_once() -> None:
    late = milestone(1, "20", accepted_on=date(2026, 4, 1))
    early = milestone(2, "20", accepted_on=MARCH)
    done = milestone(3, "20", accepted_on=MARCH, billed=euro(200))
    nothing = milestone(4, 0, accepted_on=MARCH)
    found = unbilled_milestones(euro(1000), [late, early, done, nothing, milestone(5, "20")], "EUR")
    assert [(each.name, each.amount.minor) for each in found] == [("M2", 200), ("M1", 200)]


@given(
    st.integers(0, 10**9),
    st.lists(st.integers(0, 100_0000), max_size=11),
)
def test_percents_of_a_hundred_are_the_whole_price(price: int, cuts: list[int]) -> None:
    ends = [*sorted(cuts), 100_0000]
    percents = [
        Decimal(end - start).scaleb(-4) for start, end in zip([0, *ends], ends, strict=False)
    ]
    found = minors(price, *(milestone(at, str(each)) for at, each in enumerate(percents)))
    assert sum(found) == price
    assert min(found) >= 0
