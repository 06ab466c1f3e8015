"""Every shipped template with every sample: nothing is wrong with it and nothing is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest

from app.documents.formats import Formats
from app.documents.template_reading import read_template
from app.domain.billing.document import Document
from app.domain.paper.windows import WINDOWS
from app.system.document_labels import DOCUMENT_LANGUAGES
from app.system.resources import resource_bytes, resource_path
from tests.unit.documents.reading import opened, page_texts
from tests.unit.documents.sample import schema
from tests.unit.documents.shipped import LANGUAGE, SLUGS, printed, samples, template_of

SAMPLES = tuple(samples())
# What cannot fit: an address of twenty lines, a trading name of sixty letters without a blank.
_TOO_LONG = {
    "problem.text_cut": {"letterhead", "sender-line", "recipient"},
    "problem.text_small": {"footer"},
}
_FLOW = {
    "intro",
    "facts",
    "lines",
    "tables",
    "totals",
    "legal",
    "closing",
    "payment",
    "signature",
    "timesheet",
}
_FOOTER = {
    "seller.name",
    "seller.street",
    "seller.place",
    "seller.email",
    "seller.phone",
    "bank.iban",
    "bank.bic",
    "seller.tax_number",
    "seller.vat_id",
    "page",
}
_SMALLEST_OF_DENSE = 7


def plain(text: str) -> str:
    """With blanks of every kind as one, as `page_texts` gives them."""
    return " ".join(text.split())


@pytest.mark.parametrize("slug", SLUGS)
def test_it_is_what_the_schema_wants(slug: str) -> None:
    content = resource_bytes("templates", f"{slug}.json")
    assert read_template(json.loads(content), schema()) == template_of(slug)


@pytest.mark.parametrize("slug", SLUGS)
def test_its_file_has_its_name_and_it_says_what_it_is_for(slug: str) -> None:
    template = template_of(slug)
    assert template.name.lower().replace(" ", "-") == slug
    assert re.fullmatch(r"[A-Z][^.]+\.", template.description)


@pytest.mark.parametrize("slug", SLUGS)
def test_it_has_room_for_what_any_document_may_hold(slug: str) -> None:
    template = template_of(slug)
    types = {block.type for block in template.blocks}
    assert types >= _FLOW
    assert "heading" in types or any(
        "{title}" in block.props["text"][""] for block in template.blocks if block.type == "text"
    )
    (footer,) = (block for block in template.blocks if block.type == "footer")
    assert {name for column in footer.props["columns"] for name in column} >= _FOOTER


@pytest.mark.parametrize("slug", SLUGS)
def test_its_paper_and_its_window_belong_together(slug: str) -> None:
    page = template_of(slug).page
    assert page.window == "none" or WINDOWS[page.window].size == page.size
    assert slug.endswith("-letter") == (page.size == "Letter")


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_wrong_and_nothing_is_lost(slug: str, sample: str) -> None:
    found = printed(slug, sample)
    for problem in found.layout.problems:
        assert sample == "long_names"
        assert problem.block in _TOO_LONG[problem.key]
    text = " ".join(page_texts(found.pdf))
    document = samples()[sample].document
    assert document.number in text
    place = 0
    for amount in line_amounts(document):
        # Each behind the one before, and no part of a larger number.
        hit = re.compile(rf"(?<![\d.,]){re.escape(amount)}(?!\d)").search(text, place)
        assert hit is not None, amount
        place = hit.end()
    for words in sums(document):
        assert words in text


@pytest.mark.parametrize("language", sorted(DOCUMENT_LANGUAGES.keys() - {LANGUAGE}))
@pytest.mark.parametrize("slug", SLUGS)
def test_words_of_every_language_fit(slug: str, language: str) -> None:
    for sample in ("three_rates", "quote"):
        assert printed(slug, sample, language=language).layout.problems == ()


@pytest.mark.parametrize("slug", SLUGS)
def test_it_embeds_its_fonts_and_no_others(slug: str) -> None:
    wanted = {"inter": "Inter", "source-serif": "SourceSerif4"}
    families = set()
    for page in opened(printed(slug, "usual").pdf).pages:
        used: Any = page["/Resources"]
        for each in used["/Font"].values():
            families.add(str(each["/BaseFont"]).partition("+")[2].partition("-")[0])
    assert families == {wanted[name] for name in template_of(slug).fonts}


def test_dense_is_small_but_can_be_read() -> None:
    sizes = template_of("dense").theme.sizes
    assert min(getattr(sizes, each.name) for each in fields(sizes)) >= _SMALLEST_OF_DENSE


def test_files_of_templates_are_small_and_each_is_of_one() -> None:
    folder = resource_path("templates") / "assets"
    paths = [path for path in folder.rglob("*") if path.is_file()]
    assert {path.parent.name for path in paths} <= set(SLUGS)
    assert sum(path.stat().st_size for path in paths) < 100_000


def line_amounts(document: Document) -> Iterator[str]:
    formats = Formats(document.locale, document.currency)
    for line in document.lines:
        yield plain(formats.amount(line.net_minor))


def sums(document: Document) -> Iterator[str]:
    """Net, taxes, gross and what is due, of a document that has them."""
    formats = Formats(document.locale, document.currency)
    if document.lines:
        taxes = [tax.tax_minor for tax in document.taxes]
        for minor in (document.net_minor, *taxes, document.gross_minor, document.due_minor):
            yield plain(formats.money(minor))
    for table in document.tables:
        for row in table.rows:
            for cell in row:
                if cell.minor is not None:
                    yield plain(formats.amount(cell.minor))
