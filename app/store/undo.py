"""Undo and redo: the inverse of a change set, row by row in reverse, as a new change set.

It refuses, names the later change set and alters nothing when what it would touch has changed
since, when a row that was added since still refers to one that would go, or when the change set
is final, from a hub, or older than a migration of its table.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select, text
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2

from app.domain.values.errors import Conflict, NotFound
from app.store import journal
from app.store.guards import guards_lifted, refusal
from app.store.journal import Change
from app.store.references import bare_names_of, namings_of
from app.store.schema import SCHEMA_VERSION
from app.store.tables import change_set
from app.store.tables.base import journaled
from app.store.tables.journal import DELETE, INSERT, UPDATE
from app.store.unit_of_work import UnitOfWork

# A full export brings issued invoices along; what came in one piece may go in one piece.
_BRINGS_SETTLED = "import.everything"
# What a later change set says of a row: all of it, or some of its fields.
_WHOLE_ROW = frozenset({"*"})
_Touched = dict[tuple[int, bytes], frozenset[str]]


def undo_target(work: UnitOfWork) -> RowMapping:
    """The member's newest change set on this device that is not undone yet.

    Raises:
        Conflict: nothing is left to undo.
    """
    passed: set[int] = set()
    for header in _own(work):
        if header["no"] in passed:
            continue
        if header["kind"] == "do":
            return header
        # An undo cancels its change set, a redo cancels its undo: both of a pair are passed over.
        passed.add(header["undoes"])
    raise Conflict("undo.nothing")


def redo_target(work: UnitOfWork) -> RowMapping:
    """The undo that a redo takes back: the newest one that no newer change has dropped.

    Raises:
        Conflict: nothing was undone since the last change.
    """
    passed: set[int] = set()
    for header in _own(work):
        if header["no"] in passed:
            continue
        if header["kind"] == "do":
            break
        if header["kind"] == "undo":
            return header
        passed.add(header["undoes"])
    raise Conflict("redo.nothing")


def _own(work: UnitOfWork) -> Iterator[RowMapping]:
    """This member's change sets of this device, newest first, without the one that is open."""
    query = (
        select(change_set)
        .where(
            change_set.c.no < work.no,
            change_set.c.device_id == work.actor.device_id,
            change_set.c.member_id == work.actor.member_id,
            change_set.c.origin == "here",
            change_set.c.kind != "record",
        )
        .order_by(change_set.c.no.desc())
        .execution_options(yield_per=50)
    )
    yield from work.connection.execute(query).mappings()


def change_set_header(connection: Connection, no: int) -> RowMapping:
    """The header of change set ``no``.

    Raises:
        NotFound: there is none of this number.
    """
    header = connection.execute(select(change_set).where(change_set.c.no == no)).mappings().first()
    if header is None:
        raise NotFound("history.no_such_change", no=no)
    return header


def obstacle(connection: Connection, header: RowMapping) -> Conflict | None:
    """Why a change set can never be undone, whatever came after it; None if it can be tried."""
    said = {"no": header["no"], "action": header["action"]}
    if header["final"]:
        return Conflict("undo.final", **said)
    if header["origin"] != "here":
        return Conflict("undo.not_from_here", **said)
    if header["erased_by"] is not None:
        return Conflict("undo.erased", **said)
    if header["kind"] == "record":
        return Conflict("undo.only_a_record", **said)
    if header["schema_version"] != SCHEMA_VERSION and _tables_changed(connection, header):
        return Conflict("undo.before_migration", **said)
    return None


def _tables_changed(connection: Connection, header: RowMapping) -> bool:
    shape = journal.shapes(connection).get(header["schema_version"], {})
    today = journal.current_shape()
    numbers = {raw.table_no for raw in journal.changes_of(connection, header)}
    return any(shape.get(number) != today.get(number) for number in numbers)


def invert(work: UnitOfWork, no: int, *, redo: bool = False) -> RowMapping:
    """Writes the inverse of change set ``no`` into the open change set and returns its header.

    Raises:
        NotFound: there is no such change set.
        Conflict: it cannot be undone; nothing is altered.
    """
    connection = work.connection
    header = change_set_header(connection, no)
    never = obstacle(connection, header)
    if never is not None:
        raise never
    later = _later_live(connection, header)
    if any(h["undoes"] == no for h in later):
        raise Conflict("undo.already", no=no, action=header["action"])
    raws = journal.changes_of(connection, header)
    _check_nothing_changed_since(connection, raws, later)
    _check_nothing_refers(connection, header, raws, later)
    work.undo_of(no, "redo" if redo else "undo")
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    settled = _origin(connection, header)["action"] == _BRINGS_SETTLED
    try:
        with guards_lifted(connection) if settled else nullcontext():
            for raw in reversed(raws):
                _apply_inverse(connection, raw)
    except (IntegrityError, dbapi2.IntegrityError) as error:
        raise refusal(error) or Conflict("undo.would_break") from error
    _check_names_are_there(connection, raws, later)
    return header


def _origin(connection: Connection, header: RowMapping) -> RowMapping:
    """The change set that undo and redo have gone to and fro about."""
    while header["undoes"] is not None:
        header = change_set_header(connection, header["undoes"])
    return header


def _later_live(connection: Connection, header: RowMapping) -> list[RowMapping]:
    """Later change sets, without the pairs that took each other back."""
    passed: set[int] = set()
    live = []
    query = select(change_set).where(change_set.c.no > header["no"])
    for later in connection.execute(query.order_by(change_set.c.no.desc())).mappings():
        if later["no"] in passed:
            continue
        if later["undoes"] is not None and later["undoes"] > header["no"]:
            passed.add(later["undoes"])
            continue
        live.append(later)
    return live


