"""What always holds of tasks, and what keeps it so.

A task is in its parent's project, and nothing open hangs on a done task. What would break them
either takes the sub-tree along (project, done) or opens what is above. The state on the board
follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select, update

from app.domain.planning.tasks.workflow import Status, WorkflowState
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.in_parts import in_parts
from app.queries.workflow import workflow_of
from app.services.state_changes import follow_status, follow_workflow
from app.services.task_place import parents_above, subtree
from app.store.tables import dependency, project, task, time_entry
from app.store.unit_of_work import UnitOfWork


def task_row(work: UnitOfWork, task_id: UUID) -> Row[Any]:
    """The stored task.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    row = work.connection.execute(select(task).where(task.c.id == task_id)).first()
    if row is None:
        raise NotFound("task.gone")
    return row


def set_status(
    work: UnitOfWork, row: Row[Any], status: Status, state: WorkflowState | None = None
) -> None:
    """Done goes down to all that hangs on the task; open goes up to all that it hangs on.

    What changes comes into ``state``, or into the first of the workflow that says so.
    """
    if status == "done":
        undone = _of_status(work, subtree(work, row.id), done=False)
        _write_status(work, undone, "done")
        follow_status(work, undone, state)
        return
    _write_status(work, [row.id], status)
    follow_status(work, [row.id], state)
    open_above(work, row.parent_id)


def open_above(work: UnitOfWork, parent_id: UUID | None) -> None:
    """Opens a task and what it hangs on, where they are done."""
    if parent_id is not None:
        done = _of_status(work, list(parents_above(work, parent_id)), done=True)
        _write_status(work, done, "open")
        follow_status(work, done)


def _of_status(work: UnitOfWork, task_ids: Sequence[UUID], *, done: bool) -> list[UUID]:
    fits = task.c.status == "done" if done else task.c.status != "done"
    found: set[UUID] = set()
    for part in in_parts(task_ids):
        found |= set(work.connection.scalars(select(task.c.id).where(task.c.id.in_(part), fits)))
    return [task_id for task_id in task_ids if task_id in found]


def _write_status(work: UnitOfWork, task_ids: Sequence[UUID], status: Status) -> None:
    done_at = work.now if status == "done" else None
    if task_ids:
        work.connection.execute(
            update(task)
            .where(task.c.id == bindparam("changed"))
            .values(status=status, done_at=done_at),
            [{"changed": task_id} for task_id in task_ids],
        )


def take_to_project(work: UnitOfWork, row: Row[Any], project_id: UUID | None) -> None:
    """The sub-tree goes along; entries carry their own project and must not contradict it.

    A task comes into the state that says in the new project's workflow what its own did.

    Raises:
        NotFound: the project was deleted meanwhile.
        RuleViolation: time was recorded elsewhere, or a dependency would cross projects.
    """
    if project_id is not None:
        known = select(project.c.id).where(project.c.id == project_id)
        if work.connection.scalar(known) is None:
            raise NotFound("project.gone")
    moved = subtree(work, row.id)
    _check_no_dependency_is_left(work, moved, project_id)
    before = workflow_of(work.connection, row.project_id)
    for task_id in moved:
        elsewhere = select(time_entry.c.id).where(
            time_entry.c.task_id == task_id, time_entry.c.project_id.is_distinct_from(project_id)
        )
        if work.connection.scalar(elsewhere.limit(1)) is not None:
            raise RuleViolation("project", "task.project_is_fixed", name=row.name)
        work.connection.execute(
            update(task).where(task.c.id == task_id).values(project_id=project_id)
        )
    follow_workflow(work, moved, before, workflow_of(work.connection, project_id))


def _check_no_dependency_is_left(
    work: UnitOfWork, moved: list[UUID], project_id: UUID | None
) -> None:
    """Raises where a task that moves and one that stays in another project are tied together."""
    known = set(moved)
    ends = dependency.c.predecessor_id, dependency.c.successor_id
    for mine, other in (ends, ends[::-1]):
        tied = select(mine, task.c.id).join(dependency, task.c.id == other)
        stays = tied.where(task.c.project_id.is_distinct_from(project_id))
        for part in in_parts(moved):
            for moved_id, other_id in work.connection.execute(stays.where(mine.in_(part))):
                if other_id not in known:
                    name = task_row(work, moved_id).name
                    raise RuleViolation("project", "task.has_dependencies", name=name)
