"""Paper: the PDF of a printable record, with the fonts and pictures that it needs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Connection

from app.domain.billing.document import Document
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.client_statement import StatementCriteria
from app.queries.document_templates import OpenedTemplate, opened_template, record_template
from app.queries.document_timesheet import WorkedCriteria
from app.queries.invoice_details import PaperKey, paper
from app.queries.invoice_document import DocumentCriteria, invoice_document
from app.queries.quote_document import QuoteDocumentCriteria, quote_document
from app.queries.quotes import QuotePaperKey, quote_record
from app.queries.receipt_document import ReceiptKey, receipt_document
from app.queries.reminder_document import reminder_wish_document
from app.queries.reminder_draft import ReminderWish
from app.queries.reminders import ReminderPaperKey, reminder_record
from app.queries.statement_document import statement_document
from app.queries.timesheet_document import timesheet_document
from app.store.attachments import bytes_of
from app.system.document_labels import document_labels
from app.system.resources import resource_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.documents.assets import Assets, FontFamily, FontFile
    from app.documents.layout import Printed
    from app.domain.paper.template import Template


_PLACES = {
    "seller": "printed.seller",
    "bank": "printed.seller",
    "buyer": "printed.buyer",
    "lines": "printed.lines",
    "timesheet": "printed.timesheet",
    "template": "printed.template",
}
# Families besides Inter, by the first part of their files' names.
_FILES = {"source-serif": "SourceSerif4"}


def draw(connection: Connection, document: Document, logo: bytes | None = None) -> bytes:
    """The PDF's bytes, with the template that the record names as it is today.

    Equal for equal records and templates. Takes some milliseconds a page.
    """
    opened = template_of(connection, document)
    return print_with(document, opened.template, opened.files, logo).pdf


def print_with(
    document: Document,
    template: Template,
    files: Mapping[str, bytes],
    logo: bytes | None = None,
) -> Printed:
    """The document as paper with any template, and where its blocks stand.

    Args:
        document: the record.
        template: not the one that the record names.
        files: the template's pictures and letterheads by name.
        logo: the business's; None for none.
    """
    # Late: few runs draw paper, and the library costs as much as a whole start.
    from app.documents.document_pdf import print_document  # noqa: PLC0415

    found = replace(assets_for(document, template, logo), files=files)
    return print_document(document, template, found)


def check_letterhead(content: bytes, size: str) -> None:
    """Raises where a PDF cannot lie under pages of a template of this size.

    Raises:
        RuleViolation: as `app.documents.letterhead_pdf.check_letterhead`.
    """
    from app.documents import letterhead_pdf  # noqa: PLC0415 - as above

    letterhead_pdf.check_letterhead(content, size)


def check_characters(document: Document, template: Template, logo: bytes | None = None) -> None:
    """Raises where a text of record or template holds characters that no font at hand can print.

    Raises:
        RuleViolation: ``document.unprintable``; a name would vanish from the page without a word.
    """
    from app.documents.font_fallback import missing_characters  # noqa: PLC0415 - as above

    missing = missing_characters(document, assets(document, template, logo), template)
    if missing:
        field, characters = missing[0]
        # The first part of the path is the user's to know: whose text it is.
        place = (_PLACES.get(field.partition(".")[0], "printed.texts"),)
        raise RuleViolation(field, "document.unprintable", place=place, characters=characters)


def template_of(connection: Connection, document: Document) -> OpenedTemplate:
    """The template that a record names; the usual one of its paper where it is gone."""
    return record_template(connection, document.template, document.paper)


def assets(document: Document, template: Template, logo: bytes | None) -> Assets:
    """Inter, and what of the system's fonts the texts of record and template need besides."""
    from app.documents.assets import Assets  # noqa: PLC0415 - as above
    from app.documents.font_fallback import missing_characters  # noqa: PLC0415 - as above

    plain = Assets(*_inter(), logo=logo)
    fields = missing_characters(document, plain, template)
    missing = "".join(characters for _, characters in fields)
    return with_fonts_for(plain, missing)


def assets_for(document: Document, template: Template, logo: bytes | None) -> Assets:
    """As `assets`, with the other families that a template names."""
    return replace(assets(document, template, logo), families=_families(template.fonts))


def plain_assets() -> Assets:
    """Inter alone."""
    from app.documents.assets import Assets  # noqa: PLC0415 - as above

    return Assets(*_inter())


def with_fonts_for(plain: Assets, characters: str) -> Assets:
    """The assets with those of the system's fonts that have these characters."""
    if not characters:
        return plain
    return replace(plain, fallbacks=_fallbacks("".join(sorted(set(characters)))))


@cache
def _inter() -> tuple[bytes, bytes, bytes, bytes]:
    return _cuts("Inter")


