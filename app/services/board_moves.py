"""What is done on the board by one gesture: a card goes to another column, or comes to be there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, select

from app.domain.planning.tasks.board import ColumnKey, state_at
from app.domain.planning.tasks.task_line import TaskLine
from app.domain.planning.tasks.workflow import (
    StateLoad,
    Workflow,
    WorkflowState,
    check_limit,
    state_of,
)
from app.domain.values.errors import RuleViolation
from app.queries.board_workflows import named_workflow
from app.queries.workflow import load_of, state_loads
from app.services.blockers import BlockTask, UnblockTask
from app.services.board_place import place_between
from app.services.state_changes import follow_status
from app.services.task_state import MoveToState
from app.services.task_upkeep import set_status, task_row
from app.services.tasks import Added, AddTask
from app.services.tasks_in_bulk import BulkChanges, EditTasks
from app.store.tables import blocker, state_change
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Waits:
    """What a task waits for, and who has to act: one of our people, or anybody by name."""

    reason: str
    member_id: UUID | None = None
    waits_for: str = ""


@dataclass(frozen=True, slots=True)
class MoveOnBoard:
    """Puts a card into a column, between two others of it.

    What leaves a state of waiting waits no longer: its blocker ends with the move.

    Attributes:
        column: where it goes; its own for a card that only changes its place.
        above_id: the card that it comes after.
        below_id: the card that it comes before; with neither its place stays.
        override_limit: whether the column may hold more than it should.
        waits: what it waits for from now on.
        also: what it gets besides, where it goes to another lane.

    Raises:
        NotFound: the task was deleted meanwhile, or as `EditTasks`.
        RuleViolation: as `EditTasks`; the task's project has no such state or not this move, the
            state is full (one of `app.domain.planning.workflow.LIMIT_KEYS`), or `BlockTask`
            refuses.
    """

    task_id: UUID
    column: ColumnKey
    above_id: UUID | None = None
    below_id: UUID | None = None
    override_limit: bool = False
    waits: Waits | None = None
    also: BulkChanges | None = None
    action = "task.state"

    def run(self, work: UnitOfWork) -> None:
        if self.also:
            EditTasks((self.task_id,), self.also).run(work)
        row = task_row(work, self.task_id)
        workflow = named_workflow(work.connection, row.project_id)
        start = state_of(workflow, row.state_id, row.status)
        goal = _state(workflow, self.column)
        if goal.key != start.key:
            MoveToState(row.id, goal.key, self.override_limit).run(work)
            if start.kind == "waiting" and goal.kind != "waiting":
                _end_waiting(work, row.id)
        if self.waits is not None:
            waits = self.waits
            BlockTask(row.id, waits.reason, waits.member_id, waits.waits_for).run(work)
        place_between(work, row, self.above_id, self.below_id)
        work.arguments.clear()
        moved = goal.key != start.key
        work.describe(text=f"{row.name} → {goal.name}" if moved else row.name)


@dataclass(frozen=True, slots=True)
class AddOnBoard:
    """Makes a task from a line in a column; it was never in another state.

    Attributes:
        project_id: of a line that names no place.

    Raises:
        NotFound: as `AddTask`.
        RuleViolation: as `AddTask`; or the project has no such state, or it is full.
    """

    line: TaskLine
    column: ColumnKey
    project_id: UUID | None = None
    override_limit: bool = False
    action = "task.add"

    def run(self, work: UnitOfWork) -> Added:
        added = AddTask(self.line, None, self.project_id).run(work)
        row = task_row(work, added.task_id)
        workflow = named_workflow(work.connection, row.project_id)
        goal = _state(workflow, self.column)
        if goal.key != state_of(workflow, row.state_id, row.status).key:
            if not self.override_limit:
                loads = state_loads(work.connection, row.project_id)
                load = loads.get(goal.key, StateLoad())
                check_limit(goal, load, load_of(work.connection, row.id))
            work.connection.execute(delete(state_change).where(state_change.c.task_id == row.id))
            _enter(work, row, goal)
        return added


def _state(workflow: Workflow, column: ColumnKey) -> WorkflowState:
    found = state_at(workflow, column)
    if found is None:
        names = ", ".join(state.name for state in workflow.states)
        raise RuleViolation("state", "workflow.unknown_state", name=column.name, states=names)
    return found


def _enter(work: UnitOfWork, row: Row[Any], named: WorkflowState) -> None:
    # A built-in state is noted without a name, which follows the language.
    goal = replace(named, name="") if named.id is None else named
    if goal.status == row.status:
        follow_status(work, [row.id], goal)
    else:
        set_status(work, row, goal.status, goal)


def _end_waiting(work: UnitOfWork, task_id: UUID) -> None:
    blocked = select(blocker.c.id).where(blocker.c.task_id == task_id, blocker.c.ended_at.is_(None))
    if work.connection.scalar(blocked) is not None:
        UnblockTask(task_id).run(work)
