"""Drafts of invoices: made from what is unbilled, changed, thrown away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from app.domain.billing.lines import Grouping
from app.domain.billing.tax import TaxTreatment
from app.domain.billing.unit_price import price_to_e4
from app.domain.values.errors import RuleViolation
from app.queries.clients import one_client
from app.queries.invoice_proposal import (
    FixedPart,
    Proposal,
    ProposalCriteria,
    invoice_proposal,
    usual_tax,
)
from app.services.invoice_lines import add_lines, add_up, draft_row
from app.services.profile import check_payment_days
from app.store.tables import billed_entry, billed_expense, invoice, invoice_line
from app.store.unit_of_work import UnitOfWork
from app.system.document_labels import document_language

__all__ = [
    "CreateInvoice",
    "DeleteDraft",
    "EditInvoice",
    "FixedPart",
    "InvoiceChanges",
    "remove_line",
    "usual_tax",
]


@dataclass(frozen=True, slots=True)
class CreateInvoice:
    """Drafts an invoice over a client's unbilled work in the days ``[start_on, end_on)``.

    Entries without a rate are left out and stay unbilled. The draft holds what it bills, so that
    nothing else can; deleting it lets go.

    Attributes:
        tax: of every line; None for the client's, or the seller's.
        intro: None for the seller's usual text, as is ``closing``.
        expense_ids: which of the expenses; None for all of these days.
        timesheet: whether the billed entries are printed as an appendix.
        language: of the document; None for the client's.

    Raises:
        NotFound: the client was deleted meanwhile.
        RuleViolation: nothing is to be billed, or no tax is known.
    """

    client_id: UUID
    start_on: date | None = None
    end_on: date | None = None
    grouping: Grouping = Grouping.PROJECT
    tax: TaxTreatment | None = None
    tax_reason: str | None = None
    intro: str | None = None
    closing: str | None = None
    time: bool = True
    expenses: bool = True
    fixed: tuple[FixedPart, ...] = ()
    timesheet: bool = False
    expense_ids: tuple[UUID, ...] | None = None
    language: str | None = None
    action = "invoice.create"

    def run(self, work: UnitOfWork) -> UUID:
        found = invoice_proposal(work.connection, self.criteria())
        if not found.lines:
            raise RuleViolation("invoice", "invoice.nothing_to_bill", client=found.client.name)
        invoice_id = work.ids.new()
        work.connection.execute(insert(invoice).values(id=invoice_id, **_fields(found, self)))
        add_lines(work, invoice_id, found.lines)
        work.describe(text=found.client.name)
        return invoice_id

    def criteria(self) -> ProposalCriteria:
        """What the draft is made of, for whoever shows it before it is made."""
        return ProposalCriteria(
            self.client_id,
            self.start_on,
            self.end_on,
            self.grouping,
            self.tax,
            self.time,
            self.expenses,
            self.expense_ids,
            self.fixed,
            document_language(self.language or "") or None,
        )


def _fields(found: Proposal, wanted: CreateInvoice) -> dict[str, object]:
    buyer, seller = found.client, found.seller
    return {
        "kind": "invoice",
        "client_id": buyer.id,
        "currency": buyer.currency,
        "language": found.language,
        "payment_days": seller.payment_days if buyer.payment_days is None else buyer.payment_days,
        "period_start_on": found.start_on,
        "period_end_on": found.end_on,
        "grouping": wanted.grouping,
        "buyer_reference": buyer.buyer_reference,
        "intro": seller.intro if wanted.intro is None else wanted.intro,
        "closing": seller.closing if wanted.closing is None else wanted.closing,
        "tax_reason": seller.tax_reason if wanted.tax_reason is None else wanted.tax_reason,
        "timesheet": wanted.timesheet,
    }


class InvoiceChanges(TypedDict, total=False):
    """The fields of a draft to change; what is left out stays. ``period_end_on`` is inclusive."""

    language: str
    payment_days: int
    period_start_on: date | None
    period_end_on: date | None
    buyer_reference: str
    intro: str
    closing: str
    tax_reason: str
    timesheet: bool
    releases: bool


@dataclass(frozen=True, slots=True)
class EditInvoice:
    """Changes a draft; with ``tax`` every line is taxed anew.

    Raises:
        Conflict: it was issued.
        RuleViolation: the period ends before it begins, or there is no such language.
    """

    invoice_id: UUID
    changes: InvoiceChanges
    tax: TaxTreatment | None = None
    action = "invoice.edit"

    def run(self, work: UnitOfWork) -> None:
        row = draft_row(work, self.invoice_id)
        check_payment_days(self.changes.get("payment_days"))
        start = self.changes.get("period_start_on", row.period_start_on)
        end = self.changes.get("period_end_on", row.period_end_on)
        if start is not None and end is not None and end < start:
            raise RuleViolation("period", "invoice.period_reversed")
        changes = dict(self.changes)
        if "language" in self.changes:
            changes["language"] = document_language(self.changes["language"]) or row.language
        if changes:
            work.connection.execute(
                update(invoice).where(invoice.c.id == self.invoice_id).values(**changes)
            )
        if self.tax is not None:
            work.connection.execute(
                update(invoice_line)
                .where(invoice_line.c.invoice_id == self.invoice_id)
                .values(
                    tax_category=self.tax.category,
                    tax_rate_e4=price_to_e4(self.tax.rate),
                )
            )
            add_up(work, self.invoice_id)


@dataclass(frozen=True, slots=True)
class DeleteDraft:
    """Throws a draft away; what it held is unbilled again.

    Raises:
        Conflict: it was issued.
    """

    invoice_id: UUID
    action = "invoice.delete_draft"

    def run(self, work: UnitOfWork) -> None:
        row = draft_row(work, self.invoice_id)
        buyer = one_client(work.connection, row.client_id)
        work.describe(text="" if buyer is None else buyer.name)
        lines = select(invoice_line.c.id).where(invoice_line.c.invoice_id == self.invoice_id)
        for line_id in list(work.connection.scalars(lines)):
            remove_line(work, line_id)
        work.connection.execute(delete(invoice).where(invoice.c.id == self.invoice_id))


def remove_line(work: UnitOfWork, line_id: UUID) -> None:
    """Deletes a line and its links, links first so that the journal names them."""
    for links in (billed_entry, billed_expense):
        work.connection.execute(delete(links).where(links.c.invoice_line_id == line_id))
    work.connection.execute(delete(invoice_line).where(invoice_line.c.id == line_id))
