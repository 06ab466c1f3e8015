"""Credit notes: an issued invoice taken back, whole or in part, with positive amounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Row, insert, select

from app.domain.billing.tax import TaxTreatment
from app.domain.values.errors import Conflict, RuleViolation
from app.domain.values.money import Money
from app.queries.invoice_details import InvoiceLineRow, invoice_lines
from app.queries.invoice_proposal import ProposedLine
from app.queries.invoices import InvoiceKey, InvoiceRow, one_invoice
from app.services.invoice_lines import add_lines, stored_row
from app.store.tables import invoice
from app.store.unit_of_work import UnitOfWork
from app.system.document_labels import document_label


@dataclass(frozen=True, slots=True)
class CreateCreditNote:
    """Drafts a credit note over what is not credited yet of an invoice.

    It repeats the invoice's lines; those that are taken off the draft stay owed. It counts once it
    is issued.

    Attributes:
        reason: printed above the lines.
        line_ids: the lines to credit; None for all.
        releases: whether the work becomes unbilled again once the whole invoice is credited.

    Raises:
        Conflict: the invoice was not issued, is a credit note, or is credited already.
    """

    invoice_id: UUID
    reason: str = ""
    line_ids: tuple[UUID, ...] | None = None
    releases: bool = True
    action = "invoice.credit"

    def run(self, work: UnitOfWork) -> UUID:
        row = stored_row(work, self.invoice_id)
        if row.issued_at is None or row.kind != "invoice":
            raise Conflict("invoice.cannot_credit")
        standing = one_invoice(work.connection, InvoiceKey(id=self.invoice_id))
        assert standing is not None  # noqa: S101 - just read
        if standing.credited_minor >= standing.gross_minor:
            raise Conflict("invoice.credited_already", number=row.number)
        credit_id = work.ids.new()
        work.connection.execute(insert(invoice).values(id=credit_id, **self._fields(row)))
        add_lines(work, credit_id, self._lines(work, row, standing))
        work.describe(text=row.number)
        return credit_id

    def _fields(self, row: Row[tuple[object, ...]]) -> dict[str, object]:
        kept = (
            "client_id",
            "currency",
            "language",
            "grouping",
            "buyer_reference",
            "tax_reason",
            "template",
        )
        return {
            **{name: getattr(row, name) for name in kept},
            "kind": "credit_note",
            "preceding_id": row.id,
            "payment_days": 0,
            "period_start_on": row.period_start_on,
            "period_end_on": row.period_end_on,
            "intro": self.reason.strip(),
            "releases": self.releases,
        }

    def _lines(
        self, work: UnitOfWork, row: Row[tuple[object, ...]], standing: InvoiceRow
    ) -> list[ProposedLine]:
        lines = invoice_lines(work.connection, self.invoice_id)
        if standing.credited_minor and self.line_ids is None:
            return list(_rest(work, row, lines))
        wanted = None if self.line_ids is None else set(self.line_ids)
        chosen = [line for line in lines if wanted is None or line.id in wanted]
        if not chosen:
            raise RuleViolation("lines", "invoice.nothing_to_credit")
        return [_copied(line) for line in chosen]


def _copied(line: InvoiceLineRow) -> ProposedLine:
    return ProposedLine(
        "free",
        line.name,
        line.description,
        line.quantity,
        line.unit_code,
        line.price,
        line.tax,
        line.net_minor,
        line.minutes,
    )


def _rest(
    work: UnitOfWork, row: Row[tuple[object, ...]], lines: list[InvoiceLineRow]
) -> Iterator[ProposedLine]:
    """One line for each tax treatment over what earlier credit notes have left."""
    left: dict[TaxTreatment, int] = {}
    for line in lines:
        left[line.tax] = left.get(line.tax, 0) + line.net_minor
    for credit in _credit_lines(work, row.id):
        left[credit.tax] = left.get(credit.tax, 0) - credit.net_minor
    name = document_label(row.language, "credit_rest").format(number=row.number)
    for tax, net in left.items():
        if net > 0:
            price = Money(net, row.currency).as_decimal()
            yield ProposedLine("free", name, "", Decimal(1), "LS", price, tax, net)


def _credit_lines(work: UnitOfWork, invoice_id: UUID) -> Iterator[InvoiceLineRow]:
    issued = select(invoice.c.id).where(
        invoice.c.preceding_id == invoice_id, invoice.c.issued_at.is_not(None)
    )
    for credit_id in list(work.connection.scalars(issued)):
        yield from invoice_lines(work.connection, credit_id)
