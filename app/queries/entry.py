"""One time entry by its id."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from app.queries.time_entries import EntryRow, entry_columns, to_entry_rows
from app.store.tables import time_entry


@dataclass(frozen=True, slots=True)
class OneEntryCriteria:
    entry_id: UUID


def one_entry(connection: Connection, criteria: OneEntryCriteria) -> EntryRow | None:
    """The entry; None where there is none of this id."""
    rows = to_entry_rows(connection, entry_columns().where(time_entry.c.id == criteria.entry_id))
    return rows[0] if rows else None
