"""Working hours as people write them: spans of a day, a line for each day, or one for the week.

One grammar for forms and the command line. Spans stand apart by commas, semicolons or spaces; a
week names its days by their first letters, in English or German, and leaves out those that are
free: ``Mo-Fr 9:00-12:00 13:00-18:00; Sa 9-12``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from app.domain.values.errors import RuleViolation
from app.domain.values.working_hours import MinuteSpan, WorkingHours

_CLOCK = r"([0-9]{1,2})(?:[:.]([0-5][0-9]))?"
_SPAN = re.compile(rf"{_CLOCK}\s*[-–—]\s*{_CLOCK}(?:[\s,;]+|$)")
# What has no digits names days, what has no letters behind it are their spans.
_DAYS_AND_SPANS = re.compile(r"(\D+)([\W\d_]*)")
_DAY = re.compile(r"([^\W\d_]+)\.?")
_DASH = re.compile(r"\s*[-–—]\s*")
_SEPARATORS = re.compile(r"[\s,;:]+")
_WEEKDAYS = (
    ("mo", "monday", "montag"),
    ("tu", "tuesday", "di", "dienstag"),
    ("we", "wednesday", "mi", "mittwoch"),
    ("th", "thursday", "do", "donnerstag"),
    ("fr", "friday", "freitag"),
    ("sa", "saturday", "samstag"),
    ("su", "sunday", "so", "sonntag"),
)
_SHORTEST_NAME = 2


def spans_text(spans: Sequence[MinuteSpan]) -> str:
    """``9:00–12:00, 13:00–18:00``; blank for a free day.

    >>> spans_text(((540, 720), (780, 1440)))
    '9:00–12:00, 13:00–24:00'
    """
    return ", ".join(f"{_clock(start)}–{_clock(end)}" for start, end in spans)


def read_spans(weekday: int, text: str) -> tuple[MinuteSpan, ...]:
    """The spans of a line; hours alone and dots for colons are understood too.

    Raises:
        RuleViolation: ``working_hours.unreadable_day`` with the weekday.

    >>> read_spans(0, "9-12, 13.30 – 18")
    ((540, 720), (810, 1080))
    """
    found = _spans(text)
    if found is None:
        raise RuleViolation(
            "working_hours", "working_hours.unreadable_day", weekday=weekday, text=text.strip()
        )
    return found


def read_day_spans(text: str) -> tuple[MinuteSpan, ...]:
    """The spans of days that are no certain weekdays, in order and apart; blank for none.

    Raises:
        RuleViolation: ``hours.unreadable``, ``hours.bad_span`` or ``hours.overlap``.
    """
    found = _spans(text)
    if found is None:
        raise RuleViolation("hours", "hours.unreadable", text=text.strip())
    check_day_spans(found)
    return found


def check_day_spans(spans: tuple[MinuteSpan, ...]) -> None:
    """Refuse spans that `WorkingHours` would refuse of a weekday.

    Raises:
        RuleViolation: ``hours.bad_span`` or ``hours.overlap``.
    """
    try:
        WorkingHours((spans, (), (), (), (), (), ()))
    except RuleViolation as error:
        start, end = error.arguments["start_minutes"], error.arguments["end_minutes"]
        if error.key == "working_hours.overlap":
            raise RuleViolation(
                "hours", "hours.overlap", start_minutes=start, end_minutes=end
            ) from None
        raise RuleViolation(
            "hours", "hours.bad_span", start_minutes=start, end_minutes=end
        ) from None


def read_week(lines: Sequence[str]) -> WorkingHours:
    """Working hours from seven lines, Monday first.

    Raises:
        RuleViolation: a line cannot be read, or its spans overlap or leave the day.
    """
    return WorkingHours(tuple(read_spans(weekday, line) for weekday, line in enumerate(lines)))


def week_line(hours: WorkingHours) -> str:
    """The week in one line, which `read_week_line` reads; blank where nothing is worked.

    >>> from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
    >>> week_line(DEFAULT_WORKING_HOURS)
    'Mo–Fr 9:00–12:00, 13:00–18:00'
    """
    parts = []
    for spans, run in groupby(range(7), lambda weekday: hours.weekdays[weekday]):
        days = [_WEEKDAYS[weekday][0].title() for weekday in run]
        if spans:
            named = days[0] if len(days) == 1 else f"{days[0]}–{days[-1]}"
            parts.append(f"{named} {spans_text(spans)}")
    return "; ".join(parts)


def read_week_line(text: str) -> WorkingHours:
    """Working hours from one line that names the days; a range may run over the weekend.

    Raises:
        RuleViolation: ``working_hours.unreadable_week``, ``working_hours.weekday_twice``, or as
            `read_spans` and `WorkingHours`.

    >>> week_line(read_week_line("Su-Th 9-17"))
    'Mo–Th 9:00–17:00; Su 9:00–17:00'
    """
    line, week = text.strip(), dict[int, tuple[MinuteSpan, ...]]()
    groups = list(_DAYS_AND_SPANS.finditer(line))
    if not groups or "".join(group[0] for group in groups) != line:
        raise _unreadable(line)
    for days, spans in (group.groups() for group in groups):
        for weekday in _weekdays(days, line):
            if weekday in week:
                raise RuleViolation("working_hours", "working_hours.weekday_twice", weekday=weekday)
            week[weekday] = read_spans(weekday, spans)
    return WorkingHours(tuple(week.get(weekday, ()) for weekday in range(7)))


def _weekdays(text: str, line: str) -> Iterator[int]:
    """The days of ``Mo-Fr`` or ``Mo, We, Fr``."""
    for part in _SEPARATORS.split(_DASH.sub("-", text).strip(" \t\n,;:")):
        ends = [_weekday(name, line) for name in part.split("-", 1)]
        yield from ((ends[0] + step) % 7 for step in range((ends[-1] - ends[0]) % 7 + 1))


def _weekday(name: str, line: str) -> int:
    found = _DAY.fullmatch(name)
    folded = found[1].casefold() if found else ""
    if len(folded) >= _SHORTEST_NAME:
        for weekday, names in enumerate(_WEEKDAYS):
            if any(full.startswith(folded) for full in names):
                return weekday
    raise _unreadable(line)


def _unreadable(line: str) -> RuleViolation:
    return RuleViolation("working_hours", "working_hours.unreadable_week", text=line)


def _spans(text: str) -> tuple[MinuteSpan, ...] | None:
    """The spans of a line; None where something in it is none."""
    line, at = text.strip(" \t\n,;"), 0
    found = []
    while at < len(line):
        match = _SPAN.match(line, at)
        if match is None:
            return None
        found.append((_minutes(match[1], match[2]), _minutes(match[3], match[4])))
        at = match.end()
    return tuple(found)


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _minutes(hour: str, minute: str | None) -> int:
    return int(hour) * 60 + int(minute or 0)
