"""Tasks, people and kinds of work by their names: what a rate can be for."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from app.store.tables import activity_type, member, project, task


@dataclass(frozen=True, slots=True)
class TaskTarget:
    """A task; ``project_id`` and ``client_id`` are None where it belongs to none."""

    id: UUID
    project_id: UUID | None
    client_id: UUID | None


def tasks_named(connection: Connection, name: str) -> list[TaskTarget]:
    """The tasks of this name, done ones too, letter case aside in every script."""
    query = select(task.c.name, task.c.id, task.c.project_id, project.c.client_id).outerjoin(
        project, project.c.id == task.c.project_id
    )
    folded = name.strip().casefold()
    return [
        TaskTarget(row.id, row.project_id, row.client_id)
        for row in connection.execute(query)
        if row.name.casefold() == folded
    ]


def people_named(connection: Connection, name: str) -> list[UUID]:
    """The people with this name or mail address, letter case aside."""
    folded = name.strip().casefold()
    rows = connection.execute(select(member.c.id, member.c.name, member.c.email))
    return [row.id for row in rows if folded in {row.name.casefold(), row.email.casefold()}]


def activities_named(connection: Connection, name: str) -> list[UUID]:
    """The activity types of this name, letter case aside."""
    folded = name.strip().casefold()
    rows = connection.execute(select(activity_type.c.id, activity_type.c.name))
    return [row.id for row in rows if row.name.casefold() == folded]
