"""Groups, subtotals and the sums that go from page to page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.document_pdf import document_pdf, print_document
from app.documents.formats import Formats
from app.domain.billing.document import Document, DocumentKind, DocumentLine
from app.domain.paper.template import Template
from tests.unit.documents.reading import opened, page_texts, placed_texts
from tests.unit.documents.sample import assets, line, many_lines, with_lines
from tests.unit.documents.templates import with_lines_as

_POSITION = re.compile(r"Work item #(\d+)\b")
_CARRIED = re.compile(r"Übertrag (−?[\d.,]+)")
_BROUGHT = re.compile(r"Übertrag von der vorigen Seite (−?[\d.,]+)")
_MM = 72 / 25.4


def in_projects(*names: str) -> Document:
    lines = tuple(
        replace(line(number, f"Work item #{number}", quantity=str(number)), project=name)
        for number, name in enumerate(names, 1)
    )
    return with_lines(many_lines(1), lines)


def text_of(document: Document, template: Template) -> str:
    return " ".join(page_texts(document_pdf(document, template, assets())))


def test_lines_are_gathered_under_their_project_with_a_sum() -> None:
    text = text_of(in_projects("Shop", "App", "Shop"), with_lines_as(group_by="project"))
    order = (
        "Gesamt € Shop 1 Work item #1",
        "3 Work item #3",
        "Subtotal Shop 380,00",
        "App 2 Work item #2",
        "Subtotal App 190,00",
    )
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_lines_without_a_project_stand_under_a_heading_of_their_own() -> None:
    text = text_of(in_projects("Shop", ""), with_lines_as(group_by="project"))
    assert "Subtotal Other 190,00" in text


def test_one_group_needs_no_sum_and_no_group_no_heading() -> None:
    assert "Subtotal" not in text_of(in_projects("Shop"), with_lines_as(group_by="project"))
    text = text_of(in_projects("", ""), with_lines_as(group_by="project"))
    assert "Other" not in text
    assert "Subtotal" not in text


def test_subtotals_can_be_left_out() -> None:
    template = with_lines_as(group_by="project", subtotals=False)
    text = text_of(in_projects("Shop", "App"), template)
    assert "Shop 1 Work" in text
    assert "Subtotal" not in text


def test_lines_are_grouped_by_day_task_and_person() -> None:
    lines = tuple(
        replace(line(n, f"Work item #{n}"), task=f"T{n}", person=f"P{n}", first_on=date(2026, 1, n))
        for n in (1, 2)
    )
    document = with_lines(many_lines(1), lines)
    for key, name in (("task", "T2"), ("person", "P2"), ("date", "2. Januar 2026")):
        assert f"Subtotal {name} 95,00" in text_of(document, with_lines_as(group_by=key))


def test_without_amounts_nothing_is_summed_or_carried() -> None:
    quote = replace(many_lines(60), kind=DocumentKind.QUOTE)
    text = text_of(quote, with_lines_as("name", "quantity", group_by="project"))
    assert not _CARRIED.search(text)
    assert text.count("Work item #") == 60


def test_sums_are_carried_only_where_the_template_says_so() -> None:
    assert _CARRIED.search(text_of(many_lines(60), with_lines_as()))
    assert not _CARRIED.search(text_of(many_lines(60), with_lines_as(carry=False)))


def test_the_head_can_stand_once() -> None:
    text = text_of(many_lines(60), with_lines_as(repeat_head=False))
    assert text.count("Pos. Leistung") == 1


def test_rows_may_be_cut_where_the_template_says_so() -> None:
    document = many_lines(9, "\n".join(f"Part {number}" for number in range(30)))
    cut = page_texts(document_pdf(document, with_lines_as(keep_together=False), assets()))
    assert any(page.count("Part 0") != page.count("Part 29") for page in cut)
    assert " ".join(cut).count("Part 29") == 9


@pytest.mark.parametrize("rules", ["rows", "head", "none"])
def test_rules_are_drawn_as_the_template_says(rules: str) -> None:
    def strokes(template: Template) -> int:
        content = opened(document_pdf(many_lines(5), template, assets())).pages[0].get_contents()
        assert content is not None
        return content.get_data().count(b" l S")

    drawn = strokes(with_lines_as(rules=rules)) - strokes(with_lines_as(rules="none"))
    assert drawn == {"rows": 6, "head": 1, "none": 0}[rules]


def test_every_second_row_has_a_ground() -> None:
    def grounds(template: Template) -> int:
        content = opened(document_pdf(many_lines(5), template, assets())).pages[0].get_contents()
        assert content is not None
        return content.get_data().count(b" re f")

    plain = grounds(with_lines_as())
    assert grounds(with_lines_as(zebra=True)) - plain == 2
    assert grounds(with_lines_as(zebra=True, head_fill="#204060")) - plain == 3


@given(
    st.lists(
        st.tuples(st.sampled_from(["Alpha", "Beta", "Gamma", ""]), st.integers(0, 70)),
        min_size=1,
        max_size=40,
    ),
    st.integers(20, 100),
    st.integers(45, 100),
    st.booleans(),
    st.sampled_from(["none", "project"]),
)
@settings(max_examples=settings().max_examples // 4)
def test_sums_stay_right_at_every_break(
    works: list[tuple[str, int]],
    top: int,
    bottom: int,
    keep: bool,  # noqa: FBT001 - hypothesis passes by name
    group_by: str,
) -> None:
    lines = tuple(
        replace(
            line(n, f"Work item #{n}", "\n".join(f"L{n}P{k}." for k in range(parts)), f"{n}.25"),
            project=project,
        )
        for n, (project, parts) in enumerate(works, 1)
    )
    document = with_lines(many_lines(1), lines)
    template = with_lines_as(
        margins={"top": top, "bottom": bottom}, group_by=group_by, keep_together=keep, zebra=True
    )
    printed = print_document(document, template, assets())
    pages = page_texts(printed.pdf)
    _every_line_is_there_once(pages, lines, dict(enumerate(works, 1)))
    _sums_are_those_so_far(pages, document)
    for sheet in printed.layout.pages:
        for placed in sheet.blocks:
            if placed.id == "lines":
                assert placed.box.y >= sheet.free.y - 0.01
                assert placed.box.bottom <= sheet.free.bottom + 0.02
    _words_are_in_their_area(printed.pdf, len(pages), template)


def _every_line_is_there_once(
    pages: list[str], lines: tuple[DocumentLine, ...], works: dict[int, tuple[str, int]]
) -> None:
    text = " ".join(pages)
    assert sorted(map(int, _POSITION.findall(text))) == [each.position for each in lines]
    wanted = {f"L{n}P{k}." for n, (_, parts) in works.items() for k in range(parts)}
    found = re.findall(r"L\d+P\d+\.", text)
    assert len(found) == len(wanted)
    assert set(found) == wanted


def _sums_are_those_so_far(pages: list[str], document: Document) -> None:
    amount = Formats(document.locale, document.currency).amount
    nets = {each.position: each.net_minor for each in document.lines}
    with_table = [page for page in pages if "Pos. Leistung" in page]
    so_far = 0
    for page, after in pairwise(with_table):
        so_far += sum(nets[int(found)] for found in _POSITION.findall(page))
        assert _CARRIED.findall(page) == [amount(so_far)]
        assert _BROUGHT.findall(after) == [amount(so_far)]
    assert not _CARRIED.findall(with_table[-1])
    assert not _BROUGHT.findall(with_table[0])


def _words_are_in_their_area(pdf: bytes, count: int, template: Template) -> None:
    margins = template.page.margins
    for number in range(count):
        for each in placed_texts(pdf, number):
            if re.match(r"Work item|L\d+P|Übertrag|Subtotal", each.text):
                assert margins.top <= each.y <= 297 - margins.bottom
                assert margins.left - 0.1 <= each.x <= 210 - margins.right


@pytest.mark.parametrize("count", range(20, 34))
def test_a_heading_stays_with_a_line_and_a_sum_too(count: int) -> None:
    document = in_projects(*(["Shop"] * count), "App", "App")
    for page in page_texts(document_pdf(document, with_lines_as(group_by="project"), assets())):
        if re.search(r"(?<!Subtotal )App \d", page):
            assert f"Work item #{count + 1}" in page
        if "Subtotal Shop" in page:
            assert f"Work item #{count}" in page
        if "Subtotal App" in page:
            assert f"Work item #{count + 2}" in page
