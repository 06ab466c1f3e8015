"""Stint's own export: one JSON document with every row of user data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TextIO

FORMAT = "stint-export"
VERSION = 1


class RowWriter:
    """Writes rows as they come, so that a big file never stands in memory."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._table: str | None = None

    def take(self, table: str, record: dict[str, Any]) -> None:
        """Adds a row; rows of one table must follow each other."""
        if table != self._table:
            self._end_table()
            self._out.write(f"{',' if self._table else ''}\n {json.dumps(table)}: [\n  ")
            self._table = table
        else:
            self._out.write(",\n  ")
        self._out.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")))

    def finish(self) -> None:
        self._end_table()

    def _end_table(self) -> None:
        if self._table is not None:
            self._out.write("\n ]")


@contextmanager
def export_document(out: TextIO, exported_at: datetime, schema: int) -> Iterator[RowWriter]:
    """Frames the rows that are written inside the block as one JSON document.

    Args:
        out: text stream; UTF-8 where it is a file.
        exported_at: aware instant.
        schema: the schema version that the rows have.
    """
    head = {
        "format": FORMAT,
        "version": VERSION,
        "schema": schema,
        "exported_at": exported_at.isoformat(),
    }
    out.write(json.dumps(head)[:-1] + ', "tables": {')
    writer = RowWriter(out)
    yield writer
    writer.finish()
    out.write("\n}}\n")
