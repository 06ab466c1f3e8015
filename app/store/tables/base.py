"""What all tables share: one metadata, named constraints, journal and search marks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table
from sqlalchemy.schema import SchemaItem

from app.store.types import Key

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


# In a column's `info`: the table whose rows it names without a reference of the database.
NAMES = "names"


def names(table: str) -> dict[str, str]:
    """The ``info`` of such a column, as a step may add it; whoever removes a row clears it.

    Undo refuses to take a named row away, and verify tells of one that is not there.
    """
    return {NAMES: table}


@dataclass(frozen=True, slots=True)
class Journaled:
    """How the triggers see a table.

    Attributes:
        number: the table's number in the journal; part of the file format, never reused.
        key: the columns whose bytes name a row.
        search: the text columns that the search index holds.
    """

    number: int
    key: tuple[str, ...] = ("id",)
    search: tuple[str, ...] = ()


def thing(name: str, number: int, *items: SchemaItem, search: tuple[str, ...] = ()) -> Table:
    """A journaled table of things with an id of their own.

    ``seq`` is the stable integer that lists and the search index hold; it is of this file only
    and never journaled.
    """
    return Table(
        name,
        metadata,
        Column("seq", Integer, primary_key=True),
        Column("id", Key, nullable=False, unique=True),
        *items,
        info={"journaled": Journaled(number, search=search)},
    )


def link(name: str, number: int, key: tuple[str, str], *items: SchemaItem) -> Table:
    """A journaled table of links: a row is named by the bytes of both ends."""
    return Table(
        name,
        metadata,
        *items,
        info={"journaled": Journaled(number, key=key)},
        sqlite_with_rowid=False,
    )


@cache
def journaled_tables() -> tuple[Table, ...]:
    """All journaled tables, parents before children."""
    return tuple(table for table in metadata.sorted_tables if "journaled" in table.info)


def journaled(table: Table) -> Journaled:
    mark = table.info["journaled"]
    assert isinstance(mark, Journaled)  # noqa: S101 - narrows the untyped info dictionary
    return mark


@cache
def journaled_columns(table: Table) -> tuple[str, ...]:
    """The columns that the journal keeps, in table order: all but the file's own ``seq``."""
    return tuple(column.name for column in table.columns if column.name != "seq")


@cache
def is_bytes(table: Table, column: str) -> bool:
    """Whether a column holds bytes, which JSON can only carry as hexadecimal text."""
    impl = table.columns[column].type
    return isinstance(impl, Key | LargeBinary)
