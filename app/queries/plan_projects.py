"""The projects that can be planned, and when each was worked on last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select

from app.store.tables import client, dependency, project, task, time_entry


@dataclass(frozen=True, slots=True)
class PlanProject:
    """A project as the plan's chooser shows it.

    Attributes:
        colour: 1 to 12.
        tasks: how many it has, done ones too.
        has_links: whether any of them waits for another one.
        last_at: start of its last time entry; None where none was recorded by the clock.
    """

    id: UUID
    name: str
    client: str | None
    code: str
    colour: int
    tasks: int
    has_links: bool
    last_at: datetime | None


def plan_projects(connection: Connection, _criteria: None = None) -> list[PlanProject]:
    """All projects that are not archived, by client and name."""
    count = (
        select(func.count())
        .where(task.c.project_id == project.c.id)
        .correlate(project)
        .scalar_subquery()
    )
    linked = (
        select(task.c.id)
        .join(dependency, dependency.c.successor_id == task.c.id)
        .where(task.c.project_id == project.c.id)
        .correlate(project)
        .exists()
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
            linked.label("has_links"),
            last.label("last_at"),
        )
        .outerjoin(client, client.c.id == project.c.client_id)
        .where(project.c.archived.is_(False))
        .order_by(client.c.name.collate("NOCASE").nulls_last(), project.c.name.collate("NOCASE"))
    )
    return [PlanProject(**row._asdict()) for row in connection.execute(query)]


def usual_project(found: list[PlanProject]) -> PlanProject | None:
    """The one to begin with: of those that are planned the last worked on, else the first.

    Planned are those with links; where there is none those with tasks.
    """
    linked = [each for each in found if each.has_links]
    planned = linked or [each for each in found if each.tasks] or found
    worked = [each for each in planned if each.last_at is not None]
    if worked:
        return max(worked, key=lambda each: each.last_at or datetime.min)  # noqa: DTZ901 - all have one
    return planned[0] if planned else None
