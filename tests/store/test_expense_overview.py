"""What all expenses come to, their filters by state, and the orders of their list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.values.money import Money
from app.queries.expense_overview import expense_sums, tax_rates_in_use, unbilled_expenses
from app.queries.expenses import ExpenseCriteria, ExpenseSort, expenses
from app.services.expenses import AddExpense, AttachReceipt
from app.services.invoice_drafts import CreateInvoice
from app.store.store import Store
from tests.builders import open_test_store
from tests.store.rows import make_client

TODAY = date(2026, 12, 15)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


def spend(
    store: Store,
    text: str,
    minor: int,
    day: date = TODAY,
    client_id: UUID | None = None,
    *,
    currency: str = "EUR",
    rate: int | None = None,
) -> UUID:
    made: UUID = store.execute(
        AddExpense(
            {
                "spent_on": day,
                "description": text,
                "currency": currency,
                "gross_minor": minor,
                "client_id": client_id,
                "billable": client_id is not None,
                "tax_rate_e4": rate,
            }
        )
    )
    return made


def draft(store: Store, client_id: UUID) -> None:
    store.execute(CreateInvoice(client_id, tax=TaxTreatment(TaxCategory.ZERO_RATED, Decimal(0))))


def test_sums_are_of_the_month_and_the_year_of_the_day(store: Store) -> None:
    spend(store, "Last day", 1, date(2026, 12, 31))
    spend(store, "First day", 10, date(2026, 12, 1))
    spend(store, "Month before", 100, date(2026, 11, 30))
    spend(store, "Year before", 1000, date(2025, 12, 31))
    spend(store, "Year after", 10_000, date(2027, 1, 1))
    sums = store.read(expense_sums, TODAY)
    assert sums.month == (Money(11, "EUR"),)
    assert sums.year == (Money(111, "EUR"),)


def test_a_month_in_the_middle_of_the_year_ends_with_it(store: Store) -> None:
    spend(store, "May", 1, date(2026, 5, 31))
    spend(store, "June", 10, date(2026, 6, 1))
    assert store.read(expense_sums, date(2026, 5, 2)).month == (Money(1, "EUR"),)


def test_currencies_are_never_added_together(store: Store) -> None:
    spend(store, "Train", 100)
    spend(store, "Hotel", 200, currency="CHF")
    assert store.read(expense_sums, TODAY).month == (Money(200, "CHF"), Money(100, "EUR"))


def test_what_is_not_billed_is_told_without_the_tax_that_was_paid(store: Store) -> None:
    acme = make_client(store, "Acme")
    spend(store, "Font", 11_900, client_id=acme, rate=190_000)
    spend(store, "Own", 500)
    assert store.read(expense_sums, TODAY).unbilled == (Money(10_000, "EUR"),)
    assert store.read(unbilled_expenses, None) == 1
    draft(store, acme)
    assert store.read(expense_sums, TODAY).unbilled == ()
    assert store.read(unbilled_expenses, None) == 0


def test_the_rates_used_most_come_first(store: Store) -> None:
    for rate in (70_000, 190_000, 70_000, None):
        spend(store, "Thing", 100, rate=rate)
    assert store.read(tax_rates_in_use, None) == (70_000, 190_000)


def test_billed_ones_are_those_that_a_live_invoice_holds(store: Store) -> None:
    acme = make_client(store, "Acme")
    spend(store, "Font", 100, client_id=acme)
    draft(store, acme)
    spend(store, "Train", 200, client_id=acme)
    spend(store, "Own", 300)
    found = store.read(expenses, ExpenseCriteria(billed=True))
    assert [row.description for row in found] == ["Font"]


@pytest.mark.parametrize(
    ("sort", "texts"),
    [
        ("project", ["Own", "Train", "Font"]),
        ("tax", ["Font", "Train", "Own"]),
        ("billable", ["Own", "Train", "Font"]),
        ("receipts", ["Own", "Font", "Train"]),
        ("state", ["Own", "Train", "Font"]),
        ("amount", ["Font", "Own", "Train"]),
    ],
)
def test_every_column_can_be_sorted(store: Store, sort: ExpenseSort, texts: list[str]) -> None:
    acme = make_client(store, "Acme")
    font = date(2026, 12, 3)
    spend(store, "Font", 9_000, font, acme, currency="CHF")
    draft_of = make_client(store, "Other")
    spend(store, "Own", 100, date(2026, 12, 1), rate=190_000)
    train = spend(store, "Train", 200, date(2026, 12, 2), draft_of)
    store.execute(AttachReceipt(train, "t.pdf", "application/pdf", b"%PDF"))
    assert store.read(expenses, ExpenseCriteria(sort="day", descending=False))
    found = store.read(expenses, ExpenseCriteria(sort=sort, descending=False))
    assert [row.description for row in found] == texts
