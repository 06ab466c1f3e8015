from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing.gross_entry import (
    GrossEntry,
    GrossLine,
    Residue,
    net_from_gross,
    taxable_of_gross,
)
from app.domain.billing.shares import percent_of
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.billing.totals import line_net_amount
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Currency, Money

STANDARD = TaxTreatment(TaxCategory.STANDARD, Decimal(19))
TAXES = [
    STANDARD,
    TaxTreatment(TaxCategory.STANDARD, Decimal(7)),
    TaxTreatment(TaxCategory.STANDARD, Decimal("8.875")),
    TaxTreatment(TaxCategory.STANDARD, Decimal("25.5")),
    TaxTreatment(TaxCategory.EXEMPT, Decimal(0)),
]
CURRENCIES = st.sampled_from(["EUR", "JPY", "KWD", "CLF"])
SIX_DECIMALS = st.integers(-(10**12), 10**12).map(lambda e6: Decimal(e6).scaleb(-6))
SMALL = st.integers(1, 40).map(Decimal)
PRICES = st.integers(0, 10**8).map(lambda e4: Decimal(e4).scaleb(-4))


@st.composite
def gross_lines(draw: st.DrawFn) -> list[GrossLine]:
    lines = []
    for _ in range(draw(st.integers(0, 8))):
        minutes = draw(st.none() | st.integers(0, 100_000))
        quantity = (
            draw(SMALL | SIX_DECIMALS) if minutes is None else round(Decimal(minutes) / 60, 2)
        )
        lines.append(GrossLine(quantity, draw(PRICES), draw(st.sampled_from(TAXES)), minutes))
    return lines


def entered(entry: GrossEntry) -> int:
    return sum(line.gross.minor for line in entry.lines)


def test_a_round_gross_price_is_paid_as_entered() -> None:
    entry = net_from_gross([GrossLine(Decimal(1), Decimal("119.00"), STANDARD)], "EUR")
    assert (entry.lines[0].net_unit_price, entry.lines[0].net.minor) == (Decimal("100.00"), 10_000)
    assert (entry.totals.rounding.minor, entry.totals.due.minor) == (0, 11_900)


def test_the_price_has_as_few_decimals_as_it_needs() -> None:
    prices = [
        net_from_gross([GrossLine(Decimal(quantity), Decimal("0.99"), STANDARD)], "EUR").lines[0]
        for quantity in (1, 50, 100_000)
    ]
    assert [str(each.net_unit_price) for each in prices] == ["0.83", "0.832", "831.9328"]
    assert [int(each.base_quantity) for each in prices] == [1, 1, 1000]


def test_hours_and_minutes_cost_what_the_minutes_cost() -> None:
    line = GrossLine(Decimal("0.3333"), Decimal("119.00"), STANDARD, minutes=20)
    found = net_from_gross([line], "EUR").lines[0]
    assert (found.gross.minor, found.net.minor, str(found.net_unit_price)) == (3967, 3333, "100.00")


def test_a_price_that_is_round_without_its_tax_stays_round() -> None:
    line = GrossLine(Decimal("0.333"), Decimal("119.00"), STANDARD)
    entry = net_from_gross([line, line], "EUR")
    assert {str(each.net_unit_price) for each in entry.lines} == {"100.00"}
    assert [each.net.minor for each in entry.lines] == [3330, 3330]
    assert (entry.totals.gross.minor, entry.totals.due.minor) == (7925, 7926)


def test_cents_that_no_net_amounts_give_can_be_an_allowance_or_a_charge() -> None:
    lines = [GrossLine(Decimal(1), Decimal("9.99"), STANDARD)] * 3
    entry = net_from_gross(lines, "EUR", Residue.ADJUSTMENT)
    assert [each.net.minor for each in entry.charges] == [1]
    assert entry.allowances == ()
    assert (entry.totals.net.minor, entry.totals.tax.minor) == (2518, 478)
    assert (entry.totals.rounding.minor, entry.totals.due.minor) == (1, 2997)


@pytest.mark.parametrize(
    ("quantity", "price"), [("NaN", "1"), ("1000000.1", "1"), ("1", "-0.01"), ("1", "Infinity")]
)
def test_what_is_no_price_or_quantity_is_refused(quantity: str, price: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        GrossLine(Decimal(quantity), Decimal(price), STANDARD)
    assert refused.value.key == "gross.out_of_range"


@given(gross_lines(), CURRENCIES, st.sampled_from(Residue))
def test_gross_entry_loses_no_cent(lines: list[GrossLine], currency: str, residue: Residue) -> None:
    entry = net_from_gross(lines, currency, residue)
    assert entry.totals.due.minor == entered(entry)
    assert entry.totals.due == entry.totals.gross + entry.totals.rounding
    for group in entry.totals.groups:
        assert group.tax_amount == percent_of(group.taxable, group.tax.rate)


@given(gross_lines(), CURRENCIES)
def test_quantity_times_the_printed_price_is_the_net_amount(
    lines: list[GrossLine], currency: str
) -> None:
    for line, found in zip(lines, net_from_gross(lines, currency).lines, strict=True):
        assert -int(found.net_unit_price.as_tuple().exponent) <= 4
        assert found.net_unit_price >= 0
        if line.minutes is None:
            again = line_net_amount(
                line.quantity, found.net_unit_price, currency, base_quantity=found.base_quantity
            )
            assert again == found.net
        else:
            exact = Fraction(line.minutes, 60) * Fraction(found.net_unit_price)
            unit = 10 ** Currency(currency).minor_digits
            minor = exact / Fraction(found.base_quantity) * unit
            assert abs(minor - found.net.minor) <= Fraction(1, 2)


@given(gross_lines(), CURRENCIES)
def test_the_rounding_stays_within_its_limits(lines: list[GrossLine], currency: str) -> None:
    free = net_from_gross(lines, currency)
    limit = sum((1 + Fraction(line.tax.rate) / 200 for line in lines), Fraction(0))
    assert abs(free.totals.rounding.minor) <= limit + Fraction(len(free.totals.groups), 2)
    exact = net_from_gross(lines, currency, Residue.ADJUSTMENT)
    assert abs(exact.totals.rounding.minor) <= len(exact.totals.groups)


@given(st.integers(-(10**9), 10**9), st.sampled_from(TAXES))
def test_a_gross_amount_leaves_one_cent_at_most(minor: int, tax: TaxTreatment) -> None:
    found = taxable_of_gross(Money(minor, "EUR"), tax.rate)
    assert abs(found.residue.minor) <= 1
    if found.residue.minor:
        reached = {
            net + percent_of(Money(net, "EUR"), tax.rate).minor
            for net in range(found.net.minor - 3, found.net.minor + 4)
        }
        assert minor not in reached
