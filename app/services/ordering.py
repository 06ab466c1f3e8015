"""The order that people give to short lists: what stands where, and room for one that comes."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Table, func, select, update

from app.store.unit_of_work import UnitOfWork


def ordered_ids(work: UnitOfWork, table: Table, of: ColumnElement[bool]) -> list[UUID]:
    """The rows of one list in their order."""
    query = select(table.c.id).where(of).order_by(table.c.position, table.c.seq)
    return list(work.connection.scalars(query))


def next_position(work: UnitOfWork, table: Table, of: ColumnElement[bool]) -> int:
    """A position behind all rows of one list."""
    last = work.connection.scalar(select(func.max(table.c.position)).where(of))
    return 1 if last is None else int(last) + 1


def place_at(
    work: UnitOfWork, table: Table, of: ColumnElement[bool], row_id: UUID, position: int
) -> None:
    """Puts a row of one list at a position, from 1; beyond the end is the end."""
    ids = ordered_ids(work, table, of)
    ids.remove(row_id)
    ids.insert(max(0, position - 1), row_id)
    number(work, table, ids)


def number(work: UnitOfWork, table: Table, ids: Sequence[UUID]) -> None:
    """Gives the rows of one list this order; those that stand right already are not written."""
    for position, row_id in enumerate(ids, start=1):
        work.connection.execute(
            update(table)
            .where(table.c.id == row_id, table.c.position != position)
            .values(position=position)
        )
