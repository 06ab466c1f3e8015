from __future__ import annotations

from app.domain.paper.problems import Problem, Severity
from app.ui.designer.panels.problem_words import (
    problem_place,
    problem_text,
    sorted_problems,
    standing,
)
from tests.unit.documents.sample import plain

CUT = Problem("problem.text_cut", "footer", 2, Severity.ERROR)
SMALL = Problem("problem.text_small", "meta", 1, arguments={"size": "6"})
PAPER = Problem("problem.other_paper", arguments={"wanted": "A4", "size": "Letter"})


def test_errors_come_first_then_pages_in_their_order() -> None:
    assert sorted_problems((SMALL, CUT, PAPER)) == [CUT, PAPER, SMALL]


def test_one_line_stands_for_all() -> None:
    assert standing(()) == "Nothing overlaps"
    assert standing((SMALL, PAPER)) == "2 warnings"
    assert standing((CUT, SMALL)) == "1 error"


def test_a_problem_is_told_with_its_values() -> None:
    assert "6 points" in problem_text(SMALL)


def test_a_problem_says_where_it_is() -> None:
    assert problem_place(CUT, plain()) == "Footer · page 2"
    assert problem_place(PAPER, plain()) == ""
    assert problem_place(Problem("problem.text_cut", "gone", 1), plain()) == "page 1"
