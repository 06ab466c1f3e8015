"""Issuing: a draft gets its number, its papers, and never changes again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Row, update

from app.domain.billing.document import Document
from app.domain.billing.document_forms import document_kind
from app.domain.billing.mention_laws import mention_law
from app.domain.billing.mentions import missing_mentions
from app.domain.values.errors import Conflict, RuleViolation
from app.queries.invoice_document import DocumentCriteria, invoice_document
from app.queries.invoices import InvoiceKey, one_invoice
from app.services.corrections import check_taken_back
from app.services.credit_release import release_work
from app.services.deposit_uses import check_not_used
from app.services.invoice_lines import add_up, draft_row
from app.services.kept_papers import keep_papers
from app.services.number_series import draw_number
from app.services.payments import void_write_off
from app.store.tables import invoice
from app.store.unit_of_work import UnitOfWork

# What a record lacks is shown by these keys; `app.system.sentences.billing` has the words.
MENTION_KEY = "mention.{key}"


@dataclass(frozen=True, slots=True)
class Issued:
    """What issuing gave."""

    invoice_id: UUID
    number: str


@dataclass(frozen=True, slots=True)
class IssueInvoice:
    """Gives a draft the next number of its series and freezes it with all that it bills.

    Number, record and PDF are made inside the one transaction, so the series has no gap. Undo
    stops here; a credit note takes an invoice back.

    Attributes:
        issued_on: the day on the invoice.

    Raises:
        Conflict: it was issued before, credits more than its invoice or a deposit that is used up,
            or corrects one that is not credited.
        RuleViolation: something is missing that the law wants, or a text cannot be printed.
    """

    invoice_id: UUID
    issued_on: date
    action = "invoice.issue"

    def run(self, work: UnitOfWork) -> Issued:
        row = draft_row(work, self.invoice_id)
        add_up(work, self.invoice_id)
        kind = document_kind(row.kind, row.form)
        drawn = draw_number(work, kind, row.series_id, self.issued_on)
        document = invoice_document(
            work.connection, DocumentCriteria(self.invoice_id, self.issued_on, drawn.number)
        )
        check_ready(document)
        if row.corrects_id is not None:
            check_taken_back(work.connection, row.corrects_id)
        releases = self._credit(work, row, document)
        keep_papers(work, "invoice", self.invoice_id, document)
        work.connection.execute(
            update(invoice)
            .where(invoice.c.id == self.invoice_id)
            .values(
                **drawn.columns(),
                issued_at=work.now,
                issued_on=self.issued_on,
                due_on=document.due_on,
                releases=releases,
            )
        )
        if row.preceding_id is not None:
            void_write_off(work, row.preceding_id, self.issued_on)
        if releases:
            release_work(work, row.preceding_id)
        work.make_final()
        work.describe(text=drawn.number, client=document.buyer.name)
        return Issued(self.invoice_id, drawn.number)

    def _credit(self, work: UnitOfWork, row: Row[tuple[object, ...]], new: Document) -> bool:
        """Checks a credit note against its invoice; whether it makes the work unbilled again."""
        if row.kind != "credit_note":
            return False
        original = one_invoice(work.connection, InvoiceKey(id=row.preceding_id))
        assert original is not None  # noqa: S101 - the reference is the database's
        check_not_used(work, original.id)
        left = original.gross_minor - original.credited_minor
        if new.gross_minor > left:
            raise Conflict("invoice.credit_exceeds", number=original.number)
        return bool(row.releases) and new.gross_minor == left


def check_ready(document: Document) -> None:
    """Raises where the law wants something that the document does not say.

    Raises:
        RuleViolation: ``invoice.not_ready`` with all that is missing, at the first of it.
    """
    missing = missing_mentions(document)
    if missing:
        country = document.seller.country
        keys = tuple((MENTION_KEY.format(key=key), mention_law(country, key)) for key in missing)
        raise RuleViolation(missing[0], "invoice.not_ready", missing_keys=keys)
