"""A project's own workflow: made from what it shares when it is first changed, and given up.

The tasks keep their states, and what was noted of the time in them goes along.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, insert, or_, select, update

from app.domain.planning.tasks.workflow import StateKey, Workflow, WorkflowState
from app.domain.values.errors import NotFound
from app.queries.workflow import workflow_of
from app.services.projects import project_row
from app.store.tables import state_change, task, workflow_move, workflow_state
from app.store.unit_of_work import UnitOfWork
from app.system.state_names import state_name


@dataclass(frozen=True, slots=True)
class OwnWorkflow:
    """A workflow that may be changed.

    Attributes:
        copies: its states by the keys of those that they were made from just now.
    """

    workflow: Workflow
    copies: Mapping[StateKey, UUID]

    def state(self, key: StateKey) -> WorkflowState:
        """The state of this key, or the one that was made from it.

        Raises:
            NotFound: it was removed meanwhile.
        """
        found = self.workflow.find(self.copies.get(key, key))
        if found is None:
            raise NotFound("workflow.state_gone")
        return found


def own_workflow(work: UnitOfWork, project_id: UUID | None) -> OwnWorkflow:
    """The states of this project alone, or of all projects without any; copied where they are not.

    Raises:
        NotFound: the project was deleted meanwhile.
    """
    if project_id is not None:
        project_row(work, project_id)
    shared = workflow_of(work.connection, project_id)
    if shared.scope == scope_of(project_id):
        return OwnWorkflow(shared, {})
    copies: dict[StateKey, UUID] = {}
    for position, state in enumerate(shared.states, start=1):
        copies[state.key] = _copy(work, project_id, state, position)
        _take_over(work, project_id, state, copies[state.key])
    links = [{"from_id": copies[start], "to_id": copies[goal]} for start, goal in shared.moves]
    if links:
        work.connection.execute(insert(workflow_move), links)
    return OwnWorkflow(workflow_of(work.connection, project_id), copies)


def scope_of(project_id: UUID | None) -> str:
    """The scope of a workflow that is this project's own."""
    return "file" if project_id is None else "project"


def states_of(project_id: UUID | None) -> ColumnElement[bool]:
    """The states of this project alone, or of all projects without any."""
    return workflow_state.c.project_id.is_not_distinct_from(project_id)


def tasks_under(project_id: UUID | None) -> ColumnElement[bool]:
    """The tasks that the workflow is for: of the project, or of all without one of their own."""
    if project_id is not None:
        return task.c.project_id == project_id
    with_own = select(workflow_state.c.project_id).where(workflow_state.c.project_id.is_not(None))
    return or_(task.c.project_id.is_(None), task.c.project_id.not_in(with_own))


def remove_states(work: UnitOfWork, state_ids: Sequence[UUID]) -> None:
    """Removes states that no task is in; what was noted of the time in them keeps their names."""
    connection = work.connection
    connection.execute(
        update(state_change).where(state_change.c.state_id.in_(state_ids)).values(state_id=None)
    )
    # Links first, so that the journal names them.
    connection.execute(
        delete(workflow_move).where(
            or_(workflow_move.c.from_id.in_(state_ids), workflow_move.c.to_id.in_(state_ids))
        )
    )
    connection.execute(delete(workflow_state).where(workflow_state.c.id.in_(state_ids)))


def _copy(work: UnitOfWork, project_id: UUID | None, state: WorkflowState, position: int) -> UUID:
    state_id = work.ids.new()
    work.connection.execute(
        insert(workflow_state).values(
            id=state_id,
            project_id=project_id,
            position=position,
            name=state_name(state.name, state.kind),
            kind=state.kind,
            limit_count=state.limit_count,
            limit_seconds=state.limit_seconds,
        )
    )
    return state_id


def _take_over(
    work: UnitOfWork, project_id: UUID | None, state: WorkflowState, state_id: UUID
) -> None:
    """Tasks in ``state`` are in its copy then, since when they came to it."""
    under = tasks_under(project_id)
    was_there: list[ColumnElement[bool]]
    came_there: list[ColumnElement[bool]]
    if state.id is None:
        was_there = [task.c.state_id.is_(None), task.c.status == state.kind]
        came_there = [
            state_change.c.state_id.is_(None),
            state_change.c.name == "",
            state_change.c.kind == state.kind,
        ]
    else:
        was_there = [task.c.state_id == state.id]
        came_there = [state_change.c.state_id == state.id]
    of_them: Any = select(task.c.id).where(under)
    work.connection.execute(update(task).where(under, *was_there).values(state_id=state_id))
    work.connection.execute(
        update(state_change)
        .where(state_change.c.task_id.in_(of_them), *came_there)
        .values(state_id=state_id)
    )
