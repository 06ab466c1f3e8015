from __future__ import annotations

from itertools import combinations
from uuid import UUID

from app.domain.billing.document import DocumentKind
from app.domain.billing.number_forms import first_common
from app.domain.billing.number_series import Place
from app.domain.billing.numbering import NumberPattern
from app.queries.number_series import SERIES_KINDS, SeriesRow, SeriesStanding
from app.ui.preferences.series_words import (
    example_text,
    first_pattern,
    kind_choices,
    name_text,
    reset_text,
    row_outcome,
    usual_text,
)

OWN = SeriesRow(None, DocumentKind.INVOICE, "", "{year}-{n:04}", 1, True, 0)
CREDITS = SeriesRow(UUID(int=1), DocumentKind.CREDIT_NOTE, "Credits", "CN{n}", 1, False, 1)


def test_a_count_starts_anew_with_the_finest_that_its_pattern_names() -> None:
    assert reset_text("{year}-{n}") == "starts anew each year"
    assert reset_text("{yy}{month}-{n}") == "starts anew each month"
    assert reset_text("R{n}") == "counts on for ever"
    assert example_text("R7", "R{n}") == "The next number is R7; the series counts on for ever."


def test_series_without_a_row_say_whose_they_are() -> None:
    assert name_text(OWN) == "your profile"
    assert name_text(SeriesRow(None, DocumentKind.QUOTE, "", "Q{n}", 1, True, 0)) == "as a rule"
    assert (name_text(CREDITS), usual_text(CREDITS), usual_text(OWN)) == (
        *("Credits", "on demand"),
        "usual",
    )


def test_the_foot_says_who_draws_from_it() -> None:
    assert row_outcome(SeriesStanding(CREDITS, Place("", 2, "CN2"))) == (
        "Only documents of the kind “Credit note” that name it draw from it. 1 number drawn so far."
    )
    assert row_outcome(None) == ""


def test_patterns_that_new_series_begin_with_live_beside_each_other() -> None:
    kinds = [DocumentKind(code) for code, _name in kind_choices()]
    assert kinds == list(SERIES_KINDS)
    patterns = [NumberPattern(first_pattern(kind)) for kind in kinds]
    patterns.append(NumberPattern(OWN.pattern))
    assert [pair for pair in combinations(patterns, 2) if first_common(*pair)] == []
