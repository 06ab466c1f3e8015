"""What the names of an imported file can be made to stand for."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from app.store.tables import client, member, project, task


@dataclass(frozen=True, slots=True)
class TargetClient:
    name: str
    archived: bool = False


@dataclass(frozen=True, slots=True)
class TargetProject:
    """A project; ``client`` is blank for one of one's own."""

    client: str
    name: str
    archived: bool = False


@dataclass(frozen=True, slots=True)
class TargetTask:
    """A task; ``client`` and ``project`` are blank where it belongs to none."""

    client: str
    project: str
    name: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class TargetMember:
    id: UUID
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class ImportTargets:
    """Everything in alphabetical order; also what is archived or done, since an import finds it."""

    clients: tuple[TargetClient, ...] = ()
    projects: tuple[TargetProject, ...] = ()
    tasks: tuple[TargetTask, ...] = ()
    members: tuple[TargetMember, ...] = ()


def import_targets(connection: Connection, _criteria: object = None) -> ImportTargets:
    """All clients, projects, tasks and people of the file."""
    return ImportTargets(
        clients=_clients(connection),
        projects=_projects(connection),
        tasks=_tasks(connection),
        members=_members(connection),
    )


def _clients(connection: Connection) -> tuple[TargetClient, ...]:
    query = select(client.c.name, client.c.archived).order_by(client.c.name.collate("NOCASE"))
    return tuple(TargetClient(*row) for row in connection.execute(query))


def _projects(connection: Connection) -> tuple[TargetProject, ...]:
    query = (
        select(client.c.name.label("client"), project.c.name, project.c.archived)
        .select_from(project)
        .outerjoin(client, client.c.id == project.c.client_id)
        .order_by(client.c.name.collate("NOCASE"), project.c.name.collate("NOCASE"))
    )
    return tuple(
        TargetProject(row.client or "", row.name, row.archived) for row in connection.execute(query)
    )


def _tasks(connection: Connection) -> tuple[TargetTask, ...]:
    query = (
        select(
            client.c.name.label("client"),
            project.c.name.label("project"),
            task.c.name,
            task.c.done_at.is_not(None).label("done"),
        )
        .select_from(task)
        .outerjoin(project, project.c.id == task.c.project_id)
        .outerjoin(client, client.c.id == project.c.client_id)
        .order_by(task.c.name.collate("NOCASE"))
    )
    return tuple(
        TargetTask(row.client or "", row.project or "", row.name, bool(row.done))
        for row in connection.execute(query)
    )


def _members(connection: Connection) -> tuple[TargetMember, ...]:
    query = select(member.c.id, member.c.name, member.c.email).order_by(member.c.seq)
    return tuple(TargetMember(*row) for row in connection.execute(query))
