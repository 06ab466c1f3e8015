"""The projects that can be planned, and when each was worked on last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select

from app.store.tables import client, project, task, time_entry


@dataclass(frozen=True, slots=True)
class PlanProject:
    """A project as the plan's chooser shows it.

    Attributes:
        colour: 1 to 12.
        tasks: how many it has, done ones too.
        last_at: start of its last time entry; None where none was recorded by the clock.
    """

    id: UUID
    name: str
    client: str | None
    code: str
    colour: int
    tasks: int
    last_at: datetime | None


def plan_projects(connection: Connection, _criteria: None = None) -> list[PlanProject]:
    """All projects that are not archived, by client and name."""
    count = (
        select(func.count())
        .where(task.c.project_id == project.c.id)
        .correlate(project)
        .scalar_subquery()
    )
    last = (
        select(time_entry.c.started_at)
        .where(time_entry.c.project_id == project.c.id, time_entry.c.started_at.is_not(None))
        .order_by(time_entry.c.started_at.desc())
        .limit(1)
        .correlate(project)
        .scalar_subquery()
    )
    query = (
        select(
            project.c.id,
            project.c.name,
            client.c.name.label("client"),
            project.c.code,
            project.c.colour,
            count.label("tasks"),
            last.label("last_at"),
        )
        .outerjoin(client, client.c.id == project.c.client_id)
        .where(project.c.archived.is_(False))
        .order_by(client.c.name.collate("NOCASE").nulls_last(), project.c.name.collate("NOCASE"))
    )
    return [PlanProject(**row._asdict()) for row in connection.execute(query)]


def usual_project(found: list[PlanProject]) -> PlanProject | None:
    """The one to begin with: of those with tasks the last worked on, else the first."""
    with_tasks = [each for each in found if each.tasks] or found
    worked = [each for each in with_tasks if each.last_at is not None]
    if worked:
        return max(worked, key=lambda each: each.last_at or datetime.min)  # noqa: DTZ901 - all have one
    return with_tasks[0] if with_tasks else None
