"""Expenses: recorded, changed, removed, with their receipts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy import Row, delete, insert, select, update

from app.domain.billing.expense_markup import Markup
from app.domain.billing.expense_tax import included_tax
from app.domain.billing.unit_price import price_from_e4
from app.domain.values.errors import NotFound, RuleViolation
from app.domain.values.money import Currency, Money
from app.domain.values.period import require_calendar_year
from app.services.clients import client_row
from app.services.projects import project_row
from app.store.attachments import keep_bytes
from app.store.tables import attachment, expense
from app.store.unit_of_work import UnitOfWork

LARGEST_RECEIPT_BYTES = 20 * 1024 * 1024


class ExpenseChanges(TypedDict, total=False):
    """The fields of an expense.

    ``tax_rate_e4`` is percent times 10,000, None for no tax; so is ``markup_e4``, None for the
    client's.
    """

    spent_on: date
    description: str
    client_id: UUID | None
    project_id: UUID | None
    currency: str
    gross_minor: int
    tax_rate_e4: int | None
    billable: bool
    note: str
    markup_e4: int | None


@dataclass(frozen=True, slots=True)
class AddExpense:
    """Records an expense; day, description, currency and amount are needed.

    Raises:
        RuleViolation: a field is missing or wrong, or it is billed to nobody.
    """

    changes: ExpenseChanges
    action = "expense.add"

    def run(self, work: UnitOfWork) -> UUID:
        values = _checked(work, {"billable": False, "note": "", **self.changes})
        expense_id = work.ids.new()
        work.connection.execute(
            insert(expense).values(id=expense_id, member_id=work.actor.member_id, **values)
        )
        work.describe(text=values["description"])
        return expense_id


@dataclass(frozen=True, slots=True)
class EditExpense:
    """Changes an expense that is on no invoice.

    Raises:
        NotFound: it was deleted meanwhile.
        Conflict: it is on an invoice.
        RuleViolation: as `AddExpense`.
    """

    expense_id: UUID
    changes: ExpenseChanges
    action = "expense.edit"

    def run(self, work: UnitOfWork) -> None:
        row = expense_row(work, self.expense_id)
        standing = {name: getattr(row, name) for name in ExpenseChanges.__annotations__}
        values = _checked(work, {**standing, **self.changes})
        work.connection.execute(
            update(expense).where(expense.c.id == self.expense_id).values(**values)
        )
        work.describe(text=values["description"])


@dataclass(frozen=True, slots=True)
class DeleteExpense:
    """Removes an expense that is on no invoice, with its receipts.

    Raises:
        Conflict: it is on an invoice.
    """

    expense_id: UUID
    action = "expense.delete"

    def run(self, work: UnitOfWork) -> None:
        row = expense_row(work, self.expense_id)
        work.describe(text=row.description)
        work.connection.execute(
            delete(attachment).where(
                attachment.c.owner_kind == "expense", attachment.c.owner_id == self.expense_id
            )
        )
        work.connection.execute(delete(expense).where(expense.c.id == self.expense_id))


@dataclass(frozen=True, slots=True)
class AttachReceipt:
    """Keeps a receipt's bytes with an expense.

    Raises:
        RuleViolation: it is empty or larger than 20 MiB.
    """

    expense_id: UUID
    name: str
    media_type: str
    content: bytes
    action = "expense.receipt"

    def run(self, work: UnitOfWork) -> UUID:
        expense_row(work, self.expense_id)
        if not 0 < len(self.content) <= LARGEST_RECEIPT_BYTES:
            raise RuleViolation(
                "receipt", "receipt.size", most=LARGEST_RECEIPT_BYTES // 1024 // 1024
            )
        attachment_id = work.ids.new()
        work.connection.execute(
            insert(attachment).values(
                id=attachment_id,
                owner_kind="expense",
                owner_id=self.expense_id,
                name=self.name,
                media_type=self.media_type,
                size=len(self.content),
                sha256=keep_bytes(work.connection, self.content),
            )
        )
        work.describe(text=self.name)
        return attachment_id


@dataclass(frozen=True, slots=True)
class RemoveReceipt:
    attachment_id: UUID
    action = "expense.receipt_remove"

    def run(self, work: UnitOfWork) -> None:
        found = work.connection.scalar(
            select(attachment.c.name).where(
                attachment.c.id == self.attachment_id, attachment.c.owner_kind == "expense"
            )
        )
        if found is None:
            raise NotFound("receipt.gone")
        work.describe(text=found)
        work.connection.execute(delete(attachment).where(attachment.c.id == self.attachment_id))


def expense_row(work: UnitOfWork, expense_id: UUID) -> Row[Any]:
    """The stored expense.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    row = work.connection.execute(select(expense).where(expense.c.id == expense_id)).first()
    if row is None:
        raise NotFound("expense.gone")
    return row


def _checked(work: UnitOfWork, values: dict[str, Any]) -> dict[str, Any]:
    """All fields of the row, checked, with the tax that the amount holds."""
    for name in ("spent_on", "description", "currency", "gross_minor"):
        if not values.get(name):
            raise RuleViolation(name, "expense.incomplete")
    require_calendar_year(values["spent_on"], "spent_on")
    values["description"] = values["description"].strip()
    values["currency"] = Currency(values["currency"].upper()).code
    if not values["description"] or values["gross_minor"] <= 0:
        raise RuleViolation("gross_minor", "expense.incomplete")
    if values.get("project_id") is not None:
        # A project names its client by itself.
        values["client_id"] = project_row(work, values["project_id"]).client_id
    elif values.get("client_id") is not None:
        client_row(work, values["client_id"])
    if values["billable"] and values.get("client_id") is None:
        raise RuleViolation("billable", "expense.billable_needs_client")
    if values.get("markup_e4") is not None:
        Markup(price_from_e4(values["markup_e4"]))
    rate = values.get("tax_rate_e4")
    percent = Decimal(0) if rate is None else price_from_e4(rate)
    gross = Money(values["gross_minor"], values["currency"])
    values["tax_minor"] = included_tax(gross, percent).minor
    return values
