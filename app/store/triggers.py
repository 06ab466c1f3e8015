"""The file's triggers: made from the table metadata they write the journal and the search index.

The guards of `app.store.guards` and the marks of `app.store.unbilled_marks` stand beside them and
are kept in the same way.

They are generated code, never written in a migration: the runner drops them before a step and
makes them anew after it, and their checksum is compared whenever a file is opened.

A row change outside a change set is refused, so no foreign tool can write unnoticed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, Table, insert, select

from app.store.guards import GUARD_PREFIX, guard_statements
from app.store.tables import file_fact, journal_shape
from app.store.tables.base import (
    is_bytes,
    journaled,
    journaled_columns,
    journaled_tables,
)
from app.store.tables.journal import DELETE, INSERT, UPDATE
from app.store.unbilled_marks import MARK_PREFIX, mark_statements

_PREFIX = "journal_"
_SEARCH_PREFIX = "search_"
_OURS = (_PREFIX, _SEARCH_PREFIX, GUARD_PREFIX, MARK_PREFIX)
# Row ids of the search index: the thing's seq, and in the low bits which table it stands in.
SEARCH_TABLE_BITS = 6
SEARCH_TOKENIZER = "unicode61 remove_diacritics 2"

SEARCH_TABLE = (
    "CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1, "
    f"detail='none', tokenize='{SEARCH_TOKENIZER}', prefix='1 2 3')"
)

_OPEN = (
    "coalesce((SELECT change_set_no FROM journal_open), "
    "RAISE(ABORT, 'stint: a row may only change inside a change set'))"
)


def _key(table: Table, row: str) -> str:
    names = journaled(table).key
    joined = " || ".join(f'{row}."{name}"' for name in names)
    return joined if len(names) == 1 else f"CAST({joined} AS BLOB)"


def json_value(table: Table, column: str, row: str) -> str:
    """SQL for one field as JSON text; bytes become hexadecimal text."""
    field = f'{row}."{column}"'
    if is_bytes(table, column):
        return f"iif({field} IS NULL, 'null', '\"' || hex({field}) || '\"')"
    return f"json_quote({field})"


def whole_row(table: Table, row: str) -> str:
    """SQL for all journaled fields of a row as one JSON object."""
    parts = (
        f"'\"{column}\":' || {json_value(table, column, row)}"
        for column in journaled_columns(table)
    )
    return "'{' || " + " || ',' || ".join(parts) + " || '}'"


def _changed_fields(table: Table) -> str:
    parts = (
        f'iif(OLD."{column}" IS NOT NEW."{column}", \',"{column}":[\' || '
        f"{json_value(table, column, 'OLD')} || ',' || {json_value(table, column, 'NEW')} "
        "|| ']', '')"
        for column in journaled_columns(table)
    )
    return "'{' || substr(" + " || ".join(parts) + ", 2) || '}'"


def _journal_triggers(table: Table) -> Iterator[tuple[str, str]]:
    mark, name = journaled(table), table.name
    head = (
        "INSERT INTO journal_row (change_set_no, table_no, action, key, payload) "
        f"VALUES ({_OPEN}, {mark.number}, "
    )
    changed = " OR ".join(
        f'OLD."{column}" IS NOT NEW."{column}"' for column in journaled_columns(table)
    )
    moved = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in mark.key)
    yield (
        f"{_PREFIX}{name}_insert",
        f"AFTER INSERT ON {name} BEGIN {head}{INSERT}, {_key(table, 'NEW')}, NULL); END",
    )
    yield (
        f"{_PREFIX}{name}_update",
        (
            f"AFTER UPDATE ON {name} WHEN {changed} BEGIN "
            f"{head}{UPDATE}, {_key(table, 'OLD')}, {_changed_fields(table)}); END"
        ),
    )
    yield (
        f"{_PREFIX}{name}_delete",
        (
            f"AFTER DELETE ON {name} BEGIN "
            f"{head}{DELETE}, {_key(table, 'OLD')}, {whole_row(table, 'OLD')}); END"
        ),
    )
    yield (
        f"{_PREFIX}{name}_key",
        (
            f"BEFORE UPDATE ON {name} WHEN {moved} BEGIN "
            "SELECT RAISE(ABORT, 'stint: the key of a row never changes'); END"
        ),
    )


def _search_triggers(table: Table) -> Iterator[tuple[str, str]]:
    mark, name = journaled(table), table.name
    if not mark.search:
        return
    words = " || ' ' || ".join(_text_of(table, column) for column in mark.search)
    said = " OR ".join(f"NEW.\"{column}\" <> ''" for column in mark.search)
    of = ", ".join(f'"{column}"' for column in mark.search)

    def row(which: str) -> str:
        return f"{which}.seq << {SEARCH_TABLE_BITS} | {mark.number}"

    add = f"INSERT INTO search (rowid, words) VALUES ({row('NEW')}, {words})"
    remove = f"DELETE FROM search WHERE rowid = {row('OLD')}"
    yield (
        f"{_SEARCH_PREFIX}{name}_insert",
        f"AFTER INSERT ON {name} WHEN {said} BEGIN {add}; END",
    )
    yield (
        f"{_SEARCH_PREFIX}{name}_update",
        f"AFTER UPDATE OF {of} ON {name} BEGIN {remove}; {add}; END",
    )
    yield f"{_SEARCH_PREFIX}{name}_delete", f"AFTER DELETE ON {name} BEGIN {remove}; END"


def _text_of(table: Table, column: str) -> str:
    """One NULL would make all words NULL: a draft without its number is found by its subject."""
    text = f'NEW."{column}"'
    return f"coalesce({text}, '')" if table.c[column].nullable else text


def trigger_statements() -> dict[str, str]:
    """All triggers of a file: name to CREATE statement."""
    statements: dict[str, str] = {**guard_statements(), **mark_statements()}
    for table in journaled_tables():
        for name, body in (*_journal_triggers(table), *_search_triggers(table)):
            statements[name] = f"CREATE TRIGGER {name} {body}"
    return statements


def trigger_checksum(statements: dict[str, str]) -> str:
    """SHA-256 over names and texts, in the order of the names."""
    text = "\n".join(f"{name}\t{statements[name]}" for name in sorted(statements))
    return hashlib.sha256(text.encode()).hexdigest()


def stored_triggers(connection: Connection) -> dict[str, str]:
    """The triggers of ours that stand in the file."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {row.name: row.sql for row in rows if row.name.startswith(_OURS)}


