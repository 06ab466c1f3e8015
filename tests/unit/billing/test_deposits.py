from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.billing.deposits import (
    Deposit,
    DepositTerms,
    IssuedDeposit,
    deposit,
    final_invoice,
)
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.billing.totals import TaxedAmount, TaxGroup, Totals, totals
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money

STANDARD = TaxTreatment(TaxCategory.STANDARD, Decimal(19))
OLD = TaxTreatment(TaxCategory.STANDARD, Decimal(16))
REDUCED = TaxTreatment(TaxCategory.STANDARD, Decimal(7))
EXEMPT = TaxTreatment(TaxCategory.EXEMPT, Decimal(0))
MARCH = date(2026, 3, 1)


def euro(minor: int) -> Money:
    return Money(minor, "EUR")


def lines(*amounts: tuple[int, TaxTreatment]) -> list[TaxedAmount]:
    return [TaxedAmount(euro(minor), tax) for minor, tax in amounts]


def issued(
    asked: Deposit, number: str = "A-1", *, unpaid: int = 0, credited: Sequence[TaxGroup] = ()
) -> IssuedDeposit:
    return IssuedDeposit(
        number, MARCH, asked.totals.groups, asked.totals.rounding, euro(unpaid), tuple(credited)
    )


ORDER = lines((100_000, STANDARD), (50_000, REDUCED))
ORDERS = st.lists(
    st.tuples(st.integers(1, 10**8), st.sampled_from([STANDARD, REDUCED, EXEMPT])),
    min_size=1,
    max_size=6,
).map(lambda found: lines(*found))
TERMS = st.builds(
    DepositTerms,
    st.integers(1, 100_0000).map(lambda e4: Decimal(e4).scaleb(-4)),
    st.none(),
    st.sampled_from(["net", "gross"]),
)


def test_a_deposit_is_taxed_like_the_order() -> None:
    asked = deposit(totals(ORDER, "EUR"), DepositTerms(Decimal(30)))
    assert [(each.net.minor, each.tax) for each in asked.amounts] == [
        (30_000, STANDARD),
        (15_000, REDUCED),
    ]
    assert asked.totals.due.minor == 30_000 + 5700 + 15_000 + 1050


def test_a_gross_deposit_is_due_as_it_was_asked_for() -> None:
    asked = deposit(totals(ORDER, "EUR"), DepositTerms(amount=euro(50_009), base="gross"))
    assert asked.totals.due.minor == 50_009
    assert asked.totals.tax.minor == sum(group.tax_amount.minor for group in asked.totals.groups)


