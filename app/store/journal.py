"""Reading the journal: what a change set did, row by row, and the proof that it still says so.

An insert keeps no payload: the row as it was inserted is today's row with, for each field, the
oldest `old` value noted since, or the row as it was deleted. `reconstructed` is the one function
that knows this; digests, `verify`, undo and replay all read through it.

Payloads are JSON texts exactly as SQLite writes them. `json_text` writes the same text, so that a
row read back with SQL and a row put together here have one digest; a property test holds both
against each other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping, Select, Table, TextClause, bindparam, select, text

from app.store.tables import change_set, journal_row, journal_shape
from app.store.tables.base import is_bytes, journaled, journaled_columns, journaled_tables
from app.store.tables.journal import DELETE, INSERT
from app.store.triggers import whole_row

Fields = dict[str, Any]
Shape = Mapping[int, list[str]]
_Where = tuple[int, bytes]


class Change(NamedTuple):
    """One touched row.

    Attributes:
        payload: JSON. Update: field to [old, new]. Delete: field to value. Insert: the same once
            `reconstructed` has filled it in; as stored it is None. Bytes are hexadecimal text.
    """

    seq: int
    table_no: int
    action: int
    key: bytes
    payload: str | None

    def fields(self) -> Fields:
        """The payload's fields; empty for an insert as it is stored."""
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


_BACKWARDS = _ROWS_BETWEEN.order_by(None).order_by(journal_row.c.seq.desc())
_PAGE = 5000


@cache
def tables_by_number() -> dict[int, Table]:
    return {journaled(table).number: table for table in journaled_tables()}


@cache
def current_shape() -> dict[int, list[str]]:
    """The columns of today's tables, by table number."""
    return {journaled(table).number: list(journaled_columns(table)) for table in journaled_tables()}


def shapes(connection: Connection) -> dict[int, dict[int, list[str]]]:
    """Schema version to table number to the columns of that day."""
    found: dict[int, dict[int, list[str]]] = {}
    for version, number, columns in connection.execute(select(journal_shape)):
        found.setdefault(version, {})[number] = json.loads(columns)
    return found


def decode(table: Table, field: str, value: Any) -> Any:
    """A payload's value as the column holds it: the one place where hexadecimal becomes bytes."""
    if value is not None and is_bytes(table, field):
        return bytes.fromhex(value)
    return value


def json_text(fields: Fields) -> str:
    """The fields as SQLite's triggers write them."""
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def changes_of(connection: Connection, header: Mapping[Any, Any]) -> list[Change]:
    """The rows of one change set as they are stored, in the order in which they were written."""
    if header["first_row"] is None:
        return []
    return list(_stored(connection, _ROWS_BETWEEN, header["first_row"], header["last_row"]))


@dataclass(frozen=True, slots=True)
class Noted:
    """What later changes say of a row as an insert wrote it: all of it, or its changed fields."""

    fields: Fields
    whole: bool


class Overlay:
    """What later changes say of rows as they stood earlier; fed from the newest to the oldest."""

    def __init__(self) -> None:
        self._noted: dict[_Where, Noted] = {}

    def feed(self, change: Change) -> None:
        """Takes in one update or delete that happened before everything fed so far."""
        where = (change.table_no, change.key)
        if change.action == DELETE:
            self._noted[where] = Noted(change.fields(), whole=True)
        else:
            olds = {name: pair[0] for name, pair in change.fields().items()}
            later = self._noted.get(where)
            known = later.fields if later else {}
            self._noted[where] = Noted({**known, **olds}, whole=bool(later and later.whole))

    def take(self, change: Change) -> Noted | None:
        """What is known of an inserted row; forgets the row, which did not exist before."""
        return self._noted.pop((change.table_no, change.key), None)


