from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.billing.totals import TaxedAmount, Totals, line_net_amount, totals
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money

STANDARD = TaxTreatment(TaxCategory.STANDARD, Decimal(19))
REDUCED = TaxTreatment(TaxCategory.STANDARD, Decimal(7))
ODD = TaxTreatment(TaxCategory.STANDARD, Decimal("8.875"))
REVERSE = TaxTreatment(TaxCategory.REVERSE_CHARGE, Decimal(0))
EXEMPT = TaxTreatment(TaxCategory.EXEMPT, Decimal(0))
OUTSIDE = TaxTreatment(TaxCategory.OUTSIDE_SCOPE, Decimal(0))

TAXES = st.sampled_from([STANDARD, REDUCED, ODD, REVERSE, EXEMPT])
CURRENCIES = st.sampled_from(["EUR", "JPY", "KWD"])
AMOUNTS = st.lists(st.tuples(st.integers(0, 10**9), TAXES), max_size=12)


def taxed(amounts: Sequence[tuple[int, TaxTreatment]], currency: str) -> list[TaxedAmount]:
    return [TaxedAmount(Money(minor, currency), tax) for minor, tax in amounts]


@st.composite
def invoices(draw: st.DrawFn) -> tuple[Totals, list[TaxedAmount], list[TaxedAmount]]:
    """Totals, what raises them (lines and charges), and what lowers them."""
    currency = draw(CURRENCIES)
    lines, allowances, charges = (taxed(draw(AMOUNTS), currency) for _ in range(3))
    computed = totals(
        lines,
        currency,
        allowances=allowances,
        charges=charges,
        prepaid=Money(draw(st.integers(0, 10**9)), currency),
        rounding=Money(draw(st.integers(-99, 99)), currency),
    )
    return computed, lines + charges, allowances


def test_an_invoice_without_lines_is_over_nothing() -> None:
    empty = totals([], "EUR")
    assert empty.groups == ()
    assert empty.net == empty.tax == empty.gross == empty.due == Money(0, "EUR")


def test_tax_is_rounded_once_per_group_and_not_per_line() -> None:
    lines = taxed([(3, STANDARD)] * 3, "EUR")
    assert totals(lines, "EUR").tax == Money(2, "EUR")
    per_line = [totals([each], "EUR").tax.minor for each in lines]
    assert sum(per_line) == 3


@pytest.mark.parametrize(
    ("minor", "rate", "tax"), [(50, "1", 1), (49, "1", 0), (-50, "1", -1), (100, "8.875", 9)]
)
def test_tax_is_rounded_half_up_away_from_zero(minor: int, rate: str, tax: int) -> None:
    treatment = TaxTreatment(TaxCategory.STANDARD, Decimal(rate))
    assert totals(taxed([(minor, treatment)], "EUR"), "EUR").tax.minor == tax


@pytest.mark.parametrize(("currency", "tax"), [("JPY", 19), ("EUR", 19), ("KWD", 19)])
def test_tax_is_counted_in_minor_units(currency: str, tax: int) -> None:
    assert totals(taxed([(101, STANDARD)], currency), currency).tax == Money(tax, currency)


def test_allowances_lower_and_charges_raise_the_group_of_their_tax() -> None:
    computed = totals(
        taxed([(10000, STANDARD), (5000, REDUCED)], "EUR"),
        "EUR",
        allowances=taxed([(1000, STANDARD)], "EUR"),
        charges=taxed([(500, REDUCED)], "EUR"),
    )
    assert [(group.taxable.minor, group.tax_amount.minor) for group in computed.groups] == [
        (9000, 1710),
        (5500, 385),
    ]
    assert (computed.net.minor, computed.gross.minor) == (14500, 16595)


def test_what_was_prepaid_lowers_only_what_is_due() -> None:
    computed = totals(
        taxed([(10000, STANDARD)], "EUR"),
        "EUR",
        prepaid=Money(5000, "EUR"),
        rounding=Money(-3, "EUR"),
    )
    assert (computed.gross.minor, computed.due.minor) == (11900, 6897)