@pytest.mark.parametrize("percent", ["0", "100.01", "-1", "NaN"])
def test_a_deposit_is_some_percent(percent: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        DepositTerms(Decimal(percent))
    assert refused.value.key == "deposit.out_of_range"


def test_a_deposit_is_percent_or_amount_and_no_more_than_the_order() -> None:
    with pytest.raises(RuleViolation) as refused:
        DepositTerms(Decimal(1), euro(1))
    assert refused.value.key == "adjustment.one_of_two"
    with pytest.raises(RuleViolation) as refused:
        DepositTerms(amount=euro(0))
    assert refused.value.key == "deposit.out_of_range"
    with pytest.raises(RuleViolation) as refused:
        deposit(totals(ORDER, "EUR"), DepositTerms(amount=euro(150_001)))
    assert refused.value.key == "deposit.more_than_order"
    with pytest.raises(RuleViolation) as refused:
        deposit(totals(lines((100, STANDARD)), "EUR"), DepositTerms(Decimal("0.1")))
    assert refused.value.key == "deposit.out_of_range"


def test_the_final_invoice_says_net_and_tax_of_each_deposit_by_day_and_number() -> None:
    order = totals(ORDER, "EUR")
    first = issued(deposit(order, DepositTerms(Decimal(30))), "A-2")
    second = issued(deposit(order, DepositTerms(Decimal(10))), "A-1", unpaid=100)
    final = final_invoice(ORDER, "EUR", [first, second])
    assert [(each.number, each.net_minor, each.tax_minor) for each in final.deposits] == [
        ("A-1", 15_000, 2250),
        ("A-2", 45_000, 6750),
    ]
    assert final.totals.prepaid.minor == 69_000
    assert final.totals.due.minor == 172_500 - 69_000
    assert [(each.taxable.minor, each.tax_amount.minor) for each in final.remaining] == [
        (60_000, 11_400),
        (30_000, 2100),
    ]
    assert final.unpaid == ("A-1",)


def test_deposits_over_more_than_the_work_are_paid_back() -> None:
    asked = deposit(totals(ORDER, "EUR"), DepositTerms(Decimal(100)))
    final = final_invoice(lines((90_000, STANDARD)), "EUR", [issued(asked)])
    assert final.totals.due.minor == 107_100 - 172_500
    assert final.to_credit.minor == 65_400
    assert [each.taxable.minor for each in final.remaining] == [-10_000, -50_000]


def test_what_was_credited_of_a_deposit_is_not_subtracted() -> None:
    asked = deposit(totals(ORDER, "EUR"), DepositTerms(Decimal(30)))
    whole = issued(asked, credited=asked.totals.groups)
    assert final_invoice(ORDER, "EUR", [whole]).deposits == ()
    part = issued(asked, credited=asked.totals.groups[1:])
    final = final_invoice(ORDER, "EUR", [part])
    assert [(each.net_minor, each.gross_minor) for each in final.deposits] == [(30_000, 35_700)]


def test_a_rate_that_changed_meanwhile_is_corrected() -> None:
    asked = deposit(totals(lines((10_000, OLD)), "EUR"), DepositTerms(Decimal(100)))
    final = final_invoice(lines((10_000, STANDARD)), "EUR", [issued(asked)])
    assert [(group.tax, group.tax_amount.minor) for group in final.remaining] == [
        (STANDARD, 1900),
        (OLD, -1600),
    ]
    assert final.totals.due.minor == 300


def test_a_final_invoice_refuses_deposits_in_another_currency() -> None:
    asked = deposit(totals(ORDER, "EUR"), DepositTerms(Decimal(30)))
    with pytest.raises(RuleViolation) as refused:
        final_invoice([TaxedAmount(Money(1, "CHF"), STANDARD)], "CHF", [issued(asked)])
    assert refused.value.key == "money.mixed_currencies"


@given(ORDERS, st.lists(TERMS, max_size=4), ORDERS)
def test_deposits_and_what_is_due_are_the_whole_work(
    order: list[TaxedAmount], terms: list[DepositTerms], work: list[TaxedAmount]
) -> None:
    sums = totals(order, "EUR")
    wanted = [each for each in terms if _comes_to_something(sums, each)]
    asked = [deposit(sums, each) for each in wanted]
    deposits = [issued(each, f"A-{number}") for number, each in enumerate(asked)]
    final = final_invoice(work, "EUR", deposits)
    paid = sum(each.totals.due.minor for each in asked)
    assert final.totals.due.minor == final.totals.gross.minor - paid
    assert final.totals.prepaid.minor == sum(each.gross_minor for each in final.deposits)
    left = sum(each.taxable.minor + each.tax_amount.minor for each in final.remaining)
    assert left + final.totals.rounding.minor == final.totals.due.minor
    assert final.to_credit.minor == max(0, -final.totals.due.minor)
    assert all(each.net_minor + each.tax_minor == each.gross_minor for each in final.deposits)


@given(ORDERS, TERMS)
def test_a_deposit_is_the_percent_of_the_order_rounded_once(
    order: list[TaxedAmount], terms: DepositTerms
) -> None:
    sums = totals(order, "EUR")
    assume(_comes_to_something(sums, terms))
    asked = deposit(sums, terms)
    base = sums.net.minor if terms.base == "net" else sums.gross.minor
    got = asked.totals.net if terms.base == "net" else asked.totals.due
    assert terms.percent is not None
    assert abs(got.minor - base * terms.percent / 100) <= Decimal("0.5")
    assert {each.tax for each in asked.amounts} <= {group.tax for group in sums.groups}


def _comes_to_something(order: Totals, terms: DepositTerms) -> bool:
    base = order.net if terms.base == "net" else order.gross
    return terms.percent is not None and base.minor * terms.percent >= 50
