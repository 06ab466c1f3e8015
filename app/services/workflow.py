"""The states of a workflow: made, changed, put in order, removed, and which moves there are.

A project's workflow is changed for this project alone: what it shares with others, or has built
in, becomes its own first. Without a project the states of all projects without any are meant.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from app.domain.planning.tasks.workflow import (
    STATUS_OF,
    StateKey,
    StateKind,
    Workflow,
    WorkflowState,
    check_states,
)
from app.domain.values.errors import RuleViolation
from app.queries.workflow import workflow_of
from app.services.ordering import place_at
from app.services.own_workflow import (
    own_workflow,
    remove_states,
    scope_of,
    states_of,
    tasks_under,
)
from app.services.state_changes import follow_status, follow_workflow
from app.services.task_upkeep import set_status, task_row
from app.store.tables import task, workflow_move, workflow_state
from app.store.unit_of_work import UnitOfWork

_RANKS: dict[StateKind, int] = {"open": 0, "in_progress": 1, "waiting": 1, "done": 2}


class StateChanges(TypedDict, total=False):
    """The fields of a state to set; what is left out stays."""

    name: str
    kind: StateKind
    limit_count: int | None
    limit_seconds: int | None


@dataclass(frozen=True, slots=True)
class AddState:
    """Makes a state, behind those that mean the same or less; gives its id.

    Raises:
        NotFound: the project was deleted meanwhile.
        RuleViolation: the name is blank or taken, or a limit is out of range or of a done state.
    """

    project_id: UUID | None
    name: str
    kind: StateKind
    limit_count: int | None = None
    limit_seconds: int | None = None
    action = "workflow.add"

    def run(self, work: UnitOfWork) -> UUID:
        before = own_workflow(work, self.project_id).workflow.states
        state_id = work.ids.new()
        name = " ".join(self.name.split())
        state = WorkflowState(state_id, name, self.kind, self.limit_count, self.limit_seconds)
        ranks = [_RANKS[other.kind] for other in before]
        at = max((i for i, rank in enumerate(ranks, 1) if rank <= _RANKS[self.kind]), default=0)
        check_states([*before, state])
        work.connection.execute(
            insert(workflow_state).values(
                id=state_id,
                project_id=self.project_id,
                position=len(before) + 1,
                name=name,
                kind=self.kind,
                limit_count=self.limit_count,
                limit_seconds=self.limit_seconds,
            )
        )
        place_at(work, workflow_state, states_of(self.project_id), state_id, at + 1)
        work.describe(text=name)
        return state_id


@dataclass(frozen=True, slots=True)
class EditState:
    """Changes a state's name, meaning or limits.

    Raises:
        NotFound: it was deleted meanwhile.
        RuleViolation: as `AddState`; nothing could be open or done any more; or tasks are there
            whose status would change.
    """

    project_id: UUID | None
    state: StateKey
    changes: StateChanges
    action = "workflow.edit"

    def run(self, work: UnitOfWork) -> None:
        own = own_workflow(work, self.project_id)
        state = own.state(self.state)
        values: dict[str, Any] = dict(self.changes)
        if "name" in values:
            values["name"] = " ".join(values["name"].split())
        changed = replace(state, **values)
        check_states([changed if each is state else each for each in own.workflow.states])
        if STATUS_OF[changed.kind] != state.status and _tasks_in(work, state):
            raise RuleViolation("kind", "workflow.kind_in_use", name=state.name)
        if values:
            work.connection.execute(
                update(workflow_state).where(workflow_state.c.id == state.id).values(**values)
            )
        work.describe(text=changed.name)


@dataclass(frozen=True, slots=True)
class MoveState:
    """Puts a state at another position of its workflow, from 1; the others make room.

    Raises:
        NotFound: it was deleted meanwhile.
    """

    project_id: UUID | None
    state: StateKey
    position: int
    action = "workflow.move"

    def run(self, work: UnitOfWork) -> None:
        state = own_workflow(work, self.project_id).state(self.state)
        assert state.id is not None  # noqa: S101 - only built-in ones have none
        place_at(work, workflow_state, states_of(self.project_id), state.id, self.position)
        work.describe(text=state.name)


@dataclass(frozen=True, slots=True)
class RemoveState:
    """Removes a state; its tasks go to another one and have the status that this one means.

    What was noted of the time in it stays, under its name.

    Attributes:
        to: where its tasks go; None for a state without tasks.

    Raises:
        NotFound: one of the two was deleted meanwhile.
        RuleViolation: tasks are there and it is not said where they go, or nothing could be open
            or done any more.
    """

    project_id: UUID | None
    state: StateKey
    to: StateKey | None = None
    action = "workflow.delete"

    def run(self, work: UnitOfWork) -> None:
        own = own_workflow(work, self.project_id)
        state = own.state(self.state)
        assert state.id is not None  # noqa: S101 - only built-in ones have none
        check_states([each for each in own.workflow.states if each is not state])
        goal = None if self.to is None else own.state(self.to)
        inside = _tasks_in(work, state)
        if inside and (goal is None or goal is state):
            raise RuleViolation("to", "workflow.state_in_use", name=state.name, count=len(inside))
        if goal is not None:
            _send(work, inside, goal)
        remove_states(work, [state.id])
        work.describe(text=state.name)


@dataclass(frozen=True, slots=True)
class AllowMoves:
    """Says where tasks may go from a state; nowhere named is anywhere.

    Raises:
        NotFound: a state was deleted meanwhile.
    """

    project_id: UUID | None
    state: StateKey
    to: tuple[StateKey, ...] = ()
    action = "workflow.allow"

    def run(self, work: UnitOfWork) -> None:
        own = own_workflow(work, self.project_id)
        state = own.state(self.state)
        wanted = {own.state(key).id for key in self.to} - {state.id}
        standing = {goal for start, goal in own.workflow.moves if start == state.id}
        for gone in standing - wanted:
            work.connection.execute(
                delete(workflow_move).where(
                    workflow_move.c.from_id == state.id, workflow_move.c.to_id == gone
                )
            )
        links = [
            {"from_id": state.id, "to_id": each.id}
            for each in own.workflow.states
            if each.id in wanted - standing
        ]
        if links:
            work.connection.execute(insert(workflow_move), links)
        work.describe(text=state.name)


@dataclass(frozen=True, slots=True)
class UseSharedWorkflow:
    """Gives up a project's own states for those of all projects; without a project, those as well.

    Tasks come into the state of the same name, or into the first that says what theirs did.

    Raises:
        RuleViolation: there are none of its own.
    """

    project_id: UUID | None
    action = "workflow.share"

    def run(self, work: UnitOfWork) -> None:
        before = workflow_of(work.connection, self.project_id)
        if before.scope != scope_of(self.project_id):
            raise RuleViolation("project", "workflow.not_own")
        after = Workflow() if self.project_id is None else workflow_of(work.connection, None)
        under = select(task.c.id).where(tasks_under(self.project_id))
        follow_workflow(work, work.connection.scalars(under).all(), before, after)
        remove_states(work, [state.id for state in before.states if state.id is not None])
        work.describe(text=", ".join(state.name for state in before.states))


def _tasks_in(work: UnitOfWork, state: WorkflowState) -> list[UUID]:
    return list(work.connection.scalars(select(task.c.id).where(task.c.state_id == state.id)))


def _send(work: UnitOfWork, task_ids: list[UUID], goal: WorkflowState) -> None:
    """Puts tasks into a state; what hangs together may have followed one before."""
    stay: list[UUID] = []
    for task_id in task_ids:
        row = task_row(work, task_id)
        if row.status == goal.status:
            stay.append(task_id)
        else:
            set_status(work, row, goal.status, goal)
    follow_status(work, stay, goal)
