"""What always holds of tasks, and what keeps it so.

A task is in its parent's project, and nothing open hangs on a done task. What would break them
either takes the sub-tree along (project, done) or opens what is above.
"""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Row, select, update

from app.domain.values.errors import NotFound, RuleViolation
from app.services.task_place import parents_above, subtree
from app.store.tables import project, task, time_entry
from app.store.unit_of_work import UnitOfWork

Status = Literal["open", "in_progress", "done"]


def task_row(work: UnitOfWork, task_id: UUID) -> Row[Any]:
    """The stored task.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    row = work.connection.execute(select(task).where(task.c.id == task_id)).first()
    if row is None:
        raise NotFound("task.gone")
    return row


def set_status(work: UnitOfWork, row: Row[Any], status: Status) -> None:
    """Done goes down to all that hangs on the task; open goes up to all that it hangs on."""
    if status == "done":
        for task_id in subtree(work, row.id):
            work.connection.execute(
                update(task)
                .where(task.c.id == task_id, task.c.status != "done")
                .values(status="done", done_at=work.now)
            )
        return
    work.connection.execute(
        update(task).where(task.c.id == row.id).values(status=status, done_at=None)
    )
    open_above(work, row.parent_id)


def open_above(work: UnitOfWork, parent_id: UUID | None) -> None:
    """Opens a task and what it hangs on, where they are done."""
    if parent_id is not None:
        work.connection.execute(
            update(task)
            .where(task.c.id.in_(parents_above(work, parent_id)), task.c.status == "done")
            .values(status="open", done_at=None)
        )


def take_to_project(work: UnitOfWork, row: Row[Any], project_id: UUID | None) -> None:
    """The sub-tree goes along; entries carry their own project and must not contradict it."""
    if project_id is not None:
        known = select(project.c.id).where(project.c.id == project_id)
        if work.connection.scalar(known) is None:
            raise NotFound("project.gone")
    for task_id in subtree(work, row.id):
        elsewhere = select(time_entry.c.id).where(
            time_entry.c.task_id == task_id, time_entry.c.project_id.is_distinct_from(project_id)
        )
        if work.connection.scalar(elsewhere.limit(1)) is not None:
            raise RuleViolation("project", "task.project_is_fixed", name=row.name)
        work.connection.execute(
            update(task).where(task.c.id == task_id).values(project_id=project_id)
        )
