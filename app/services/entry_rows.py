"""Rows of time entries as several use cases write them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select

from app.domain.timekeeping.entry import EntryTimes
from app.store.tables import time_entry, time_entry_tag
from app.store.unit_of_work import UnitOfWork


def time_columns(times: EntryTimes) -> dict[str, object]:
    """The columns of a time entry that its times decide."""
    return {
        "started_at": times.started_at,
        "ended_at": times.ended_at,
        "zone": times.zone,
        "worked_on": times.worked_on,
        "seconds": times.seconds,
        "crosses_midnight": times.crosses_midnight,
    }


def copy_entry(work: UnitOfWork, row: Row[Any], times: EntryTimes) -> UUID:
    """A new entry that is for the same as ``row``, at other times."""
    entry_id = work.ids.new()
    kept = ("member_id", "client_id", "project_id", "task_id", "activity_type_id")
    work.connection.execute(
        insert(time_entry).values(
            id=entry_id,
            kind=row.kind,
            description=row.description,
            billable=row.billable,
            **{name: getattr(row, name) for name in kept},
            **time_columns(times),
        )
    )
    links = select(time_entry_tag.c.tag_id).where(time_entry_tag.c.time_entry_id == row.id)
    for tag_id in work.connection.scalars(links).all():
        work.connection.execute(
            insert(time_entry_tag).values(time_entry_id=entry_id, tag_id=tag_id)
        )
    return entry_id