def reconstructed(
    connection: Connection, header: Mapping[Any, Any], overlay: Overlay, shape: Shape
) -> Iterator[Change]:
    """The changes of one change set, oldest first, with its inserted rows filled in.

    Goes over the change set twice, once backwards to learn what later changes note and once
    forwards in pages, so that an import of any size never stands in memory.

    Args:
        connection: where the journal and today's rows stand.
        header: the change set's row.
        overlay: fed with every later change set, newest first; takes in this one too, before
            the first change is given.
        shape: the columns that each table had when the change set closed.

    Raises:
        LookupError: an inserted row is gone without a trace, so the journal is not whole.
    """
    if header["first_row"] is None:
        return
    first, last = header["first_row"], header["last_row"]
    pages, backwards = _pages(connection, first, last)
    noted: dict[int, Noted] = {}
    for change in backwards:
        if change.action != INSERT:
            overlay.feed(change)
        elif (found := overlay.take(change)) is not None:
            noted[change.seq] = found
    now = current_shape()
    older = {number: columns for number, columns in shape.items() if columns != now.get(number)}
    for page in pages:
        today = _rows_of_inserts(connection, page)
        for change in page:
            if change.action == INSERT:
                standing = today.get((change.table_no, change.key))
                columns = older.get(change.table_no)
                row = _as_inserted(change, standing, noted.get(change.seq), columns)
                yield change._replace(payload=row)
            else:
                yield change


def _pages(
    connection: Connection, first: int, last: int
) -> tuple[Iterable[list[Change]], Iterable[Change]]:
    """The rows of a change set in pages, oldest first, and one by one, newest first."""
    if last - first < _PAGE:
        # Most change sets are one page, which is read once and serves both ways.
        page = list(_stored(connection, _ROWS_BETWEEN, first, last))
        return [page], reversed(page)
    starts = range(first, last + 1, _PAGE)
    pages = (
        list(_stored(connection, _ROWS_BETWEEN, start, min(start + _PAGE - 1, last)))
        for start in starts
    )
    return pages, _stored(connection, _BACKWARDS, first, last)


def _as_inserted(
    change: Change, today: str | None, noted: Noted | None, columns: list[str] | None
) -> str:
    """The row as the insert ``change`` wrote it, as JSON.

    Args:
        change: the insert.
        today: the row as it stands, as JSON; None where it stands no more.
        noted: what later changes say of it.
        columns: those that the table had then; None where it has the same now.
    """
    if noted is not None and noted.whole:
        row = noted.fields
    elif today is None:
        raise LookupError(change.key.hex())
    elif noted is None and columns is None:
        return today
    else:
        row = {**json.loads(today), **(noted.fields if noted else {})}
    return json_text({name: row[name] for name in columns or row})


def _stored(connection: Connection, query: Select[Any], first: int, last: int) -> Iterator[Change]:
    options = {"yield_per": _PAGE}
    result = connection.execute(query, {"first": first, "last": last}, execution_options=options)
    for rows in result.partitions():
        yield from map(Change._make, rows)


def _rows_of_inserts(connection: Connection, page: list[Change]) -> dict[_Where, str]:
    """Today's rows behind the inserts of a page, as JSON."""
    found: dict[_Where, str] = {}
    for number in {change.table_no for change in page if change.action == INSERT}:
        rows = connection.execute(
            _select_inserted(tables_by_number()[number]),
            {"first": page[0].seq, "last": page[-1].seq},
        )
        found.update({(number, key): row for key, row in rows.all()})
    return found


@cache
def _select_inserted(table: Table) -> TextClause:
    mark = journaled(table)
    if mark.key == ("id",):
        match = "t.id = j.key"
    else:
        # Both ends of a link are 16 bytes wide; matching the parts lets the primary key serve.
        first, second = mark.key
        match = f"t.{first} = substr(j.key, 1, 16) AND t.{second} = substr(j.key, 17)"
    row = whole_row(table, "t").replace(":", "\\:")
    return text(
        f"SELECT j.key, {row} FROM journal_row j JOIN {table.name} t ON {match} "
        f"WHERE j.seq BETWEEN :first AND :last AND j.table_no = {mark.number} "
        f"AND j.action = {INSERT}"
    )


def payload_digest(changes: Iterable[Change]) -> tuple[bytes, frozenset[int]]:
    """SHA-256 over the changes of a change set, inserts as they stood; and the touched tables."""
    digest = hashlib.sha256()
    numbers = set()
    for change in changes:
        numbers.add(change.table_no)
        line = f"{change.table_no}\t{change.action}\t{change.key.hex()}\t{change.payload}\n"
        digest.update(line.encode())
    return digest.digest(), frozenset(numbers)


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
