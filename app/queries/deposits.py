"""Deposit invoices: which a client still has to his credit, and what a final invoice subtracts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, exists, select

from app.domain.billing.deposits import IssuedDeposit, final_invoice
from app.domain.billing.document import Document
from app.domain.billing.document_json import from_json
from app.domain.billing.tax import TaxTreatment
from app.domain.billing.totals import TaxGroup
from app.domain.values.money import Money
from app.queries.invoice_details import PaperKey, paper
from app.queries.invoices import InvoiceKey, one_invoice
from app.store.tables import deposit_use, invoice


@dataclass(frozen=True, slots=True)
class DepositRow:
    """A deposit invoice that no final invoice has used up.

    Attributes:
        quote_id: of the quote that it was asked for on; None for none.
        due_minor: with tax, what credit notes took back left out.
        open_minor: what of it is not paid.
    """

    id: UUID
    number: str
    issued_on: date
    currency: str
    quote_id: UUID | None
    due_minor: int
    open_minor: int


@dataclass(frozen=True, slots=True)
class OfferCriteria:
    """Whose deposits are offered, and to which draft; None for one that is still to be made."""

    client_id: UUID
    final_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class OfferedDeposit:
    """A deposit invoice that a draft can subtract, or subtracts already.

    Attributes:
        gross_minor: what would be subtracted, with tax; what credit notes took back left out.
        tax_minor: the tax in it.
        open_minor: what of it is not paid.
        chosen: whether the draft subtracts it.
    """

    id: UUID
    number: str
    issued_on: date
    currency: str
    gross_minor: int
    tax_minor: int
    open_minor: int
    chosen: bool = False


def offered_deposits(connection: Connection, criteria: OfferCriteria) -> list[OfferedDeposit]:
    """What a final invoice of the client can subtract, by day and number."""
    used = select(deposit_use.c.deposit_id).where(deposit_use.c.final_id == criteria.final_id)
    chosen = [] if criteria.final_id is None else list(connection.scalars(used))
    free = [each.id for each in usable_deposits(connection, criteria.client_id)]
    found: list[OfferedDeposit] = []
    for deposit_id in dict.fromkeys((*chosen, *free)):
        issued = _issued(connection, deposit_id)
        currency = issued.unpaid.currency
        found += [
            OfferedDeposit(
                deposit_id,
                printed.number,
                printed.issued_on,
                currency,
                printed.gross_minor,
                printed.tax_minor,
                issued.unpaid.minor,
                chosen=deposit_id in chosen,
            )
            for printed in final_invoice((), currency, [issued]).deposits
        ]
    return sorted(found, key=lambda each: (each.issued_on, each.number))


def usable_deposits(connection: Connection, client_id: UUID) -> list[DepositRow]:
    """The client's issued deposits that are neither used up nor credited in full, oldest first."""
    used = exists().where(deposit_use.c.deposit_id == invoice.c.id, deposit_use.c.live)
    query = (
        select(invoice.c.id, invoice.c.quote_id)
        .where(
            invoice.c.client_id == client_id,
            invoice.c.form == "deposit",
            invoice.c.issued_at.is_not(None),
            ~used,
        )
        .order_by(invoice.c.issued_on, invoice.c.seq)
    )
    found = []
    for deposit_id, quote_id in connection.execute(query):
        row = one_invoice(connection, InvoiceKey(id=deposit_id))
        assert row is not None  # noqa: S101 - just read
        if row.credited_minor < row.gross_minor:
            assert row.number is not None  # noqa: S101 - it was issued
            assert row.issued_on is not None  # noqa: S101 - as above
            due = row.due_minor - row.credited_due_minor
            found.append(
                DepositRow(
                    row.id, row.number, row.issued_on, row.currency, quote_id, due, row.open_minor
                )
            )
    return found


def subtracted_deposits(connection: Connection, final_id: UUID) -> list[IssuedDeposit]:
    """What a final invoice, or a credit note of one, subtracts, as the deposits were issued."""
    query = (
        select(invoice.c.id)
        .join(deposit_use, deposit_use.c.deposit_id == invoice.c.id)
        .where(deposit_use.c.final_id == final_id)
        .order_by(invoice.c.issued_on, invoice.c.seq)
    )
    return [_issued(connection, each) for each in list(connection.scalars(query))]


def _issued(connection: Connection, deposit_id: UUID) -> IssuedDeposit:
    row = one_invoice(connection, InvoiceKey(id=deposit_id))
    assert row is not None  # noqa: S101 - the reference is the database's
    record = _record(connection, deposit_id)
    credited = [
        group
        for credit_id in list(connection.scalars(_credits_of(deposit_id)))
        for group in _groups(_record(connection, credit_id))
    ]
    return IssuedDeposit(
        record.number,
        record.issued_on,
        tuple(_groups(record)),
        Money(record.rounding_minor, record.currency),
        Money(max(0, row.open_minor), record.currency),
        tuple(credited),
    )


def _credits_of(deposit_id: UUID) -> Select[Any]:
    return select(invoice.c.id).where(
        invoice.c.preceding_id == deposit_id, invoice.c.issued_at.is_not(None)
    )


def _record(connection: Connection, invoice_id: UUID) -> Document:
    stored = paper(connection, PaperKey(invoice_id, "application/json"))
    assert stored is not None  # noqa: S101 - issuing stores both papers
    return from_json(json.loads(stored))


def _groups(record: Document) -> Iterator[TaxGroup]:
    for tax in record.taxes:
        yield TaxGroup(
            TaxTreatment(tax.category, tax.rate),
            Money(tax.taxable_minor, record.currency),
            Money(tax.tax_minor, record.currency),
        )
