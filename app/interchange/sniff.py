"""Which program a file comes from."""

from __future__ import annotations

from typing import Final

from app.domain.values.errors import RuleViolation
from app.interchange import timewarrior_json
from app.interchange.csv_records import read_table
from app.interchange.reading import ImportFormat, Sniffed
from app.interchange.text_source import TextSource
from app.interchange.toggl_csv import find_columns

_HEAD: Final = 1 << 16
_STINT_MARK: Final = '"format": "stint-export"'
# Names that a Toggl report never has; each stands in the exports of one other program.
_OTHERS: Final = {
    "duration (h)": "Clockify",
    "duration (decimal)": "Clockify",
    "billable?": "Harvest",
    "hours": "Harvest",
    "activity": "Kimai",
}


def sniff(source: TextSource) -> Sniffed:
    """The format of a file, by its first words and the set of its columns.

    Raises:
        RuleViolation: ``import.unknown_format``, or ``import.other_program`` where the file is
            known to come from a program that cannot be imported yet.
    """
    with source.text() as text:
        head = text.read(_HEAD)
    start = head.lstrip("\ufeff \t\r\n")
    if start.startswith("{") and _STINT_MARK in start[:400].replace('":"', '": "'):
        return Sniffed(ImportFormat.STINT_JSON, 1.0, source.encoding)
    sure = timewarrior_json.looks_like(head)
    if sure:
        return Sniffed(ImportFormat.TIMEWARRIOR, sure, source.encoding)
    if start.startswith(("[", "{", "<")):
        raise RuleViolation("file", "import.unknown_format", name=source.name)
    return _sniff_csv(source)


def _sniff_csv(source: TextSource) -> Sniffed:
    with source.text() as text:
        table = read_table(text)
    columns = find_columns(table.header)
    others = {_OTHERS[name] for name in map(str.lower, columns.unread) if name in _OTHERS}
    if others:
        raise RuleViolation("file", "import.other_program", program=min(others))
    if columns.missing() is not None:
        raise RuleViolation("file", "import.unknown_format", name=source.name)
    read = tuple(table.header[place] for place in columns.places.values())
    known = len(read) / len(table.header)
    # A start and an end stand in many programs' files; six names more are hardly chance.
    enough = min(1.0, len(read) / 8)
    return Sniffed(
        ImportFormat.TOGGL,
        round(known * enough, 2),
        source.encoding,
        table.delimiter,
        read,
        columns.unread,
    )
