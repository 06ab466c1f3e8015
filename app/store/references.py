"""Which columns name rows of which tables: references, and ids that a step could only add bare.

A column that a migration adds cannot carry a reference of the database. Such a one says with the
table (`names`) whose rows it names; undo and verify ask here and treat both alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sqlalchemy import Connection, Table

from app.store.tables.base import NAMES, journaled_tables, metadata


class Naming(NamedTuple):
    """A column that holds ids of another table's rows."""

    child: Table
    column: str
    parent: Table


@cache
def bare_names() -> tuple[Naming, ...]:
    """The columns that name rows without a reference of the database."""
    return tuple(
        Naming(child, column.name, metadata.tables[column.info[NAMES]])
        for child in journaled_tables()
        for column in child.columns
        if NAMES in column.info
    )


@cache
def bare_names_of(child: Table) -> tuple[Naming, ...]:
    """Those of `bare_names` that stand in this table."""
    return tuple(each for each in bare_names() if each.child is child)


@cache
def namings_of(parent: Table) -> tuple[Naming, ...]:
    """The columns that name rows of a table and would be left behind if one went."""
    references = (
        Naming(child, foreign_key.parent.name, parent)
        for child in journaled_tables()
        for foreign_key in child.foreign_keys
        if foreign_key.column.table is parent and foreign_key.ondelete != "CASCADE"
    )
    return (*references, *(each for each in bare_names() if each.parent is parent))


def dangling_names(connection: Connection) -> Iterator[tuple[Naming, int]]:
    """What `bare_names` holds of rows that are not there, with the row number of its holder."""
    for each in bare_names():
        child, column, parent = each.child.name, each.column, each.parent.name
        rows = connection.exec_driver_sql(
            f"SELECT c.seq FROM {child} c WHERE c.{column} IS NOT NULL "
            f"AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE p.id = c.{column}) ORDER BY c.seq"
        )
        for (seq,) in rows:
            yield each, seq
