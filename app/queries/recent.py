"""What the user worked on lately, and what is pinned: the choices of tray and mini timer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, literal, select

from app.domain.timekeeping.pinned import WorkKey, read_pinned
from app.queries.time_entries import entry_columns
from app.store.tables import client, project, task, time_entry, workspace_setting

# The walk goes over everybody's newest entries; a team of twenty leaves each a hundred.
_WALKED = 2000
PINNED_SETTING = "pinned"


@dataclass(frozen=True, slots=True)
class RecentCriteria:
    """Whose work; at most ``limit`` different pieces of it."""

    member_id: UUID
    limit: int = 5


@dataclass(frozen=True, slots=True)
class RecentRow:
    """A piece of work that the newest entries hold.

    Attributes:
        entry_id: the newest entry of it, to go on with.
        ended_at: when that one ended; None while it runs.
        colour: the project's number, 1 to 12; 0 without a project.
    """

    key: WorkKey
    entry_id: UUID
    title: str
    project: str | None
    client: str | None
    colour: int
    code: str
    started_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class PinnedRow:
    """A pinned piece of work that can still be started."""

    key: WorkKey
    title: str
    project: str | None
    client: str | None
    colour: int
    code: str


def recent_work(connection: Connection, criteria: RecentCriteria) -> list[RecentRow]:
    """Different pieces of work by the newest start; one that runs is among them."""
    query = (
        _columns()
        .where(time_entry.c.started_at.is_not(None))
        .order_by(time_entry.c.started_at.desc())
        .limit(_WALKED)
    )
    found: dict[WorkKey, RecentRow] = {}
    result = connection.execute(query)
    for row in result:
        if row.member_id != criteria.member_id or row.kind != "work":
            continue
        recent = _recent(row)
        found.setdefault(recent.key, recent)
        if len(found) == criteria.limit:
            break
    result.close()
    return list(found.values())


def pinned_work(connection: Connection, _criteria: None) -> list[PinnedRow]:
    """The pinned work in its order; without what was deleted, archived or done meanwhile."""
    rows = (_pinned(connection, key) for key in pinned_keys(connection))
    return [row for row in rows if row is not None]


def pinned_keys(connection: Connection) -> tuple[WorkKey, ...]:
    """Everything that is pinned, gone things included."""
    value = select(workspace_setting.c.value).where(workspace_setting.c.name == PINNED_SETTING)
    return read_pinned(connection.scalar(value))


@dataclass(frozen=True, slots=True)
class EntryKeyCriteria:
    entry_id: UUID


def work_key_of(connection: Connection, criteria: EntryKeyCriteria) -> WorkKey | None:
    """What an entry is for; None where it was deleted."""
    row = connection.execute(_columns().where(time_entry.c.id == criteria.entry_id)).first()
    return None if row is None else _key(row)


def _columns() -> Select[Any]:
    return entry_columns().add_columns(
        time_entry.c.member_id,
        time_entry.c.task_id,
        time_entry.c.project_id,
        time_entry.c.client_id,
    )


def _key(row: Row[Any]) -> WorkKey:
    return WorkKey(row.description, row.task_id, row.project_id, row.client_id)


def _recent(row: Row[Any]) -> RecentRow:
    return RecentRow(
        key=_key(row),
        entry_id=row.id,
        title=row.description or row.task or "",
        project=row.project,
        client=row.client,
        colour=row.colour,
        code=row.code,
        started_at=row.started_at,
        ended_at=row.ended_at,
    )


def _pinned(connection: Connection, key: WorkKey) -> PinnedRow | None:
    one = select(literal(1).label("only")).subquery()
    query = select(
        task.c.name.label("task"),
        task.c.status,
        project.c.name.label("project"),
        project.c.archived.label("project_archived"),
        project.c.colour,
        project.c.code,
        client.c.name.label("client"),
        client.c.archived.label("client_archived"),
    ).select_from(
        one.outerjoin(task, task.c.id == key.task_id)
        .outerjoin(project, project.c.id == key.project_id)
        .outerjoin(client, client.c.id == key.client_id)
    )
    row = connection.execute(query).one()
    gone = (
        (key.task_id is not None and row.status in {None, "done"})
        or (key.project_id is not None and row.project_archived is not False)
        or (key.client_id is not None and row.client_archived is not False)
    )
    if gone:
        return None
    title = key.text or row.task or ""
    return PinnedRow(key, title, row.project, row.client, row.colour or 0, row.code or "")
