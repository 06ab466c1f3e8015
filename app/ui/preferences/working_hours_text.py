"""Working hours as one line for each weekday; pure, tested without Qt."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.values.errors import RuleViolation
from app.domain.values.working_hours import MinuteSpan, WorkingHours
from app.system.translations import N_, _

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
_CLOCK = r"([0-9]{1,2})(?:[:.]([0-5][0-9]))?"
_SPAN = re.compile(rf"\s*{_CLOCK}\s*[-–—]\s*{_CLOCK}\s*")


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
    parts = [part for part in re.split("[,;]", text) if part.strip()]
    found = [_SPAN.fullmatch(part) for part in parts]
    if not all(found):
        raise RuleViolation(
            "working_hours", "working_hours.unreadable_day", weekday=weekday, text=text.strip()
        )
    return tuple(
        (_minutes(match[1], match[2]), _minutes(match[3], match[4])) for match in found if match
    )


def read_week(lines: Sequence[str]) -> WorkingHours:
    """Working hours from seven lines, Monday first.

    Raises:
        RuleViolation: a line cannot be read, or its spans overlap or leave the day.
    """
    return WorkingHours(tuple(read_spans(weekday, line) for weekday, line in enumerate(lines)))


def week_text(lines: Sequence[str]) -> str:
    """The sum of the week in words, blank while a line cannot be read."""
    try:
        hours = read_week(lines)
    except RuleViolation:
        return ""
    minutes = sum(end - start for spans in hours.weekdays for start, end in spans)
    return _("{hours} hours a week").format(hours=f"{minutes // 60}:{minutes % 60:02}")


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _minutes(hour: str, minute: str | None) -> int:
    return int(hour) * 60 + int(minute or 0)
