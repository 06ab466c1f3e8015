"""Tables and figures of a document besides its lines: values that the paper writes by locale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class CellKind(StrEnum):
    TEXT = "text"
    DAY = "day"
    MONEY = "money"
    DURATION = "duration"
    NUMBER = "number"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class DocumentColumn:
    """A column of a table besides the lines.

    Attributes:
        key: its head is the label ``column.{key}``.
    """

    key: str
    kind: CellKind


@dataclass(frozen=True, slots=True)
class DocumentCell:
    """A value of the column's kind; the one field that the kind names, or none for a blank.

    Attributes:
        minor: money, in minor units of the document's currency.
        seconds: of a duration, printed as ``h:mm``.
        number: of a number or a percent.
    """

    text: str = ""
    day: date | None = None
    minor: int | None = None
    seconds: int | None = None
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """A table that is no invoice line: open items of a reminder, tasks of a report.

    Attributes:
        key: by which a template's block may choose it: ``open_items``, ``done``, ``late``…
        title: above it; blank for none.
        text: a paragraph between title and rows; blank for none.
        rows: each with one cell per column.
        total: likewise, or empty.
        carried: index of the money column whose running sum is carried over pages; None for none.
    """

    key: str
    title: str
    columns: tuple[DocumentColumn, ...]
    rows: tuple[tuple[DocumentCell, ...], ...]
    total: tuple[DocumentCell, ...] = ()
    text: str = ""
    carried: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """A figure with its name, such as the hours of a report; the value as a cell of ``kind``."""

    label: str
    kind: CellKind
    value: DocumentCell
