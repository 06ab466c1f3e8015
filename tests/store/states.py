"""In which states of their workflow tasks are and were, for tests."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.planning.tasks.workflow import state_of
from app.queries.workflow import workflow_of
from app.store.tables import state_change, task, workflow_state


def place(connection: Connection, task_id: UUID) -> tuple[str, str]:
    """The name of a task's state, blank for a built-in one, and its status."""
    row = connection.execute(select(task).where(task.c.id == task_id)).one()
    workflow = workflow_of(connection, row.project_id)
    return state_of(workflow, row.state_id, row.status).name, row.status


def names_entered(connection: Connection, task_id: UUID) -> list[str]:
    """Where a task came, one after the other; a built-in state as its kind in brackets."""
    query = (
        select(state_change.c.name, state_change.c.kind, workflow_state.c.name.label("now"))
        .outerjoin(workflow_state, workflow_state.c.id == state_change.c.state_id)
        .where(state_change.c.task_id == task_id)
        .order_by(state_change.c.entered_at, state_change.c.seq)
    )
    return [row.now or row.name or f"({row.kind})" for row in connection.execute(query)]
