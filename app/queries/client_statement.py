"""Statements of account: all that moved between a client and the business in one currency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, literal, null, select, union_all

from app.domain.billing.statement import Movement, MovementKind, Statement, statement
from app.domain.values.day_range import DayRange
from app.domain.values.money import Money
from app.queries.invoices import InvoiceCriteria, InvoiceRow, invoices
from app.store.tables import client_credit, invoice, payment


@dataclass(frozen=True, slots=True)
class StatementCriteria:
    """A client's account in a currency over some days."""

    client_id: UUID
    days: DayRange
    currency: str


@dataclass(frozen=True, slots=True)
class StatementGround:
    """What there is to state of a client.

    Attributes:
        currencies: in which something moved, by code.
        first_on: the day of the first movement; None where nothing moved.
    """

    currencies: tuple[str, ...]
    first_on: date | None


def statement_ground(connection: Connection, client_id: UUID) -> StatementGround:
    """The currencies and the first day of a client's account."""
    issued = select(invoice.c.currency, invoice.c.issued_on.label("moved_on")).where(
        invoice.c.client_id == client_id, invoice.c.issued_at.is_not(None)
    )
    kept = select(client_credit.c.currency, client_credit.c.credited_on).where(
        client_credit.c.client_id == client_id
    )
    found = connection.execute(union_all(issued, kept)).all()
    days = [row.moved_on for row in found if row.moved_on is not None]
    return StatementGround(tuple(sorted({row.currency for row in found})), min(days, default=None))


def account_statement(connection: Connection, criteria: StatementCriteria) -> Statement:
    """The statement; its closing balance on the last day is what the client owes.

    That is what is open of the invoices less what he has on account.
    """
    return statement(movements(connection, criteria), criteria.days, criteria.currency)


def movements(connection: Connection, criteria: StatementCriteria) -> list[Movement]:
    """All movements of the client in the currency, whatever the days."""
    asked = InvoiceCriteria(criteria.days.last_on, client_id=criteria.client_id, descending=False)
    rows = [
        row
        for row in invoices(connection, asked)
        if row.issued and row.currency == criteria.currency
    ]
    return [*_documents(rows), *_payments(connection, criteria)]


def _documents(rows: Sequence[InvoiceRow]) -> Iterator[Movement]:
    credited: defaultdict[UUID, list[InvoiceRow]] = defaultdict(list)
    for row in rows:
        if row.kind == "credit_note" and row.preceding_id is not None:
            credited[row.preceding_id].append(row)
    for row in rows:
        if row.kind == "invoice":
            raising, lowering = MovementKind.INVOICE, MovementKind.CREDIT_NOTE
            yield _document(row, row.due_minor, row.id, (raising, lowering))
            # What credit notes of the whole rounded differently is not owed.
            odd = row.due_minor - row.credited_due_minor if row.taken_back else 0
            for note in credited[row.id]:
                minor = note.due_minor + (odd if note is credited[row.id][-1] else 0)
                yield _document(note, -minor, row.id, (raising, lowering))


def _document(
    row: InvoiceRow, minor: int, invoice_id: UUID, kinds: tuple[MovementKind, MovementKind]
) -> Movement:
    assert row.issued_on is not None  # noqa: S101 - an issued one has its day
    raising, lowering = kinds
    return Movement(
        row.issued_on,
        raising if minor >= 0 else lowering,
        Money(abs(minor), row.currency),
        row.number or "",
        invoice_id,
        row.due_on if minor >= 0 else None,
    )


def _payments(connection: Connection, criteria: StatementCriteria) -> Iterator[Movement]:
    """What the parts of each receipt did, invoice by invoice."""
    receipts: defaultdict[UUID, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(_parts(criteria)):
        receipts[row.receipt_id or row.id].append(row)
    for parts in receipts.values():
        money: defaultdict[tuple[UUID | None, str], int] = defaultdict(int)
        forgiven: defaultdict[tuple[UUID | None, str], int] = defaultdict(int)
        for row in parts:
            sums = forgiven if row.kind == "write_off" else money
            sums[row.invoice_id, row.number or ""] += row.amount_minor
        back = any(row.takes_back_id is not None for row in parts)
        both_ways = len({minor > 0 for minor in money.values() if minor}) > 1
        day, currency = parts[0].moved_on, criteria.currency
        kinds = [
            (key, minor, _money_kind(minor, back=back, both_ways=both_ways))
            for key, minor in money.items()
        ]
        kinds += [(key, minor, _forgiven_kind(minor)) for key, minor in forgiven.items()]
        for (invoice_id, number), minor, kind in kinds:
            if minor:
                yield Movement(day, kind, Money(abs(minor), currency), number, invoice_id)


def _forgiven_kind(minor: int) -> MovementKind:
    return MovementKind.WRITE_OFF if minor > 0 else MovementKind.TAKEN_BACK


def _money_kind(minor: int, *, back: bool, both_ways: bool) -> MovementKind:
    if both_ways:
        return MovementKind.OFFSET_CREDIT if minor > 0 else MovementKind.OFFSET_DEBIT
    if minor >= 0:
        return MovementKind.PAYMENT
    return MovementKind.TAKEN_BACK if back else MovementKind.REFUND


def _parts(criteria: StatementCriteria) -> Any:
    paid = (
        select(
            payment.c.id,
            payment.c.receipt_id,
            payment.c.paid_on.label("moved_on"),
            payment.c.kind,
            payment.c.amount_minor,
            payment.c.invoice_id,
            invoice.c.number,
            payment.c.takes_back_id,
        )
        .join(invoice, invoice.c.id == payment.c.invoice_id)
        .where(invoice.c.client_id == criteria.client_id, invoice.c.currency == criteria.currency)
    )
    kept = select(
        client_credit.c.id,
        client_credit.c.receipt_id,
        client_credit.c.credited_on,
        literal("credit"),
        client_credit.c.amount_minor,
        null(),
        null(),
        client_credit.c.takes_back_id,
    ).where(
        client_credit.c.client_id == criteria.client_id,
        client_credit.c.currency == criteria.currency,
    )
    return union_all(paid, kept)
