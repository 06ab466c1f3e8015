"""What every importer is told, and what every sniffer tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from zoneinfo import ZoneInfo

from app.domain.timekeeping.imported import KEY_BYTES, Place
from app.interchange.wall_texts import DateOrder


class ImportFormat(StrEnum):
    """The formats that time entries are read from."""

    TOGGL = "toggl"
    TIMEWARRIOR = "timewarrior"
    STINT_JSON = "stint-json"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a file is to be read.

    Attributes:
        zone: where the file's wall clocks hung, and whose days count.
        date_order: needed where the dates themselves do not tell.
        tag_places: what an entry with a tag is for, in formats that know tags alone.
    """

    zone: ZoneInfo
    date_order: DateOrder | None = None
    tag_places: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a file seems to be.

    Attributes:
        confidence: 0 to 1.
        encoding: a codec's name.
        delimiter: of CSV; empty for other formats.
        columns: names of the columns that are read.
        unread: names of the columns that say nothing to Stint.
    """

    format: ImportFormat
    confidence: float
    encoding: str
    delimiter: str = ""
    columns: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """What the whole of a file says about how it was written.

    Attributes:
        records: how many records it has, good or bad.
        date_order: None where the dates do not settle it.
        date_examples: up to three dates as they stand.
        twelve_hour: whether times of day say AM and PM.
        decimal_sign: ``,`` or ``.``; None where no number tells.
        decimal_examples: up to three numbers as they stand.
        currency: the code that amounts carry; empty where none is named.
    """

    records: int
    date_order: DateOrder | None = DateOrder.YEAR_FIRST
    date_examples: tuple[str, ...] = ()
    twelve_hour: bool = False
    decimal_sign: str | None = None
    decimal_examples: tuple[str, ...] = ()
    currency: str = ""


def entry_key(*parts: str) -> bytes:
    """The 16 bytes that name an entry by what its format says makes it one."""
    return blake2b("\x1f".join(parts).encode(), digest_size=KEY_BYTES).digest()
