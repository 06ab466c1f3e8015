from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.values.errors import RuleViolation
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
from app.ui.preferences.working_hours_text import read_spans, read_week, spans_text, week_text


@st.composite
def days(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    """Spans in order that do not overlap."""
    edges = sorted(draw(st.sets(st.integers(0, 1440), max_size=8)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    return tuple(pairs)


@given(day=days())
def test_what_the_line_shows_is_read_back(day: tuple[tuple[int, int], ...]) -> None:
    assert read_spans(0, spans_text(day)) == day


@pytest.mark.parametrize(
    "line", ["9-12, 13-18", "9:00–12:00,13:00–18:00", " 09:00 - 12:00 ; 13.00 — 18.00 "]
)
def test_hours_are_read_as_people_write_them(line: str) -> None:
    assert read_spans(0, line) == ((540, 720), (780, 1080))


def test_a_blank_line_is_a_free_day() -> None:
    assert read_spans(5, "  ") == ()


@pytest.mark.parametrize("line", ["9 to 12", "9:75-12", "nine", "9-12 13-18", "-"])
def test_what_is_no_span_names_its_day(line: str) -> None:
    with pytest.raises(RuleViolation) as error:
        read_spans(2, line)
    assert error.value.arguments["weekday"] == 2


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("12-9", "working_hours.bad_span"),
        ("9-25", "working_hours.bad_span"),
        ("9-12, 11-18", "working_hours.overlap"),
    ],
)
def test_spans_that_cannot_be_worked_are_refused(line: str, key: str) -> None:
    with pytest.raises(RuleViolation) as error:
        read_week(["", line, "", "", "", "", ""])
    assert (error.value.key, error.value.arguments["weekday"]) == (key, 1)


def test_the_week_is_added_up() -> None:
    lines = [spans_text(spans) for spans in DEFAULT_WORKING_HOURS.weekdays]
    assert read_week(lines) == DEFAULT_WORKING_HOURS
    assert week_text(lines) == "40:00 hours a week"
    assert week_text(["?", "", "", "", "", "", ""]) == ""
