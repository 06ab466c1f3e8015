from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.fonts import font_set
from app.documents.text import Line, TextStyle, Typesetter, cleaned
from tests.unit.documents.sample import assets

STYLE = TextStyle("regular", 10.0, 14.0, (0.0, 0.0, 0.0))
_WORDS = st.lists(st.text("abcß -–\u00a0,.äЖλ漢字。", min_size=1, max_size=30), max_size=12)


@cache
def setter() -> Typesetter:
    return Typesetter(font_set(assets()))


def drawn(line: Line) -> str:
    return "".join(run.text for run in line.runs)


def wrapped(text: str, width: float) -> list[str]:
    return [drawn(line) for line in setter().wrap(text, STYLE, width)]


@given(_WORDS, st.floats(30, 300))
def test_wrapping_loses_no_character(words: list[str], width: float) -> None:
    text = " ".join(words)
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())


@given(_WORDS, st.floats(30, 300))
def test_no_line_is_wider_than_it_may_be(words: list[str], width: float) -> None:
    for line in setter().wrap(" ".join(words), STYLE, width):
        assert line.width <= width + 0.001


def test_line_ends_of_every_system_are_kept() -> None:
    assert wrapped("one\r\ntwo\rthree\nfour", 500) == ["one", "two", "three", "four"]


def test_a_blank_text_has_no_lines() -> None:
    assert wrapped(" \n ", 500) == []


def test_a_number_is_not_broken_at_its_hyphen() -> None:
    assert wrapped("Rechnung 2026-0041", 70) == ["Rechnung", "2026-0041"]


def test_words_break_behind_their_hyphen() -> None:
    assert wrapped("Banking-Anwendung", 70) == ["Banking-", "Anwendung"]


def test_fixed_blanks_hold_an_amount_together() -> None:
    assert wrapped("auf 6.695,50\u00a0€", 60) == ["auf", "6.695,50\u00a0€"]


def test_a_word_that_is_wider_than_the_line_is_cut() -> None:
    lines = wrapped("Donaudampfschifffahrtsgesellschaft", 60)
    assert len(lines) > 1
    assert "".join(lines) == "Donaudampfschifffahrtsgesellschaft"


def test_ideographs_break_anywhere_but_before_a_full_stop() -> None:
    lines = wrapped("漢字漢字漢字。漢字", 56)
    assert len(lines) > 1
    assert not any(line.startswith("。") for line in lines)


@pytest.mark.parametrize("text", ["a\tb", "a\x00b", "a\x1bb"])
def test_control_characters_are_blanks(text: str) -> None:
    assert cleaned(text) == "a b"


def test_letters_and_their_accents_become_one() -> None:
    assert cleaned("e\u0301") == "é"


def test_soft_hyphens_are_not_drawn() -> None:
    assert drawn(setter().line("Ver\u00adein", STYLE)) == "Verein"


def test_figures_in_columns_have_one_width() -> None:
    tabular = TextStyle("regular", 10.0, 14.0, (0.0, 0.0, 0.0), tabular=True)
    assert setter().width("1111", tabular) == pytest.approx(setter().width("8888", tabular))
    assert setter().width("1111", STYLE) < setter().width("8888", STYLE)


def test_a_mark_that_no_letter_takes_in_is_placed_on_its_letter() -> None:
    bare, marked = setter().line("x", STYLE), setter().line("x\u0301", STYLE)
    assert marked.width == pytest.approx(bare.width)
