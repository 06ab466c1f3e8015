"""Which timed entries share time with a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, and_, select, union_all

from app.domain.timekeeping.entry import LONGEST_ENTRY
from app.domain.values.period import Period
from app.queries.time_entries import EntryRow, entry_columns, to_entry_rows
from app.store.tables import time_entry


@dataclass(frozen=True, slots=True)
class OverlapCriteria:
    """Whose entries, in which period; what runs counts to ``now``.

    Attributes:
        but: an entry that is left out, because it is the one being changed.
    """

    member_id: UUID
    period: Period
    now: datetime
    but: UUID | None = None


def overlapping(connection: Connection, criteria: OverlapCriteria) -> list[EntryRow]:
    """The entries that share time with the period, earliest start first."""
    start, end = criteria.period.start, criteria.period.end
    own = time_entry.alias("own")
    # Each way has an index of its own; a longer entry than these crosses midnight.
    ways = (
        and_(own.c.started_at > start - LONGEST_ENTRY, own.c.started_at < end),
        and_(own.c.crosses_midnight, own.c.ended_at > start),
        and_(
            own.c.member_id == criteria.member_id,
            own.c.started_at.is_not(None),
            own.c.ended_at.is_(None),
        ),
    )
    found = union_all(*(select(own.c.seq).where(way) for way in ways))
    query = entry_columns().where(
        time_entry.c.seq.in_(found),
        time_entry.c.member_id == criteria.member_id,
        time_entry.c.started_at.is_not(None),
    )
    if criteria.but is not None:
        query = query.where(time_entry.c.id != criteria.but)
    rows = to_entry_rows(connection, query.order_by(time_entry.c.started_at, time_entry.c.seq))
    return [row for row in rows if recorded(row, criteria.now).overlaps(criteria.period)]


def recorded(row: EntryRow, now: datetime) -> Period:
    """The time of a timed entry, what runs up to ``now``.

    Raises:
        ValueError: the entry is one by duration and has no place on the clock.
    """
    if row.started_at is None:
        message = f"an entry by duration has no period: {row.id}"
        raise ValueError(message)
    return Period(row.started_at, row.ended_at or max(now, row.started_at))