def _touched(raws: list[Change]) -> _Touched:
    touched: _Touched = {}
    for raw in raws:
        where = (raw.table_no, raw.key)
        if raw.action == UPDATE:
            touched[where] = touched.get(where, frozenset()).union(raw.fields())
        else:
            touched[where] = _WHOLE_ROW
    return touched


def _check_nothing_changed_since(
    connection: Connection, raws: list[Change], later: list[RowMapping]
) -> None:
    mine = _touched(raws)
    for header in later:
        for where, fields in _touched(journal.changes_of(connection, header)).items():
            own = mine.get(where)
            if own is None:
                continue
            if _WHOLE_ROW in {own, fields} or own & fields:
                raise Conflict(
                    "undo.changed_since",
                    no=header["no"],
                    action=header["action"],
                    at=header["at"],
                )


def _check_nothing_refers(
    connection: Connection,
    header: RowMapping,
    raws: list[Change],
    later: list[RowMapping],
) -> None:
    """Raises where a row that came since points at one that the inverse would take away."""
    tables = journal.tables_by_number()
    mine = _touched(raws)
    for number in {raw.table_no for raw in raws if raw.action == INSERT}:
        for child, column, _parent in namings_of(tables[number]):
            mark = journaled(child)
            rows = connection.execute(
                text(_select_referring(child, column, number)),
                {"first": header["first_row"], "last": header["last_row"]},
            )
            for parts in rows:
                where = (mark.number, b"".join(parts))
                # A reference that this change set made itself is taken back with it.
                if not mine.get(where, frozenset()) & {column, *_WHOLE_ROW}:
                    raise _still_used(connection, where, later)


def _check_names_are_there(
    connection: Connection, raws: list[Change], later: list[RowMapping]
) -> None:
    """Raises where a value that came back names, without a reference, a row that went since."""
    for parent, key in _restored_names(raws):
        there = f"SELECT 1 FROM {parent.name} WHERE id = :key"
        if connection.exec_driver_sql(there, {"key": key}).first() is not None:
            continue
        where = (journaled(parent).number, key)
        for header in later:
            if where in _touched(journal.changes_of(connection, header)):
                raise Conflict(
                    "undo.changed_since",
                    no=header["no"],
                    action=header["action"],
                    at=header["at"],
                )
        # Nobody removed it since, so it named nothing before either; that is for verify to tell.


def _restored_names(raws: list[Change]) -> set[tuple[Table, bytes]]:
    """What the bare columns of rows that come back, or change back, name then."""
    found: set[tuple[Table, bytes]] = set()
    tables = journal.tables_by_number()
    for raw in raws:
        namings = bare_names_of(tables[raw.table_no]) if raw.action != INSERT else ()
        fields = raw.fields() if namings else {}
        for each in namings:
            value = fields.get(each.column)
            old = value[0] if raw.action == UPDATE and value is not None else value
            if old is not None:
                found.add((each.parent, journal.decode(each.child, each.column, old)))
    return found


def _select_referring(child: Table, column: str, number: int) -> str:
    key = ", ".join(f"c.{name}" for name in journaled(child).key)
    return (
        f"SELECT {key} FROM journal_row j CROSS JOIN {child.name} c ON c.{column} = j.key "
        f"WHERE j.seq BETWEEN :first AND :last AND j.table_no = {number} AND j.action = {INSERT}"
    )


def _still_used(
    connection: Connection, where: tuple[int, bytes], later: list[RowMapping]
) -> Conflict:
    for header in later:
        if where in _touched(journal.changes_of(connection, header)):
            return Conflict(
                "undo.still_used", no=header["no"], action=header["action"], at=header["at"]
            )
    return Conflict("undo.would_break")


def _key_condition(table: Table) -> str:
    names = journaled(table).key
    if len(names) == 1:
        return f"{names[0]} = :key"
    return f"{names[0]} = substr(:key, 1, 16) AND {names[1]} = substr(:key, 17)"


def _apply_inverse(connection: Connection, raw: Change) -> None:
    table = journal.tables_by_number()[raw.table_no]
    if raw.action == INSERT:
        delete_row(connection, table, raw.key)
        return
    noted = raw.fields()
    if raw.action == DELETE:
        insert_row(connection, table, noted)
        return
    update_row(connection, table, raw.key, {name: pair[0] for name, pair in noted.items()})


def delete_row(connection: Connection, table: Table, key: bytes) -> None:
    statement = f"DELETE FROM {table.name} WHERE {_key_condition(table)}"
    connection.exec_driver_sql(statement, {"key": key})


def insert_row(connection: Connection, table: Table, fields: dict[str, Any]) -> None:
    """Writes a row from a payload's values."""
    names = list(fields)
    statement = (
        f"INSERT INTO {table.name} ({', '.join(names)}) "
        f"VALUES ({', '.join(':' + name for name in names)})"
    )
    values = {name: journal.decode(table, name, value) for name, value in fields.items()}
    connection.exec_driver_sql(statement, values)


def update_row(connection: Connection, table: Table, key: bytes, fields: dict[str, Any]) -> None:
    """Sets fields of a row to a payload's values."""
    sets = ", ".join(f"{name} = :{name}" for name in fields)
    statement = f"UPDATE {table.name} SET {sets} WHERE {_key_condition(table)}"
    values = {name: journal.decode(table, name, value) for name, value in fields.items()}
    connection.exec_driver_sql(statement, {**values, "key": key})
