"""The list of expenses: which, in what order, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.queries.expenses import (
    ExpenseCriteria,
    ExpenseSeqs,
    ExpenseSort,
    expense_rows,
    expense_seqs,
    expenses,
    one_expense,
)
from app.services.expenses import AddExpense, AttachReceipt, DeleteExpense
from app.services.invoice_drafts import CreateInvoice
from app.store.store import Store
from tests.builders import open_test_store
from tests.store.rows import make_client, make_project


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


def _spend(store: Store, text: str, minor: int, day: int, client_id: UUID | None = None) -> UUID:
    made: UUID = store.execute(
        AddExpense(
            {
                "spent_on": date(2026, 11, day),
                "description": text,
                "currency": "EUR",
                "gross_minor": minor,
                "client_id": client_id,
                "billable": client_id is not None,
            }
        )
    )
    return made


def _texts(store: Store, criteria: ExpenseCriteria) -> list[str]:
    return [row.description for row in store.read(expenses, criteria)]


@pytest.mark.parametrize(
    ("sort", "texts"),
    [
        ("day", ["train", "Book", "Cake"]),
        ("description", ["Book", "Cake", "train"]),
        ("amount", ["Cake", "train", "Book"]),
        ("client", ["Cake", "train", "Book"]),
    ],
)
def test_the_list_is_sorted_both_ways(store: Store, sort: ExpenseSort, texts: list[str]) -> None:
    acme, other = make_client(store, "acme"), make_client(store, "Other")
    _spend(store, "Book", 300, 2, other)
    _spend(store, "train", 200, 1, acme)
    _spend(store, "Cake", 100, 3)
    assert _texts(store, ExpenseCriteria(sort=sort, descending=False)) == texts
    assert _texts(store, ExpenseCriteria(sort=sort)) == texts[::-1]


def test_only_what_is_asked_for_is_listed(store: Store) -> None:
    acme = make_client(store, "Acme")
    _spend(store, "Book", 300, 1)
    _spend(store, "Train", 200, 2, acme)
    assert _texts(store, ExpenseCriteria(client_id=acme)) == ["Train"]
    assert _texts(store, ExpenseCriteria(unbilled=True)) == ["Train"]
    assert _texts(store, ExpenseCriteria(to_on=date(2026, 11, 2))) == ["Book"]
    assert _texts(store, ExpenseCriteria(from_on=date(2026, 11, 2))) == ["Train"]
    assert _texts(store, ExpenseCriteria(text="acme tra")) == ["Train"]
    assert _texts(store, ExpenseCriteria(text="100%")) == []


def test_an_expense_of_a_project_is_found_by_it(store: Store) -> None:
    website = make_project(store, "Website", make_client(store, "Acme"))
    _spend(store, "Train", 200, 2)
    store.execute(
        AddExpense(
            {
                "spent_on": date(2026, 11, 3),
                "description": "Font",
                "currency": "EUR",
                "gross_minor": 100,
                "project_id": website,
            }
        )
    )
    (row,) = store.read(expenses, ExpenseCriteria(project_id=website))
    assert (row.description, row.project, row.client) == ("Font", "Website", "Acme")


def test_a_row_tells_its_receipts_and_the_draft_that_holds_it(store: Store) -> None:
    acme = make_client(store, "Acme")
    train = _spend(store, "Train", 200, 2, acme)
    for name in ("there.pdf", "back.pdf"):
        store.execute(AttachReceipt(train, name, "application/pdf", b"%PDF"))
    row = store.read(one_expense, train)
    assert row is not None
    assert (row.receipts, row.drafted, row.billed_on) == (2, False, None)
    store.execute(CreateInvoice(acme, tax=TaxTreatment(TaxCategory.ZERO_RATED, Decimal(0))))
    held = store.read(one_expense, train)
    assert held is not None
    assert (held.drafted, held.billed_on) == (True, None)


def test_pages_come_in_the_order_asked_and_mark_what_is_gone(store: Store) -> None:
    first, second = _spend(store, "Book", 300, 1), _spend(store, "Train", 200, 2)
    seqs = list(store.read(expense_seqs, ExpenseCriteria(descending=False)))
    store.execute(DeleteExpense(first))
    page = store.read(expense_rows, ExpenseSeqs(seqs[::-1]))
    assert [row and row.id for row in page] == [second, None]
    assert store.read(one_expense, first) is None
