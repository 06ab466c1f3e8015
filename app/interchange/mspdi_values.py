"""The values of Microsoft's project XML (MSPDI), and how its records are asked for them.

Times are wall times of the zone in which the file was kept, durations ISO 8601. Source: Microsoft,
Project XML Data Interchange Schema Reference (mspdi_pj12.xsd); what the programs really write was
looked up in their files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from app.interchange.losses import Losses

# Months, weeks, days and minutes of elapsed time; the rest of the formats means working time.
_ELAPSED_FORMATS: Final = frozenset({4, 6, 8, 10, 12, 20})
# The same formats again, for durations that are but estimated.
_ESTIMATED: Final = 32
_PERCENT_FORMATS: Final = frozenset({19, 20})

_AMOUNT: Final = r"(-?[0-9]+(?:[.,][0-9]+)?)"
_DURATION: Final = re.compile(
    rf"(-?)P(?:{_AMOUNT}Y)?(?:{_AMOUNT}M)?(?:{_AMOUNT}W)?(?:{_AMOUNT}D)?"
    rf"(?:T(?:{_AMOUNT}H)?(?:{_AMOUNT}M)?(?:{_AMOUNT}S)?)?"
)
_PLAIN_DURATION: Final = re.compile(r"PT([0-9]{1,6})H([0-9]{1,2})M([0-9]{1,2})S")
_LONGEST_SECONDS: Final = 1000 * 366 * 86_400
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2999


@dataclass(frozen=True, slots=True)
class Record:
    """An element of the file: its simple children as texts, the others as records."""

    texts: dict[str, str]
    parts: tuple[tuple[str, Record], ...] = ()

    def each(self, name: str) -> Iterator[Record]:
        """The parts of this name, in their order."""
        return (part for found, part in self.parts if found == name)

    def first(self, name: str) -> Record | None:
        return next(self.each(name), None)

    def text(self, name: str) -> str:
        """The text without white space around it; empty where there is none."""
        return self.texts.get(name, "").strip()


@dataclass(frozen=True, slots=True)
class Units:
    """What days, weeks and months of working time are in this file."""

    day_minutes: int = 480
    week_minutes: int = 2400
    month_days: int = 20

    def seconds(self, text: str, *, elapsed: bool = False) -> int | None:
        """A duration in seconds, rounded half up; None for what is none.

        Args:
            text: such as ``PT8H0M0S``; days and longer are working time.
            elapsed: days and longer are time by the clock.

        >>> Units().seconds("P1DT1H30M0.4S")
        34200
        """
        match = _DURATION.fullmatch(text)
        if match is None or text.endswith(("P", "T")):
            return None
        sign, *amounts = match.groups()
        day = 86_400 if elapsed else self.day_minutes * 60
        week = 7 * 86_400 if elapsed else self.week_minutes * 60
        month = 30 * 86_400 if elapsed else self.month_days * day
        scales = (12 * month, month, week, day, 3600, 60, 1)
        total = sum(
            float(amount.replace(",", ".")) * scale
            for amount, scale in zip(amounts, scales, strict=True)
            if amount
        )
        if abs(total) > _LONGEST_SECONDS:
            return None
        return (-1 if sign else 1) * int(total + (0.5 if total >= 0 else -0.5))


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed to understand any record, and what could not be understood.

    Attributes:
        name: what messages call the file.
        zone: where its wall times belong.
        losses: told when the file is read.
    """

    name: str
    zone: ZoneInfo
    units: Units
    losses: Losses
    _instants: dict[str, datetime | None] = field(default_factory=dict)
    _numbers: dict[str, float] = field(default_factory=dict)
    _unreadable: set[tuple[str, str]] = field(default_factory=set)

    def number(self, record: Record, name: str) -> float | None:
        text = record.texts.get(name)
        if not text:
            return None
        value = self._numbers.get(text)
        if value is None:
            value = _number(text)
            if value is None:
                self._tell("plan_loss.unreadable_values", name, text)
                return None
            self._numbers[text] = value
        return value

    def integer(self, record: Record, name: str) -> int | None:
        value = self.number(record, name)
        return None if value is None else int(value)

    def flag(self, record: Record, name: str, *, default: bool = False) -> bool:
        text = record.texts.get(name)
        return text.strip().lower() in {"1", "true", "-1"} if text else default

    def seconds(self, record: Record, name: str, *, elapsed: bool = False) -> int | None:
        text = record.texts.get(name)
        if not text:
            return None
        plain = _PLAIN_DURATION.fullmatch(text)
        if plain is not None:
            return int(plain[1]) * 3600 + int(plain[2]) * 60 + int(plain[3])
        value = self.units.seconds(text.strip(), elapsed=elapsed)
        if value is None:
            self._tell("plan_loss.unreadable_values", name, text)
        return value

    def instant(self, record: Record, name: str) -> datetime | None:
        """The UTC instant of a wall time.

        One that the clocks skipped moves forward by as much as they did, of one that came twice it
        is the first.
        """
        text = record.texts.get(name)
        if not text:
            return None
        if text not in self._instants:
            self._instants[text] = self._instant_of(text)
        instant = self._instants[text]
        if instant is None:
            self._tell("plan_loss.unreadable_dates", name, text)
        return instant

    def wall(self, record: Record, name: str) -> datetime | None:
        """The wall time itself, without a zone."""
        instant = self.instant(record, name)
        return None if instant is None else instant.astimezone(self.zone).replace(tzinfo=None)

    def _instant_of(self, text: str) -> datetime | None:
        try:
            wall = datetime.fromisoformat(text.strip())
        except ValueError:
            return None
        if not _FIRST_YEAR <= wall.year <= _LAST_YEAR:
            return None
        return (wall if wall.tzinfo else wall.replace(tzinfo=self.zone)).astimezone(UTC)

    def _tell(self, key: str, name: str, text: str) -> None:
        # Many values are asked for more than once.
        if (name, text) not in self._unreadable:
            self._unreadable.add((name, text))
            self.losses.add(key, f"{name} {text.strip()}")


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < _LONGEST_SECONDS else None


def is_elapsed(duration_format: int | None) -> bool:
    """Whether durations or lags of this format pass by the clock."""
    return _bare(duration_format) in _ELAPSED_FORMATS


def is_percent(lag_format: int | None) -> bool:
    """Whether a lag of this format is a share of the predecessor's duration."""
    return _bare(lag_format) in _PERCENT_FORMATS


def _bare(duration_format: int | None) -> int:
    value = duration_format or 0
    return value - _ESTIMATED if value > _ESTIMATED else value
