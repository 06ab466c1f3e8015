"""The columns of a board: the states of one workflow, or of several that are read as one.

Two projects may each have a state of the same name and meaning; on a board of both they are one
column. States carry the names that people read here, those of built-in ones included.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from app.domain.planning.tasks.workflow import StateKind, Workflow, WorkflowState

# Who stays in a state this many times as long as tasks of the project do is marked.
SLOW_FACTOR: Final = 2
# What moves within a day is not slow, however quick the others are.
LEAST_SLOW: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ColumnKey:
    """What states of several workflows share.

    Attributes:
        folded: the name with letter case put aside.
        name: as people read it.
    """

    kind: StateKind
    folded: str
    name: str = field(compare=False)


def column_key(state: WorkflowState) -> ColumnKey:
    return ColumnKey(state.kind, state.name.casefold(), state.name)


def state_at(workflow: Workflow, key: ColumnKey) -> WorkflowState | None:
    """The state of a workflow that stands in a column; a column of done tasks takes any such."""
    for state in workflow.states:
        if column_key(state) == key:
            return state
    if key.kind == "done":
        return next((state for state in workflow.states if state.kind == "done"), None)
    return None


def merged_states(workflows: Iterable[Workflow]) -> tuple[WorkflowState, ...]:
    """One state for each column, in an order in which each workflow finds its own.

    A state that the earlier workflows do not have stands behind the one that it follows in its
    own; where two workflows contradict each other the earlier one decides.

    >>> to_do, done = WorkflowState(None, "To do", "open"), WorkflowState(None, "Done", "done")
    >>> other = Workflow((to_do, WorkflowState(None, "QA", "waiting")))
    >>> [state.name for state in merged_states([Workflow((to_do, done)), other])]
    ['To do', 'QA', 'Done']
    """
    found: list[WorkflowState] = []
    for workflow in workflows:
        at = 0
        for state in workflow.states:
            standing = _place_of(found, column_key(state))
            if standing is None:
                found.insert(at, state)
                at += 1
            else:
                at = max(at, standing + 1)
    return tuple(found)


def is_slow(kind: StateKind, seconds: int | None, average_seconds: int | None) -> bool:
    """Whether a task has been in its state for much longer than others of its project are.

    What is still to be begun, or is done, is never slow.
    """
    if kind not in {"in_progress", "waiting"} or seconds is None or not average_seconds:
        return False
    return seconds >= max(SLOW_FACTOR * average_seconds, LEAST_SLOW.total_seconds())


def _place_of(states: Sequence[WorkflowState], key: ColumnKey) -> int | None:
    return next((at for at, state in enumerate(states) if column_key(state) == key), None)
