"""Who works on tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from app.queries.in_parts import in_parts
from app.store.tables import assignment, member


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """A person on a task; ``allocation_percent`` of all their working time."""

    task_id: UUID
    member_id: UUID
    name: str
    allocation_percent: int


def assignments(
    connection: Connection, task_ids: Sequence[UUID]
) -> dict[UUID, tuple[AssignmentRow, ...]]:
    """The people on tasks, in the order in which they came; tasks without any are left out."""
    query = (
        select(
            assignment.c.task_id,
            assignment.c.member_id,
            member.c.name,
            assignment.c.allocation_percent,
        )
        .join(member, member.c.id == assignment.c.member_id)
        .order_by(assignment.c.seq)
    )
    found: dict[UUID, tuple[AssignmentRow, ...]] = {}
    for part in in_parts(task_ids):
        for row in connection.execute(query.where(assignment.c.task_id.in_(part))):
            found[row.task_id] = (*found.get(row.task_id, ()), AssignmentRow(*row))
    return found
