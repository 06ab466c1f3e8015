from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from app.domain.values.money import Money
from app.queries.expense_overview import ExpenseSums
from app.queries.expenses import ExpenseRow
from app.ui.expenses.expenses_presentation import (
    attached_text,
    billable_text,
    locked_reason,
    receipts_spoken,
    state_spoken,
    state_tag,
    state_text,
    sums_of,
    tax_spoken,
    tax_text,
)

ROW = ExpenseRow(
    seq=1,
    id=UUID(int=1),
    spent_on=date(2026, 11, 3),
    description="Train",
    client_id=UUID(int=2),
    client="Acme",
    project_id=None,
    project=None,
    currency="EUR",
    gross_minor=11_900,
    tax_minor=1900,
    tax_rate_e4=190_000,
    billable=True,
    note="",
    receipts=0,
    billed_on=None,
    drafted=False,
)


@pytest.mark.parametrize(
    ("row", "text", "spoken"),
    [
        (ROW, "Not billed yet", "Not billed yet"),
        (replace(ROW, drafted=True), "On a draft", "On a draft"),
        (replace(ROW, billed_on="2026-0036"), "2026-0036", "billed on 2026-0036"),
        (replace(ROW, billable=False), "–", "not to be billed"),
    ],
)
def test_the_state_tells_the_way_to_the_client(row: ExpenseRow, text: str, spoken: str) -> None:
    assert (state_text(row), state_spoken(row)) == (text, spoken)


def test_what_no_client_pays_has_no_tag() -> None:
    assert state_tag(replace(ROW, billable=False)) is None
    assert billable_text(replace(ROW, billable=False)) == "–"


def test_only_what_is_billed_is_locked_and_says_why() -> None:
    assert locked_reason(ROW) == ""
    assert "Take it off the draft" in locked_reason(replace(ROW, drafted=True))
    assert "2026-0036" in locked_reason(replace(ROW, billed_on="2026-0036"))


def test_tax_is_told_with_its_rate() -> None:
    assert (tax_text(ROW), tax_spoken(ROW)) == ("€19.00", "€19.00, 19 %")
    untaxed = replace(ROW, tax_minor=0, tax_rate_e4=None)
    assert (tax_text(untaxed), tax_spoken(untaxed)) == ("–", "no tax")


def test_receipts_are_counted() -> None:
    spoken = [receipts_spoken(replace(ROW, receipts=count)) for count in (0, 1, 2)]
    assert spoken == ["no receipt", "1 receipt", "2 receipts"]


def test_currencies_stand_beside_each_other_in_the_sums() -> None:
    both = (Money(200, "CHF"), Money(100, "EUR"))
    values = [each.value for each in sums_of(ExpenseSums(both, both[1:], ()))]
    assert values == ["CHF2.00 · €1.00", "€1.00", "–"]


def test_a_drop_names_the_expense() -> None:
    assert attached_text(["a.pdf"], "Train") == "Receipt added to “Train”"
    assert attached_text(["a.pdf", "b.pdf"], "Train") == "2 receipts added to “Train”"
