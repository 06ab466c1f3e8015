"""The printable record of a receipt: what came in one movement, in the client's language."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Table, exists, select

from app.domain.billing.document import Document, DocumentKind
from app.domain.billing.document_tables import (
    CellKind,
    DocumentCell,
    DocumentColumn,
    DocumentFact,
    DocumentTable,
)
from app.domain.values.errors import Conflict, NotFound
from app.domain.values.money import Money
from app.queries.invoices import InvoiceKey, InvoiceRow, one_invoice
from app.queries.plain_document import plain_document
from app.store.tables import client_credit, payment
from app.system.document_labels import (
    document_day,
    document_money,
)

# What the client paid, be it that the bank kept some of it.
_PAID = ("payment", "refund", "charge")


@dataclass(frozen=True, slots=True)
class ReceiptKey:
    """A movement of money, by its own id or by that of a payment or credit in it."""

    id: UUID


@dataclass(frozen=True, slots=True)
class ReceivedMoney:
    """What came in one movement.

    Attributes:
        invoices: each with how much of it was for that invoice, as they were paid.
        kept: what no invoice took; it stays the client's.
        method: in the user's words; blank where nothing was said.
    """

    client_id: UUID
    received_on: date
    received: Money
    invoices: tuple[tuple[InvoiceRow, Money], ...]
    kept: Money
    method: str


def received_money(connection: Connection, key: ReceiptKey) -> ReceivedMoney:
    """The movement as a receipt tells it.

    Raises:
        NotFound: there is no such payment.
        Conflict: it brought no money, or was taken back.
    """
    paid, kept = _rows(connection, payment, key), _rows(connection, client_credit, key)
    if not paid and not kept:
        raise NotFound("payment.gone")
    _check(connection, paid, kept)
    sums: defaultdict[UUID, int] = defaultdict(int)
    for row in paid:
        if row.kind in _PAID:
            sums[row.invoice_id] += row.amount_minor
    found = [(_invoice(connection, invoice_id), minor) for invoice_id, minor in sums.items()]
    client_id, currency = _whose(found, kept)
    on_account = sum(row.amount_minor for row in kept)
    received = on_account + sum(sums.values())
    if received <= 0:
        raise Conflict("payment.nothing_received")
    return ReceivedMoney(
        client_id,
        paid[0].paid_on if paid else kept[0].credited_on,
        Money(received, currency),
        tuple((row, Money(minor, currency)) for row, minor in found if minor),
        Money(on_account, currency),
        paid[0].method if paid else "",
    )


def receipt_document(connection: Connection, key: ReceiptKey) -> Document:
    """The record: a sentence of thanks, how it came, and a table of the invoices that it paid.

    Raises:
        NotFound: there is no such payment.
        Conflict: it brought no money, or was taken back.
    """
    found = received_money(connection, key)
    plain = plain_document(
        connection,
        DocumentKind.RECEIPT,
        found.client_id,
        found.received_on,
        found.received.currency,
    )
    labels, minor = dict(plain.labels), found.received.minor
    return replace(
        plain,
        net_minor=minor,
        gross_minor=minor,
        due_minor=minor,
        intro=_sentence(found, labels, plain.locale),
        facts=_facts(found, labels),
        tables=(_table(found, labels),),
    )


def _rows(connection: Connection, table: Table, key: ReceiptKey) -> list[Row[Any]]:
    """The movement's rows in a table; payments of earlier versions have no movement but theirs."""
    named = [
        connection.execute(select(each.c.id, each.c.receipt_id).where(each.c.id == key.id)).first()
        for each in (payment, client_credit)
    ]
    one = next((row for row in named if row is not None), None)
    alone = one is not None and one.receipt_id is None
    movement = key.id if one is None else one.receipt_id
    same = table.c.id == key.id if alone else table.c.receipt_id == movement
    return list(connection.execute(select(table).where(same).order_by(table.c.seq)))


def _check(connection: Connection, paid: list[Row[Any]], kept: list[Row[Any]]) -> None:
    for table, rows in ((payment, paid), (client_credit, kept)):
        contrary = exists().where(table.c.takes_back_id.in_([row.id for row in rows]))
        if connection.scalar(select(contrary)):
            raise Conflict("payment.taken_back")


def _invoice(connection: Connection, invoice_id: UUID) -> InvoiceRow:
    row = one_invoice(connection, InvoiceKey(invoice_id))
    assert row is not None  # noqa: S101 - a payment is for an invoice
    return row


def _whose(found: list[tuple[InvoiceRow, int]], kept: list[Row[Any]]) -> tuple[UUID, str]:
    if kept:
        return kept[0].client_id, kept[0].currency
    if not found:
        raise Conflict("payment.nothing_received")
    return found[0][0].client_id, found[0][0].currency


def _sentence(found: ReceivedMoney, labels: dict[str, str], locale: str) -> str:
    """Such as ``We received 190.40 € on 3 March for 2026-7, 2026-8 with thanks``."""
    numbers = [row.number or "" for row, _paid in found.invoices]
    return labels["receipt.text"].format(
        amount=document_money(locale, found.received),
        date=document_day(locale, found.received_on),
        number=", ".join(numbers) or labels["receipt.on_account"],
    )


def _facts(found: ReceivedMoney, labels: dict[str, str]) -> tuple[DocumentFact, ...]:
    day = DocumentFact(
        labels["column.payment_date"], CellKind.DAY, DocumentCell(day=found.received_on)
    )
    if not found.method:
        return (day,)
    method = DocumentCell(text=found.method)
    return day, DocumentFact(labels["column.method"], CellKind.TEXT, method)


def _table(found: ReceivedMoney, labels: dict[str, str]) -> DocumentTable:
    rows = [
        (
            DocumentCell(text=row.number or ""),
            DocumentCell(day=row.issued_on),
            DocumentCell(minor=row.due_minor),
            DocumentCell(minor=paid.minor),
        )
        for row, paid in found.invoices
    ]
    if found.kept.minor:
        on_account = DocumentCell(text=labels["receipt.on_account"])
        kept = DocumentCell(minor=found.kept.minor)
        rows.append((on_account, DocumentCell(), DocumentCell(), kept))
    return DocumentTable(
        key="received",
        title="",
        columns=(
            DocumentColumn("number", CellKind.TEXT),
            DocumentColumn("date", CellKind.DAY),
            DocumentColumn("amount", CellKind.MONEY),
            DocumentColumn("paid", CellKind.MONEY),
        ),
        rows=tuple(rows),
    )
