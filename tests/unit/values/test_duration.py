from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.values.duration import format_clock, format_duration, parse_duration
from app.domain.values.errors import RuleViolation

LONGEST = 366 * 86400


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:30", 5400),
        ("1:30:15", 5415),
        ("1:30h", 5400),
        ("100:00", 360_000),
        ("2", 7200),
        ("1.5", 5400),
        ("1,5", 5400),
        (".25", 900),
        ("1.", 3600),
        ("0.0001", 0),
        ("0.00014", 1),
        ("90m", 5400),
        ("90 min", 5400),
        ("1.5m", 90),
        ("1h", 3600),
        ("1,5 H", 5400),
        ("1h30m", 5400),
        ("1h 30min", 5400),
        ("1h30", 5400),
        ("2h 15", 8100),
        ("1h 2m 3s", 3723),
        ("1h5s", 3605),
        ("2m30s", 150),
        ("45s", 45),
        ("  0:05\t", 300),
        ("0", 0),
        ("8784h", LONGEST),
    ],
)
def test_a_duration_is_read_as_people_write_it(text: str, seconds: int) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ":",
        "1:",
        ":30",
        "1:60",
        "1:5",
        "1:30:60",
        "1h60",
        "1h 90m",
        "1.5h30m",
        "h",
        "1d",
        "1 2",
        "1.000,5",
        "1:30m",
        "--1",
        "1e3",
        "٣",
        "1\N{LATIN SMALL LETTER LONG S}",
        "9" * 5000,
    ],
)
def test_anything_else_is_unreadable(text: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        parse_duration(text)
    assert (refused.value.field, refused.value.key) == ("duration", "duration.unreadable")
    assert refused.value.arguments == {"text": text}


@pytest.mark.parametrize("text", ["-1:30", "\N{MINUS SIGN}5m", "- 1"])
def test_a_negative_duration_is_refused(text: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        parse_duration(text)
    assert refused.value.key == "duration.negative"


@pytest.mark.parametrize("text", ["8784:00:01", "9000", "999999999h"])
def test_more_than_a_leap_year_is_refused(text: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        parse_duration(text)
    assert refused.value.key == "duration.too_long"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0:00"),
        (59, "0:00"),
        (22079, "6:07"),
        (360_000, "100:00"),
        (-59, "0:00"),
        (-5460, "\N{MINUS SIGN}1:31"),
        (-5519, "\N{MINUS SIGN}1:31"),
    ],
)
def test_a_duration_shows_hours_and_whole_minutes(seconds: int, text: str) -> None:
    assert format_duration(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(3134, "0:52:14"), (0, "0:00:00"), (-61, "\N{MINUS SIGN}0:01:01")]
)
def test_a_clock_shows_seconds(seconds: int, text: str) -> None:
    assert format_clock(seconds) == text


@given(st.integers(0, LONGEST))
def test_a_clock_text_reads_back_as_its_seconds(seconds: int) -> None:
    assert parse_duration(format_clock(seconds)) == seconds


def read_or_refused(text: str) -> int | RuleViolation:
    try:
        return parse_duration(text)
    except RuleViolation as refused:
        return refused


@given(st.text())
def test_no_text_does_more_than_break_a_rule(text: str) -> None:
    result = read_or_refused(text)
    if isinstance(result, RuleViolation):
        assert result.field == "duration"
    else:
        assert 0 <= result <= LONGEST
