"""How words of the command line become values; wrong ones end with one clear line."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from datetime import date, datetime, timedelta
from typing import NoReturn
from zoneinfo import ZoneInfo

from app.domain.values.errors import RuleViolation
from app.domain.values.period import local_day, resolve_local

_CLOCK = re.compile(r"^(\d{1,2}):(\d{2})(?::(\d{2}))?$")


class UsageError(Exception):
    """The words of the call are off; the text says how."""


class Parser(ArgumentParser):
    """argparse's parser, but wrong words raise instead of ending with exit status 2."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


def read_day(text: str, today: date) -> date:
    """``2026-11-19``, ``today``, ``yesterday`` or ``tomorrow``.

    Raises:
        RuleViolation: it is none of these.
    """
    words = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if text in words:
        return today + timedelta(days=words[text])
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RuleViolation("day", "cli.unreadable_day", text=text) from None


def read_instant(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """``14:30`` of today, ``2026-11-19 14:30``, or ISO 8601 with an offset.

    Raises:
        RuleViolation: it is none of these, or a wall time that the clock skipped or showed twice.
    """
    clock = _CLOCK.match(text)
    try:
        if clock:
            hour, minute, second = (int(part or 0) for part in clock.groups())
            day = local_day(now, zone)
            naive = datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001 - a wall time
        else:
            naive = datetime.fromisoformat(text)
    except ValueError:
        raise RuleViolation("at", "cli.unreadable_time", text=text) from None
    if naive.tzinfo is not None:
        return naive.astimezone(now.tzinfo)
    return resolve_local(naive, zone, fold=None)
