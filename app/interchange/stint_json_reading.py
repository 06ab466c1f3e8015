"""Stint's own export read back, row by row, as `stint_json` writes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from app.domain.values.errors import RuleViolation
from app.interchange.json_pull import JsonPull
from app.interchange.stint_json import FORMAT, VERSION
from app.interchange.text_source import TextSource

# An attachment of a gigabyte, as hexadecimal digits.
_LONGEST_ROW: Final = 1 << 31


class ExportedRow(NamedTuple):
    """One row.

    Attributes:
        line: the line of the file where it stands, from 1.
    """

    table: str
    record: dict[str, Any]
    line: int


def read_rows(source: TextSource, schema: int) -> Iterator[ExportedRow]:
    """The rows of an export in the order in which they stand.

    Args:
        source: the file.
        schema: the schema version of this program.

    Raises:
        RuleViolation: it is no export, a newer program wrote it, or it breaks off.
    """
    with source.text() as text:
        pull = JsonPull(text, _LONGEST_ROW)
        _read_head(pull, schema)
        pull.expect("{")
        while not pull.skip("}"):
            table = pull.value()
            pull.expect(":")
            for line, record in pull.items():
                if not isinstance(table, str) or not isinstance(record, dict):
                    raise pull.broken()
                yield ExportedRow(table, record, line)
            if pull.peek() != "}":
                pull.expect(",")
        pull.expect("}")
        if pull.peek():
            raise pull.broken()


def _read_head(pull: JsonPull, schema: int) -> None:
    """Reads up to the tables and checks that this program understands them."""
    head: dict[str, Any] = {}
    pull.expect("{")
    while True:
        name = pull.value()
        pull.expect(":")
        if name == "tables":
            break
        head[str(name)] = pull.value()
        pull.expect(",")
    if head.get("format") != FORMAT:
        raise RuleViolation("file", "import.no_stint_export")
    version, written_by = head.get("version"), head.get("schema")
    if not isinstance(version, int) or not isinstance(written_by, int):
        raise RuleViolation("file", "import.no_stint_export")
    if version > VERSION or written_by > schema:
        raise RuleViolation("file", "import.newer_export")