@cache
def _families(names: frozenset[str]) -> tuple[FontFamily, ...]:
    from app.documents.assets import FontFamily  # noqa: PLC0415 - as above

    return tuple(FontFamily(name, *_cuts(_FILES[name])) for name in sorted(names & _FILES.keys()))


def _cuts(file: str) -> tuple[bytes, bytes, bytes, bytes]:
    regular, medium, semibold, italic = (
        resource_bytes("fonts", f"{file}-{weight}.ttf")
        for weight in ("Regular", "Medium", "SemiBold", "Italic")
    )
    return regular, medium, semibold, italic


@cache
def _fallbacks(characters: str) -> tuple[FontFile, ...]:
    from app.documents.font_fallback import fonts_for  # noqa: PLC0415 - as above
    from app.system.font_files import font_files  # noqa: PLC0415 - as above

    return fonts_for(characters, font_files())


def invoice_paper(connection: Connection, criteria: DocumentCriteria) -> bytes:
    """The PDF of an invoice: the bytes that were stored at its issue, or the draft drawn now.

    Shaped as a query, so that the window has it answered in the pool.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    stored = paper(connection, PaperKey(criteria.invoice_id))
    if stored is not None:
        return stored
    document = invoice_document(connection, criteria)
    return draw(connection, document, logo_of(connection, document))


def quote_paper(connection: Connection, criteria: QuoteDocumentCriteria) -> bytes:
    """The PDF of a quote: the bytes that were stored at its issue, or the draft drawn now.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    stored = quote_record(connection, QuotePaperKey(criteria.quote_id))
    if stored is not None:
        return stored
    document = quote_document(connection, criteria)
    return draw(connection, document, logo_of(connection, document))


def reminder_paper(connection: Connection, key: ReminderPaperKey) -> bytes:
    """The PDF of a reminder: the bytes that were kept when it went out.

    Raises:
        NotFound: there is no such reminder.
    """
    stored = reminder_record(connection, key)
    if stored is None:
        raise NotFound("reminder.gone")
    return stored


def reminder_draft_paper(connection: Connection, wish: ReminderWish) -> bytes:
    """The PDF of a reminder as it would go out.

    Raises:
        NotFound, Conflict, RuleViolation: as `reminder_draft`.
    """
    document = reminder_wish_document(connection, wish)
    return draw(connection, document, logo_of(connection, document))


def statement_paper(connection: Connection, criteria: StatementCriteria) -> bytes:
    """The PDF of a statement of account as it stands now.

    Raises:
        NotFound: the client was deleted meanwhile.
    """
    document = statement_document(connection, criteria)
    return draw(connection, document, logo_of(connection, document))


def timesheet_paper(connection: Connection, criteria: WorkedCriteria) -> bytes:
    """The PDF of a client's time sheet as it stands now.

    Raises:
        NotFound: the client was deleted meanwhile.
        Conflict: there is no such work.
    """
    document = timesheet_document(connection, criteria)
    return draw(connection, document, logo_of(connection, document))


def receipt_paper(connection: Connection, key: ReceiptKey) -> bytes:
    """The PDF of a receipt for what came in one movement.

    Raises:
        NotFound: there is no such payment.
        Conflict: it brought no money, or was taken back.
    """
    document = receipt_document(connection, key)
    return draw(connection, document, logo_of(connection, document))


@dataclass(frozen=True, slots=True)
class CopyCriteria:
    """An invoice as another template shows it.

    Attributes:
        template: name or slug.
        issued_on: the day that a draft is drawn with.
    """

    invoice_id: UUID
    template: str
    issued_on: date


def invoice_copy(connection: Connection, criteria: CopyCriteria) -> bytes:
    """The PDF of an invoice with another template; what was stored at its issue stays as it is.

    An issued one is drawn from its frozen record. Blocks that are younger than it find today's
    words; those of the record go before.

    Raises:
        NotFound: it was deleted meanwhile, or there is no such template.
    """
    opened = opened_template(connection, criteria.template)
    document = invoice_document(
        connection, DocumentCriteria(criteria.invoice_id, criteria.issued_on)
    )
    document = replace(
        with_todays_words(document),
        template=opened.row.name,
        paper=opened.template.page.size,
    )
    logo = logo_of(connection, document)
    return print_with(document, opened.template, opened.files, logo).pdf


def with_todays_words(document: Document) -> Document:
    """The record with words for what is younger than it; its own ones stay."""
    labels = document_labels(document.language) | dict(document.labels)
    return replace(document, labels=tuple(sorted(labels.items())))


def logo_of(connection: Connection, document: Document) -> bytes | None:
    """The business's picture as the record names it; None for none."""
    return bytes_of(connection, bytes.fromhex(document.logo)) if document.logo else None