def drop_triggers(connection: Connection) -> None:
    for name in stored_triggers(connection):
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def create_triggers(connection: Connection, schema_version: int) -> None:
    """Makes the triggers of today's tables and notes the columns that they cover."""
    statements = trigger_statements()
    for statement in statements.values():
        connection.exec_driver_sql(statement)
    connection.execute(file_fact.delete().where(file_fact.c.name == "triggers"))
    connection.execute(
        insert(file_fact).values(name="triggers", value=trigger_checksum(statements))
    )
    connection.execute(
        journal_shape.delete().where(journal_shape.c.schema_version == schema_version)
    )
    connection.execute(
        insert(journal_shape),
        [
            {
                "schema_version": schema_version,
                "table_no": journaled(table).number,
                "columns": json.dumps(journaled_columns(table)),
            }
            for table in journaled_tables()
        ],
    )


def note_altered_triggers(connection: Connection, at: datetime) -> None:
    """Remembers for `verify` that some other program altered the triggers, before they go."""
    if triggers_are_intact(connection):
        return
    connection.execute(file_fact.delete().where(file_fact.c.name == "triggers_altered"))
    connection.execute(insert(file_fact).values(name="triggers_altered", value=at.isoformat()))


def triggers_are_intact(connection: Connection) -> bool:
    """Whether the file's triggers are the ones that this program made for it."""
    noted = connection.scalar(select(file_fact.c.value).where(file_fact.c.name == "triggers"))
    return noted == trigger_checksum(stored_triggers(connection))
