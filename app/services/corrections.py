"""Corrections: a new invoice in place of an issued one, which a credit note takes back first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import Connection, Table, exists, insert, select

from app.domain.billing.document_forms import Form
from app.domain.values.errors import Conflict
from app.queries.adjustments import agreed_on, invoice_adjustments
from app.queries.invoice_details import invoice_lines
from app.queries.invoices import InvoiceKey, one_invoice
from app.queries.proposal_records import ProposedLine
from app.services.adjustment_rows import write_adjustments
from app.services.credit_notes import CreateCreditNote
from app.services.deposit_uses import repeat_deposits
from app.services.invoice_lines import add_lines, add_up, copied_line, stored_row
from app.store.tables import (
    billed_entry,
    billed_expense,
    invoice,
    invoice_adjustment,
)
from app.store.unit_of_work import UnitOfWork

_KEPT = (
    "client_id",
    "currency",
    "language",
    "payment_days",
    "period_start_on",
    "period_end_on",
    "grouping",
    "buyer_reference",
    "intro",
    "closing",
    "tax_reason",
    "timesheet",
    "template",
    "quote_id",
    "entry",
    "early_payment",
    "subject",
    "order_number",
    "project_label",
)


@dataclass(frozen=True, slots=True)
class Correction:
    """The two drafts; ``credit_id`` is None where the invoice was credited before."""

    correction_id: UUID
    credit_id: UUID | None


@dataclass(frozen=True, slots=True)
class CreateCorrection:
    """Drafts the invoice anew, and the credit note over all of it that has to be issued first.

    The new draft holds what the old invoice billed from the moment in which that is credited; until
    then the old one does.

    Attributes:
        reason: printed on the credit note.

    Raises:
        NotFound: it was deleted meanwhile.
        Conflict: it was not issued, is a credit note, is being corrected already, or is a deposit,
            of which a new one is written instead.
    """

    invoice_id: UUID
    reason: str = ""
    action = "invoice.correct"

    def run(self, work: UnitOfWork) -> Correction:
        row = stored_row(work, self.invoice_id)
        if row.issued_at is None or row.kind != "invoice":
            raise Conflict("invoice.cannot_credit")
        if row.form == Form.DEPOSIT:
            raise Conflict("correction.of_deposit")
        if _draft_of(work.connection, self.invoice_id):
            raise Conflict("correction.exists", number=row.number)
        standing = one_invoice(work.connection, InvoiceKey(id=self.invoice_id))
        assert standing is not None  # noqa: S101 - just read
        credit_id = None
        if not standing.taken_back:
            credit_id = CreateCreditNote(self.invoice_id, self.reason).run(work)
        correction_id = work.ids.new()
        work.connection.execute(
            insert(invoice).values(
                id=correction_id,
                kind="invoice",
                form=Form.CORRECTION,
                corrects_id=row.id,
                **{name: getattr(row, name) for name in _KEPT},
            )
        )
        self._copy(work, correction_id, free=standing.taken_back)
        work.describe(text=row.number)
        return Correction(correction_id, credit_id)

    def _copy(self, work: UnitOfWork, correction_id: UUID, *, free: bool) -> None:
        """The lines with what they bill; live where the invoice has given it free already."""
        repeat_deposits(work, self.invoice_id, correction_id)
        lines = list(_lines(work.connection, self.invoice_id, free=free))
        add_lines(work, correction_id, lines, live=free)
        agreed = invoice_adjustments(work.connection, self.invoice_id)
        write_adjustments(work, invoice_adjustment, correction_id, agreed_on(agreed, None))
        add_up(work, correction_id)


def check_taken_back(connection: Connection, invoice_id: UUID) -> None:
    """Raises while what a correction replaces is not credited in full.

    Raises:
        Conflict: ``correction.not_credited``.
    """
    standing = one_invoice(connection, InvoiceKey(id=invoice_id))
    assert standing is not None  # noqa: S101 - what was issued is never deleted
    if not standing.taken_back:
        raise Conflict("correction.not_credited", number=standing.number)


def _draft_of(connection: Connection, invoice_id: UUID) -> bool:
    query = select(invoice.c.id).where(
        invoice.c.corrects_id == invoice_id, invoice.c.issued_at.is_(None)
    )
    return connection.scalar(query) is not None


def _lines(connection: Connection, invoice_id: UUID, *, free: bool) -> Iterator[ProposedLine]:
    agreed = invoice_adjustments(connection, invoice_id)
    for line in invoice_lines(connection, invoice_id):
        yield replace(
            copied_line(line),
            kind=line.kind,
            recorded_seconds=line.recorded_seconds,
            project_id=line.project_id,
            task_id=line.task_id,
            hour_account_id=line.hour_account_id,
            adjustments=agreed_on(agreed, line.id),
            entry_ids=_billed(connection, billed_entry, "time_entry_id", line.id, free=free),
            expense_ids=_billed(connection, billed_expense, "expense_id", line.id, free=free),
        )


def _billed(
    connection: Connection, links: Table, column: str, line_id: UUID, *, free: bool
) -> tuple[UUID, ...]:
    """What a line billed; of what was given free only what nobody has billed since."""
    query = select(links.c[column]).where(links.c.invoice_line_id == line_id)
    if free:
        others = links.alias()
        held = exists().where(others.c[column] == links.c[column], others.c.live)
        query = query.where(~held)
    return tuple(connection.scalars(query))
