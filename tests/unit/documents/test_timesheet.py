from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from app.documents.document_pdf import document_pdf, print_document
from app.documents.template_reading import read_template
from app.domain.billing.document import BankAccount, Document, DocumentKind
from app.domain.paper.template import Template
from tests.unit.documents.reading import opened, page_texts
from tests.unit.documents.sample import assets, plain, plain_value, sample, schema
from tests.unit.documents.templates import changed


def sheet(*keys: str, **props: Any) -> Template:
    columns = {"columns": [{"key": key} for key in keys]} if keys else {}
    return changed(timesheet={"props": {**columns, **props}})


def two_people() -> Document:
    rows = tuple(
        replace(row, person=("Nora Seidel", "Ben Okafor")[place % 2])
        for place, row in enumerate(sample().timesheet[:4])
    )
    return replace(sample(), timesheet=rows)


def alone(document: Document) -> Document:
    return replace(document, kind=DocumentKind.TIMESHEET, lines=(), taxes=(), number="", intro="")


def text_of(document: Document, template: Template | None = None) -> str:
    return " ".join(page_texts(document_pdf(document, template or plain(), assets())))


def test_columns_stand_in_the_order_of_the_template() -> None:
    text = text_of(two_people(), sheet("duration", "work", "date"))
    assert "Stunden Tätigkeit Datum" in text
    assert "1:25 Arbeitspaket 1" in text


def test_people_have_a_column_where_there_are_several() -> None:
    assert "Tätigkeit Person Stunden" in text_of(two_people())
    assert "Tätigkeit Stunden" in text_of(sample())


def test_project_and_task_are_said_once() -> None:
    text = text_of(two_people(), sheet("date", "work", "project", "task", "duration"))
    assert "Tätigkeit Project Task Stunden" in text
    assert "Website 2026 · Produktseiten" not in text


def test_entries_are_gathered_with_their_hours() -> None:
    text = text_of(two_people(), sheet(group_by="person"))
    order = ("Nora Seidel 1 01.10.26", "Subtotal Nora Seidel 2:50", "Ben Okafor", "Summe 5:40")
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_days_are_groups_too() -> None:
    text = text_of(two_people(), sheet(group_by="date"))
    assert "Subtotal 1. Oktober 2026" in text


def test_an_appendix_may_follow_on_the_same_page() -> None:
    document = replace(two_people(), lines=(), bank=BankAccount())
    assert len(print_document(document, sheet(), assets()).layout.pages) == 2
    assert len(print_document(document, sheet(starts_page=False), assets()).layout.pages) == 1


def test_a_time_sheet_alone_begins_on_its_first_page_with_one_title() -> None:
    document = replace(alone(two_people()), issued_on=date(2026, 11, 2))
    (page,) = page_texts(document_pdf(document, plain(), assets()))
    assert page.count("Time sheet") == 1
    assert "Pos." not in page
    assert "Summe 5:40" in page
    assert "Summe netto" not in page


def test_without_the_hours_nothing_is_summed() -> None:
    text = text_of(two_people(), sheet("date", "work", group_by="person"))
    assert "Subtotal" not in text
    assert text.count("Arbeitspaket") == 4


def first_in_the_flow() -> Template:
    """With the times as the first part, on the document's own page."""
    value = json.loads(plain_value())
    blocks = value["blocks"]
    (block,) = (each for each in blocks if each["type"] == "timesheet")
    block["props"]["starts_page"] = False
    blocks.remove(block)
    blocks.insert([each["id"] for each in blocks].index("lines"), block)
    return read_template(value, schema())


def test_notes_point_to_times_that_follow_and_to_no_others() -> None:
    assert "finden Sie auf den folgenden Seiten" in text_of(sample())
    assert "finden Sie auf den folgenden Seiten" not in text_of(sample(), first_in_the_flow())


def test_a_part_of_a_page_has_a_smaller_title() -> None:
    content = document_pdf(two_people(), first_in_the_flow(), assets())
    sizes: set[float] = set()
    opened(content).pages[0].extract_text(
        visitor_text=lambda *text: sizes.add(text[4]) if "Zeitnachweis" in text[0] else None
    )
    assert sizes == {10}


def test_its_title_looks_like_the_document_s() -> None:
    content = document_pdf(sample(), changed(heading={"style": {"size": 24}}), assets())
    sizes: set[float] = set()
    opened(content).pages[2].extract_text(visitor_text=lambda *text: sizes.add(text[4]))
    assert max(sizes) == 24
