"""Texts as sources, the way that importers get them."""

from __future__ import annotations

import io
from pathlib import Path

from app.domain.timekeeping.imported import ImportedEntry, Problem
from app.interchange import timewarrior_json, toggl_csv
from app.interchange.reading import ReadOptions
from app.interchange.text_source import TextSource, looked_at
from app.interchange.wall_texts import DateOrder
from tests.builders import BERLIN

DATA = Path(__file__).resolve().parents[2] / "data"
HEADER = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
    "Duration,Tags,Amount (EUR)\n"
)
Items = tuple[list[ImportedEntry], list[Problem]]


def source(text: str | bytes, encoding: str = "utf-8") -> TextSource:
    content = text if isinstance(text, bytes) else text.encode(encoding)
    return looked_at("report.csv", io.BytesIO(content))


def toggl(text: str | bytes, order: DateOrder = DateOrder.YEAR_FIRST) -> Items:
    """Entries and problems of a Toggl report read in Berlin."""
    return _sorted(list(toggl_csv.read_entries(source(text), ReadOptions(BERLIN, order))))


def timewarrior(text: str, options: ReadOptions | None = None) -> Items:
    """Entries and problems of a Timewarrior export read in Berlin."""
    found = timewarrior_json.read_entries(source(text), options or ReadOptions(BERLIN))
    return _sorted(list(found))


def _sorted(items: list[ImportedEntry | Problem]) -> Items:
    entries = [item for item in items if isinstance(item, ImportedEntry)]
    return entries, [item for item in items if isinstance(item, Problem)]
