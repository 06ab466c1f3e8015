"""What an invoice has to do with others: what it replaces, takes back or subtracts, and by what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, select

from app.queries.invoices import InvoiceKey, one_invoice
from app.store.tables import deposit_use, invoice


@dataclass(frozen=True, slots=True)
class Related:
    """Another invoice; without a number it is a draft."""

    id: UUID
    number: str | None


@dataclass(frozen=True, slots=True)
class InvoiceRelations:
    """The others, each by the day of issue, drafts last.

    Attributes:
        corrects: the invoice in whose place this one stands.
        waits: whether it cannot be issued yet: what it corrects is not credited in full.
        corrected_by: what was written in its place.
        credited_by: its credit notes.
        subtracts: its deposits.
        subtracted_in: the final invoices that have this deposit and keep it.
    """

    corrects: Related | None = None
    waits: bool = False
    corrected_by: tuple[Related, ...] = ()
    credited_by: tuple[Related, ...] = ()
    subtracts: tuple[Related, ...] = ()
    subtracted_in: tuple[Related, ...] = ()


def invoice_relations(connection: Connection, invoice_id: UUID) -> InvoiceRelations:
    """All of them; none where the invoice is gone."""

    def found(query: Select[Any]) -> tuple[Related, ...]:
        rows = connection.execute(
            query.order_by(invoice.c.issued_on.is_(None), invoice.c.issued_on, invoice.c.seq)
        )
        return tuple(Related(row.id, row.number) for row in rows)

    named = select(invoice.c.id, invoice.c.number)
    corrected = select(invoice.c.corrects_id).where(invoice.c.id == invoice_id)
    corrects = found(named.where(invoice.c.id == corrected.scalar_subquery()))
    uses = named.join(deposit_use, deposit_use.c.deposit_id == invoice.c.id)
    finals = named.join(deposit_use, deposit_use.c.final_id == invoice.c.id)
    return InvoiceRelations(
        corrects[0] if corrects else None,
        _waits(connection, corrects),
        found(named.where(invoice.c.corrects_id == invoice_id)),
        found(named.where(invoice.c.preceding_id == invoice_id)),
        found(uses.where(deposit_use.c.final_id == invoice_id)),
        found(finals.where(deposit_use.c.deposit_id == invoice_id, deposit_use.c.live)),
    )


def _waits(connection: Connection, corrects: Sequence[Related]) -> bool:
    standing = one_invoice(connection, InvoiceKey(corrects[0].id)) if corrects else None
    return standing is not None and not standing.taken_back
