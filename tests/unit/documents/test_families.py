"""Documents in a family besides Inter."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from app.documents.document_pdf import document_pdf
from app.documents.fonts import FONTS_IN_USE, font_set
from app.documents.template_reading import read_template
from app.domain.paper.template import Template
from app.services.paper import assets_for
from app.system.resources import resource_path
from tests.unit.documents.reading import fonts, page_texts
from tests.unit.documents.sample import (
    all_assets,
    assets,
    plain,
    plain_value,
    sample,
    schema,
)

SERIF = ("Regular", "Medium", "SemiBold", "Italic")


def themed(**theme: Any) -> Template:
    value = json.loads(plain_value())
    value["theme"].update(theme)
    return read_template(value, schema())


def families(content: bytes) -> set[str]:
    return {str(font["/BaseFont"]).partition("+")[2].partition("-")[0] for font in fonts(content)}


def test_a_template_in_a_serif_embeds_it_and_nothing_else() -> None:
    template = themed(font="source-serif", title_font="source-serif")
    content = document_pdf(replace(sample(), timesheet=()), template, all_assets())
    assert families(content) == {"SourceSerif4"}
    assert "Rechnung 2026-0041" in page_texts(content)[0]


def test_titles_names_and_sums_have_a_font_of_their_own() -> None:
    content = document_pdf(sample(), themed(title_font="source-serif"), all_assets())
    assert families(content) == {"Inter", "SourceSerif4"}


def test_a_block_can_have_its_own_font() -> None:
    value = json.loads(plain_value())
    value["blocks"][1]["style"] = {"font": "source-serif"}
    template = read_template(value, schema())
    assert template.fonts == {"inter", "source-serif"}
    assert families(document_pdf(sample(), template, all_assets())) == {"Inter", "SourceSerif4"}


def test_what_the_serif_lacks_is_inter_s() -> None:
    template = themed(font="source-serif", title_font="source-serif")
    dutch = replace(sample(), intro="Meer ĳs", timesheet=())
    content = document_pdf(dutch, template, all_assets())
    assert families(content) == {"Inter", "SourceSerif4"}
    assert "Meer ĳs" in page_texts(content)[0]


@pytest.mark.parametrize("cut", SERIF)
def test_the_serif_has_europe_s_letters_and_figures_of_one_width(cut: str) -> None:
    assert resource_path("fonts", f"SourceSerif4-{cut}.ttf").stat().st_size <= 300_000
    with FONTS_IN_USE:
        font = font_set(all_assets()).cut("source-serif", cut.lower())
    wanted = "ÄÖÜäöüßÆŒœŁłĄąĘęŐőŰűČčŘřŞşĞğİıΑΩαωάϊЖжЯя€£–—„“”’…×−§©"
    assert [char for char in wanted if char not in font.advances] == []
    widths = {font.advances[char.translate(font.tabular)] for char in "0123456789"}
    assert len(widths) == 1


def test_equal_records_give_equal_bytes_whatever_was_drawn_between() -> None:
    template = themed(font="source-serif")
    first = document_pdf(sample(), template, all_assets())
    inter = document_pdf(sample(), plain(), assets())
    assert document_pdf(sample(), template, all_assets()) == first
    assert document_pdf(sample(), plain(), all_assets()) == inter


def test_a_family_is_brought_where_a_template_names_it_and_nowhere_else() -> None:
    assert assets_for(sample(), plain(), None).families == ()
    (family,) = assets_for(sample(), themed(title_font="source-serif"), None).families
    assert family.name == "source-serif"
