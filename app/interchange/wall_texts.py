"""Dates, times of day, lengths and numbers as exports write them.

The order of day and month and the decimal sign are a matter of the writer's profile, so they are
inferred from whole columns: one day beyond the twelfth settles a file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

_YEAR_FIRST: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_YEAR_LAST: Final = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_CLOCK: Final = re.compile(
    r"([0-9]{1,2}):([0-5][0-9])(?::([0-5][0-9])(?:[.,][0-9]+)?)?\s*(?:([ap])\.?\s?m\.?)?",
    re.IGNORECASE,
)
_LENGTH: Final = re.compile(r"([0-9]{1,6}):([0-5][0-9])(?::([0-5][0-9]))?")
_DECIMAL: Final = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,9})?")
_AMOUNT: Final = re.compile(r"[0-9][0-9.,'\u00a0\u202f ]*")
_EPOCH_ORDINAL: Final = date(1970, 1, 1).toordinal()
EXAMPLES: Final = 3


class DateOrder(StrEnum):
    """Which of day, month and year stands where."""

    YEAR_FIRST = "ymd"
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(slots=True)
class DateColumn:
    """Infers the order from all dates of a column.

    Attributes:
        day_first: how many dates can only be day first.
        month_first: how many can only be month first.
        undecided: how many can be both, or would be the same either way.
        examples: the first few different texts, a telling one among them where there is one.
    """

    year_first: int = 0
    day_first: int = 0
    month_first: int = 0
    undecided: int = 0
    dotted: bool = False
    examples: list[str] = field(default_factory=list)
    _met: set[str] = field(default_factory=set)

    def take(self, text: str) -> None:
        """Looks at one more cell; a text that was met before costs nothing."""
        if text in self._met:
            return
        self._met.add(text)
        if _YEAR_FIRST.fullmatch(text):
            self.year_first += 1
            self._keep(text, telling=False)
        elif match := _YEAR_LAST.fullmatch(text):
            self.dotted = self.dotted or match[2] == "."
            first, second = int(match[1]), int(match[3])
            self.day_first += first > 12 >= second
            self.month_first += second > 12 >= first
            self.undecided += first <= 12 and second <= 12
            self._keep(text, telling=max(first, second) > 12)

    def _keep(self, text: str, *, telling: bool) -> None:
        if len(self.examples) < EXAMPLES:
            self.examples.append(text)
        elif telling and self.day_first + self.month_first == 1:
            self.examples[-1] = text

    @property
    def order(self) -> DateOrder | None:
        """The order; None where the column does not settle it, or contradicts itself."""
        if self.day_first and self.month_first:
            return None
        if self.day_first:
            return DateOrder.DAY_FIRST
        if self.month_first:
            return DateOrder.MONTH_FIRST
        if not self.undecided:
            return DateOrder.YEAR_FIRST
        # Nobody who puts the month first writes dots.
        return DateOrder.DAY_FIRST if self.dotted else None


@dataclass(slots=True)
class DecimalColumn:
    """Infers the decimal sign from all numbers of a column."""

    comma: int = 0
    point: int = 0
    examples: list[str] = field(default_factory=list)

    def take(self, text: str) -> None:
        bare = text.strip()
        if not _AMOUNT.fullmatch(bare):
            return
        last = max(bare.rfind(","), bare.rfind("."))
        if last < 0:
            return
        if len(self.examples) < EXAMPLES and bare not in self.examples:
            self.examples.append(bare)
        # Three digits behind a lone sign may be thousands, which says nothing.
        both = "," in bare and "." in bare
        if both or len(bare) - last - 1 != 3:
            self.comma += bare[last] == ","
            self.point += bare[last] == "."

    @property
    def sign(self) -> str | None:
        """``,`` or ``.``; None where no number tells."""
        if self.comma == self.point:
            return None
        return "," if self.comma > self.point else "."


def read_date(text: str, order: DateOrder | None) -> int | None:
    """Days since 1970; None for what is no date in this order. A year first needs no order."""
    match = _YEAR_FIRST.fullmatch(text)
    if match:
        return _day_number(int(match[1]), int(match[2]), int(match[3]))
    match = _YEAR_LAST.fullmatch(text)
    if not match or order not in {DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST}:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    return _day_number(year + 2000 if year < 100 else year, month, day)


def _day_number(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).toordinal() - _EPOCH_ORDINAL
    except ValueError:
        return None


def read_clock(text: str) -> int | None:
    """The second of the day; None for what is no time of day.

    >>> read_clock("10:30:34 AM"), read_clock("12:05 a.m."), read_clock("15:00")
    (37834, 300, 54000)
    """
    match = _CLOCK.fullmatch(text)
    if not match:
        return None
    hour = int(match[1])
    if match[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[4] in "pP" else 0)
    if hour > 23:
        return None
    return hour * 3600 + int(match[2]) * 60 + int(match[3] or 0)


def is_twelve_hour(text: str) -> bool:
    """Whether a time of day says which half of the day it is in."""
    return text[-1:] in "mM." and read_clock(text) is not None


def read_length(text: str) -> int | None:
    """Seconds of a length: ``h:mm:ss``, ``h:mm``, decimal hours; None for anything else.

    A spreadsheet that takes lengths for times of day writes ``02:00:00 AM`` for two hours.
    """
    match = _LENGTH.fullmatch(text)
    if match:
        return int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3] or 0)
    if _DECIMAL.fullmatch(text):
        return round(float(text.replace(",", ".")) * 3600)
    return read_clock(text)
