from __future__ import annotations

from datetime import UTC, date, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.timekeeping.entry_line import EntryLine, LinePart, parse_line, print_line
from app.domain.values.errors import RuleViolation
from tests.unit.timekeeping.moments import THURSDAY

if TYPE_CHECKING:
    from collections.abc import Callable

WEDNESDAY = THURSDAY - timedelta(days=1)
DASH = "\N{EN DASH}"


def read(text: str) -> EntryLine:
    return parse_line(text, THURSDAY)


def refused(text: str) -> tuple[str, object]:
    with pytest.raises(RuleViolation) as violation:
        read(text)
    assert violation.value.field == "line"
    return violation.value.key, violation.value.arguments["text"]


def test_one_line_says_what_for_whom_and_when() -> None:
    assert read("Fix login @Acme/Website #bug 14:00-15:30 !high") == EntryLine(
        description="Fix login",
        client="Acme",
        project="Website",
        tags=("bug",),
        priority="high",
        start_time=time(14),
        end_time=time(15, 30),
    )


def test_parts_may_stand_anywhere() -> None:
    line = read("!low Fix @Website the #ui login")
    assert (line.description, line.project, line.priority) == ("Fix the login", "Website", "low")


def test_an_empty_line_says_nothing() -> None:
    assert read("  ") == EntryLine()


@pytest.mark.parametrize(
    ("text", "client", "project"),
    [
        ("@Website", None, "Website"),
        ("@Acme/", "Acme", None),
        ("@Acme/Website", "Acme", "Website"),
        ('@"Acme Outdoor"/"New site"', "Acme Outdoor", "New site"),
        ('@"Acme Outdoor"/', "Acme Outdoor", None),
        ('@Acme/"New site"', "Acme", "New site"),
        ("@a/b/c", "a", "b/c"),
        (r'@"The \"best\" C:\\"', None, 'The "best" C:\\'),
        ("@東京企画/🚀", "東京企画", "🚀"),
    ],
)
def test_a_place_is_a_project_a_client_or_both(
    text: str, client: str | None, project: str | None
) -> None:
    line = read(text)
    assert (line.client, line.project, line.description) == (client, project, "")


def test_tags_are_collected_once_each() -> None:
    assert read('#bug #"two words" #bug #.net').tags == ("bug", "two words", ".net")


@pytest.mark.parametrize("name", ["low", "normal", "high", "urgent"])
def test_a_priority_is_read_in_any_case(name: str) -> None:
    assert read(f"!{name.upper()}").priority == name


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("14:00-15:30", time(14), time(15, 30)),
        (f"14:00{DASH}15:30", time(14), time(15, 30)),
        ("14:00 - 15:30", time(14), time(15, 30)),
        ("9:05-", time(9, 5), None),
        ("2:30pm-4PM", time(14, 30), time(16)),
        ("12am-12pm", time(0), time(12)),
        ("2:30-4pm", time(14, 30), time(16)),
        ("9:30-2pm", time(9, 30), time(14)),
        ("11:00-12:30pm", time(11), time(12, 30)),
        ("12:00-1pm", time(12), time(13)),
        ("0:30-2pm", time(0, 30), time(14)),
        ("22:00-01:30", time(22), time(1, 30)),
        ("22:00-24:00", time(22), time(0)),
        ("10:00:30-10:01:00", time(10, 0, 30), time(10, 1)),
    ],
)
def test_a_range_of_times_is_read(text: str, start: time, end: time | None) -> None:
    line = read(f"Call {text} Bob")
    assert (line.start_time, line.end_time, line.description) == (start, end, "Call Bob")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:30h", 5400),
        ("90m", 5400),
        ("1h30m", 5400),
        ("1h30", 5400),
        ("1h 30m", 5400),
        ("1.5h", 5400),
        ("1,5H", 5400),
        ("90 m", None),
        ("1h0m5s", 3605),
        ("2m30s", 150),
        ("24h", 86400),
        ("1h5s", 3605),
        ("45min", 2700),
    ],
)
def test_a_duration_needs_a_unit_at_its_number(text: str, seconds: int | None) -> None:
    assert read(f"Call {text}").duration_seconds == seconds


