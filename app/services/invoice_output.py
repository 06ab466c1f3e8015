"""Invoices that leave the program: saved, printed. Each is noted in the history."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.domain.values.errors import Conflict, RuleViolation
from app.queries.client_statement import StatementCriteria
from app.queries.clients import one_client
from app.queries.invoice_details import PaperKey, paper
from app.queries.quotes import QuotePaperKey, quote_record
from app.queries.receipt_document import ReceiptKey, received_money
from app.services.invoice_lines import stored_row
from app.services.paper import CopyCriteria, invoice_copy, receipt_paper, statement_paper
from app.services.quote_rows import stored_quote
from app.store.unit_of_work import UnitOfWork
from app.system.file_names import fit_name


def pdf_name(number: str) -> str:
    """The file name of an invoice's PDF.

    >>> pdf_name("RE/2026/7")
    'RE-2026-7.pdf'
    """
    return f"{fit_name(number)}.pdf"


@dataclass(frozen=True, slots=True)
class SaveInvoicePdf:
    """Copies the bytes of an issued invoice's PDF to a file, whole or not at all.

    Raises:
        Conflict: the invoice is a draft.
        RuleViolation: the system does not let us write there.
    """

    invoice_id: UUID
    target: Path
    action = "output.invoice_pdf"

    def run(self, work: UnitOfWork) -> Path:
        row = stored_row(work, self.invoice_id)
        content = paper(work.connection, PaperKey(self.invoice_id))
        if content is None:
            raise Conflict("invoice.not_issued")
        write_whole(self.target, content)
        work.record()
        work.describe(text=row.number, target=str(self.target))
        return self.target


@dataclass(frozen=True, slots=True)
class SaveQuotePdf:
    """Copies the bytes of an issued quote's PDF to a file, whole or not at all.

    Raises:
        NotFound: it was deleted meanwhile.
        Conflict: it is a draft.
        RuleViolation: the system does not let us write there.
    """

    quote_id: UUID
    target: Path
    action = "output.quote_pdf"

    def run(self, work: UnitOfWork) -> Path:
        row = stored_quote(work, self.quote_id)
        content = quote_record(work.connection, QuotePaperKey(self.quote_id))
        if content is None:
            raise Conflict("invoice.not_issued")
        write_whole(self.target, content)
        work.record()
        work.describe(text=row.number, target=str(self.target))
        return self.target


@dataclass(frozen=True, slots=True)
class SaveStatementPdf:
    """Draws a client's statement of account into a file, whole or not at all.

    Raises:
        NotFound: the client was deleted meanwhile.
        RuleViolation: the system does not let us write there.
    """

    criteria: StatementCriteria
    target: Path
    action = "output.statement"

    def run(self, work: UnitOfWork) -> Path:
        write_whole(self.target, statement_paper(work.connection, self.criteria))
        owner = one_client(work.connection, self.criteria.client_id)
        work.record()
        work.describe(text="" if owner is None else owner.name, target=str(self.target))
        return self.target


@dataclass(frozen=True, slots=True)
class NoteStatementPrinted:
    """Notes that a client's statement of account went to a printer.

    Attributes:
        client: the name, for the history.
    """

    client: str
    printer: str
    action = "output.statement_print"

    def run(self, work: UnitOfWork) -> None:
        work.record()
        work.describe(text=self.client, target=self.printer)


@dataclass(frozen=True, slots=True)
class SaveReceiptPdf:
    """Draws a receipt for money that came into a file, whole or not at all.

    Raises:
        NotFound: there is no such payment.
        Conflict: it brought no money, or was taken back.
        RuleViolation: the system does not let us write there.
    """

    key: ReceiptKey
    target: Path
    action = "output.payment_receipt"

    def run(self, work: UnitOfWork) -> Path:
        found = received_money(work.connection, self.key)
        write_whole(self.target, receipt_paper(work.connection, self.key))
        work.record()
        numbers = ", ".join(row.number or "" for row, _paid in found.invoices)
        work.describe(text=numbers, target=str(self.target))
        return self.target


@dataclass(frozen=True, slots=True)
class SaveInvoiceCopy:
    """Saves an issued invoice as another template shows it; its own PDF stays as it is.

    The paper carries no mark: it says what the invoice says. The history has the note.

    Attributes:
        template: name or slug.

    Raises:
        Conflict: the invoice is a draft.
        NotFound: there is no such template.
        RuleViolation: the system does not let us write there.
    """

    invoice_id: UUID
    template: str
    target: Path
    action = "output.invoice_copy"

    def run(self, work: UnitOfWork) -> Path:
        row = stored_row(work, self.invoice_id)
        if row.issued_at is None:
            raise Conflict("invoice.not_issued")
        criteria = CopyCriteria(self.invoice_id, self.template, row.issued_on)
        write_whole(self.target, invoice_copy(work.connection, criteria))
        work.record()
        work.describe(text=row.number, target=str(self.target), template=self.template)
        return self.target


@dataclass(frozen=True, slots=True)
class NotePrinted:
    """Notes that an issued invoice went to a printer."""

    invoice_id: UUID
    printer: str
    action = "output.invoice_print"

    def run(self, work: UnitOfWork) -> None:
        row = stored_row(work, self.invoice_id)
        work.record()
        work.describe(text=row.number, target=self.printer)


def write_whole(target: Path, content: bytes) -> None:
    """Writes a file that appears under its name only when it is whole.

    Raises:
        RuleViolation: ``output.cannot_write``.
    """
    partial = target.with_name(target.name + ".partial")
    try:
        with partial.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RuleViolation("out", "output.cannot_write", path=target, reason=reason) from error
    finally:
        partial.unlink(missing_ok=True)
