"""Drafts of invoices: made from what is unbilled, changed, thrown away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy import Connection, Row, delete, insert, select, update

from app.domain.billing.early_payment import (
    check_discount_days,
    discount_terms_text,
    read_discount_terms,
)
from app.domain.billing.lines import Grouping
from app.domain.billing.tax import TaxTreatment
from app.domain.billing.unit_price import price_to_e4
from app.domain.values.errors import RuleViolation
from app.queries.clients import one_client
from app.queries.invoice_proposal import invoice_proposal, usual_tax
from app.queries.proposal_records import FixedPart, Proposal, ProposalCriteria
from app.services.deposits import SetDeposits
from app.services.draft_fields import usual_fields
from app.services.hour_accounts import drop_line_grants
from app.services.invoice_lines import add_lines, add_up, draft_row
from app.services.invoice_prices import enter_prices
from app.services.number_series import check_series
from app.services.profile import check_payment_days
from app.services.template_keeping import chosen_name
from app.store.tables import (
    billed_entry,
    billed_expense,
    deposit_use,
    invoice,
    invoice_adjustment,
    invoice_line,
    reminder,
)
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
        deposit_ids: what is subtracted; with any it is a final invoice.
        milestone_ids: which of the accepted milestones; None for all of these days.
        project_id: work of this project alone; None for all of the client's.
        changes: other fields of the draft.

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
    deposit_ids: tuple[UUID, ...] = ()
    milestones: bool = True
    milestone_ids: tuple[UUID, ...] | None = None
    changes: InvoiceChanges | None = None
    project_id: UUID | None = None
    action = "invoice.create"

    def run(self, work: UnitOfWork) -> UUID:
        found = invoice_proposal(work.connection, self.criteria())
        if not found.lines:
            raise RuleViolation("invoice", "invoice.nothing_to_bill", client=found.client.name)
        invoice_id = work.ids.new()
        work.connection.execute(insert(invoice).values(id=invoice_id, **_fields(found, self)))
        add_lines(work, invoice_id, found.lines)
        if self.deposit_ids:
            SetDeposits(invoice_id, self.deposit_ids).run(work)
        if self.changes:
            EditInvoice(invoice_id, self.changes).run(work)
        work.describe(text=found.client.name)
        return invoice_id

    def bills_something(self, connection: Connection) -> bool:
        """Whether there would be any line.

        Raises:
            NotFound: as `run`.
            RuleViolation: no tax is known.
        """
        return bool(invoice_proposal(connection, self.criteria()).lines)

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
            self.milestones,
            self.milestone_ids,
            self.project_id,
        )


def _fields(found: Proposal, wanted: CreateInvoice) -> dict[str, object]:
    said = {"intro": wanted.intro, "closing": wanted.closing, "tax_reason": wanted.tax_reason}
    return {
        **usual_fields(found.client, found.seller),
        **{name: text for name, text in said.items() if text is not None},
        "language": found.language,
        "period_start_on": found.start_on,
        "period_end_on": found.end_on,
        "grouping": wanted.grouping,
        "timesheet": wanted.timesheet,
    }


class InvoiceChanges(TypedDict, total=False):
    """The fields of a draft to change; what is left out stays.

    Attributes:
        period_end_on: inclusive.
        entry: ``net`` or ``gross``; the lines' prices become such.
        early_payment: percent/days, such as ``3/7 2/14``; blank for no discount.
        series_id: from which it draws its number; None for the usual one.
    """

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
    template: str
    entry: str
    early_payment: str
    subject: str
    order_number: str
    project_label: str
    series_id: UUID | None


@dataclass(frozen=True, slots=True)
class EditInvoice:
    """Changes a draft; with ``tax`` every line is taxed anew.

    Raises:
        Conflict: it was issued.
        NotFound: the series was deleted meanwhile.
        RuleViolation: the period ends before it begins, a discount is none, or there is no such
            language.
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
        if "template" in self.changes:
            changes["template"] = chosen_name(work, self.changes["template"])
        changes |= self._terms(work, row)
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
        if self.tax is not None or "entry" in changes:
            add_up(work, self.invoice_id)

    def _terms(self, work: UnitOfWork, row: Row[Any]) -> dict[str, object]:
        """Discount and series as they are kept; prices with or without tax as they are entered."""
        terms: dict[str, object] = {}
        if "early_payment" in self.changes:
            found = read_discount_terms(self.changes["early_payment"])
            terms["early_payment"] = discount_terms_text(found)
        if "early_payment" in self.changes or "payment_days" in self.changes:
            days = self.changes.get("payment_days", row.payment_days)
            text = self.changes.get("early_payment", row.early_payment)
            check_discount_days(read_discount_terms(text), days)
        series_id = self.changes.get("series_id")
        if series_id is not None:
            check_series(work, row, series_id)
        if "entry" in self.changes and self.changes["entry"] != row.entry:
            enter_prices(work, self.invoice_id, self.changes["entry"])
        return terms


@dataclass(frozen=True, slots=True)
class DeleteDraft:
    """Throws a draft away; what it held is unbilled again, hours that it sold are taken away.

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
        work.connection.execute(
            delete(invoice_adjustment).where(invoice_adjustment.c.invoice_id == self.invoice_id)
        )
        work.connection.execute(
            delete(deposit_use).where(deposit_use.c.final_id == self.invoice_id)
        )
        charged = reminder.c.charge_id == self.invoice_id
        work.connection.execute(update(reminder).where(charged).values(charge_id=None))
        work.connection.execute(delete(invoice).where(invoice.c.id == self.invoice_id))


def remove_line(work: UnitOfWork, line_id: UUID) -> None:
    """Deletes a line with its allowances and links, links first so that the journal names them.

    Hours of an account that it sold are taken away.
    """
    drop_line_grants(work, line_id)
    work.connection.execute(
        delete(invoice_adjustment).where(invoice_adjustment.c.invoice_line_id == line_id)
    )
    for links in (billed_entry, billed_expense):
        work.connection.execute(delete(links).where(links.c.invoice_line_id == line_id))
    work.connection.execute(delete(invoice_line).where(invoice_line.c.id == line_id))
