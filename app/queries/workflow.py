"""The workflow that a project's tasks go through, and how full its states are."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, case, exists, func, or_, select

from app.domain.planning.tasks.workflow import (
    StateKey,
    StateLoad,
    Workflow,
    WorkflowState,
    state_of,
)
from app.store.tables import task, time_entry, workflow_move, workflow_state

_child = task.alias("child")


def workflow_of(connection: Connection, project_id: UUID | None) -> Workflow:
    """The project's own states, or those of all projects without any, or the built-in ones.

    None asks for the tasks of no project, which have those of all.
    """
    query = (
        select(workflow_state)
        .where(
            or_(workflow_state.c.project_id == project_id, workflow_state.c.project_id.is_(None))
        )
        .order_by(workflow_state.c.position, workflow_state.c.seq)
    )
    rows = list(connection.execute(query))
    own = [row for row in rows if row.project_id == project_id]
    found = own or rows
    if not found:
        return Workflow()
    states = tuple(
        WorkflowState(row.id, row.name, row.kind, row.limit_count, row.limit_seconds)
        for row in found
    )
    moves = select(workflow_move.c.from_id, workflow_move.c.to_id).where(
        workflow_move.c.from_id.in_([row.id for row in found])
    )
    allowed = frozenset((start, goal) for start, goal in connection.execute(moves))
    is_own = project_id is not None and bool(own)
    return Workflow(states, allowed, "project" if is_own else "file")


def state_loads(connection: Connection, project_id: UUID | None) -> dict[StateKey, StateLoad]:
    """What is in each state of a project that is not done; a state without tasks is left out.

    A task that others hang on does not count: its work is theirs.
    """
    workflow = workflow_of(connection, project_id)
    query = select(task.c.state_id, task.c.status, left_seconds().label("left")).where(
        task.c.project_id.is_not_distinct_from(project_id),
        task.c.status != "done",
        is_leaf(),
    )
    loads: dict[StateKey, StateLoad] = {}
    for state_id, status, left in connection.execute(query):
        key = state_of(workflow, state_id, status).key
        load = loads.get(key, StateLoad())
        loads[key] = StateLoad(load.tasks + 1, load.left_seconds + left)
    return loads


def load_of(connection: Connection, task_id: UUID) -> StateLoad:
    """What one task adds to a state: nothing where others hang on it."""
    query = select(left_seconds()).where(task.c.id == task_id, is_leaf())
    left = connection.scalar(query)
    return StateLoad() if left is None else StateLoad(1, left)


def is_leaf() -> ColumnElement[bool]:
    """Whether no task hangs on the row of ``task``."""
    return ~exists().where(_child.c.parent_id == task.c.id)


def left_seconds() -> ColumnElement[int]:
    """The work that a task leaves: what somebody said, or its size without what was recorded.

    Nothing is known of a task without estimate and duration, so it counts as none.
    """
    spent = (
        select(func.coalesce(func.sum(time_entry.c.seconds), 0))
        .where(and_(time_entry.c.task_id == task.c.id, time_entry.c.kind == "work"))
        .scalar_subquery()
    )
    size = func.coalesce(task.c.estimate_seconds, task.c.duration_seconds)
    by_size = case((size.is_(None), 0), else_=func.max(size - spent, 0))
    return func.coalesce(task.c.remaining_seconds, by_size)