@pytest.mark.parametrize("text", ["1.5", "90", "1:30", "14:00", "90s", "9-5", "5x", "h", "1h30x"])
def test_plain_numbers_stay_text(text: str) -> None:
    assert read(text) == EntryLine(description=text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday 14:00-15:30", WEDNESDAY),
        ("Yesterday 1h", WEDNESDAY),
        ("2026-11-02 90m", date(2026, 11, 2)),
    ],
)
def test_a_day_stands_directly_before_a_time(text: str, day: date) -> None:
    line = read(text)
    assert (line.day, line.description) == (day, "")


@pytest.mark.parametrize(
    "text", ["left yesterday", "yesterday Bob", "due 2026-11-02", "2026-99-99"]
)
def test_a_day_without_a_time_is_text(text: str) -> None:
    assert read(text) == EntryLine(description=text)


def test_a_day_word_is_spelled_with_plain_letters() -> None:
    line = read("ye\N{LATIN SMALL LETTER LONG S}terday 1h")
    assert (line.day, line.duration_seconds) == (None, 3600)


@pytest.mark.parametrize(
    "text",
    [
        "mail a@b.de",
        "learn C#",
        "wow!",
        "@",
        "#",
        "!",
        "a / b",
        "!important",
        "!!",
        "##",
        "fix #123",
        '5" pipe',
        "it's",
        '@""',
        '#" "',
        '@"a"b',
        "(#bug)",
        "@/x",
        "100:00-200:00",
    ],
)
def test_signs_that_begin_no_part_are_text(text: str) -> None:
    assert read(text) == EntryLine(description=text)


@pytest.mark.parametrize(
    ("text", "description"),
    [
        (r"\#bug \@Acme \!high", "#bug @Acme !high"),
        (r"\14:00-15:30 \90m", "14:00-15:30 90m"),
        (r"left \yesterday 1h", "left yesterday"),
        (r"\"one", '"one'),
        (r"\\#bug", r"\#bug"),
        (r"C:\temp \\server\share \ x\#y", r"C:\temp \\server\share \ x\#y"),
    ],
)
def test_a_backslash_protects_text_and_goes_only_then(text: str, description: str) -> None:
    line = read(text)
    assert (line.description, line.tags, line.project) == (description, (), None)


def test_quotes_protect_text_and_stay() -> None:
    assert read('Read "the #5 @ 14:00-15:00" now') == EntryLine(
        description='Read "the #5 @ 14:00-15:00" now'
    )


def test_white_space_is_one_space() -> None:
    assert read(" Fix\tthe  #ui\n login ").description == "Fix the login"


@pytest.mark.parametrize(
    ("text", "key", "offender"),
    [
        ('Fix @"Acme Out', "line.unclosed_quote", '@"Acme Out'),
        ('Fix @"Acme"/"New', "line.unclosed_quote", '@"Acme"/"New'),
        ('#"two', "line.unclosed_quote", '#"two'),
        ('say "hello', "line.unclosed_quote", '"hello'),
        ("@a @b", "line.two_projects", "@b"),
        ("@a/ @b", "line.two_projects", "@b"),
        ("14:00-15:00 1h", "line.two_times", "1h"),
        ("!low !high", "line.two_priorities", "!high"),
        ("25:00-26:00", "line.bad_time", "25:00-26:00"),
        ("14:00-14:75", "line.bad_time", "14:00-14:75"),
        ("24:01-", "line.bad_time", "24:01-"),
        ("13pm-2pm", "line.bad_time", "13pm-2pm"),
        ("0am-2am", "line.bad_time", "0am-2am"),
        ("0m", "line.bad_time", "0m"),
        ("25h", "line.bad_time", "25h"),
        ("1:75h", "line.bad_time", "1:75h"),
        ("2026-02-30 1h", "line.bad_time", "2026-02-30"),
        ("!1", "line.unknown_priority", "!1"),
        ("!p2", "line.unknown_priority", "!p2"),
    ],
)
def test_a_part_that_says_nothing_possible_is_refused(text: str, key: str, offender: str) -> None:
    assert refused(text) == (key, offender)


def test_the_parts_tell_where_they_stand() -> None:
    text = "Fix @Acme/Website #bug yesterday 14:00- !high"
    assert [(part.kind, text[part.start : part.end]) for part in read(text).parts] == [
        ("project", "@Acme/Website"),
        ("tag", "#bug"),
        ("day", "yesterday"),
        ("time", "14:00-"),
        ("priority", "!high"),
    ]
    assert read("@Acme/ 1h").parts == (LinePart("client", 0, 6), LinePart("duration", 7, 9))


