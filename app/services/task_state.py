"""A task goes to another state of its workflow, as on the board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from app.domain.planning.tasks.workflow import (
    StateKey,
    StateLoad,
    Workflow,
    WorkflowState,
    check_limit,
    check_move,
    state_of,
)
from app.domain.values.errors import NotFound
from app.queries.workflow import load_of, state_loads, workflow_of
from app.services.state_changes import follow_status
from app.services.task_upkeep import set_status, task_row
from app.store.unit_of_work import UnitOfWork
from app.system.state_names import state_name


@dataclass(frozen=True, slots=True)
class MoveToState:
    """Puts a task into a state, with the status that it means.

    Done takes all below along, and open opens what is above, as everywhere. A task that is there
    already stays as it is.

    Attributes:
        state: of the workflow of the task's project; a kind stands for the first state of it.
        override_limit: whether the state may hold more than it should.

    Raises:
        NotFound: the task was deleted meanwhile, or there is no such state.
        RuleViolation: the workflow does not have this move, or the state is full; the latter has
            one of `app.domain.planning.workflow.LIMIT_KEYS`.
    """

    task_id: UUID
    state: StateKey
    override_limit: bool = False
    action = "task.state"

    def run(self, work: UnitOfWork) -> None:
        row = task_row(work, self.task_id)
        workflow = workflow_of(work.connection, row.project_id)
        goal = self._goal(workflow)
        start = state_of(workflow, row.state_id, row.status)
        if goal.key == start.key:
            return
        check_move(workflow, start, goal)
        if not self.override_limit:
            _check_room(work, row, goal)
        if goal.status != row.status:
            set_status(work, row, goal.status, goal)
        else:
            follow_status(work, [row.id], goal)
        work.describe(text=f"{row.name} → {state_name(goal.name, goal.kind)}")

    def _goal(self, workflow: Workflow) -> WorkflowState:
        found = workflow.find(self.state)
        if found is None:
            same_kind = (state for state in workflow.states if state.kind == self.state)
            found = next(same_kind, None)
        if found is None:
            raise NotFound("workflow.state_gone")
        return found


def _check_room(work: UnitOfWork, row: Row[Any], goal: WorkflowState) -> None:
    if goal.limit_count is None and goal.limit_seconds is None:
        return
    load = state_loads(work.connection, row.project_id).get(goal.key, StateLoad())
    check_limit(goal, load, load_of(work.connection, row.id))
