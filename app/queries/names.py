"""The names that a user can choose from while writing what time is for."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.store.tables import activity_type, client, project, tag, task


@dataclass(frozen=True, slots=True)
class ProjectName:
    """A project that is worked on.

    Attributes:
        client: None for a project of one's own.
        colour: 1 to 12.
        billable: whether its time is billed as a rule.
    """

    name: str
    client: str | None
    code: str
    colour: int
    billable: bool


@dataclass(frozen=True, slots=True)
class TaskName:
    """A task that is not done, with where it belongs; both None in the inbox."""

    name: str
    project: str | None
    client: str | None


@dataclass(frozen=True, slots=True)
class ActivityName:
    """A kind of work.

    Attributes:
        billable: whether such work is billed as a rule.
        archived: no choice for new work, but earlier entries still have it.
    """

    name: str
    billable: bool
    archived: bool = False


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Everything in alphabetical order, letter case aside."""

    clients: tuple[str, ...]
    projects: tuple[ProjectName, ...]
    tasks: tuple[TaskName, ...]
    tags: tuple[str, ...]
    activities: tuple[ActivityName, ...] = ()


def names_for_completion(connection: Connection, _criteria: object = None) -> KnownNames:
    """Clients and projects that are not archived, open tasks, all tags and all activities."""
    return KnownNames(
        clients=_clients(connection),
        projects=_projects(connection),
        tasks=_tasks(connection),
        tags=tuple(connection.scalars(select(tag.c.name).order_by(tag.c.name.collate("NOCASE")))),
        activities=_activities(connection),
    )


def _clients(connection: Connection) -> tuple[str, ...]:
    query = select(client.c.name).where(client.c.archived.is_(False))
    return tuple(connection.scalars(query.order_by(client.c.name.collate("NOCASE"))))


def _projects(connection: Connection) -> tuple[ProjectName, ...]:
    query = (
        select(
            project.c.name,
            client.c.name.label("client"),
            project.c.code,
            project.c.colour,
            project.c.billing,
        )
        .outerjoin(client, client.c.id == project.c.client_id)
        .where(project.c.archived.is_(False))
        .order_by(project.c.name.collate("NOCASE"), client.c.name.collate("NOCASE"))
    )
    return tuple(
        ProjectName(
            row.name,
            row.client,
            row.code,
            row.colour,
            billable=row.client is not None and row.billing != "non_billable",
        )
        for row in connection.execute(query)
    )


def _tasks(connection: Connection) -> tuple[TaskName, ...]:
    query = (
        select(task.c.name, project.c.name.label("project"), client.c.name.label("client"))
        .outerjoin(project, project.c.id == task.c.project_id)
        .outerjoin(client, client.c.id == project.c.client_id)
        .where(task.c.status != "done")
        .order_by(task.c.name.collate("NOCASE"))
    )
    return tuple(TaskName(*row) for row in connection.execute(query))


def _activities(connection: Connection) -> tuple[ActivityName, ...]:
    query = select(activity_type.c.name, activity_type.c.billable, activity_type.c.archived)
    ordered = query.order_by(activity_type.c.name.collate("NOCASE"))
    return tuple(ActivityName(*row) for row in connection.execute(ordered))
