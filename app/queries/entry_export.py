"""Time entries for the CSV export, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from app.domain.timekeeping.exported import ExportedEntry
from app.queries.time_entries import touching
from app.store.tables import client, member, project, tag, task, time_entry, time_entry_tag

_BETWEEN_TAGS = "\x1f"


@dataclass(frozen=True, slots=True)
class EntryExportCriteria:
    """Which entries, and where they go.

    Attributes:
        take: called with each entry, the earliest day first.
        from_on: entries with time on this day or later; None from the first on.
        to_on: entries that began before this day; None up to the last.
    """

    take: Callable[[ExportedEntry], None]
    from_on: date | None = None
    to_on: date | None = None


def export_entries(connection: Connection, criteria: EntryExportCriteria) -> int:
    """Hands over everybody's entries, whole ones, and returns how many."""
    count = 0
    zones: dict[str, ZoneInfo] = {}
    tags = (
        select(func.group_concat(tag.c.name, _BETWEEN_TAGS))
        .select_from(time_entry_tag.join(tag, tag.c.id == time_entry_tag.c.tag_id))
        .where(time_entry_tag.c.time_entry_id == time_entry.c.id)
        .scalar_subquery()
    )
    entry = time_entry.c
    query = (
        select(
            entry.id,
            entry.kind,
            member.c.name.label("person"),
            member.c.email,
            func.coalesce(client.c.name, "").label("client"),
            func.coalesce(project.c.name, "").label("project"),
            func.coalesce(task.c.name, "").label("task"),
            entry.description,
            tags.label("tags"),
            entry.billable,
            entry.worked_on,
            entry.started_at,
            entry.ended_at,
            entry.zone,
            entry.seconds,
        )
        .select_from(
            time_entry.join(member, member.c.id == entry.member_id)
            .outerjoin(task, task.c.id == entry.task_id)
            .outerjoin(project, project.c.id == entry.project_id)
            .outerjoin(client, client.c.id == entry.client_id)
        )
        .where(*touching(criteria.from_on, criteria.to_on))
        .order_by(entry.worked_on, entry.started_at)
        .execution_options(yield_per=1000)
    )
    for row in connection.execute(query):
        zone = zones.setdefault(row.zone, ZoneInfo(row.zone))
        criteria.take(
            ExportedEntry(
                entry_id=str(row.id),
                kind=row.kind,
                person=row.person,
                email=row.email,
                client=row.client,
                project=row.project,
                task=row.task,
                description=row.description,
                tags=tuple(sorted(row.tags.split(_BETWEEN_TAGS))) if row.tags else (),
                billable=row.billable,
                worked_on=row.worked_on,
                started_at=None if row.started_at is None else row.started_at.astimezone(zone),
                ended_at=None if row.ended_at is None else row.ended_at.astimezone(zone),
                zone=row.zone,
                seconds=row.seconds,
            )
        )
        count += 1
    return count
