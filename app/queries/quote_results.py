"""What came of a quote: the invoices that were drafted for it, and where one came from."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from app.store.tables import invoice, quote


@dataclass(frozen=True, slots=True)
class QuoteInvoiceRow:
    """An invoice or a deposit that was drafted for a quote.

    Attributes:
        number: None for a draft.
        form: as ``invoice`` has it, ``deposit`` among them.
        gross_minor: what it comes to with tax.
    """

    id: UUID
    number: str | None
    form: str
    gross_minor: int
    currency: str


def quote_invoices(connection: Connection, quote_id: UUID) -> list[QuoteInvoiceRow]:
    """The invoices of a quote, the oldest first."""
    columns = (invoice.c[name] for name in QuoteInvoiceRow.__slots__)
    query = select(*columns).where(invoice.c.quote_id == quote_id).order_by(invoice.c.seq)
    return [QuoteInvoiceRow(**row) for row in connection.execute(query).mappings()]


def quote_number_of(connection: Connection, invoice_id: UUID) -> str:
    """The number of the quote that an invoice was drafted for; blank for none."""
    query = (
        select(quote.c.number)
        .join(invoice, invoice.c.quote_id == quote.c.id)
        .where(invoice.c.id == invoice_id)
    )
    return connection.scalar(query) or ""
