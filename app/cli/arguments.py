"""How words of the command line become values; wrong ones end with one clear line."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import NoReturn
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.values.errors import RuleViolation
from app.domain.values.money import Currency, money_from_decimal
from app.domain.values.period import local_day, require_calendar_year, resolve_local
from app.system.translations import _

_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
_NUMBER = re.compile(r"[0-9]{1,9}")
_AMOUNT = re.compile(r"(-?)([0-9]{1,15})(?:[.,]([0-9]{1,9}))?")


class UsageError(Exception):
    """The words of the call are off; the text says how."""


class Parser(ArgumentParser):
    """argparse's parser, but wrong words raise instead of ending with exit status 2.

    Attributes:
        said: the words of the call. Only verbs among them are made: to make all would take half
            the time of a call. None makes all.
    """

    said: frozenset[str] | None = None

    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


def check_readable(words: Sequence[str]) -> None:
    """Refuses words with bytes that are no text in the terminal's encoding.

    Raises:
        UsageError: there is one.
    """
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError:
            shown = word.encode("ascii", "backslashreplace").decode()
            raise UsageError(_("“{text}” is not readable text.").format(text=shown)) from None


def name(text: str) -> str:
    """The name of something, without white space around it.

    Raises:
        RuleViolation: it is blank.
    """
    if not text.strip():
        raise RuleViolation("name", "cli.blank_name")
    return text.strip()


def whole_number(text: str) -> int:
    """A number from 0 to 999999999.

    Raises:
        RuleViolation: it is none.
    """
    if not _NUMBER.fullmatch(text):
        raise RuleViolation("number", "cli.unreadable_number", text=text)
    return int(text)


def read_amount(text: str, decimals: int, *, negative: bool = False) -> Decimal:
    """``80``, ``80.00`` or ``80,00``; the comma is a decimal mark, never a thousands mark.

    Raises:
        RuleViolation: it is none, has more decimals, or a minus where ``negative`` is not set.
    """
    found = _AMOUNT.fullmatch(text.strip())
    if not found or len(found[3] or "") > decimals or (found[1] and not negative):
        raise RuleViolation("amount", "cli.unreadable_amount", text=text, decimals=decimals)
    return Decimal(f"{found[1]}{found[2]}.{found[3] or 0}")


def read_minor(text: str, currency: str, *, negative: bool = False) -> int:
    """An amount of a currency in its minor units.

    Raises:
        RuleViolation: as `read_amount`, or there is no such currency.
    """
    amount = read_amount(text, Currency(currency).minor_digits, negative=negative)
    return money_from_decimal(amount, currency).minor


def price(text: str) -> Decimal:
    """A price of one hour, day or piece, with four decimals at most."""
    return read_amount(text, 4)


def percent(text: str) -> Decimal:
    """Percents of tax, with four decimals at most.

    Raises:
        RuleViolation: it is no number, or 100 and more.
    """
    rate = read_amount(text, 4)
    if rate >= 100:
        raise RuleViolation("tax_rate", "tax.rate_out_of_range", rate=rate)
    return rate


def read_id(text: str) -> UUID:
    """What a list shows as ``id`` with --json.

    Raises:
        RuleViolation: it is no id.
    """
    try:
        return UUID(text)
    except ValueError:
        raise RuleViolation("id", "cli.no_id", text=text) from None


def read_day(text: str, today: date) -> date:
    """``2026-11-19``, ``today``, ``yesterday`` or ``tomorrow``.

    Raises:
        RuleViolation: it is none of these, or a year that no work is recorded in.
    """
    words = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if text in words:
        return today + timedelta(days=words[text])
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise RuleViolation("day", "cli.unreadable_day", text=text) from None
    require_calendar_year(day, "day")
    return day


def read_instant(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """``14:30`` of today, ``2026-11-19 14:30``, or ISO 8601 with an offset, to the millisecond.

    Raises:
        RuleViolation: it is none of these, or a wall time that the clock skipped or showed twice.
    """
    clock = _CLOCK.fullmatch(text)
    try:
        if clock:
            hour, minute, second = (int(part or 0) for part in clock.groups())
            day = local_day(now, zone)
            naive = datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001 - a wall time
        else:
            naive = datetime.fromisoformat(text)
    except ValueError:
        raise RuleViolation("at", "cli.unreadable_time", text=text) from None
    naive = naive.replace(microsecond=naive.microsecond // 1000 * 1000)
    require_calendar_year(naive, "at")
    if naive.tzinfo is not None:
        return naive.astimezone(UTC)
    return resolve_local(naive, zone, fold=None)
