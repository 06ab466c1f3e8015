from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.planning.tasks.task_line import (
    PRIORITIES,
    TaskLine,
    parse_task_line,
    print_task_line,
    read_due_day,
    with_options,
)
from app.domain.values.errors import RuleViolation

THURSDAY = date(2026, 11, 19)


def parse(text: str) -> TaskLine:
    return parse_task_line(text, THURSDAY)


def refusal(text: str) -> tuple[str, object]:
    with pytest.raises(RuleViolation) as caught:
        parse(text)
    return caught.value.key, caught.value.arguments["text"]


def test_a_line_names_everything_in_any_order() -> None:
    wanted = TaskLine("Fix login", "Website", "Acme", ("bug",), "high", date(2026, 12, 1), 2 * 3600)
    assert parse("Fix login @Acme/Website #bug !high due:2026-12-01 est:2h") == wanted
    assert parse("est:2h due:2026-12-01 Fix @Acme/Website !high login #bug") == wanted


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("today", THURSDAY),
        ("Tomorrow", date(2026, 11, 20)),
        ("yesterday", date(2026, 11, 18)),
        ("thu", THURSDAY),
        ("fri", date(2026, 11, 20)),
        ("monday", date(2026, 11, 23)),
        ("wednesday", date(2026, 11, 25)),
        ("2027-02-28", date(2027, 2, 28)),
    ],
)
def test_a_due_day_is_a_date_a_near_word_or_the_next_such_weekday(written: str, day: date) -> None:
    assert parse(f"Call due:{written}").due_on == day


@pytest.mark.parametrize(
    ("written", "seconds"), [("2h", 7200), ("1:30", 5400), ("90m", 5400), ("1,5", 5400)]
)
def test_an_estimate_is_written_as_any_duration(written: str, seconds: int) -> None:
    assert parse(f"Call est:{written}").estimate_seconds == seconds


def test_a_bare_duration_is_the_estimate() -> None:
    assert parse("Fix login 2h") == TaskLine("Fix login", estimate_seconds=7200)


@pytest.mark.parametrize(
    "text",
    ["Rent due: friday", "overdue:tomorrow", r"\due:friday", '"due:friday"', "the best:2h way"],
)
def test_what_is_no_field_stays_text(text: str) -> None:
    line = parse(text)
    assert line.due_on is None
    assert line.estimate_seconds is None
    assert line.name == text.replace("\\", "")


def test_a_field_in_the_quotes_of_a_name_belongs_to_the_name() -> None:
    assert parse('Call @"Rent due:friday"') == TaskLine("Call", project="Rent due:friday")


@pytest.mark.parametrize(
    ("text", "key", "offending"),
    [
        ("A due:mon due:tue", "task_line.two_due_days", "tue"),
        ("A est:1h est:2h", "task_line.two_estimates", "2h"),
        ("A est:1h 30m", "task_line.two_estimates", "30m"),
        ("A due:someday", "task_line.bad_due_day", "someday"),
        ("A due:2026-02-30", "task_line.bad_due_day", "2026-02-30"),
        ("A due:mo", "task_line.bad_due_day", "mo"),
        ("A est:soon", "task_line.bad_estimate", "soon"),
        ("A est:0h", "task_line.bad_estimate", "0h"),
        ("A 14:00-15:00", "task_line.has_times", "14:00-15:00"),
        ("A yesterday 2h", "task_line.has_times", "yesterday 2h"),
        ("A @One @Two", "line.two_projects", "@Two"),
    ],
)
def test_what_cannot_be_meant_is_named(text: str, key: str, offending: str) -> None:
    assert refusal(text) == (key, offending)


def test_a_year_without_work_is_refused() -> None:
    with pytest.raises(RuleViolation) as caught:
        read_due_day("0001-01-01", THURSDAY)
    assert caught.value.key == "time.year_out_of_range"


def test_an_option_wins_over_the_line() -> None:
    line = with_options(parse("A @One due:fri 2h"), project="Two", priority="low")
    assert line == TaskLine("A", "Two", None, (), "low", date(2026, 11, 20), 7200)


@given(st.text(max_size=60))
def test_any_text_is_a_line_or_breaks_a_rule(text: str) -> None:
    try:
        line = parse(text)
    except RuleViolation:
        return
    assert line.name == " ".join(line.name.split())
    assert line.estimate_seconds is None or line.estimate_seconds > 0


WORDS = st.sampled_from(
    ["due:fri", r"\due:fri", r"\\est:2h", 'due:"a', 'b"', '"x y"', "est:", "2h", "#7", "@a", "!p1"]
)
NAMES = st.one_of(
    st.text(max_size=30).map(lambda text: " ".join(text.split())),
    st.lists(WORDS, max_size=5).map(" ".join),
)
LABELS = st.text(min_size=1, max_size=8).filter(lambda text: bool(text.strip()))


@st.composite
def lines(draw: st.DrawFn) -> TaskLine:
    return TaskLine(
        draw(NAMES),
        draw(st.none() | LABELS),
        draw(st.none() | LABELS),
        tuple(dict.fromkeys(draw(st.lists(LABELS, max_size=3)))),
        draw(st.none() | st.sampled_from(list(PRIORITIES))),
        draw(st.none() | st.dates(date(1900, 1, 1), date(2999, 12, 31))),
        draw(st.none() | st.integers(1, 400_000)),
    )


@given(lines())
def test_every_line_that_is_printed_is_read_back_as_itself(line: TaskLine) -> None:
    assert parse(print_task_line(line)) == line
