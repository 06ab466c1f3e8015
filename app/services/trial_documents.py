"""What a template is tried with: real documents of the file, and the samples."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from app.domain.billing.document import Document
from app.queries.document_templates import opened_template
from app.queries.invoice_document import DocumentCriteria, invoice_document
from app.queries.invoices import (
    InvoiceCriteria,
    InvoiceRow,
    SeqCriteria,
    invoice_rows,
    invoice_seqs,
)
from app.queries.seller import seller_logo
from app.services.paper import print_with
from app.services.sample_documents import sample_documents
from app.store.attachments import bytes_of
from app.system.document_labels import document_labels, document_locale

_MOST = 8


@dataclass(frozen=True, slots=True)
class TrialDocument:
    """A record and the logo that it is printed with."""

    document: Document
    logo: bytes | None


def newest_invoices(connection: Connection, today: date) -> list[InvoiceRow]:
    """The newest invoices and drafts of the file, eight at most."""
    seqs = invoice_seqs(connection, InvoiceCriteria(today))[:_MOST]
    found = invoice_rows(connection, SeqCriteria(seqs))
    return [row for row in found if row is not None]


def trial_document(connection: Connection, criteria: DocumentCriteria) -> TrialDocument:
    """An invoice as it prints.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    document = invoice_document(connection, criteria)
    logo = bytes_of(connection, bytes.fromhex(document.logo)) if document.logo else None
    return TrialDocument(document, logo)


def in_language(document: Document, language: str) -> Document:
    """The document with the words, dates and numbers of another language; its texts stay."""
    if document.language == language:
        return document
    return replace(
        document,
        language=language,
        locale=document_locale(language, document.buyer.country),
        labels=tuple(document_labels(language).items()),
    )


def criteria_of(invoice_id: UUID, today: date) -> DocumentCriteria:
    """Which invoice, and the day that a draft is drawn with."""
    return DocumentCriteria(invoice_id, today)


@dataclass(frozen=True, slots=True)
class TrialPaperCriteria:
    """Which template, and in which language its sample speaks."""

    name: str
    language: str


def trial_paper(connection: Connection, criteria: TrialPaperCriteria) -> bytes:
    """The PDF of a template with the usual sample, as the list of templates shows it.

    Raises:
        NotFound: the template was deleted meanwhile.
    """
    opened = opened_template(connection, criteria.name)
    sample = sample_documents(criteria.language)[0]
    logo = sample.logo or seller_logo(connection)
    return print_with(sample.document, opened.template, opened.files, logo).pdf
