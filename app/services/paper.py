"""Paper: the PDF of a printable record, with the fonts and pictures that it needs."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from app.domain.billing.document import Document
from app.domain.values.errors import RuleViolation
from app.queries.invoice_details import PaperKey, paper
from app.queries.invoice_document import DocumentCriteria, invoice_document
from app.store.attachments import bytes_of
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
}
# Families besides Inter, by the first part of their files' names.
_FILES = {"source-serif": "SourceSerif4"}


def draw(document: Document, logo: bytes | None = None) -> bytes:
    """The PDF's bytes; equal for equal records. Takes some milliseconds a page."""
    # Late: few runs draw paper, and the library costs as much as a whole start.
    from app.documents.document_pdf import document_pdf  # noqa: PLC0415

    template = template_of(document)
    return document_pdf(document, template, assets_for(document, template, logo))


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
    from app.documents.document_pdf import print_document  # noqa: PLC0415 - as above

    found = replace(assets_for(document, template, logo), files=files)
    return print_document(document, template, found)


def check_letterhead(content: bytes, size: str) -> None:
    """Raises where a PDF cannot lie under pages of a template of this size.

    Raises:
        RuleViolation: as `app.documents.letterhead_pdf.check_letterhead`.
    """
    from app.documents import letterhead_pdf  # noqa: PLC0415 - as above

    letterhead_pdf.check_letterhead(content, size)


def check_characters(document: Document, logo: bytes | None = None) -> None:
    """Raises where a text holds characters that no font at hand can print.

    Raises:
        RuleViolation: ``document.unprintable``; a name would vanish from the page without a word.
    """
    from app.documents.font_fallback import missing_characters  # noqa: PLC0415 - as above

    missing = missing_characters(document, assets(document, logo))
    if missing:
        field, characters = missing[0]
        # The first part of the path is the user's to know: whose text it is.
        place = (_PLACES.get(field.partition(".")[0], "printed.texts"),)
        raise RuleViolation(field, "document.unprintable", place=place, characters=characters)


def template_of(document: Document) -> Template:
    """The template that a record names; records of earlier versions name one for both papers."""
    if document.template != "plain":
        return shipped_template(document.template)
    return shipped_template("clear" if document.paper == "A4" else "clear-letter")


@cache
def shipped_template(key: str) -> Template:
    """A shipped template by its key."""
    from app.documents.template_reading import read_template  # noqa: PLC0415 - as above

    schema = json.loads(resource_bytes("schemas", "document-template.schema.json"))
    return read_template(json.loads(resource_bytes("templates", f"{key}.json")), schema)


def assets(document: Document, logo: bytes | None) -> Assets:
    """Inter, and what of the system's fonts the record's texts need besides."""
    from app.documents.assets import Assets  # noqa: PLC0415 - as above
    from app.documents.font_fallback import missing_characters  # noqa: PLC0415 - as above

    plain = Assets(*_inter(), logo=logo)
    missing = "".join(characters for _, characters in missing_characters(document, plain))
    return with_fonts_for(plain, missing)


def assets_for(document: Document, template: Template, logo: bytes | None) -> Assets:
    """As `assets`, with the other families that a template names."""
    return replace(assets(document, logo), families=_families(template.fonts))


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
    logo = bytes_of(connection, bytes.fromhex(document.logo)) if document.logo else None
    return draw(document, logo)
