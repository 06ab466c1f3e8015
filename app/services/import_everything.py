"""A full export becomes this file: equal rows with equal ids, attachments included.

The history is not part of an export; what is imported stands as one change set.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import groupby, islice
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Boolean, Column, Integer, LargeBinary, String, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.types import TypeEngine

from app.domain.values.errors import Conflict, RuleViolation
from app.interchange.stint_json_reading import ExportedRow
from app.queries.filled import is_filled
from app.store.attachments import keep_bytes
from app.store.guards import guards_lifted
from app.store.tables import attachment_bytes, member, time_entry
from app.store.tables.base import journaled_columns, journaled_tables, metadata
from app.store.types import Day, Instant, Key
from app.store.unit_of_work import Actor, UnitOfWork

_CHUNK: Final = 1000
Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Everything:
    """What was imported: rows of all kinds, and the time entries among them."""

    rows: int
    entries: int
    seconds: int


@dataclass(frozen=True, slots=True)
class ImportEverything:
    """Replaces what a fresh file begins with by the rows of an export.

    The file's member is replaced too, so whoever keeps the file open has to open it anew.

    Raises:
        Conflict: ``import.not_empty``; somebody has worked with this file.
        RuleViolation: a row does not fit, or refers to one that is missing; nothing is changed.
    """

    rows: Iterable[ExportedRow]
    action = "import.everything"

    def run(self, work: UnitOfWork) -> Everything:
        connection = work.connection
        if is_filled(connection, None):
            raise Conflict("import.not_empty")
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for table in reversed(journaled_tables()):
            connection.execute(table.delete())
        with guards_lifted(connection):
            count = self._take_rows(work)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise RuleViolation("file", "import.row_refers_to_nothing")
        first = connection.scalar(select(member.c.id).order_by(member.c.seq).limit(1))
        if first is None:
            raise RuleViolation("file", "import.no_stint_export")
        # The one who imported is no more; what follows is done by the one who came instead.
        work.actor = Actor(first, work.actor.device_id)
        entries, seconds = connection.execute(
            select(func.count(), func.coalesce(func.sum(time_entry.c.seconds), 0)).select_from(
                time_entry
            )
        ).one()
        return Everything(count, entries, seconds)

    def _take_rows(self, work: UnitOfWork) -> int:
        count = 0
        for name, rows in groupby(self.rows, key=lambda row: row.table):
            if name == attachment_bytes.name:
                _keep_contents(work, rows)
            else:
                count += _write(work, rows)
        return count


def count_everything(rows: Iterable[ExportedRow]) -> Everything:
    """What an export would bring, after a look at each of its rows.

    Raises:
        RuleViolation: a row does not fit.
    """
    count = entries = seconds = 0
    for row in rows:
        if row.table == attachment_bytes.name:
            _content(row)
            continue
        values = _values(row)
        count += 1
        if row.table == time_entry.name:
            entries += 1
            seconds += values.get("seconds") or 0
    return Everything(count, entries, seconds)


def _keep_contents(work: UnitOfWork, rows: Iterator[ExportedRow]) -> None:
    for row in rows:
        keep_bytes(work.connection, _content(row))


def _content(row: ExportedRow) -> bytes:
    try:
        content = bytes.fromhex(row.record["content"])
        same = hashlib.sha256(content).hexdigest() == row.record["sha256"]
    except (KeyError, TypeError, ValueError):
        same = False
    if not same:
        raise RuleViolation("file", "import.unfit_row", line=row.line, table=row.table)
    return content


def _write(work: UnitOfWork, rows: Iterator[ExportedRow]) -> int:
    count = 0
    while chunk := list(islice(rows, _CHUNK)):
        count += len(chunk)
        line, table = chunk[0].line, chunk[0].table
        values = [_values(row) for row in chunk]
        try:
            # Rows of one table have the same fields, but an export that was edited may not.
            for _names, alike in groupby(values, key=tuple):
                work.connection.execute(insert(metadata.tables[table]), list(alike))
        except IntegrityError as error:
            raise RuleViolation(
                "file", "import.row_against_rules", line=line, table=table
            ) from error
    return count


def _values(row: ExportedRow) -> dict[str, Any]:
    """The row's fields as the table takes them."""
    converters = _converters().get(row.table, {})
    try:
        return {
            name: None if value is None else converters[name](value)
            for name, value in row.record.items()
        }
    except (KeyError, TypeError, ValueError) as error:
        raise RuleViolation("file", "import.unfit_row", line=row.line, table=row.table) from error


@cache
def _converters() -> dict[str, dict[str, Convert]]:
    return {
        table.name: {name: _converter(table.columns[name]) for name in journaled_columns(table)}
        for table in journaled_tables()
    }


def _converter(column: Column[Any]) -> Convert:
    ways: tuple[tuple[type[TypeEngine[Any]], Convert], ...] = (
        (Key, UUID),
        (LargeBinary, bytes.fromhex),
        (Instant, _instant),
        (Day, date.fromisoformat),
        (Boolean, lambda value: _exactly(bool, value)),
        (Integer, lambda value: _exactly(int, value)),
        (String, lambda value: _exactly(str, value)),
    )
    return next(way for kind, way in ways if isinstance(column.type, kind))


def _instant(value: str) -> datetime:
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError(value)
    return found


def _exactly(kind: type[Any], value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(value)
    return value
