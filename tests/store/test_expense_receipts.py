from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.queries.expenses import ExpenseCriteria, ExpenseRow, expenses, one_expense
from app.queries.history import HistoryCriteria, history
from app.queries.receipts import receipt_bytes, receipts
from app.services.expense_receipts import (
    AttachReceipts,
    ChangeExpense,
    NewReceipt,
    OpenReceipt,
    RecordExpense,
    file_name,
)
from app.services.expenses import ExpenseChanges
from app.services.history import Undo
from app.store.store import Store
from tests.builders import open_test_store
from tests.store.bills import SPRING, open_business

TICKET = NewReceipt("ticket.pdf", "application/pdf", b"%PDF ticket")
PHOTO = NewReceipt("photo.jpg", "image/jpeg", b"photo")
TRAIN: ExpenseChanges = {
    "spent_on": date(2026, 11, 3),
    "description": "Train",
    "currency": "EUR",
    "gross_minor": 5000,
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


def names(store: Store, expense_id: UUID) -> list[str]:
    return [row.name for row in store.read(receipts, expense_id)]


def actions(store: Store) -> list[str]:
    return [row.action for row in store.read(history, HistoryCriteria())]


def stored(store: Store, expense_id: UUID) -> ExpenseRow:
    row = store.read(one_expense, expense_id)
    assert row is not None
    return row


def test_an_expense_and_its_receipts_are_one_change(store: Store) -> None:
    before = len(actions(store))
    train = store.execute(RecordExpense(TRAIN, (TICKET, PHOTO)))
    assert names(store, train) == ["ticket.pdf", "photo.jpg"]
    assert len(actions(store)) == before + 1
    store.execute(Undo())
    assert store.read(expenses, ExpenseCriteria()) == []
    assert names(store, train) == []


def test_an_unfit_receipt_keeps_the_expense_back(store: Store) -> None:
    with pytest.raises(RuleViolation, match=r"receipt\.size"):
        store.execute(RecordExpense(TRAIN, (TICKET, NewReceipt("empty.pdf", "", b""))))
    assert store.read(expenses, ExpenseCriteria()) == []


def test_fields_and_receipts_change_together_and_come_back_together(store: Store) -> None:
    train = store.execute(RecordExpense(TRAIN, (TICKET,)))
    (old,) = store.read(receipts, train)
    store.execute(ChangeExpense(train, {"description": "Night train"}, (PHOTO,), (old.id,)))
    assert (stored(store, train).description, names(store, train)) == ("Night train", ["photo.jpg"])
    store.execute(Undo())
    assert (stored(store, train).description, names(store, train)) == ("Train", ["ticket.pdf"])
    assert store.read(receipt_bytes, old.id) == TICKET.content


def test_a_billed_expense_takes_receipts_and_no_other_change(store: Store) -> None:
    business = open_business(store)
    bill: ExpenseChanges = {"client_id": business.client, "billable": True, "spent_on": SPRING}
    train = store.execute(RecordExpense({**TRAIN, **bill}))
    business.issue(business.draft())
    store.execute(ChangeExpense(train, {}, (TICKET,)))
    assert names(store, train) == ["ticket.pdf"]
    with pytest.raises(Conflict, match=r"expense\.is_billed"):
        store.execute(ChangeExpense(train, {"note": "late"}, (PHOTO,)))
    assert names(store, train) == ["ticket.pdf"]


def test_files_dropped_together_are_taken_back_together(store: Store) -> None:
    train = store.execute(RecordExpense(TRAIN))
    store.execute(AttachReceipts(train, (TICKET, PHOTO)))
    store.execute(Undo())
    assert names(store, train) == []


def test_an_opened_receipt_is_a_copy_that_the_history_notes(store: Store, tmp_path: Path) -> None:
    train = store.execute(RecordExpense(TRAIN, (TICKET,)))
    (row,) = store.read(receipts, train)
    target = store.execute(OpenReceipt(row.id, tmp_path / "out"))
    assert target.name == "ticket.pdf"
    assert target.read_bytes() == TICKET.content
    assert not target.stat().st_mode & stat.S_IXUSR
    assert actions(store)[0] == "output.receipt"


def test_receipts_of_one_name_do_not_meet_outside(store: Store, tmp_path: Path) -> None:
    again = NewReceipt("ticket.pdf", "application/pdf", b"%PDF other")
    train = store.execute(RecordExpense(TRAIN, (TICKET, again)))
    opened = [store.execute(OpenReceipt(row.id, tmp_path)) for row in store.read(receipts, train)]
    assert [path.read_bytes() for path in opened] == [TICKET.content, again.content]


def test_a_receipt_that_is_gone_cannot_be_opened(store: Store, tmp_path: Path) -> None:
    train = store.execute(RecordExpense(TRAIN, (TICKET,)))
    (row,) = store.read(receipts, train)
    store.execute(ChangeExpense(train, {}, (), (row.id,)))
    with pytest.raises(NotFound):
        store.execute(OpenReceipt(row.id, tmp_path))


def test_a_folder_that_cannot_be_made_is_told(store: Store, tmp_path: Path) -> None:
    train = store.execute(RecordExpense(TRAIN, (TICKET,)))
    (row,) = store.read(receipts, train)
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(RuleViolation, match=r"output\.cannot_write"):
        store.execute(OpenReceipt(row.id, blocked))


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("ticket.pdf", "ticket.pdf"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("C:\\bill?.pdf", "C--bill-.pdf"),
        ("...", "receipt"),
        ("ä" * 300 + ".pdf", "ä" * 56 + ".pdf"),
        ("x." + "y" * 300, "x." + "y" * 58),
    ],
)
def test_a_name_never_leaves_its_folder_and_keeps_its_ending(name: str, file: str) -> None:
    assert file_name(name) == file
