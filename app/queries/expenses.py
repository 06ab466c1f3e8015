"""Expenses: the list that the database sorts and filters, and single ones."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from app.queries.billable import expense_is_unbilled
from app.store.tables import (
    attachment,
    billed_expense,
    client,
    expense,
    invoice,
    invoice_line,
    project,
)

ExpenseSort = Literal[
    "day", "description", "client", "project", "amount", "tax", "billable", "receipts", "state"
]


@dataclass(frozen=True, slots=True)
class ExpenseRow:
    """One expense as lists show it.

    Attributes:
        gross_minor: what was paid, ``tax_minor`` included.
        tax_rate_e4: percent times 10,000; None without tax.
        receipts: how many are kept with it.
        billed_on: the number of the invoice that bills it; None where none does, or a draft.
        drafted: whether a draft holds it.
        markup_e4: percent times 10,000 that is put on it; None for the client's.
    """

    seq: int
    id: UUID
    spent_on: date
    description: str
    client_id: UUID | None
    client: str | None
    project_id: UUID | None
    project: str | None
    currency: str
    gross_minor: int
    tax_minor: int
    tax_rate_e4: int | None
    billable: bool
    note: str
    receipts: int
    billed_on: str | None
    drafted: bool
    markup_e4: int | None = None


@dataclass(frozen=True, slots=True)
class ExpenseCriteria:
    """Which expenses, in what order; a field at its default asks for nothing.

    Attributes:
        from_on: first day.
        to_on: the day after the last.
        unbilled: only those that a client pays back and no live invoice holds.
        billed: only those that a live invoice holds, drafts included.
        text: every word must stand in description, client or project.
    """

    client_id: UUID | None = None
    project_id: UUID | None = None
    from_on: date | None = None
    to_on: date | None = None
    unbilled: bool = False
    text: str = ""
    sort: ExpenseSort = "day"
    descending: bool = True
    billed: bool = False


@dataclass(frozen=True, slots=True)
class ExpenseSeqs:
    """The rows of one page."""

    seqs: Sequence[int]


def expense_seqs(connection: Connection, criteria: ExpenseCriteria) -> array[int]:
    """The list's row numbers in order, for a model that reads pages."""
    query = _with_names(select(expense.c.seq)).where(*_conditions(criteria))
    if criteria.billed or criteria.sort == "state":
        query = _with_invoice(query)
    keys = [key.desc() if criteria.descending else key.asc() for key in _sort_keys(criteria.sort)]
    return array("q", connection.scalars(query.order_by(*keys)))


def expense_rows(connection: Connection, criteria: ExpenseSeqs) -> list[ExpenseRow | None]:
    """One row for each number, in their order; None for one that is gone."""
    query = _columns().where(expense.c.seq.in_(list(criteria.seqs)))
    found = {row.seq: row for row in _rows(connection, query)}
    return [found.get(seq) for seq in criteria.seqs]


def expenses(connection: Connection, criteria: ExpenseCriteria) -> list[ExpenseRow]:
    """The whole list at once, for the command line."""
    seqs = ExpenseSeqs(expense_seqs(connection, criteria))
    return [row for row in expense_rows(connection, seqs) if row is not None]


def one_expense(connection: Connection, expense_id: UUID) -> ExpenseRow | None:
    """The expense; None where there is none of this id."""
    found = _rows(connection, _columns().where(expense.c.id == expense_id))
    return found[0] if found else None


def _conditions(criteria: ExpenseCriteria) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        or_(
            expense.c.description.contains(word, autoescape=True),
            client.c.name.contains(word, autoescape=True),
            project.c.name.contains(word, autoescape=True),
        )
        for word in criteria.text.split()
    ]
    if criteria.client_id is not None:
        conditions.append(expense.c.client_id == criteria.client_id)
    if criteria.project_id is not None:
        conditions.append(expense.c.project_id == criteria.project_id)
    if criteria.from_on is not None:
        conditions.append(expense.c.spent_on >= criteria.from_on)
    if criteria.to_on is not None:
        conditions.append(expense.c.spent_on < criteria.to_on)
    if criteria.unbilled:
        conditions += expense_is_unbilled()
    if criteria.billed:
        conditions.append(invoice.c.id.is_not(None))
    return conditions


def _sort_keys(sort: ExpenseSort) -> list[ColumnElement[Any]]:
    # By currency first: amounts of different ones are not larger or smaller than each other.
    keys: dict[ExpenseSort, list[ColumnElement[Any]]] = {
        "day": [],
        "description": [expense.c.description.collate("NOCASE")],
        "client": [client.c.name.collate("NOCASE")],
        "project": [project.c.name.collate("NOCASE")],
        "amount": [expense.c.currency, expense.c.gross_minor],
        "tax": [expense.c.currency, expense.c.tax_minor],
        "billable": [expense.c.billable],
        "receipts": [_receipts()],
        "state": [_standing(), invoice.c.number],
    }
    return [*keys[sort], expense.c.spent_on, expense.c.seq]


def _standing() -> ColumnElement[int]:
    """Not for a client, waiting, on a draft, on an invoice."""
    return case(
        (invoice.c.number.is_not(None), 3),
        (invoice.c.id.is_not(None), 2),
        (expense.c.billable, 1),
        else_=0,
    )


def _receipts() -> ColumnElement[int]:
    return (
        select(func.count())
        .select_from(attachment)
        .where(attachment.c.owner_kind == "expense", attachment.c.owner_id == expense.c.id)
        .correlate(expense)
        .scalar_subquery()
    )


def _with_names(query: Select[Any]) -> Select[Any]:
    return (
        query.select_from(expense)
        .outerjoin(client, client.c.id == expense.c.client_id)
        .outerjoin(project, project.c.id == expense.c.project_id)
    )


def _with_invoice(query: Select[Any]) -> Select[Any]:
    """Joined with the live invoice that holds it; there is one at most."""
    held = and_(billed_expense.c.expense_id == expense.c.id, billed_expense.c.live)
    return (
        query.outerjoin(billed_expense, held)
        .outerjoin(invoice_line, invoice_line.c.id == billed_expense.c.invoice_line_id)
        .outerjoin(invoice, invoice.c.id == invoice_line.c.invoice_id)
    )


def _columns() -> Select[Any]:
    return _with_invoice(
        _with_names(
            select(
                expense.c.seq,
                expense.c.id,
                expense.c.spent_on,
                expense.c.description,
                expense.c.client_id,
                client.c.name.label("client"),
                expense.c.project_id,
                project.c.name.label("project"),
                expense.c.currency,
                expense.c.gross_minor,
                expense.c.tax_minor,
                expense.c.tax_rate_e4,
                expense.c.billable,
                expense.c.note,
                _receipts().label("receipts"),
                invoice.c.number.label("billed_on"),
                and_(invoice.c.id.is_not(None), invoice.c.number.is_(None)).label("drafted"),
                expense.c.markup_e4,
            )
        )
    )


def _rows(connection: Connection, query: Select[Any]) -> list[ExpenseRow]:
    return [ExpenseRow(**row) for row in connection.execute(query).mappings()]
