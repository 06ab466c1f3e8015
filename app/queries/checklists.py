"""Checklists of tasks, and how much of them is ticked off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select

from app.queries.in_parts import in_parts
from app.store.tables import checklist_item


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One step; ``done_at`` is None until it is ticked off."""

    id: UUID
    text: str
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class CheckCount:
    """How many steps a task's checklist has, and how many of them are ticked off."""

    done: int = 0
    total: int = 0


def checklist(connection: Connection, task_id: UUID) -> list[CheckRow]:
    """A task's steps in their order."""
    query = (
        select(checklist_item.c.id, checklist_item.c.text, checklist_item.c.done_at)
        .where(checklist_item.c.task_id == task_id)
        .order_by(checklist_item.c.position, checklist_item.c.seq)
    )
    return [CheckRow(*row) for row in connection.execute(query)]


def check_counts(connection: Connection, task_ids: Sequence[UUID]) -> dict[UUID, CheckCount]:
    """The counts of the tasks that have a checklist."""
    query = select(
        checklist_item.c.task_id, func.count(checklist_item.c.done_at), func.count()
    ).group_by(checklist_item.c.task_id)
    return {
        task_id: CheckCount(*counts)
        for part in in_parts(task_ids)
        for task_id, *counts in connection.execute(query.where(checklist_item.c.task_id.in_(part)))
    }
