"""What goes with a removed task or project: what hangs on it and what is kept of its plan."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete, or_, select, update

from app.store.tables import (
    assignment,
    attachment,
    baseline,
    baseline_task,
    blocker,
    checklist_item,
    comment,
    deliverable,
    dependency,
    recurring_task,
    state_change,
    task,
    what_if,
    workflow_move,
    workflow_state,
)
from app.store.unit_of_work import UnitOfWork

_PARTS = (deliverable, checklist_item, comment, blocker, state_change, assignment)


def remove_task_parts(work: UnitOfWork, task_id: UUID) -> None:
    """Removes what hangs on a task, and its dependencies both ways.

    What baselines say of it stays: that is what was promised.
    """
    connection = work.connection
    of_task = select(deliverable.c.id).where(deliverable.c.task_id == task_id)
    connection.execute(
        delete(attachment).where(
            attachment.c.owner_kind == "deliverable", attachment.c.owner_id.in_(of_task)
        )
    )
    for table in _PARTS:
        connection.execute(delete(table).where(table.c.task_id == task_id))
    connection.execute(
        delete(dependency).where(
            or_(dependency.c.predecessor_id == task_id, dependency.c.successor_id == task_id)
        )
    )


def remove_project_plan(work: UnitOfWork, project_id: UUID) -> None:
    """Removes a project's baselines, what-if copies, recurring tasks and workflow.

    Tasks that have gone to other projects keep the names of the states they went through.
    """
    connection = work.connection
    of_project = select(baseline.c.id).where(baseline.c.project_id == project_id)
    connection.execute(delete(baseline_task).where(baseline_task.c.baseline_id.in_(of_project)))
    for table in (baseline, what_if, recurring_task):
        connection.execute(delete(table).where(table.c.project_id == project_id))
    _remove_workflow(work, project_id)


def _remove_workflow(work: UnitOfWork, project_id: UUID) -> None:
    connection = work.connection
    states = select(workflow_state.c.id).where(workflow_state.c.project_id == project_id)
    for table in (state_change, task):
        connection.execute(update(table).where(table.c.state_id.in_(states)).values(state_id=None))
    # Links first, so that the journal names them.
    connection.execute(
        delete(workflow_move).where(
            or_(workflow_move.c.from_id.in_(states), workflow_move.c.to_id.in_(states))
        )
    )
    connection.execute(delete(workflow_state).where(workflow_state.c.project_id == project_id))
