"""Credit notes: an issued invoice taken back, whole or in part, with positive amounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select

from app.domain.billing.adjustments import Adjustment
from app.domain.billing.shares import percent_of
from app.domain.billing.tax import TaxTreatment
from app.domain.values.errors import Conflict, RuleViolation
from app.domain.values.money import Money
from app.queries.adjustments import agreed_on, invoice_adjustments
from app.queries.invoice_details import InvoiceLineRow, invoice_lines
from app.queries.invoice_sums import invoice_sums
from app.queries.invoices import InvoiceKey, InvoiceRow, one_invoice
from app.queries.proposal_records import ProposedLine
from app.services.adjustment_rows import write_adjustments
from app.services.deposit_uses import check_not_used, repeat_deposits
from app.services.invoice_lines import add_lines, add_up, copied_line, stored_row
from app.store.tables import invoice, invoice_adjustment
from app.store.unit_of_work import UnitOfWork
from app.system.document_labels import document_label

_KEPT = (
    "client_id",
    "currency",
    "language",
    "grouping",
    "buyer_reference",
    "tax_reason",
    "template",
    "order_number",
    "project_label",
)


@dataclass(frozen=True, slots=True)
class CreateCreditNote:
    """Drafts a credit note over what is not credited yet of an invoice.

    It repeats the invoice's lines with their allowances; those that are taken off the draft stay
    owed. The whole of a final invoice takes its deposits back with it. It counts once it is issued.

    Attributes:
        reason: printed above the lines.
        line_ids: the lines to credit, with their share of the document's allowances and charges;
            None for all of it.
        releases: whether the work becomes unbilled, and deposits usable, once the whole invoice is
            credited.

    Raises:
        Conflict: the invoice was not issued, is a credit note, is credited already, or is a deposit
            that a final invoice has used up.
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
        if standing.taken_back:
            raise Conflict("invoice.credited_already", number=row.number)
        check_not_used(work, self.invoice_id)
        credit_id = work.ids.new()
        rest = bool(standing.credited_minor) and self.line_ids is None
        work.connection.execute(
            insert(invoice).values(id=credit_id, **self._fields(row, "net" if rest else row.entry))
        )
        if self.line_ids is None:
            repeat_deposits(work, self.invoice_id, credit_id)
        if rest:
            add_lines(work, credit_id, _rest(work, standing))
        else:
            self._repeat(work, credit_id)
        work.describe(text=row.number)
        return credit_id

    def _fields(self, row: Row[Any], entry: str) -> dict[str, object]:
        return {
            **{name: getattr(row, name) for name in _KEPT},
            "kind": "credit_note",
            "preceding_id": row.id,
            "payment_days": 0,
            "period_start_on": row.period_start_on,
            "period_end_on": row.period_end_on,
            "intro": self.reason.strip(),
            "releases": self.releases,
            "entry": entry,
        }

    def _repeat(self, work: UnitOfWork, credit_id: UUID) -> None:
        lines = invoice_lines(work.connection, self.invoice_id)
        agreed = invoice_adjustments(work.connection, self.invoice_id)
        wanted = None if self.line_ids is None else set(self.line_ids)
        chosen = [line for line in lines if wanted is None or line.id in wanted]
        if not chosen:
            raise RuleViolation("lines", "invoice.nothing_to_credit")
        add_lines(
            work,
            credit_id,
            [replace(copied_line(x), adjustments=agreed_on(agreed, x.id)) for x in chosen],
        )
        of_document = agreed_on(agreed, None)
        if wanted is not None and of_document:
            of_document = tuple(_shares(work, self.invoice_id, lines, chosen))
        write_adjustments(work, invoice_adjustment, credit_id, of_document)
        add_up(work, credit_id)


def _shares(
    work: UnitOfWork,
    invoice_id: UUID,
    lines: Sequence[InvoiceLineRow],
    chosen: Sequence[InvoiceLineRow],
) -> Iterator[Adjustment]:
    """What some of the lines have of the document's allowances and charges, by tax.

    Allowances are rounded up and charges down, so that parts never give back more than the whole.
    """
    row = stored_row(work, invoice_id)
    sums = invoice_sums(work.connection, invoice_id)
    assert sums is not None  # noqa: S101 - what was issued is never deleted
    for each in sums.adjustments:
        assert each.tax_category is not None  # noqa: S101 - those of a document have a tax
        tax = TaxTreatment(each.tax_category, each.tax_rate or Decimal(0))
        whole, part = (sum(x.net_minor for x in some if x.tax == tax) for some in (lines, chosen))
        if not part:
            continue
        share = each.amount_minor * part
        minor = share // whole if each.charge else -(-share // whole)
        if row.entry == "gross":
            minor += percent_of(Money(minor, row.currency), tax.rate).minor
        if minor:
            yield Adjustment(each.reason, None, Money(minor, row.currency), each.charge, tax)


def _rest(work: UnitOfWork, original: InvoiceRow) -> Iterator[ProposedLine]:
    """One line for each tax treatment over what earlier credit notes have left."""
    left = _by_tax(work, original.id)
    issued = select(invoice.c.id).where(
        invoice.c.preceding_id == original.id, invoice.c.issued_at.is_not(None)
    )
    for credit_id in list(work.connection.scalars(issued)):
        for tax, net in _by_tax(work, credit_id).items():
            left[tax] = left.get(tax, 0) - net
    language = stored_row(work, original.id).language
    name = document_label(language, "credit_rest").format(number=original.number)
    for tax, net in left.items():
        if net > 0:
            price = Money(net, original.currency).as_decimal()
            yield ProposedLine("free", name, "", Decimal(1), "LS", price, tax, net)


def _by_tax(work: UnitOfWork, invoice_id: UUID) -> dict[TaxTreatment, int]:
    sums = invoice_sums(work.connection, invoice_id)
    assert sums is not None  # noqa: S101 - what was issued is never deleted
    return {group.tax: group.taxable.minor for group in sums.totals.groups}
