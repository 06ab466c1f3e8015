"""What the law wants is printed whatever a template leaves out, and the template is told."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from app.documents.document_pdf import print_document
from app.documents.template_reading import read_template
from app.domain.billing.document import Document, DocumentKind
from app.domain.paper.problems import Problem, Severity
from app.domain.paper.template import Template
from tests.unit.documents.reading import page_texts
from tests.unit.documents.records import REASON, movements, statement, three_rates, with_legal
from tests.unit.documents.sample import assets, plain, plain_value, sample, schema
from tests.unit.documents.templates import added, changed


def without(*types: str) -> Template:
    """The shipped template without blocks of these types."""
    value: dict[str, Any] = json.loads(plain_value())
    value["blocks"] = [block for block in value["blocks"] if block["type"] not in types]
    return read_template(value, schema())


def printed(document: Document, template: Template) -> tuple[str, list[str]]:
    """The text, and what was printed against the template."""
    found = print_document(document, template, assets())
    problems = found.layout.problems
    assert all(each.key == "problem.required_block" for each in problems)
    assert all(each.severity is Severity.ERROR for each in problems)
    return " ".join(page_texts(found.pdf)), [_what(each) for each in problems]


def _what(problem: Problem) -> str:
    what = problem.arguments["what"]
    assert isinstance(what, tuple)
    return str(what[0])


def test_a_template_that_shows_everything_is_left_alone() -> None:
    assert printed(three_rates(), plain())[1] == []


@pytest.mark.parametrize("hide", [True, False])
def test_lines_and_sums_of_an_invoice_are_always_printed(hide: bool) -> None:  # noqa: FBT001 - pytest
    hidden = changed(lines={"hidden": True}, totals={"visible_if": ["quote"]})
    text, told = printed(sample(), hidden if hide else without("lines", "totals"))
    assert told == ["required.lines", "required.totals"]
    places = [text.index(each) for each in ("1 Produktseiten", "Rechnungsbetrag", "Zahlbar")]
    assert places == sorted(places)


def test_the_block_that_is_left_out_is_named_and_keeps_its_look() -> None:
    template = changed(lines={"hidden": True, "props": {"columns": [{"key": "name"}]}})
    found = print_document(sample(), template, assets())
    assert [each.block for each in found.layout.problems] == ["lines"]
    assert "Leistung Gesamt €" in page_texts(found.pdf)[0]


def test_a_text_with_the_title_says_the_number() -> None:
    value: dict[str, Any] = json.loads(plain_value())
    value["blocks"] = [block for block in value["blocks"] if block["type"] != "running_head"]
    (meta,) = (block for block in value["blocks"] if block["type"] == "meta")
    meta["props"]["rows"] = ["issued_on"]
    (heading,) = (block for block in value["blocks"] if block["type"] == "heading")
    heading.update(type="text", props={"text": {"": "{title}"}})
    assert printed(sample(), read_template(value, schema()))[1] == []
    heading["props"] = {"text": {"": "{subject}"}}
    assert printed(sample(), read_template(value, schema()))[1] == ["required.number"]


def test_a_quote_may_leave_out_lines_and_sums() -> None:
    quote = replace(sample(), kind=DocumentKind.QUOTE, timesheet=())
    text, told = printed(quote, without("lines", "totals"))
    assert told == []
    assert "Produktseiten" not in text


@pytest.mark.parametrize("kind", [DocumentKind.INVOICE, DocumentKind.QUOTE])
def test_texts_of_the_law_are_printed_on_every_kind(kind: DocumentKind) -> None:
    document = replace(with_legal(sample(), "Nach dem Gesetz."), kind=kind)
    text, told = printed(document, without("legal"))
    assert told == ["required.legal"]
    assert text.index("Summe netto") < text.index("Nach dem Gesetz.")


def test_without_sums_the_reason_for_no_tax_is_a_text_of_the_law() -> None:
    quote = replace(three_rates(), kind=DocumentKind.QUOTE)
    assert printed(quote, without("totals"))[0].count(REASON) == 1
    text, told = printed(quote, without("totals", "legal"))
    assert told == ["required.legal"]
    assert text.count(REASON) == 1


def test_number_day_and_parties_are_printed_where_no_block_says_them() -> None:
    hidden = ("heading", "meta", "recipient", "sender_line", "footer", "running_head")
    text, told = printed(sample(), without(*hidden))
    assert told == [f"required.{each}" for each in ("number", "date", "seller", "tax_id", "buyer")]
    for words in (
        "Rechnungsnummer: 2026-0041",
        "Rechnungsdatum: 2. November 2026",
        "Nora Seidel Design & Code · Musterweg 12 · 22765 Hamburg · Deutschland",
        "USt-IdNr. DE 111 111 111",
        "Acme Outdoor GmbH · Beispielstraße 48 · 20457 Hamburg · Deutschland",
    ):
        assert words in text


def test_a_block_that_further_pages_alone_have_says_nothing() -> None:
    assert printed(sample(), without("heading", "meta"))[1] == ["required.number", "required.date"]


def test_a_text_of_the_template_s_own_can_say_it() -> None:
    words = "{number} vom {issued_on}, {seller.vat_id}"
    own = {"id": "own", "type": "text", "anchor": "flow", "props": {"text": {"": words}}}
    template = added(own, heading={"hidden": True}, meta={"hidden": True}, footer={"hidden": True})
    text, told = printed(sample(), template)
    assert told == []
    assert "2026-0041 vom 2. November 2026, DE 111 111 111" in text


def test_a_footer_without_a_number_to_show_does_not_count() -> None:
    seller = replace(sample().seller, vat_id="")
    columns = [["seller.name", "seller.vat_id"]]
    template = changed(footer={"props": {"columns": columns}})
    text, told = printed(replace(sample(), seller=seller), template)
    assert told == ["required.tax_id"]
    assert "Steuernummer 41/999/00000" in text


def test_a_draft_has_no_number_to_ask_for() -> None:
    draft = replace(sample(), number="")
    assert printed(draft, without("heading", "meta"))[1] == ["required.date"]


def test_a_statement_is_whole_although_its_template_was_drawn_for_invoices() -> None:
    template = without("intro", "facts", "tables", "closing")
    document = replace(statement(movements(2)), intro="Guten Tag", closing="Bis bald")
    text, told = printed(document, template)
    assert told == []
    places = [text.index(each) for each in ("Guten Tag", document.tables[0].title, "Bis bald")]
    assert places == sorted(places)


def test_what_a_template_hides_of_a_statement_stays_hidden() -> None:
    document = statement(movements(2))
    text, _ = printed(document, changed(tables={"hidden": True}))
    assert document.tables[0].title not in text


def test_a_draft_is_marked_where_the_template_has_no_mark() -> None:
    template = without("draft_mark")
    assert "ENTWURF" in printed(replace(sample(), number=""), template)[0]
    assert "ENTWURF" not in printed(sample(), template)[0]


def test_words_that_somebody_wrote_are_printed_where_the_template_has_no_place_for_them() -> None:
    text, _ = printed(sample(), without("intro", "closing"))
    assert "berechne ich wie vereinbart" in text
    assert "Vielen Dank" in text
