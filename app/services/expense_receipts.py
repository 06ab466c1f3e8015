"""Expenses together with their receipts, each as one change; and receipts that leave the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import select

from app.domain.values.errors import NotFound, RuleViolation
from app.queries.receipts import receipt_bytes
from app.services.expenses import (
    AddExpense,
    AttachReceipt,
    EditExpense,
    ExpenseChanges,
    RemoveReceipt,
    expense_row,
)
from app.services.invoice_output import write_whole
from app.store.tables import attachment
from app.store.unit_of_work import UnitOfWork
from app.system.file_names import fit_name

# Four bytes a letter at most, where a name has 255 bytes.
_LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class NewReceipt:
    """A receipt before it is kept."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class RecordExpense:
    """Records an expense with its receipts; gives its id.

    Raises:
        RuleViolation: as `AddExpense` and `AttachReceipt`; nothing is kept then.
    """

    changes: ExpenseChanges
    receipts: tuple[NewReceipt, ...] = ()
    action = "expense.add"

    def run(self, work: UnitOfWork) -> UUID:
        expense_id = AddExpense(self.changes).run(work)
        _attach(work, expense_id, self.receipts)
        work.describe(text=expense_row(work, expense_id).description)
        return expense_id


@dataclass(frozen=True, slots=True)
class ChangeExpense:
    """Changes an expense and its receipts together or not at all.

    Receipts alone can change on an expense that is billed.

    Raises:
        Conflict: a field would change that an invoice bills.
        NotFound: the expense or a receipt was deleted meanwhile.
        RuleViolation: as `EditExpense` and `AttachReceipt`.
    """

    expense_id: UUID
    changes: ExpenseChanges
    receipts: tuple[NewReceipt, ...] = ()
    removed: tuple[UUID, ...] = ()
    action = "expense.edit"

    def run(self, work: UnitOfWork) -> UUID:
        if self.changes:
            EditExpense(self.expense_id, self.changes).run(work)
        for attachment_id in self.removed:
            RemoveReceipt(attachment_id).run(work)
        _attach(work, self.expense_id, self.receipts)
        work.describe(text=expense_row(work, self.expense_id).description)
        return self.expense_id


@dataclass(frozen=True, slots=True)
class AttachReceipts:
    """Keeps several receipts with an expense, all of them or none.

    Raises:
        NotFound: the expense was deleted meanwhile.
        RuleViolation: one is empty or larger than 20 MiB.
    """

    expense_id: UUID
    receipts: tuple[NewReceipt, ...]
    action = "expense.receipt"

    def run(self, work: UnitOfWork) -> None:
        _attach(work, self.expense_id, self.receipts)
        work.describe(text=", ".join(receipt.name for receipt in self.receipts))


@dataclass(frozen=True, slots=True)
class OpenReceipt:
    """Copies a receipt into ``folder``, for another program to show; gives the file.

    Each receipt has a folder of its own there, so two of one name do not meet.

    Raises:
        NotFound: it was removed meanwhile.
        RuleViolation: the system does not let us write there.
    """

    attachment_id: UUID
    folder: Path
    action = "output.receipt"

    def run(self, work: UnitOfWork) -> Path:
        content = receipt_bytes(work.connection, self.attachment_id)
        if content is None:
            raise NotFound("receipt.gone")
        name = work.connection.scalar(
            select(attachment.c.name).where(attachment.c.id == self.attachment_id)
        )
        target = self.folder / self.attachment_id.hex / file_name(str(name))
        _make_folder(target.parent)
        write_whole(target, content)
        work.record()
        work.describe(text=name)
        return target


def file_name(name: str) -> str:
    """A receipt's name as every file system takes it; the ending stays.

    >>> file_name("../Bill 3/4.pdf"), file_name("..")
    ('-Bill 3-4.pdf', 'receipt')
    """
    fit = fit_name(name).strip(" .")
    stem, dot, ending = fit.rpartition(".")
    room = _LONGEST_NAME - len(ending) - len(dot)
    if dot and room > 0:
        fit = stem[:room] + dot + ending
    return fit[:_LONGEST_NAME] or "receipt"


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RuleViolation("out", "output.cannot_write", path=folder, reason=reason) from error


def _attach(work: UnitOfWork, expense_id: UUID, receipts: Sequence[NewReceipt]) -> None:
    for receipt in receipts:
        AttachReceipt(expense_id, receipt.name, receipt.media_type, receipt.content).run(work)