def test_a_line_prints_as_it_would_be_typed() -> None:
    text = "Fix login @Acme/Website #bug 14:00-15:30 !high"
    assert print_line(read(text)) == text


def test_only_what_needs_it_is_protected() -> None:
    line = EntryLine(description='Ask "Bob" about #5 and #bug in 3 days C:\\temp @ 9:00')
    assert print_line(line) == 'Ask "Bob" about #5 and \\#bug in 3 days C:\\temp @ 9:00'


@pytest.mark.parametrize(
    "impossible",
    [
        partial(EntryLine, project=" "),
        partial(EntryLine, client=""),
        partial(EntryLine, tags=("",)),
        partial(EntryLine, end_time=time(9)),
        partial(EntryLine, start_time=time(9), duration_seconds=60),
        partial(EntryLine, day=THURSDAY),
        partial(EntryLine, duration_seconds=0),
        partial(EntryLine, duration_seconds=86401),
        partial(EntryLine, start_time=time(9, tzinfo=UTC)),
        partial(EntryLine, start_time=time(9, microsecond=1)),
    ],
)
def test_a_line_cannot_hold_what_it_cannot_say(impossible: Callable[[], EntryLine]) -> None:
    with pytest.raises(ValueError, match=r"name|end|duration|day|times"):
        impossible()


# Pieces that look like parts, so that random descriptions come near every border.
NASTY = st.sampled_from(
    [
        "@",
        "#",
        "!",
        '"',
        "\\",
        "/",
        " ",
        "  ",
        "\t",
        "\n",
        "\u00a0",
        "-",
        DASH,
        ":",
        "a",
        "Acme",
        "x",
        "high",
        "p1",
        "1",
        "14:00",
        "-15:30",
        "2pm",
        "1h",
        "30m",
        "90m",
        "5s",
        "yesterday",
        "2026-11-19",
        "\\@",
        '\\"',
        '@"',
        '#"',
        '"/"',
        "!1",
        "25:00-26:00",
        "ye\N{LATIN SMALL LETTER LONG S}terday",
    ]
)
TEXTS = st.lists(NASTY | st.text(max_size=3), max_size=14).map("".join)
NAMES = TEXTS.filter(str.strip)
TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59), st.sampled_from([0, 0, 7]))


@st.composite
def lines(draw: st.DrawFn) -> EntryLine:
    start = draw(st.none() | TIMES)
    seconds = None if start else draw(st.none() | st.integers(1, 86400))
    return EntryLine(
        description=draw(TEXTS),
        project=draw(st.none() | NAMES),
        client=draw(st.none() | NAMES),
        tags=tuple(draw(st.lists(NAMES, max_size=3))),
        priority=draw(st.sampled_from([None, "low", "normal", "high", "urgent"])),
        start_time=start,
        end_time=draw(st.none() | TIMES) if start else None,
        duration_seconds=seconds,
        day=draw(st.none() | st.dates()) if start or seconds else None,
    )


@given(lines())
@example(EntryLine(description="left yesterday", duration_seconds=60))
@example(EntryLine(description="1h", duration_seconds=1))
@example(EntryLine(duration_seconds=7200))
@example(EntryLine(description='@"a "b'))
@example(EntryLine(description='a "b', project="c d"))
@example(EntryLine(description="from 14:00 -", start_time=time(15)))
@example(EntryLine(tags=("123", 'a"b', "\\", "\n x")))
def test_every_line_survives_print_and_parse(line: EntryLine) -> None:
    assert read(print_line(line)) == line


def read_or_refused(text: str) -> EntryLine | RuleViolation:
    try:
        return read(text)
    except RuleViolation as violation:
        return violation


@given(TEXTS)
def test_whatever_is_typed_is_read_or_refused_and_prints_back(text: str) -> None:
    result = read_or_refused(text)
    if isinstance(result, RuleViolation):
        assert result.field == "line"
        assert str(result.arguments["text"]) in text
    else:
        assert read(print_line(result)) == result


@given(TEXTS)
def test_the_parts_are_stretches_of_the_input_in_order(text: str) -> None:
    result = read_or_refused(text)
    parts = () if isinstance(result, RuleViolation) else result.parts
    edges = [edge for part in parts for edge in (part.start, part.end)]
    assert edges == sorted(edges)
    assert all(0 <= part.start < part.end <= len(text) for part in parts)
