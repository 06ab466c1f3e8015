"""Time entries for the CSV export, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Select, func, select

from app.domain.timekeeping.exported import ExportedEntry
from app.queries.time_entries import touching
from app.store.tables import (
    activity_type,
    client,
    member,
    project,
    tag,
    task,
    time_entry,
    time_entry_tag,
)
from app.store.types import from_day_number

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
    query = _columns().where(*touching(criteria.from_on, criteria.to_on))
    ordered = query.order_by(time_entry.c.worked_on, time_entry.c.started_at)
    # Past SQLAlchemy's rows: their objects would take longer than all the rest.
    rows: Any = connection.execute(ordered).cursor
    for row in rows:
        criteria.take(_exported(row, zones))
        count += 1
    return count


def _exported(row: tuple[Any, ...], zones: dict[str, ZoneInfo]) -> ExportedEntry:
    key, kind, text, billable, day, start, end, zone_name, seconds, *names, tags = row
    zone = zones.get(zone_name)
    if zone is None:
        zone = zones[zone_name] = ZoneInfo(zone_name)
    person, email, client_name, project_name, task_name, activity = names
    return ExportedEntry(
        str(UUID(bytes=key)),
        kind,
        person,
        email,
        client_name or "",
        project_name or "",
        task_name or "",
        text,
        tuple(sorted(tags.split(_BETWEEN_TAGS))) if tags else (),
        bool(billable),
        from_day_number(day),
        # Milliseconds are far coarser than what a float keeps of them.
        None if start is None else datetime.fromtimestamp(start / 1000, zone),
        None if end is None else datetime.fromtimestamp(end / 1000, zone),
        zone_name,
        seconds,
        activity or "",
    )


def _columns() -> Select[Any]:
    entry = time_entry.c
    tags = (
        select(func.group_concat(tag.c.name, _BETWEEN_TAGS))
        .select_from(time_entry_tag.join(tag, tag.c.id == time_entry_tag.c.tag_id))
        .where(time_entry_tag.c.time_entry_id == entry.id)
        .scalar_subquery()
    )
    of_entry = (entry.id, entry.kind, entry.description, entry.billable, entry.worked_on)
    times = (entry.started_at, entry.ended_at, entry.zone, entry.seconds)
    return select(
        *of_entry,
        *times,
        member.c.name.label("person"),
        member.c.email,
        client.c.name.label("client"),
        project.c.name.label("project"),
        task.c.name.label("task"),
        activity_type.c.name.label("activity"),
        tags.label("tags"),
    ).select_from(
        time_entry.join(member, member.c.id == entry.member_id)
        .outerjoin(task, task.c.id == entry.task_id)
        .outerjoin(project, project.c.id == entry.project_id)
        .outerjoin(client, client.c.id == entry.client_id)
        .outerjoin(activity_type, activity_type.c.id == entry.activity_type_id)
    )
