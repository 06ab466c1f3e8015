from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing.payment_split import (
    OpenItem,
    PaymentSplit,
    split_payment,
    split_refund,
)
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money

MARCH = date(2026, 3, 1)


def euro(minor: int) -> Money:
    return Money(minor, "EUR")


def item(number: int, minor: int, due: int | None = 0, currency: str = "EUR") -> OpenItem:
    due_on = None if due is None else MARCH + timedelta(days=due)
    return OpenItem(UUID(int=number), MARCH, due_on, Money(minor, currency))


def shown(found: PaymentSplit) -> list[tuple[int, int, int, int]]:
    return [
        (each.key.int, each.paid.minor, each.written_off.minor, each.left.minor)
        for each in found.settlements
    ]


ITEMS = st.lists(
    st.builds(item, st.integers(1, 99), st.integers(-(10**6), 10**7), st.integers(0, 90)),
    max_size=8,
    unique_by=lambda each: each.key,
)


def test_the_oldest_is_paid_first_and_the_rest_stays_on_account() -> None:
    items = [item(1, 5000, 20), item(2, 3000, 10), item(3, 9000, None), item(4, -400, 1)]
    assert shown(split_payment(euro(10_000), items)) == [(3, 9000, 0, 0), (2, 1000, 0, 2000)]
    over = split_payment(euro(20_000), items)
    assert shown(over) == [(3, 9000, 0, 0), (2, 3000, 0, 0), (1, 5000, 0, 0)]
    assert over.on_account.minor == 3000


def test_a_chosen_credit_is_set_off() -> None:
    items = [item(1, 5000), item(2, -400)]
    chosen = {UUID(int=1): euro(5000), UUID(int=2): euro(-400)}
    found = split_payment(euro(4600), items, chosen=chosen)
    assert shown(found) == [(1, 5000, 0, 0), (2, -400, 0, 0)]
    assert found.on_account.minor == 0


def test_what_the_bank_kept_counts_as_paid_and_a_small_rest_is_forgiven() -> None:
    found = split_payment(
        euro(9850), [item(1, 10_000)], charges=euro(120), write_off_up_to=euro(30)
    )
    assert shown(found) == [(1, 9970, 30, 0)]
    short = split_payment(euro(9850), [item(1, 10_000)], write_off_up_to=euro(30))
    assert shown(short) == [(1, 9850, 0, 150)]


def test_items_in_other_currencies_take_no_part() -> None:
    found = split_payment(euro(100), [item(1, 100, currency="USD")])
    assert (shown(found), found.on_account.minor) == ([], 100)


@pytest.mark.parametrize(
    ("minor", "said", "key"),
    [
        (0, {}, "payment.not_positive"),
        (-1, {}, "payment.not_positive"),
        (1, {"charges": euro(-1)}, "payment.negative_extra"),
        (1, {"write_off_up_to": euro(-1)}, "payment.negative_extra"),
        (9000, {"chosen": {UUID(int=1): euro(5001)}}, "payment.chosen_too_much"),
        (9000, {"chosen": {UUID(int=1): euro(-1)}}, "payment.chosen_too_much"),
        (9000, {"chosen": {UUID(int=2): euro(1)}}, "payment.chosen_too_much"),
        (100, {"chosen": {UUID(int=1): euro(101)}}, "payment.chosen_over_received"),
        (100, {"chosen": {UUID(int=9): euro(1)}}, "payment.item_unknown"),
    ],
)
def test_a_payment_that_cannot_be_is_refused(minor: int, said: dict[str, Any], key: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        split_payment(euro(minor), [item(1, 5000), item(2, -400)], **said)
    assert refused.value.key == key


def test_a_refund_goes_to_the_oldest_credit_and_never_beyond() -> None:
    credits_open = [item(1, -500, 5), item(2, -300, 1), item(3, 900)]
    found = split_refund(euro(600), credits_open)
    assert shown(found) == [(2, -300, 0, 0), (1, -300, 0, -200)]
    assert found.received.minor == -600
    with pytest.raises(RuleViolation) as refused:
        split_refund(euro(801), credits_open)
    assert (refused.value.key, refused.value.arguments["most"]) == (
        "payment.refund_exceeds",
        euro(800),
    )


@given(st.integers(1, 10**8), ITEMS, st.integers(0, 5000), st.integers(0, 500))
def test_no_cent_of_a_payment_is_lost_or_made(
    minor: int, items: list[OpenItem], charges: int, limit: int
) -> None:
    found = split_payment(euro(minor), items, charges=euro(charges), write_off_up_to=euro(limit))
    paid = sum(each.paid.minor for each in found.settlements)
    assert paid + found.on_account.minor == minor + charges
    was = {each.key: each.open for each in items}
    for each in found.settlements:
        assert each.paid + each.written_off + each.left == was[each.key]
        assert 0 <= each.written_off.minor <= limit
        assert each.left.minor >= 0
    if any(each.left.minor for each in found.settlements):
        assert found.on_account.minor == 0


@given(st.data(), ITEMS)
def test_chosen_amounts_are_given_as_they_are(data: st.DataObject, items: list[OpenItem]) -> None:
    chosen = {
        each.key: euro(data.draw(st.integers(min(0, each.open.minor), max(0, each.open.minor))))
        for each in items
    }
    wanted = sum(each.minor for each in chosen.values())
    received = max(1, wanted) + data.draw(st.integers(0, 100))
    found = split_payment(euro(received), items, chosen=chosen)
    assert {each.key: each.paid for each in found.settlements} == {
        key: amount for key, amount in chosen.items() if amount.minor
    }
    assert found.on_account.minor == received - wanted
