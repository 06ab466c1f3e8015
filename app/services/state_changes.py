"""In which state of the workflow tasks are: it follows their status, and each entry is noted.

Whoever makes tasks, or changes their status or project, asks here, so that the state on the board
and the time in it are always those of the status.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, insert, select, update

from app.domain.planning.tasks.workflow import (
    Workflow,
    WorkflowState,
    counterpart,
    state_for,
    state_of,
)
from app.queries.in_parts import in_parts
from app.queries.workflow import workflow_of
from app.store.tables import state_change, task
from app.store.unit_of_work import UnitOfWork


def follow_status(
    work: UnitOfWork, task_ids: Sequence[UUID], state: WorkflowState | None = None
) -> None:
    """Puts tasks that are new, or whose status changed, into the state that says so.

    Args:
        work: the open change set.
        task_ids: of any projects.
        state: of their workflow, where it was named; otherwise the first that fits the status.
    """
    workflows: dict[UUID | None, Workflow] = {}
    steps: list[tuple[Row[Any], WorkflowState]] = []
    for row in _standing(work, task_ids):
        if row.project_id not in workflows:
            workflows[row.project_id] = workflow_of(work.connection, row.project_id)
        steps.append((row, state or state_for(workflows[row.project_id], row.status)))
    _enter(work, steps)


def follow_workflow(
    work: UnitOfWork, task_ids: Sequence[UUID], before: Workflow, after: Workflow
) -> None:
    """Puts tasks that come under another workflow into the state that says there what theirs did.

    A workflow with the same states changes nothing.
    """
    if [state.key for state in before.states] == [state.key for state in after.states]:
        return
    _enter(
        work,
        [
            (row, counterpart(after, state_of(before, row.state_id, row.status), row.status))
            for row in _standing(work, task_ids)
        ],
    )


def _standing(work: UnitOfWork, task_ids: Sequence[UUID]) -> list[Row[Any]]:
    query: Select[Any] = select(task.c.id, task.c.project_id, task.c.state_id, task.c.status)
    return [
        row
        for part in in_parts(task_ids)
        for row in work.connection.execute(query.where(task.c.id.in_(part)))
    ]


def _enter(work: UnitOfWork, steps: Iterable[tuple[Row[Any], WorkflowState]]) -> None:
    # A built-in state has no id to tell by whether a task is there already; its status changed.
    entered = [(row, state) for row, state in steps if state.id is None or row.state_id != state.id]
    moved = [
        {"moved": row.id, "state": state.id} for row, state in entered if row.state_id != state.id
    ]
    if moved:
        work.connection.execute(
            update(task).where(task.c.id == bindparam("moved")).values(state_id=bindparam("state")),
            moved,
        )
    noted = [
        {
            "id": work.ids.new(),
            "task_id": row.id,
            "state_id": state.id,
            "name": state.name,
            "kind": state.kind,
            "entered_at": work.now,
            "member_id": work.actor.member_id,
        }
        for row, state in entered
    ]
    if noted:
        work.connection.execute(insert(state_change), noted)
