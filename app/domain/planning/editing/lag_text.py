"""Lags as people write them: ``2h``, ``1:30``, ``-1d``; with an ``e`` they pass day and night."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from app.domain.values.duration import LONGEST_DURATION_SECONDS, parse_duration
from app.domain.values.errors import RuleViolation

_SIGNED: Final = re.compile("([+\\-\N{MINUS SIGN}]?)\\s*(.*)", re.DOTALL)
_UNITS: Final = re.compile(r"([0-9]{1,6}(?:[.,][0-9]{0,6})?)\s*(e?)(m|h|d|w)")
_ELAPSED: Final = {"m": 60, "h": 3600, "d": 86_400, "w": 7 * 86_400}
_DAYS_OF_A_WEEK: Final = 5


def read_lag(text: str, day_seconds: int) -> tuple[int, bool]:
    """Seconds of a lag, less than nothing for a lead, and whether it passes day and night.

    Beside what `parse_duration` reads there are days and weeks: ``1d`` is a working day, ``1w``
    five of them; ``3ed``, ``2eh``, ``90em`` and ``1ew`` pass day and night. Blank is no lag.

    Args:
        text: what was written.
        day_seconds: of an ordinary working day.

    Raises:
        RuleViolation: ``plan.lag_unreadable``, or ``duration.too_long`` beyond 366 days.

    >>> read_lag("-1d", 28800), read_lag("3ed", 28800)
    ((-28800, False), (259200, True))
    """
    found = _SIGNED.fullmatch(text.strip().lower())
    sign, size = found.groups() if found else ("", "")
    if not size:
        if sign:
            raise _unreadable(text)
        return 0, False
    seconds, elapsed = _size(size, text, day_seconds)
    if seconds > LONGEST_DURATION_SECONDS:
        raise RuleViolation("lag", "duration.too_long", text=text.strip(), days=366)
    return (seconds if sign in {"", "+"} else -seconds), elapsed


def _size(size: str, text: str, day_seconds: int) -> tuple[int, bool]:
    match = _UNITS.fullmatch(size)
    if match is None:
        try:
            return parse_duration(size), False
        except RuleViolation as error:
            raise _unreadable(text) from error
    number, elapsed, unit = match.groups()
    working = {"d": day_seconds, "w": _DAYS_OF_A_WEEK * day_seconds}
    seconds = _ELAPSED[unit] if elapsed else working.get(unit, _ELAPSED[unit])
    amount = Decimal(number.replace(",", ".")) * seconds
    return int(amount.to_integral_value(ROUND_HALF_UP)), bool(elapsed)


def _unreadable(text: str) -> RuleViolation:
    return RuleViolation("lag", "plan.lag_unreadable", text=text.strip())


def lag_text(seconds: int, day_seconds: int, *, elapsed: bool) -> str:
    """A lag in the largest unit that fits, which `read_lag` reads; blank for none.

    Seconds within a minute are dropped.

    >>> lag_text(-28800, 28800, elapsed=False), lag_text(5400, 28800, elapsed=True)
    ('-1d', '90em')
    """
    minutes = abs(seconds) // 60
    if not minutes:
        return ""
    sign, mark = "-" if seconds < 0 else "", "e" if elapsed else ""
    day = (86_400 if elapsed else day_seconds) // 60
    for unit, size in (("d", day), ("h", 60)):
        if size and minutes % size == 0:
            return f"{sign}{minutes // size}{mark}{unit}"
    return f"{sign}{minutes}{mark}m"
