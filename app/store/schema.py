"""The schema of a file: made fresh, recognised, compared."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from app.store.engine import APPLICATION_ID
from app.store.errors import DamagedFile
from app.store.tables import metadata
from app.store.triggers import SEARCH_TABLE, create_triggers

SCHEMA_VERSION = 5


def schema_version(connection: Connection) -> int:
    """The version that the file says it has; 0 for an empty file."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def set_schema_version(connection: Connection, version: int) -> None:
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def check_is_ours(connection: Connection, path: Path) -> None:
    """Raises `DamagedFile` for a readable SQLite file that some other program made.

    A file without tables, id and version passes: another process is about to fill it, or was
    stopped before it could.
    """
    found = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    if found != APPLICATION_ID and (tables or found or schema_version(connection)):
        raise DamagedFile("store.foreign_file", path=path)
    if found == APPLICATION_ID and not schema_version(connection):
        raise DamagedFile("store.damaged", path=path)


def create_schema(connection: Connection) -> None:
    """Writes today's schema into an empty file, inside the caller's transaction."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in _table_statements():
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(SEARCH_TABLE)
    create_triggers(connection, SCHEMA_VERSION)
    set_schema_version(connection, SCHEMA_VERSION)


@cache
def _table_statements() -> tuple[str, ...]:
    """Tables and indexes, parents first; compiled once, which costs more than to run them."""
    language = dialect()
    found = []
    for table in metadata.sorted_tables:
        found.append(str(CreateTable(table).compile(dialect=language)))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        found += [str(CreateIndex(index).compile(dialect=language)) for index in indexes]
    return tuple(found)


def fingerprint(connection: Connection) -> dict[str, str]:
    """Every table, index and trigger with its text, white space and quotes made alike.

    Two files of the same version have equal fingerprints, however they came to it. Columns are
    compared as a set, because an added column stands last in an upgraded file.
    """
    rows = connection.exec_driver_sql(
        "SELECT type || ' ' || name, sql FROM sqlite_master "
        "WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    return {name: _alike(sql) for name, sql in rows}


def _alike(sql: str) -> str:
    text = re.sub(r"\s+", " ", sql.replace('"', "").replace("`", ""))
    head, bracket, rest = text.partition("(")
    if not head.upper().startswith("CREATE TABLE"):
        return text.strip()
    body, _, tail = rest.rpartition(")")
    return f"{head.strip()} {bracket}{sorted(_top_level_parts(body))}{tail.strip()}"


def _top_level_parts(body: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for position, letter in enumerate(body):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append(body[start:position].strip())
            start = position + 1
    return [*parts, body[start:].strip()]
