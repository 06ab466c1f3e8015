"""What runs now, and how much time the day and the week have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from app.queries.time_entries import EntryRow, entry_columns, to_entry_rows
from app.store.tables import time_entry


@dataclass(frozen=True, slots=True)
class RunningCriteria:
    member_id: UUID


def running_entry(connection: Connection, criteria: RunningCriteria) -> EntryRow | None:
    """The member's open entry; None while nothing runs."""
    query = entry_columns().where(
        time_entry.c.member_id == criteria.member_id,
        time_entry.c.started_at.is_not(None),
        time_entry.c.ended_at.is_(None),
    )
    rows = to_entry_rows(connection, query)
    return rows[0] if rows else None


@dataclass(frozen=True, slots=True)
class LastEndCriteria:
    member_id: UUID


def last_end(connection: Connection, criteria: LastEndCriteria) -> datetime | None:
    """When the newest closed timed entry ended; None where there is none."""
    return connection.scalar(
        select(time_entry.c.ended_at)
        .where(time_entry.c.member_id == criteria.member_id, time_entry.c.ended_at.is_not(None))
        .order_by(time_entry.c.started_at.desc())
        .limit(1)
    )