def test_groups_show_the_highest_standard_rate_first_and_the_untaxed_last() -> None:
    lines = taxed([(1, EXEMPT), (1, REDUCED), (1, REVERSE), (1, STANDARD), (1, ODD)], "EUR")
    shown = [group.tax for group in totals(lines, "EUR").groups]
    assert shown == [STANDARD, ODD, REDUCED, REVERSE, EXEMPT]


def test_a_rate_is_one_group_however_it_is_written() -> None:
    again = TaxTreatment(TaxCategory.STANDARD, Decimal("19.00"))
    assert len(totals(taxed([(1, STANDARD), (1, again)], "EUR"), "EUR").groups) == 1


@pytest.mark.parametrize("part", ["lines", "allowances", "charges"])
def test_what_is_outside_the_scope_of_tax_stands_alone(part: str) -> None:
    parts = {"lines": taxed([(100, OUTSIDE)], "EUR"), "allowances": [], "charges": []}
    parts[part] = parts[part] + taxed([(100, EXEMPT)], "EUR")
    with pytest.raises(RuleViolation) as refused:
        totals(parts["lines"], "EUR", allowances=parts["allowances"], charges=parts["charges"])
    assert refused.value.key == "tax.outside_scope_mixed"


def test_only_what_is_outside_the_scope_of_tax_is_fine() -> None:
    assert totals(taxed([(100, OUTSIDE), (50, OUTSIDE)], "EUR"), "EUR").gross.minor == 150


def test_totals_refuse_another_currency() -> None:
    with pytest.raises(RuleViolation) as refused:
        totals(taxed([(100, STANDARD)], "CHF"), "EUR")
    assert refused.value.key == "money.mixed_currencies"


def test_a_line_is_rounded_once_after_its_allowances() -> None:
    net = line_net_amount(
        Decimal("0.333"),
        Decimal("10.01"),
        "EUR",
        allowances=Decimal("1.00"),
        charges=Decimal("0.50"),
    )
    assert net.minor == 283


@pytest.mark.parametrize(("currency", "minor"), [("JPY", 1), ("EUR", 83), ("KWD", 833)])
def test_a_price_may_be_for_several_units(currency: str, minor: int) -> None:
    net = line_net_amount(Decimal(1), Decimal(10), currency, base_quantity=Decimal(12))
    assert net == Money(minor, currency)


@given(invoices())
def test_sums_are_exact(
    invoice: tuple[Totals, list[TaxedAmount], list[TaxedAmount]],
) -> None:
    """BR-CO-10 to BR-CO-16 without the tolerance of the official rules."""
    computed, raising, lowering = invoice
    summed = sum(each.net.minor for each in raising) - sum(each.net.minor for each in lowering)
    assert computed.lines + computed.charges - computed.allowances == computed.net
    assert computed.net.minor == summed
    assert computed.net.minor == sum(group.taxable.minor for group in computed.groups)
    assert computed.tax.minor == sum(group.tax_amount.minor for group in computed.groups)
    assert computed.gross == computed.net + computed.tax
    assert computed.due == computed.gross - computed.prepaid + computed.rounding


@given(AMOUNTS, CURRENCIES)
def test_lines_add_up_to_their_sum(amounts: list[tuple[int, TaxTreatment]], currency: str) -> None:
    assert totals(taxed(amounts, currency), currency).lines.minor == sum(
        minor for minor, _ in amounts
    )


@given(invoices())
def test_each_group_is_taxed_to_the_nearest_minor_unit(
    invoice: tuple[Totals, list[TaxedAmount], list[TaxedAmount]],
) -> None:
    """BR-CO-17, to the cent."""
    for group in invoice[0].groups:
        exact = Fraction(group.taxable.minor) * Fraction(group.tax.rate) / 100
        away_from_zero = int(abs(exact) + Fraction(1, 2)) * (-1 if exact < 0 else 1)
        assert group.tax_amount.minor == away_from_zero


@given(st.data(), AMOUNTS)
def test_totals_do_not_depend_on_the_order_of_lines(
    data: st.DataObject, amounts: list[tuple[int, TaxTreatment]]
) -> None:
    lines = taxed(amounts, "EUR")
    assert totals(data.draw(st.permutations(lines)), "EUR") == totals(lines, "EUR")
