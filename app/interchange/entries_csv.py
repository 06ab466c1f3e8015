"""Time entries as CSV for spreadsheets and other programs.

The columns have English names in every language, so that what reads them need not guess. RFC 4180
with commas and UTF-8; instants are ISO 8601 with offset.
"""

from __future__ import annotations

import csv
from typing import Final, TextIO

from app.domain.timekeeping.exported import ExportedEntry
from app.domain.values.duration import format_clock

HEADER: Final = (
    "Day",
    "Start",
    "End",
    "Duration",
    "Seconds",
    "Person",
    "Email",
    "Client",
    "Project",
    "Task",
    "Description",
    "Tags",
    "Billable",
    "Kind",
    "Time zone",
    "ID",
    "Activity",
)
# What a spreadsheet takes for the beginning of a formula.
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
_RISKY: Final = frozenset((*_FORMULA_SIGNS, "'"))


class EntryCsvWriter:
    """Writes entries as they come."""

    def __init__(self, out: TextIO) -> None:
        self._writer = csv.writer(out)
        self._writer.writerow(HEADER)

    def take(self, entry: ExportedEntry) -> None:
        started, ended = entry.started_at, entry.ended_at
        self._writer.writerow(
            (
                entry.worked_on.isoformat(),
                "" if started is None else started.isoformat(),
                "" if ended is None else ended.isoformat(),
                "" if entry.seconds is None else format_clock(entry.seconds),
                "" if entry.seconds is None else entry.seconds,
                safe_cell(entry.person),
                safe_cell(entry.email),
                safe_cell(entry.client),
                safe_cell(entry.project),
                safe_cell(entry.task),
                safe_cell(entry.description),
                safe_cell(joined_tags(entry.tags)),
                "Yes" if entry.billable else "No",
                entry.kind,
                entry.zone,
                entry.entry_id,
                safe_cell(entry.activity),
            )
        )


def safe_cell(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would run it as a formula.

    A text that begins with apostrophes before such a sign gets one more, so that taking one away
    gives every text back.

    >>> safe_cell("=1+1"), safe_cell("'=1"), safe_cell("'tis")
    ("'=1+1", "''=1", "'tis")
    """
    # Most cells begin with neither, and a report has millions of them.
    if text[:1] not in _RISKY:
        return text
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA_SIGNS) else text


def joined_tags(tags: tuple[str, ...]) -> str:
    """The tags with commas between them; one that holds a comma or a quotation mark is quoted."""
    return ", ".join(
        '"' + tag.replace('"', '""') + '"' if "," in tag or '"' in tag else tag for tag in tags
    )
