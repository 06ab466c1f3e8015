from __future__ import annotations

from pathlib import Path

import pytest

from app.documents.plan.pdf import DrawnPlan
from app.ui.planning.printing.print_words import (
    Form,
    file_name,
    outcome_text,
    paper_choices,
    seconds_of_scale,
    unfolded,
    with_suffix,
)
from tests.unit.planning.charts import chart_of, dates, task


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        (DrawnPlan(b"", 1, 1.0), "1 page"),
        (DrawnPlan(b"", 24, 1.0), "24 pages"),
        (DrawnPlan(b"", 90, 1.0), "90 pages, the first 24 are shown"),
        (DrawnPlan(b"", 1, 0.28), "1 page, texts at 28 % of their size"),
        (DrawnPlan(b"", 1, 0.001), "1 page, texts at 1 % of their size"),
    ],
)
def test_the_foot_says_how_many_pages_and_whether_they_can_be_read(
    drawn: DrawnPlan, text: str
) -> None:
    assert outcome_text(drawn) == text


def test_a_file_is_named_after_the_project() -> None:
    assert file_name("Web/Shop", Form.PNG) == "Web-Shop.png"
    assert with_suffix(Path("plan"), Form.PDF) == Path("plan.pdf")
    assert with_suffix(Path("plan.PDF"), Form.PDF) == Path("plan.PDF")


def test_papers_and_zooms_are_offered_by_name() -> None:
    assert [key for key, _text in paper_choices()][::7] == ["A4", "own"]
    assert seconds_of_scale("") is None
    assert seconds_of_scale("days") == 3_600


def test_what_is_folded_in_can_be_printed_with_its_ghosts() -> None:
    tasks = [(task("a"), dates(0, 0)), (task("b", parent="a"), dates(0, 100))]
    folded = chart_of(tasks, rows=["a"]).bars
    assert unfolded(folded).keys == ("a", "b")
    assert unfolded(folded).ghosts == folded.ghosts
