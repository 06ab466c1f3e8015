"""What a template changes on paper."""

from __future__ import annotations

import json

import pytest

from app.documents.document_pdf import document_pdf, print_document
from app.documents.geometry import POINTS_PER_MM
from app.documents.template_reading import read_template
from app.domain.paper.template import Template
from tests.unit.documents.reading import page_texts, place_of, placed_texts
from tests.unit.documents.sample import assets, many_lines, plain, plain_value, sample, schema
from tests.unit.documents.templates import changed


def pages(template: Template, count: int = 6) -> list[str]:
    return page_texts(document_pdf(many_lines(count), template, assets()))


def test_a_template_s_own_words_stand_before_the_document_s() -> None:
    value = json.loads(plain_value())
    value["labels"] = {"de": {"document.invoice": "Honorarnote"}, "en": {"column.name": "Work"}}
    (page,) = pages(read_template(value, schema()))
    assert "Honorarnote 2026-0041" in page
    assert "Pos. Leistung" in page


def test_a_block_is_drawn_where_its_conditions_hold() -> None:
    assert "Scannen" not in pages(changed(payment={"visible_if": ["credit_note"]}))[0]
    assert "Scannen" in pages(changed(payment={"visible_if": ["!credit_note", "!draft"]}))[0]


def test_terms_are_printed_even_where_the_box_is_left_out() -> None:
    (page,) = pages(changed(payment={"visible_if": ["credit_note"]}))
    assert "Zahlbar ohne Abzug bis 16. November 2026" in page


def test_a_hidden_block_is_left_out() -> None:
    assert "hallo@noraseidel.example" not in pages(changed(footer={"hidden": True}))[0]


def test_a_block_s_own_style_stands_before_the_theme_s() -> None:
    def left_edge_of_the_number(template: Template) -> float:
        texts = placed_texts(document_pdf(many_lines(1), template, assets()))
        return next(each.x for each in texts if each.text == "2026-0041")

    small = left_edge_of_the_number(plain())
    assert left_edge_of_the_number(changed(meta={"style": {"size": 10.5}})) < small


def test_a_block_on_the_last_page_leaves_room_there_only() -> None:
    frame = {"x": 25, "y": 180, "w": 165, "h": 60}
    template = changed(running_head={"frame": frame, "pages": "last"})
    layout = print_document(many_lines(60), template, assets()).layout
    bottoms = [
        max(placed.box.bottom for placed in page.blocks if placed.flows) for page in layout.pages
    ]
    assert bottoms[-1] <= 175 / 25.4 * 72 + 0.01
    assert max(bottoms[:-1]) > 240 / 25.4 * 72


def test_notes_stand_below_the_sums_where_the_template_says_so() -> None:
    layout = print_document(sample(), changed(totals={"props": {"beside": False}}), assets()).layout
    assert "closing" in [placed.id for page in layout.pages for placed in page.blocks]


@pytest.mark.parametrize(("size", "leading"), [(7, 10.17), (9.5, 13.8), (14, 20.34)])
def test_lines_stand_further_apart_in_a_larger_theme(size: float, leading: float) -> None:
    value = json.loads(plain_value())
    value["theme"]["sizes"]["body"] = size
    content = document_pdf(sample(), read_template(value, schema()), assets())
    above, below = place_of(content, "Guten Tag"), place_of(content, "für die Arbeiten")
    assert (below.y - above.y) * POINTS_PER_MM == pytest.approx(leading, abs=0.02)


@pytest.mark.parametrize("density", [0.5, 2])
def test_density_changes_the_room_and_loses_nothing(density: float) -> None:
    value = json.loads(plain_value())
    value["theme"]["density"] = density
    text = " ".join(pages(read_template(value, schema()), 60))
    assert text.count("Work item #") == 60
    assert "Rechnungsbetrag" in text


def test_a_page_number_can_stand_alone() -> None:
    template = changed(running_head={"type": "page_number", "pages": "all"})
    assert pages(template)[0].count("Seite 1 von 1") == 2
