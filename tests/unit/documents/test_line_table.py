from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.document_pdf import document_pdf
from app.documents.formats import Formats
from app.domain.billing.document import Document
from tests.unit.documents.reading import page_texts
from tests.unit.documents.sample import assets, line, many_lines, plain, with_lines

_POSITION = re.compile(r"Work item #(\d+)\b")
_CARRIED = re.compile(r"Übertrag ([\d.,]+)")
_BROUGHT = re.compile(r"Übertrag von der vorigen Seite ([\d.,]+)")


def pages_of(document: Document) -> list[str]:
    return page_texts(document_pdf(document, plain(), assets()))


def positions(page: str) -> list[int]:
    return [int(found) for found in _POSITION.findall(page)]


@settings(max_examples=settings().max_examples // 4)
@given(st.integers(1, 200), st.sampled_from(["", "What was agreed", "Line\n" * 7]))
def test_every_line_is_printed_once_and_in_order(count: int, description: str) -> None:
    pages = pages_of(many_lines(count, description))
    found = [position for page in pages for position in positions(page)]
    assert found == list(range(1, count + 1))


@settings(max_examples=settings().max_examples // 4)
@given(st.integers(1, 200))
def test_sums_carried_over_are_those_of_the_lines_so_far(count: int) -> None:
    document = many_lines(count)
    sums = list(accumulate(each.net_minor for each in document.lines))
    amount = Formats(document.locale, document.currency).amount
    pages = [page for page in pages_of(document) if positions(page)]
    last = 0
    for page, after in pairwise(pages):
        last = max(positions(page))
        assert _CARRIED.findall(page) == [amount(sums[last - 1])]
        assert _BROUGHT.findall(after) == [amount(sums[last - 1])]
    assert not _CARRIED.findall(pages[-1])
    assert not _BROUGHT.findall(pages[0])


def test_the_head_is_repeated_on_every_page_with_lines() -> None:
    pages = [page for page in pages_of(many_lines(60)) if positions(page)]
    assert len(pages) > 2
    assert all("Pos. Leistung Menge Einheit Einzelpreis € Gesamt €" in page for page in pages)


def test_sixty_lines_without_descriptions_take_three_pages() -> None:
    assert len(pages_of(many_lines(60, ""))) == 3


@pytest.mark.parametrize("count", range(5, 24))
def test_sums_never_stand_on_a_page_without_a_line(count: int) -> None:
    (last,) = (page for page in pages_of(many_lines(count)) if "Rechnungsbetrag" in page)
    assert positions(last)
    assert "Zahlbar" in last


def test_a_line_is_not_cut_where_a_page_has_room_for_it() -> None:
    description = "\n".join(f"Part {number}" for number in range(30))
    for page in pages_of(many_lines(9, description)):
        assert len(positions(page)) == page.count("Part 0") == page.count("Part 29")


@settings(max_examples=settings().max_examples // 4)
@given(st.lists(st.integers(1, 42), min_size=1, max_size=12))
def test_no_line_that_fits_a_page_is_ever_cut(lengths: list[int]) -> None:
    lines = tuple(
        line(number, "Work", "\n".join(f"L{number}P{part}." for part in range(length)))
        for number, length in enumerate(lengths, 1)
    )
    pages = pages_of(with_lines(many_lines(1), lines))
    for number, length in enumerate(lengths, 1):
        (page,) = (page for page in pages if f"L{number}P0." in page)
        assert all(f"L{number}P{part}." in page for part in range(length))


def test_a_draft_without_lines_is_a_page() -> None:
    assert "Summe netto 0,00 €" in pages_of(with_lines(many_lines(1), ()))[0]


def test_a_description_longer_than_a_page_goes_on_with_every_word() -> None:
    words = [f"w{number}" for number in range(3000)]
    document = with_lines(
        many_lines(1), (line(1, "Work item #1", " ".join(words)), line(2, "Work item #2"))
    )
    pages = pages_of(document)
    assert len(pages) > 3
    assert re.findall(r"\bw\d+\b", " ".join(pages)) == words
    assert sum("Work item #1 " in page for page in pages) == 1


def test_a_name_longer_than_a_page_goes_on_too() -> None:
    words = [f"w{number}" for number in range(1200)]
    pages = pages_of(with_lines(many_lines(1), (line(1, " ".join(words)),)))
    assert re.findall(r"\bw\d+\b", " ".join(pages)) == words


def test_wide_numbers_take_room_from_the_names() -> None:
    wide = line(1, "Work item #1", "What was agreed", "1234567.25", "HUR", "123456.7891")
    page = pages_of(with_lines(many_lines(1), (wide,)))[0]
    assert "1.234.567,25 Std. 123.456,7891 152.415.708.613,01" in page


def test_an_unknown_unit_is_printed_by_its_code() -> None:
    document = many_lines(1)
    odd = replace(document, lines=(replace(document.lines[0], unit_code="TNE"),))
    assert "2,25 TNE 95,00" in pages_of(odd)[0]


def test_a_line_without_a_name_is_a_line() -> None:
    page = pages_of(with_lines(many_lines(1), (line(1, ""), line(2, "Work item #2"))))[0]
    assert "1 1 Std. 95,00 95,00 2 Work item #2" in page
