from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing.adjustments import Adjustment, adjusted_line, document_adjustments
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.billing.totals import TaxedAmount, totals
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money

STANDARD = TaxTreatment(TaxCategory.STANDARD, Decimal(19))
REDUCED = TaxTreatment(TaxCategory.STANDARD, Decimal(7))
EXEMPT = TaxTreatment(TaxCategory.EXEMPT, Decimal(0))

LINES = st.lists(
    st.builds(
        TaxedAmount,
        st.builds(Money, st.integers(-(10**4), 10**8), st.just("EUR")),
        st.sampled_from([STANDARD, REDUCED, EXEMPT]),
    ),
    max_size=8,
)
PERCENTS = st.integers(0, 100_0000).map(lambda e4: Decimal(e4).scaleb(-4))


def euro(minor: int) -> Money:
    return Money(minor, "EUR")


def lines(*amounts: tuple[int, TaxTreatment]) -> list[TaxedAmount]:
    return [TaxedAmount(euro(minor), tax) for minor, tax in amounts]


def minors(amounts: Sequence[TaxedAmount]) -> list[tuple[int, TaxTreatment]]:
    return [(each.net.minor, each.tax) for each in amounts]


def test_percents_of_a_line_are_all_of_quantity_times_price() -> None:
    found = adjusted_line(
        euro(10_005),
        [
            Adjustment("Loyalty", Decimal(10)),
            Adjustment("Cash", Decimal(10)),
            Adjustment("Rush", Decimal(150), charge=True),
            Adjustment("Travel", amount=euro(250), charge=True),
        ],
    )
    assert [each.amount_minor for each in found.allowances] == [1001, 1001, 15_008, 250]
    assert found.net.minor == 10_005 - 2002 + 15_258
    assert found.allowances[0].base_minor == 10_005
    assert found.allowances[3].base_minor is None


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"percent": Decimal("100.01")}, "adjustment.percent_out_of_range"),
        ({"percent": Decimal(-1)}, "adjustment.percent_out_of_range"),
        ({"percent": Decimal("NaN")}, "adjustment.percent_out_of_range"),
        ({"percent": Decimal("0.00001")}, "adjustment.percent_out_of_range"),
        ({"percent": Decimal(1001), "charge": True}, "adjustment.percent_out_of_range"),
        ({"amount": Money(-1, "EUR")}, "adjustment.negative"),
        ({"amount": Money(1, "EUR"), "percent": Decimal(1)}, "adjustment.one_of_two"),
        ({}, "adjustment.one_of_two"),
        ({"reason": " ", "percent": Decimal(1)}, "adjustment.no_reason"),
    ],
)
def test_an_adjustment_is_a_reason_and_one_sensible_size(said: dict[str, Any], key: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        Adjustment(**{"reason": "Rebate", **said})
    assert refused.value.key == key


def test_no_line_is_lowered_below_nothing_unless_that_was_meant() -> None:
    two = [Adjustment("A", Decimal(60)), Adjustment("B", Decimal(41))]
    with pytest.raises(RuleViolation) as refused:
        adjusted_line(euro(1000), two)
    assert refused.value.key == "adjustment.exceeds_base"
    meant = [two[0], Adjustment("B", Decimal(41), beyond_base=True)]
    assert adjusted_line(euro(1000), meant).net.minor == -10


def test_a_percent_of_the_document_becomes_one_allowance_for_each_tax() -> None:
    found = document_adjustments(
        lines((5, STANDARD), (5, REDUCED)), "EUR", [Adjustment("Rebate", Decimal(10))]
    )
    # Each tax by itself would round 0.005 up, and the client would get two cents off ten.
    assert minors(found.allowances) == [(1, STANDARD)]
    assert found.printed[0].base_minor == 5
    assert (found.printed[0].tax_category, found.printed[0].tax_rate) == ("S", Decimal(19))


def test_an_amount_over_all_taxes_is_split_by_their_lines() -> None:
    found = document_adjustments(
        lines((20_000, STANDARD), (10_000, EXEMPT)), "EUR", [Adjustment("Rebate", amount=euro(100))]
    )
    assert minors(found.allowances) == [(67, STANDARD), (33, EXEMPT)]


def test_a_charge_may_have_a_tax_that_no_line_has() -> None:
    postage = Adjustment("Postage", amount=euro(490), charge=True, tax=STANDARD)
    found = document_adjustments(lines((10_000, REDUCED)), "EUR", [postage])
    assert minors(found.charges) == [(490, STANDARD)]


def test_a_tax_whose_lines_come_to_less_than_nothing_takes_no_part() -> None:
    found = document_adjustments(
        lines((1000, STANDARD), (-500, REDUCED)), "EUR", [Adjustment("Rebate", Decimal(10))]
    )
    assert minors(found.allowances) == [(100, STANDARD)]


@pytest.mark.parametrize(
    ("agreed", "key"),
    [
        (Adjustment("Rebate", amount=Money(1001, "EUR")), "adjustment.exceeds_base"),
        (Adjustment("Rebate", amount=Money(1, "EUR"), tax=REDUCED), "adjustment.exceeds_base"),
    ],
)
def test_no_tax_is_lowered_below_its_lines(agreed: Adjustment, key: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        document_adjustments(lines((1000, STANDARD)), "EUR", [agreed])
    assert refused.value.key == key


def test_an_amount_without_lines_and_tax_belongs_nowhere() -> None:
    for nothing in (lines(), lines((0, STANDARD)), lines((-1, STANDARD))):
        with pytest.raises(RuleViolation) as refused:
            document_adjustments(nothing, "EUR", [Adjustment("Fee", amount=euro(1), charge=True)])
        assert refused.value.key == "adjustment.tax_needed"


@given(LINES, PERCENTS)
def test_a_percent_of_the_document_is_rounded_once(
    given_lines: list[TaxedAmount], percent: Decimal
) -> None:
    parts = document_adjustments(given_lines, "EUR", [Adjustment("R", percent)]).allowances
    sums = totals(given_lines, "EUR").groups
    base = sum(group.taxable.minor for group in sums if group.taxable.minor > 0)
    exact = Fraction(base) * Fraction(percent) / 100
    assert sum(part.net.minor for part in parts) == int(exact + Fraction(1, 2))
    shares = {group.tax: group.taxable.minor * Fraction(percent) / 100 for group in sums}
    # Half a unit from rounding the whole, less than one from splitting it.
    assert all(abs(part.net.minor - shares[part.tax]) < Fraction(3, 2) for part in parts)


@given(LINES, PERCENTS)
def test_adjustments_go_into_the_totals_as_they_are_printed(
    given_lines: list[TaxedAmount], percent: Decimal
) -> None:
    agreed = [Adjustment("R", percent), Adjustment("C", percent, charge=True)]
    found = document_adjustments(given_lines, "EUR", agreed)
    computed = totals(given_lines, "EUR", allowances=found.allowances, charges=found.charges)
    assert computed.net == computed.lines
    assert computed.allowances.minor == sum(
        each.amount_minor for each in found.printed if not each.charge
    )
