"""Sums of a document: as a second calculator has them, and whole for any mix that is entered."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from app.domain.billing.adjustments import Adjustment
from app.domain.billing.document_sums import DocumentSums, Entered, EnteredLine, document_sums
from app.domain.billing.quantity import counted_net
from app.domain.billing.shares import percent_of
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money, total
from tests.unit.billing import second_calculator
from tests.unit.billing.random_invoices import document_sheet, entered_document, random_entered
from tests.unit.billing.second_calculator import final_sheet
from tests.unit.billing.test_second_calculator import sheet_or_none

STANDARD = TaxTreatment(TaxCategory.STANDARD, Decimal(19))
REDUCED = TaxTreatment(TaxCategory.STANDARD, Decimal(7))
SEED = 20261128


def of_one_unit(chance: Random) -> second_calculator.Entered:
    """Prices of one unit; what gross prices leave is rounding."""
    found = random_entered(chance)
    lines = [replace(line, per="1") for line in found.lines]
    return replace(found, lines=lines, gross="rounding" if found.gross else "")


def test_no_cent_differs_from_the_second_calculator() -> None:
    chance = Random(SEED)  # noqa: S311 - a test's seed, no secret
    entered = [of_one_unit(chance) for _ in range(1000)]
    sheets = [(sheet_or_none(document_sheet, x), sheet_or_none(final_sheet, x)) for x in entered]
    assert [pair for pair in sheets if pair[0] != pair[1]] == []
    assert sum(mine is None for mine, _ in sheets) < len(sheets) / 5


def check_adds_up(found: DocumentSums, currency: str) -> None:
    """BR-CO-10 to BR-CO-17, and what is printed is what was added up."""
    sums = found.totals
    nothing = Money(0, currency)
    allowances = [each.amount_minor for each in found.adjustments if not each.charge]
    charges = [each.amount_minor for each in found.adjustments if each.charge]
    assert sums.lines == total((line.net for line in found.lines), currency)
    assert (sums.allowances.minor, sums.charges.minor) == (sum(allowances), sum(charges))
    assert sums.net == sums.lines - sums.allowances + sums.charges
    assert sums.net == total((group.taxable for group in sums.groups), currency)
    assert sums.tax == total((group.tax_amount for group in sums.groups), currency)
    for group in sums.groups:
        assert group.tax_amount == percent_of(group.taxable, group.tax.rate)
    assert sums.gross == sums.net + sums.tax
    assert sums.due == sums.gross - sums.prepaid + (sums.rounding or nothing)
    assert sums.prepaid.minor == sum(each.gross_minor for each in found.deposits)


def test_the_breakdown_adds_up_for_any_mix() -> None:
    """With tax or without, allowances and charges on lines and on the whole, all at once."""
    chance = Random(SEED)  # noqa: S311 - as above
    checked = 0
    for _ in range(600):
        entered = entered_document((one := of_one_unit(chance)), one.lines)
        other = entered_document((two := of_one_unit(chance)), two.lines)
        if one.digits != two.digits:
            continue
        mixed = replace(entered, gross=chance.random() < 0.6, adjustments=other.adjustments)
        mixed = replace(
            mixed,
            lines=tuple(
                replace(line, quantity=abs(line.quantity), adjustments=more.adjustments)
                for line, more in zip(entered.lines, other.lines, strict=False)
            ),
        )
        try:
            found = document_sums(mixed)
        except RuleViolation:
            continue
        check_adds_up(found, mixed.currency)
        check_lines(found, mixed.currency)
        checked += 1
    assert checked > 100


def check_lines(found: DocumentSums, currency: str) -> None:
    """Each line is quantity times price, less and more what is printed beside it."""
    for summed in found.lines:
        price = summed.price / summed.base_quantity
        base = counted_net(summed.quantity, price, currency).minor
        signed = [x.amount_minor if x.charge else -x.amount_minor for x in summed.allowances]
        assert summed.net.minor == base + sum(signed)


def test_what_is_due_is_what_was_entered_with_tax() -> None:
    """Nine ninety-nine three times, one of them ten percent off, and five off the whole."""
    rebate, voucher = Adjustment("Rebate", Decimal(10)), Adjustment("Voucher", None, eur(500))
    lines = (
        EnteredLine(Decimal(2), Decimal("9.99"), STANDARD),
        EnteredLine(Decimal(1), Decimal("9.99"), REDUCED, adjustments=(rebate,)),
    )
    found = document_sums(Entered("EUR", lines, gross=True, adjustments=(voucher,)))
    check_adds_up(found, "EUR")
    assert found.totals.due == eur(1998 + 999 - 100 - 500)
    assert abs(found.totals.rounding.minor) <= 4


def test_minutes_with_tax_keep_a_quantity_that_gives_the_net() -> None:
    line = EnteredLine(Decimal("0.18"), Decimal("107.4570"), STANDARD, minutes=11)
    found = document_sums(Entered("EUR", (line,), gross=True)).lines[0]
    assert counted_net(found.quantity, found.price, "EUR") == found.net
    assert found.price == Decimal("90.30")


def test_hours_with_a_surcharge() -> None:
    night = Adjustment("Night", Decimal(25), charge=True)
    line = EnteredLine(Decimal("1.50"), Decimal(80), STANDARD, minutes=90, adjustments=(night,))
    found = document_sums(Entered("EUR", (line,)))
    assert found.lines[0].net == eur(15_000)
    assert [(x.reason, x.amount_minor, x.base_minor) for x in found.lines[0].allowances] == [
        ("Night", 3000, 12_000)
    ]


def eur(minor: int) -> Money:
    return Money(minor, "EUR")
