"""What blocks tasks, who has to act, and for how long already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

from app.queries.in_parts import in_parts
from app.store.tables import blocker, client, member, project, task


@dataclass(frozen=True, slots=True)
class BlockerRow:
    """Why a task cannot, or could not, go on.

    Attributes:
        owner: who has to act; blank for nobody in particular.
        member_id: of our people, where it is one of them.
        ended_at: None while it blocks.
    """

    id: UUID
    task_id: UUID
    reason: str
    owner: str
    member_id: UUID | None
    since_at: datetime
    ended_at: datetime | None

    def age_days(self, now: datetime) -> int:
        """Whole days that it has blocked up to ``now``, or did until it ended."""
        return max(((self.ended_at or now) - self.since_at).days, 0)


@dataclass(frozen=True, slots=True)
class BlockedRow:
    """A task that cannot go on, and why."""

    blocker: BlockerRow
    task: str
    project_id: UUID | None
    project: str | None
    client: str | None


@dataclass(frozen=True, slots=True)
class BlockedCriteria:
    """Which tasks; without a project those of all, and of none."""

    project_id: UUID | None = None


def blocked_tasks(connection: Connection, criteria: BlockedCriteria) -> list[BlockedRow]:
    """The tasks that something blocks and that are not done, the longest blocked first."""
    query = (
        _blockers()
        .add_columns(
            task.c.name.label("task"),
            task.c.project_id,
            project.c.name.label("project"),
            client.c.name.label("client"),
        )
        .join(task, task.c.id == blocker.c.task_id)
        .outerjoin(project, project.c.id == task.c.project_id)
        .outerjoin(client, client.c.id == project.c.client_id)
        .where(blocker.c.ended_at.is_(None), task.c.status != "done")
    )
    if criteria.project_id is not None:
        query = query.where(task.c.project_id == criteria.project_id)
    return [BlockedRow(BlockerRow(*row[:-4]), *row[-4:]) for row in connection.execute(query).all()]


def blockers(connection: Connection, task_id: UUID) -> list[BlockerRow]:
    """All that ever blocked a task, the earliest first."""
    rows = connection.execute(_blockers().where(blocker.c.task_id == task_id))
    return [BlockerRow(*row) for row in rows]


def open_blockers(connection: Connection, task_ids: Sequence[UUID]) -> dict[UUID, BlockerRow]:
    """What blocks tasks now; those that can go on are left out."""
    query = _blockers().where(blocker.c.ended_at.is_(None))
    return {
        row.task_id: BlockerRow(*row)
        for part in in_parts(task_ids)
        for row in connection.execute(query.where(blocker.c.task_id.in_(part)))
    }


def _blockers() -> Select[Any]:
    return (
        select(
            blocker.c.id,
            blocker.c.task_id,
            blocker.c.reason,
            func.coalesce(member.c.name, blocker.c.waits_for).label("owner"),
            blocker.c.member_id,
            blocker.c.since_at,
            blocker.c.ended_at,
        )
        .select_from(blocker)
        .outerjoin(member, member.c.id == blocker.c.member_id)
        .order_by(blocker.c.since_at, blocker.c.seq)
    )
