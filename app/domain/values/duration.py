"""Durations are whole seconds; this is how people write and read them, in any language."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from app.domain.values.errors import RuleViolation

LONGEST_DURATION_SECONDS = 366 * 24 * 3600

_MINUS_SIGNS = "-\N{MINUS SIGN}"
_NUMBER = r"(?:[0-9]{1,9}(?:[.,][0-9]{0,9})?|[.,][0-9]{1,9})"
_BARE_HOURS = re.compile(_NUMBER)
_CLOCK = re.compile(r"([0-9]{1,9}):([0-5][0-9])(?::([0-5][0-9]))?\s*h?")
_SINGLE_UNIT = re.compile(rf"({_NUMBER})\s*(h|m|min|s|sec)")
_HOURS_AND_LESS = re.compile(
    r"([0-9]{1,9})\s*h\s*"
    r"(?:([0-5]?[0-9])(?:\s*m(?:in)?)?(?:\s*([0-5]?[0-9])\s*s(?:ec)?)?|([0-5]?[0-9])\s*s(?:ec)?)",
)
_MINUTES_AND_SECONDS = re.compile(
    r"([0-9]{1,9})\s*m(?:in)?\s*([0-5]?[0-9])\s*s(?:ec)?", re.IGNORECASE
)
_UNIT_SECONDS = {"h": 3600, "m": 60, "min": 60, "s": 1, "sec": 1}


def parse_duration(text: str) -> int:
    """Whole seconds of a duration as a person writes it; fractions are rounded half-up.

    Reads ``1:30``, ``1:30:15``, ``1.5`` and ``1,5`` (a bare number is hours), ``90m``, ``1h``,
    ``1h30m``, ``2h 15``, ``1m 5s``, ``45s``. The comma is a decimal mark, never a thousands mark.

    Raises:
        RuleViolation: ``duration.unreadable``, ``duration.negative``, or ``duration.too_long``
            beyond 366 days.

    >>> parse_duration("1,5")
    5400
    """
    # Lower-casing, not IGNORECASE, which takes the long s for a unit too.
    trimmed = text.strip().lower()
    if trimmed[:1] and trimmed[0] in _MINUS_SIGNS and _seconds(trimmed[1:].lstrip()) is not None:
        raise RuleViolation("duration", "duration.negative", text=text)
    seconds = _seconds(trimmed)
    if seconds is None:
        raise RuleViolation("duration", "duration.unreadable", text=text)
    if seconds > LONGEST_DURATION_SECONDS:
        raise RuleViolation("duration", "duration.too_long", text=text, days=366)
    return seconds


def _seconds(text: str) -> int | None:
    if match := _CLOCK.fullmatch(text):
        return _from_parts(match[1], match[2], match[3])
    if _BARE_HOURS.fullmatch(text):
        return _scaled(text, 3600)
    if match := _SINGLE_UNIT.fullmatch(text):
        return _scaled(match[1], _UNIT_SECONDS[match[2]])
    if match := _HOURS_AND_LESS.fullmatch(text):
        return _from_parts(match[1], match[2], match[3] or match[4])
    if match := _MINUTES_AND_SECONDS.fullmatch(text):
        return _from_parts(None, match[1], match[2])
    return None


def _from_parts(hours: str | None, minutes: str | None, seconds: str | None) -> int:
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)


def _scaled(number: str, unit_seconds: int) -> int:
    amount = Decimal(number.replace(",", "."))
    return int((amount * unit_seconds).to_integral_value(ROUND_HALF_UP))


def format_duration(seconds: int) -> str:
    """Hours and whole minutes; the rest of a minute is dropped from the size, not rounded.

    >>> format_duration(22079)
    '6:07'
    """
    minutes = abs(seconds) // 60
    return f"{_sign(seconds, minutes)}{minutes // 60}:{minutes % 60:02}"


def format_clock(seconds: int) -> str:
    """Hours, minutes and seconds, as on the running timer.

    >>> format_clock(3134)
    '0:52:14'
    """
    size = abs(seconds)
    return f"{_sign(seconds, size)}{size // 3600}:{size // 60 % 60:02}:{size % 60:02}"


def _sign(seconds: int, shown: int) -> str:
    return "\N{MINUS SIGN}" if seconds < 0 and shown else ""
