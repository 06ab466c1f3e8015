"""Two calculators that share no code agree on every cent of invoices at random."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from app.domain.billing.totals import TaxedAmount, totals
from tests.unit.billing.random_invoices import Made, program_sheet, random_entered
from tests.unit.billing.second_calculator import (
    AgreedChange,
    AgreedDeposit,
    Entered,
    EnteredLine,
    RefusedError,
    Sheet,
    auction,
    final_sheet,
    half_up,
)

COUNT = 2000
SEED = 20261128


def sheet_or_none(calculate: object, entered: Entered) -> Sheet | None:
    assert callable(calculate)
    try:
        found = calculate(entered)
    except RefusedError:
        return None
    assert isinstance(found, Sheet)
    return found


def differing(
    seed: int, count: int
) -> tuple[list[tuple[Entered, Sheet | None, Sheet | None]], int]:
    """The invoices on which the calculators differ, and how many both refuse."""
    chance = Random(seed)  # noqa: S311 - a test's seed, no secret
    found, refused = [], 0
    for _ in range(count):
        entered = random_entered(chance)
        one, other = sheet_or_none(program_sheet, entered), sheet_or_none(final_sheet, entered)
        refused += one is None and other is None
        if one != other:
            found.append((entered, one, other))
    return found, refused


def test_no_cent_differs() -> None:
    found, refused = differing(SEED, COUNT)
    assert found[:1] == []
    assert refused < COUNT / 5


def test_the_second_calculator_knows_a_worked_invoice() -> None:
    """Worked by hand, so that not both are wrong in the same way."""
    entered = Entered(
        digits=2,
        lines=[
            EnteredLine("10.5", "95.00", "1", "S19", [AgreedChange(False, "10", None)]),
            EnteredLine("3", "12.3456", "12", "S7"),
            EnteredLine("1", "250.00", "1", "S19"),
        ],
        changes=[AgreedChange(False, "2.5", None), AgreedChange(True, None, 490, "S7")],
        gross="",
        deposits=[AgreedDeposit("30", None, with_tax=True)],
        kept=3,
    )
    # 997.50 less 99.75 is 897.75; 3 × 12.3456 ÷ 12 is 3.09; with 250.00 it is 1150.84.
    # 2.5 % of it is 28.77: 28.69 of 1147.75 and 0.08 of 3.09. The tax of 1119.06 is 212.62, that
    # of 7.91 is 0.55. The gross 1340.14 has a deposit of 402.04, 399.50 of it in the first tax.
    sheet = final_sheet(entered)
    assert sheet.line_nets == [89_775, 309, 25_000]
    assert sheet.changes == [(False, "S19", 2869), (False, "S7", 8), (True, "S7", 490)]
    assert sheet.groups == [("S19", 111_906, 21_262), ("S7", 791, 55)]
    assert (sheet.bt[106], sheet.bt[109], sheet.bt[110]) == (115_084, 112_697, 21_317)
    assert sheet.bt[112] == 134_014
    assert sheet.bt[115] == 134_014 - 40_204
    assert program_sheet(entered) == sheet


@pytest.mark.parametrize(
    ("exact", "nearest"),
    [(Fraction(1, 2), 1), (Fraction(-1, 2), -1), (Fraction(49, 100), 0), (Fraction(-5, 2), -3)],
)
def test_the_second_calculator_rounds_halves_away_from_zero(exact: Fraction, nearest: int) -> None:
    assert half_up(exact) == nearest


def test_the_second_calculator_gives_every_unit_away() -> None:
    assert auction(100, [1, 1, 1]) == [34, 33, 33]


def test_an_invoice_and_its_whole_credit_note_are_nothing() -> None:
    """Its lines, allowances and charges again, with a minus, leave nothing of any tax."""
    chance = Random(SEED)  # noqa: S311 - a test's seed, no secret
    checked = 0
    for entered in (random_entered(chance) for _ in range(300)):
        if sheet_or_none(final_sheet, entered) is None:
            continue
        made = Made(entered, entered.lines)
        invoice = made.totals()
        lines, allowances, charges = (
            [TaxedAmount(-each.net, each.tax) for each in amounts]
            for amounts in (made.taxed, made.allowances, made.charges)
        )
        back = totals(
            lines, made.currency, allowances=allowances, charges=charges, rounding=-made.rounding
        )
        for term in ("lines", "allowances", "charges", "net", "tax", "gross", "rounding", "due"):
            assert (getattr(invoice, term) + getattr(back, term)).minor == 0
        for one, other in zip(invoice.groups, back.groups, strict=True):
            assert one.tax == other.tax
            assert (one.taxable + other.taxable).minor == 0
            assert (one.tax_amount + other.tax_amount).minor == 0
        checked += 1
    assert checked > 200
