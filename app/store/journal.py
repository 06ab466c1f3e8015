"""Reading the journal: what a change set did, row by row, and the proof that it still says so.

An insert keeps no payload: the row as it was inserted is today's row with, for each field, the
oldest `old` value noted since, or the row as it was deleted. `reconstructed` is the one function
that knows this; digests, `verify`, undo and replay all read through it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, TextClause, bindparam, select, text

from app.store.tables import change_set, journal_row, journal_shape
from app.store.tables.base import is_bytes, journaled, journaled_columns, journaled_tables
from app.store.tables.journal import DELETE, INSERT, UPDATE

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One touched row. Values are as the payload holds them: bytes as hexadecimal text.

    Attributes:
        fields: insert and delete: field to value; update: field to (old, new).
    """

    seq: int
    table_no: int
    action: int
    key: bytes
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RawChange:
    seq: int
    table_no: int
    action: int
    key: bytes
    payload: str | None

    def fields(self) -> Fields:
        """The payload's fields; empty for an insert, which keeps none."""
        found: Fields = json.loads(self.payload or "{}")
        return found


_ROWS_BETWEEN = (
    select(
        journal_row.c.seq,
        journal_row.c.table_no,
        journal_row.c.action,
        journal_row.c.key,
        journal_row.c.payload,
    )
    .where(journal_row.c.seq.between(bindparam("first"), bindparam("last")))
    .order_by(journal_row.c.seq)
)


@cache
def tables_by_number() -> dict[int, Table]:
    return {journaled(table).number: table for table in journaled_tables()}


def decode(table: Table, field: str, value: Any) -> Any:
    """A payload's value as the column holds it: the one place where hexadecimal becomes bytes."""
    if value is not None and is_bytes(table, field):
        return bytes.fromhex(value)
    return value


def raw_changes(connection: Connection, header: Mapping[Any, Any]) -> list[RawChange]:
    """The rows of one change set in the order in which they were written."""
    if header["first_row"] is None:
        return []
    rows = connection.execute(
        _ROWS_BETWEEN, {"first": header["first_row"], "last": header["last_row"]}
    )
    return [RawChange(*row) for row in rows]


class Overlay:
    """What later changes say of rows as they stood earlier; fed from the newest to the oldest."""

    def __init__(self) -> None:
        self._fields: dict[tuple[int, bytes], Fields] = {}
        self._deleted: set[tuple[int, bytes]] = set()

    def feed(self, change: RawChange) -> None:
        """Takes in one update or delete that happened before everything fed so far."""
        where = (change.table_no, change.key)
        noted = change.fields()
        if change.action == DELETE:
            self._fields[where] = noted
            self._deleted.add(where)
        elif change.action == UPDATE:
            self._fields.setdefault(where, {}).update({f: v[0] for f, v in noted.items()})

    def as_inserted(self, change: RawChange, today: Fields | None) -> Fields:
        """The row as the insert `change` wrote it; forgets the row, which did not exist before."""
        where = (change.table_no, change.key)
        noted = self._fields.pop(where, {})
        if where in self._deleted:
            self._deleted.discard(where)
            return noted
        if today is None:
            raise LookupError(where)
        return {**today, **noted}

    def is_deleted(self, table_no: int, key: bytes) -> bool:
        return (table_no, key) in self._deleted


def reconstructed(
    connection: Connection, header: Mapping[Any, Any], overlay: Overlay, shape: dict[int, list[str]]
) -> list[Change]:
    """The changes of one change set with its inserted rows filled in.

    Args:
        connection: where the journal and today's rows stand.
        header: the change set's row.
        overlay: fed with every later change set, newest first; takes in this one too.
        shape: the columns that each table had when the change set closed.

    Raises:
        LookupError: an inserted row is gone without a trace, so the journal is not whole.
    """
    raws = raw_changes(connection, header)
    today = _rows_of_inserts(connection, header, raws)
    changes = []
    for raw in reversed(raws):
        if raw.action == INSERT:
            row = overlay.as_inserted(raw, today.get((raw.table_no, raw.key)))
            fields = {name: row[name] for name in shape[raw.table_no]}
        else:
            overlay.feed(raw)
            fields = raw.fields()
        changes.append(Change(raw.seq, raw.table_no, raw.action, raw.key, fields))
    changes.reverse()
    return changes


