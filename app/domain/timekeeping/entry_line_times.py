"""The values of times, durations and days in the entry line."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Final

from app.domain.values.duration import parse_duration
from app.domain.values.errors import RuleViolation

LONGEST_LINE_SECONDS: Final = 24 * 3600


def read_range(start: str, end: str | None, whole: str) -> tuple[time, time | None]:
    """Start and end of a range; an end not after the start is meant on the next day.

    A start without am or pm takes pm from its end when it then still lies before it, so that
    ``2:30-4pm`` is an afternoon. ``24:00`` is midnight.

    Raises:
        RuleViolation: ``line.bad_time`` with the whole range.
    """
    if end is None:
        return _clock_time(start, whole), None
    ends = _clock_time(end, whole)
    if end[-2:].lower() == "pm" and not start[-1].isalpha():
        later = _afternoon(_clock_time(start, whole))
        if later < ends:
            return later, ends
    return _clock_time(start, whole), ends


def read_seconds(written: str) -> int:
    """Seconds of a duration, 1 second to 24 hours.

    Raises:
        RuleViolation: ``line.bad_time`` with the duration.
    """
    try:
        seconds = parse_duration(written)
    except RuleViolation as violation:
        raise _bad_time(written) from violation
    if not 1 <= seconds <= LONGEST_LINE_SECONDS:
        raise _bad_time(written)
    return seconds


def read_day(written: str, today: date) -> date:
    """The day of ``yesterday`` or an ISO date.

    Raises:
        RuleViolation: ``line.bad_time`` for a date that no calendar has.
    """
    if written.lower() == "yesterday":
        return today - timedelta(days=1)
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise _bad_time(written) from error


def written_time(moment: time) -> str:
    return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")


def written_seconds(seconds: int) -> str:
    """A duration with its units.

    >>> written_seconds(5400)
    '1h30m'
    """
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    if not minutes and not rest:
        return f"{hours}h"
    tail = f"{minutes}m{rest}s" if rest else f"{minutes}m"
    return f"{hours}h{tail}" if hours else tail


def _clock_time(written: str, whole: str) -> time:
    half = written[-2:].lower() if written[-1].isalpha() else ""
    numbers = map(int, written.removesuffix(written[-2:] if half else "").split(":"))
    hour, minute, second = (*numbers, 0, 0)[:3]
    if half and not 1 <= hour <= 12:
        raise _bad_time(whole)
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if (hour, minute, second) == (24, 0, 0):
        hour = 0
    try:
        return time(hour, minute, second)
    except ValueError as error:
        raise _bad_time(whole) from error


def _afternoon(moment: time) -> time:
    return moment.replace(hour=moment.hour + 12) if 1 <= moment.hour < 12 else moment


def _bad_time(written: str) -> RuleViolation:
    return RuleViolation("line", "line.bad_time", text=written)
