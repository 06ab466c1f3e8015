"""The shipped templates with the sample documents, printed the same on every machine."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

from app.documents.assets import Assets, FontFile
from app.documents.document_pdf import print_document
from app.documents.layout import Printed
from app.documents.text import shown_characters
from app.domain.paper.template import Template
from app.services.sample_documents import SampleDocument, sample_documents
from app.system.resources import resource_bytes
from app.system.shipped_templates import shipped_files, shipped_templates
from tests.unit.documents.made_fonts import font
from tests.unit.documents.sample import all_assets

SLUGS: Final = tuple(each.slug for each in shipped_templates())
LANGUAGE: Final = "de"


def template_of(slug: str) -> Template:
    return next(each.template for each in shipped_templates() if each.slug == slug)


@cache
def samples(language: str = LANGUAGE) -> dict[str, SampleDocument]:
    return {each.key: each for each in sample_documents(language)}


def printed(
    slug: str, sample: str, template: Template | None = None, language: str = LANGUAGE
) -> Printed:
    """A sample with a shipped template, or with another one that has its files."""
    found = samples(language)[sample]
    logo = found.logo or resource_bytes("sample", "logo.png")
    assets = replace(_assets(), logo=logo, files=shipped_files(slug))
    return print_document(found.document, template or template_of(slug), assets)


@cache
def _assets() -> Assets:
    """The bundled families, and a made font for the letters of the note from right to left.

    Which font of a system has these letters differs from machine to machine.
    """
    document = samples()["right_to_left"].document
    letters = sorted({*shown_characters(document.intro + document.closing)})
    others = "".join(letter for letter in letters if "\u0590" <= letter <= "\u08ff")
    return replace(all_assets(), fallbacks=(FontFile(font(others)),))
