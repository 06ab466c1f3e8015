from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.values.errors import RuleViolation
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS, WorkingHours
from app.domain.values.working_hours_text import (
    read_day_spans,
    read_spans,
    read_week,
    read_week_line,
    spans_text,
    week_line,
)

OFFICE = ((540, 720), (780, 1080))


@st.composite
def days(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    """Spans in order that do not overlap."""
    edges = sorted(draw(st.sets(st.integers(0, 1440), max_size=8)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    return tuple(pairs)


@given(day=days())
def test_what_the_line_shows_is_read_back(day: tuple[tuple[int, int], ...]) -> None:
    assert read_spans(0, spans_text(day)) == day


@given(week=st.lists(days(), min_size=7, max_size=7).filter(any))
def test_a_week_in_one_line_is_read_back(week: list[tuple[tuple[int, int], ...]]) -> None:
    hours = WorkingHours(tuple(week))
    assert read_week_line(week_line(hours)) == hours


@pytest.mark.parametrize(
    "line",
    [
        "9-12, 13-18",
        "9:00–12:00,13:00–18:00",
        " 09:00 - 12:00 ; 13.00 — 18.00 ",
        "9:00-12:00 13:00-18:00",
        "9-12, 13-18,",
    ],
)
def test_hours_are_read_as_people_write_them(line: str) -> None:
    assert read_spans(0, line) == OFFICE


def test_a_blank_line_is_a_free_day() -> None:
    assert read_spans(5, "  ") == ()


@pytest.mark.parametrize(
    "line",
    ["9 to 12", "9:75-12", "nine", "9-1213-18", "9-12-18", "-", "\N{FULLWIDTH DIGIT NINE}-12"],
)
def test_what_is_no_span_names_its_day(line: str) -> None:
    with pytest.raises(RuleViolation, match="unreadable_day") as error:
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


@pytest.mark.parametrize(
    ("text", "key"),
    [("12-9", "hours.bad_span"), ("9-12, 11-18", "hours.overlap"), ("early", "hours.unreadable")],
)
def test_hours_of_days_without_a_weekday_name_none(text: str, key: str) -> None:
    with pytest.raises(RuleViolation) as error:
        read_day_spans(text)
    assert error.value.key == key
    assert "weekday" not in error.value.arguments


def test_hours_of_a_day_may_be_none() -> None:
    assert read_day_spans(" ") == ()
    assert read_day_spans("9-12 13-18") == OFFICE


@pytest.mark.parametrize(
    "line",
    [
        "Mo-Fr 9:00-12:00 13:00-18:00",
        "mo – fr 9-12, 13-18",
        "Montag-Freitag: 9-12; 13-18",
        "Mon, Tue, Wed 9-12 13-18; Thu-Fri 9-12 13-18",
        "Mo-Mi 9-12 13-18, Do.-Fr. 9-12 13-18",
    ],
)
def test_a_week_is_read_in_english_and_german(line: str) -> None:
    assert read_week_line(line) == DEFAULT_WORKING_HOURS


def test_a_range_of_days_may_run_over_the_weekend() -> None:
    hours = read_week_line("Su-Th 8-16")
    assert [bool(spans) for spans in hours.weekdays] == [True] * 4 + [False] * 2 + [True]


def test_days_that_are_not_named_are_free() -> None:
    assert read_week_line("Sa 10-14").weekdays[:5] == ((),) * 5


@pytest.mark.parametrize(
    "line", ["", "9-17", "M 9-17", "Mo- 9-17", "Mo-Mi-Fr 9-17", "Yesterday 9-17", "Mo 9-17 sharp"]
)
def test_what_is_no_week_is_refused(line: str) -> None:
    with pytest.raises(RuleViolation, match="unreadable_week"):
        read_week_line(line)


def test_a_day_that_is_named_twice_is_refused() -> None:
    with pytest.raises(RuleViolation, match="weekday_twice") as error:
        read_week_line("Mo-Fr 9-17; Fr 9-14")
    assert error.value.arguments["weekday"] == 4


def test_wrong_hours_in_a_week_name_their_day() -> None:
    with pytest.raises(RuleViolation, match="bad_span") as error:
        read_week_line("Mo-Th 9-17; Fr 14-9")
    assert error.value.arguments["weekday"] == 4