def _rows_of_inserts(
    connection: Connection, header: Mapping[Any, Any], raws: list[RawChange]
) -> dict[tuple[int, bytes], Fields]:
    numbers = {raw.table_no for raw in raws if raw.action == INSERT}
    found: dict[tuple[int, bytes], Fields] = {}
    for number in numbers:
        table = tables_by_number()[number]
        columns = journaled_columns(table)
        rows = connection.execute(
            _select_inserted(table),
            {"first": header["first_row"], "last": header["last_row"]},
        )
        for key, *values in rows:
            found[number, key] = dict(zip(columns, values, strict=True))
    return found


@cache
def _select_inserted(table: Table) -> TextClause:
    mark = journaled(table)
    fields = ", ".join(_as_in_payload(table, name) for name in journaled_columns(table))
    if mark.key == ("id",):
        match = "t.id = j.key"
    else:
        # Both ends of a link are 16 bytes wide; matching the parts lets the primary key serve.
        first, second = mark.key
        match = f"t.{first} = substr(j.key, 1, 16) AND t.{second} = substr(j.key, 17)"
    return text(
        f"SELECT j.key, {fields} FROM journal_row j JOIN {table.name} t ON {match} "
        f"WHERE j.seq BETWEEN :first AND :last AND j.table_no = {mark.number} "
        f"AND j.action = {INSERT}"
    )


def _as_in_payload(table: Table, column: str) -> str:
    if is_bytes(table, column):
        return f"iif(t.{column} IS NULL, NULL, hex(t.{column}))"
    return f"t.{column}"


def shapes(connection: Connection) -> dict[int, dict[int, list[str]]]:
    """Schema version to table number to the columns of that day."""
    found: dict[int, dict[int, list[str]]] = {}
    for version, number, columns in connection.execute(select(journal_shape)):
        found.setdefault(version, {})[number] = json.loads(columns)
    return found


def payload_digest(changes: Iterable[Change]) -> bytes:
    """SHA-256 over the changes of a change set, inserts as they stood."""
    digest = hashlib.sha256()
    for change in changes:
        line = [change.table_no, change.action, change.key.hex(), change.fields]
        digest.update(json.dumps(line, separators=(",", ":"), sort_keys=True).encode())
        digest.update(b"\n")
    return digest.digest()


_CHAINED = (
    "no",
    "at",
    "member_id",
    "device_id",
    "action",
    "arguments",
    "origin",
    "kind",
    "undoes",
    "final",
    "schema_version",
)


def chain_link(previous: bytes, header: Mapping[Any, Any], digest: bytes) -> bytes:
    """H(previous, header, digest): breaks when any earlier change set is altered or removed."""
    facts = json.dumps([str(header[name]) for name in _CHAINED], separators=(",", ":"))
    return hashlib.sha256(previous + facts.encode() + digest).digest()


def headers_newest_first(connection: Connection) -> Iterator[RowMapping]:
    yield from connection.execute(select(change_set).order_by(change_set.c.no.desc())).mappings()


@cache
def current_shape() -> dict[int, list[str]]:
    """The columns of today's tables, by table number."""
    return {journaled(table).number: list(journaled_columns(table)) for table in journaled_tables()}


def inserted_minus_deleted(connection: Connection, table_no: int) -> int:
    """How many rows a table must hold by its journal."""
    known: int = connection.execute(
        text(
            "SELECT coalesce(sum(CASE action WHEN 1 THEN 1 WHEN 3 THEN -1 ELSE 0 END), 0) "
            "FROM journal_row WHERE table_no = :number"
        ),
        {"number": table_no},
    ).scalar_one()
    return known
