"""The states of a workflow on the command line: by their names, and tasks that go there."""

from __future__ import annotations

from uuid import UUID

from app.cli.context import Context
from app.domain.planning.tasks.workflow import StateKey, Workflow, WorkflowState, alike, state_of
from app.domain.values.errors import NotFound
from app.queries.task_tree import TaskRow, task_by_id
from app.queries.workflow import workflow_of
from app.services.task_state import MoveToState
from app.system.state_names import state_name


def shown_name(state: WorkflowState) -> str:
    return state_name(state.name, state.kind)


def state_named(workflow: Workflow, text: str) -> WorkflowState:
    """The state of this name, letter case aside; the kind of a built-in one is its name too.

    Raises:
        NotFound: there is none.
    """
    wanted = text.strip()
    for state in workflow.states:
        key: StateKey = state.key
        if alike(shown_name(state), wanted) or key == wanted.casefold():
            return state
    names = ", ".join(shown_name(state) for state in workflow.states)
    raise NotFound("workflow.unknown_state", name=text, states=names)


def state_of_task(context: Context, row: TaskRow) -> WorkflowState:
    """Where a task is."""
    workflow = context.read(workflow_of, row.project_id)
    return state_of(workflow, row.state_id, row.status)  # type: ignore[arg-type]


def move_to_state(
    context: Context, task_id: UUID, text: str, *, over_limit: bool = False
) -> TaskRow:
    """Puts a task into the state of this name; gives the task as it is then.

    Raises:
        NotFound: there is no such state.
        RuleViolation: the move is not allowed, or the state is full.
    """
    row = _row(context, task_id)
    goal = state_named(context.read(workflow_of, row.project_id), text)
    context.execute(MoveToState(task_id, goal.key, override_limit=over_limit))
    return _row(context, task_id)


def _row(context: Context, task_id: UUID) -> TaskRow:
    row = context.read(task_by_id, task_id)
    assert row is not None  # noqa: S101 - it was found by this very call
    return row
