"""Papers as mails carry them: the PDF, what it is called, who gets it, what the text can name.

A further kind of paper is one function that gives a `MailPaper`, and its line in `SOURCES`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from app.domain.billing.document import Document, DocumentKind
from app.domain.mail.address import MailAddress, distinct, read_address
from app.domain.mail.message import MailAttachment
from app.domain.values.day_range import DayRange
from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.domain.values.money import Money
from app.queries.client_statement import StatementCriteria
from app.queries.clients import contacts, one_client
from app.queries.invoice_details import PaperKey, paper
from app.queries.invoice_document import DocumentCriteria, invoice_document
from app.queries.invoices import InvoiceKey, one_invoice
from app.queries.quote_document import QuoteDocumentCriteria, quote_document
from app.queries.quotes import QuoteKey, QuotePaperKey, one_quote, quote_record
from app.queries.receipt_document import ReceiptKey, receipt_document, received_money
from app.queries.reminder_document import ReminderDocumentCriteria, reminder_document
from app.queries.reminders import ReminderKey, ReminderPaperKey, one_reminder, reminder_record
from app.queries.statement_document import statement_document
from app.services.invoice_output import pdf_name
from app.services.paper import draw, logo_of
from app.system.document_labels import (
    document_day,
    document_label,
    document_locale,
    document_money,
    document_period,
)


@dataclass(frozen=True, slots=True)
class MailPaperKey:
    """Which paper is to be mailed.

    Attributes:
        kind: one of `SOURCES`; what the note of its mailing names.
        id: the invoice's, the quote's, the reminder's; of a receipt the movement's or that of a
            payment in it; of a statement the client's.
        days: of a statement.
        currency: of a statement.
    """

    kind: str
    id: UUID
    days: DayRange | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class MailPaper:
    """A paper that is ready to go.

    Attributes:
        document: what is printed, which the placeholders come from.
        known: the client's addresses, the likeliest first.
        client: as the user calls it.
    """

    key: MailPaperKey
    document: Document
    file: MailAttachment
    known: tuple[MailAddress, ...]
    client: str

    @property
    def kind(self) -> DocumentKind:
        return self.document.kind

    @property
    def name(self) -> str:
        """What messages call it: the number, or title and client."""
        return self.document.number or f"{title_of(self.document)} {self.client}"

    def values(self, language: str) -> dict[str, str]:
        """What stands in the places of a template; days and sums as the language writes them."""
        document = self.document
        locale = document_locale(language, document.buyer.country or document.seller.country)
        buyer, seller = document.buyer, document.seller
        return {
            "number": document.number,
            "title": title_of(document, language),
            "subject": document.subject,
            "client": buyer.name,
            "contact": buyer.contact or buyer.name,
            "seller": seller.name,
            "amount": document_money(locale, Money(_asked_minor(document), document.currency)),
            "issued_on": document_day(locale, document.issued_on),
            "due_on": _day(locale, document.due_on),
            "valid_until_on": _day(locale, document.valid_until_on),
            "period": _period(document, locale),
        }


def mail_paper(connection: Connection, key: MailPaperKey) -> MailPaper:
    """The paper of a key; shaped as a query, so that the window has it answered in the pool.

    Raises:
        NotFound: it was deleted meanwhile.
        Conflict: it is a draft.
    """
    return SOURCES[key.kind](connection, key)


@dataclass(frozen=True, slots=True)
class DrawnPaper:
    """A paper of any kind that somebody has drawn already.

    Attributes:
        key: with the kind that its mailing is noted under.
        document: the record.
        content: the PDF.
        client_id: whom it is for.
        file_name: with its suffix; blank for one by number or title.
    """

    key: MailPaperKey
    document: Document
    content: bytes
    client_id: UUID
    file_name: str = ""


def finished_paper(connection: Connection, drawn: DrawnPaper) -> MailPaper:
    """A drawn paper as mails carry it, with the client's addresses.

    Raises:
        NotFound: the client was deleted meanwhile.
    """
    owner = one_client(connection, drawn.client_id)
    if owner is None:
        raise NotFound("client.gone")
    document = drawn.document
    name = drawn.file_name or pdf_name(document.number or f"{title_of(document)} {owner.name}")
    people = [(owner.email, owner.contact or owner.legal_name or owner.name)]
    people += [(each.email, each.name) for each in contacts(connection, drawn.client_id)]
    known = distinct(filter(None, (_address(*each) for each in people)))
    file = MailAttachment(name, "application/pdf", drawn.content)
    return MailPaper(drawn.key, document, file, known, owner.name)


def title_of(document: Document, language: str = "") -> str:
    """What stands above the paper: its own title, or the name of its kind."""
    if document.title:
        return document.title
    level = f"_{document.level}" if document.level else ""
    return document_label(language or document.language, f"document.{document.kind}{level}")


def _invoice(connection: Connection, key: MailPaperKey) -> MailPaper:
    row = one_invoice(connection, InvoiceKey(key.id))
    if row is None:
        raise NotFound("invoice.gone")
    content = paper(connection, PaperKey(key.id))
    if content is None or row.issued_on is None:
        raise Conflict("invoice.not_issued")
    document = invoice_document(connection, DocumentCriteria(key.id, row.issued_on))
    return finished_paper(connection, DrawnPaper(key, document, content, row.client_id))


def _quote(connection: Connection, key: MailPaperKey) -> MailPaper:
    row = one_quote(connection, QuoteKey(key.id))
    if row is None:
        raise NotFound("quote.gone")
    content = quote_record(connection, QuotePaperKey(key.id))
    if content is None or row.issued_on is None:
        raise Conflict("invoice.not_issued")
    document = quote_document(connection, QuoteDocumentCriteria(key.id, row.issued_on))
    return finished_paper(connection, DrawnPaper(key, document, content, row.client_id))


def _statement(connection: Connection, key: MailPaperKey) -> MailPaper:
    assert key.days is not None  # noqa: S101 - a statement is asked for with its days
    document = statement_document(connection, StatementCriteria(key.id, key.days, key.currency))
    content = draw(connection, document, logo_of(connection, document))
    owner = document.buyer.name
    name = pdf_name(f"{title_of(document)} {owner} {document.issued_on.isoformat()}")
    return finished_paper(connection, DrawnPaper(key, document, content, key.id, name))


def _reminder(connection: Connection, key: MailPaperKey) -> MailPaper:
    row = one_reminder(connection, ReminderKey(key.id))
    content = reminder_record(connection, ReminderPaperKey(key.id))
    if row is None or content is None:
        raise NotFound("reminder.gone")
    if row.is_withdrawn:
        raise Conflict("reminder.is_withdrawn", number=row.number)
    document = reminder_document(connection, ReminderDocumentCriteria(key.id))
    return finished_paper(connection, DrawnPaper(key, document, content, row.client_id))


def _receipt(connection: Connection, key: MailPaperKey) -> MailPaper:
    money = received_money(connection, ReceiptKey(key.id))
    document = receipt_document(connection, ReceiptKey(key.id))
    content = draw(connection, document, logo_of(connection, document))
    name = pdf_name(f"{title_of(document)} {document.buyer.name} {document.issued_on.isoformat()}")
    return finished_paper(connection, DrawnPaper(key, document, content, money.client_id, name))


SOURCES: Final[Mapping[str, Callable[[Connection, MailPaperKey], MailPaper]]] = MappingProxyType(
    {
        "invoice": _invoice,
        "quote": _quote,
        "receipt": _receipt,
        "reminder": _reminder,
        "statement": _statement,
    }
)


def _address(text: str, name: str) -> MailAddress | None:
    """An address of the file; None where it is blank or was never one."""
    if not text.strip():
        return None
    try:
        return read_address(text, name=" ".join(name.split()))
    except RuleViolation:
        return None


def _asked_minor(document: Document) -> int:
    """What the paper is about: what is left to pay; of a credit note what it gives back."""
    is_credit = document.kind is DocumentKind.CREDIT_NOTE
    return document.gross_minor if is_credit else document.due_minor


def _day(locale: str, day: date | None) -> str:
    return "" if day is None else document_day(locale, day)


def _period(document: Document, locale: str) -> str:
    first, last = document.period_start_on, document.period_end_on
    return "" if first is None or last is None else document_period(locale, first, last)
