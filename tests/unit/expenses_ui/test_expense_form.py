from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.values.errors import RuleViolation
from app.queries.seller import SellerRow
from app.ui.expenses.expense_form import (
    ExpenseForm,
    changes_of,
    only_changed,
    outcome_text,
    suggestion_text,
    tax_suggestions,
)
from tests.unit.expenses_ui.test_expenses_presentation import ROW

FORM = ExpenseForm(
    spent_on=date(2026, 11, 3),
    description=" Train ",
    client_id=UUID(int=2),
    project_id=None,
    currency="EUR",
    amount=Decimal("119.00"),
    percent=Decimal(19),
    billable=True,
    note="",
)


def test_fields_become_what_is_kept() -> None:
    changes = changes_of(FORM)
    assert (changes["description"], changes["gross_minor"]) == ("Train", 11_900)
    assert changes["tax_rate_e4"] == 190_000


@pytest.mark.parametrize("percent", [None, Decimal(0)])
def test_no_percent_is_no_tax(percent: Decimal | None) -> None:
    assert changes_of(replace(FORM, percent=percent))["tax_rate_e4"] is None


def test_an_amount_is_needed() -> None:
    with pytest.raises(RuleViolation, match=r"amount\.missing"):
        changes_of(replace(FORM, amount=None))


def test_nobody_pays_back_what_no_client_is_named_for() -> None:
    assert changes_of(replace(FORM, client_id=None))["billable"] is False


def test_what_is_unchanged_is_left_out() -> None:
    assert only_changed(changes_of(FORM), ROW) == {}
    assert only_changed(changes_of(replace(FORM, note="window")), ROW) == {"note": "window"}


def test_the_tax_in_the_amount_is_told() -> None:
    assert outcome_text(FORM) == "€19.00 of it is tax, €100.00 is left."
    assert outcome_text(replace(FORM, percent=None)) == ""
    assert outcome_text(replace(FORM, amount=None)) == ""


def test_rates_are_suggested_by_use_then_profile_then_country() -> None:
    seller = SellerRow(country="DE", tax_rate_e4=70_000)
    assert tax_suggestions(seller, ()) == (70_000, 190_000)
    assert tax_suggestions(seller, (190_000, 25_000)) == (190_000, 25_000, 70_000)
    assert tax_suggestions(SellerRow(), ()) == ()


def test_a_suggestion_reads_as_a_percent() -> None:
    assert suggestion_text(81_000) == "8.1 %"
