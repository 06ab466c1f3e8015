"""Time in state: how long tasks were in each state, and where a project's work waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Connection, Row, Select, func, select

from app.domain.planning.tasks.workflow import (
    StateKey,
    StateKind,
    WorkflowState,
    state_of,
    times_in_state,
)
from app.queries.in_parts import in_parts
from app.queries.workflow import is_leaf, workflow_of
from app.store.tables import state_change, task, workflow_state

# A state that stands is known by its id; another by what it was called and meant.
_Known: TypeAlias = UUID | tuple[str, StateKind]


@dataclass(frozen=True, slots=True)
class TimesInStateCriteria:
    """Which tasks; a task is in its last state up to ``now``."""

    task_ids: tuple[UUID, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class TimeInStateRow:
    """How long a task was in one state; elapsed seconds, nights and holidays included.

    Attributes:
        state_id: None for a state that is built in, or was removed.
        name: today's; that of then for a state that was removed; blank for a built-in one.
        visits: how often the task came there.
        entered_at: when it came there last.
    """

    task_id: UUID
    state_id: UUID | None
    name: str
    kind: StateKind
    seconds: int
    visits: int
    entered_at: datetime


@dataclass(frozen=True, slots=True)
class StateAveragesCriteria:
    """Of which project, None for the tasks of none; a task is in its last state up to ``now``."""

    project_id: UUID | None
    now: datetime


@dataclass(frozen=True, slots=True)
class StateAverageRow:
    """How long a project's tasks stay in one state.

    Attributes:
        tasks: how many were there, or are.
        average_seconds: elapsed time of a task there, all its visits together; 0 without tasks.
        longest_seconds: that of the task that was there longest.
        now: how many are there.
    """

    state: WorkflowState
    tasks: int
    average_seconds: int
    longest_seconds: int
    now: int


def times_of_tasks(
    connection: Connection, criteria: TimesInStateCriteria
) -> dict[UUID, tuple[TimeInStateRow, ...]]:
    """For each task its states in the order in which it came there first.

    A task from before states were noted is left out until it moves.
    """
    found: dict[UUID, tuple[TimeInStateRow, ...]] = {}
    for part in in_parts(criteria.task_ids):
        rows = connection.execute(_changes().where(state_change.c.task_id.in_(part)))
        for task_id, steps in _by_task(rows):
            found[task_id] = tuple(_times(task_id, steps, criteria.now))
    return found


def state_averages(
    connection: Connection, criteria: StateAveragesCriteria
) -> list[StateAverageRow]:
    """The states of a project that are not done, in their order: where it takes how long.

    Tasks that others hang on are left out, since they wait for those.
    """
    workflow = workflow_of(connection, criteria.project_id)
    of_project = (task.c.project_id.is_not_distinct_from(criteria.project_id), is_leaf())
    changes = _changes().join(task, task.c.id == state_change.c.task_id).where(*of_project)
    seconds: dict[_Known, list[int]] = {}
    for _task_id, steps in _by_task(connection.execute(changes)):
        for time in times_in_state(_entered(steps), criteria.now):
            seconds.setdefault(time.key, []).append(time.seconds)
    present: dict[StateKey, int] = {}
    standing = select(task.c.state_id, task.c.status, func.count()).where(*of_project)
    for state_id, status, count in connection.execute(
        standing.group_by(task.c.state_id, task.c.status)
    ):
        key = state_of(workflow, state_id, status).key
        present[key] = present.get(key, 0) + count
    return [
        _average(state, seconds.get(state.id or ("", state.kind), []), present.get(state.key, 0))
        for state in workflow.states
        if state.kind != "done"
    ]


def _changes() -> Select[Any]:
    return (
        select(
            state_change.c.task_id,
            state_change.c.state_id,
            func.coalesce(workflow_state.c.name, state_change.c.name).label("name"),
            func.coalesce(workflow_state.c.kind, state_change.c.kind).label("kind"),
            state_change.c.entered_at,
        )
        .outerjoin(workflow_state, workflow_state.c.id == state_change.c.state_id)
        .order_by(state_change.c.task_id, state_change.c.entered_at, state_change.c.seq)
    )


def _by_task(rows: Iterable[Row[Any]]) -> Iterator[tuple[UUID, list[Row[Any]]]]:
    for task_id, steps in groupby(rows, key=lambda row: row.task_id):
        yield task_id, list(steps)


def _known(row: Row[Any]) -> _Known:
    state_id: UUID | None = row.state_id
    return (row.name, row.kind) if state_id is None else state_id


def _entered(steps: list[Row[Any]]) -> list[tuple[_Known, datetime]]:
    return [(_known(row), row.entered_at) for row in steps]


def _times(task_id: UUID, steps: list[Row[Any]], now: datetime) -> Iterator[TimeInStateRow]:
    last = {_known(row): row for row in steps}
    for time in times_in_state(_entered(steps), now):
        row = last[time.key]
        yield TimeInStateRow(
            task_id, row.state_id, row.name, row.kind, time.seconds, time.visits, row.entered_at
        )


def _average(state: WorkflowState, seconds: list[int], present: int) -> StateAverageRow:
    count = len(seconds)
    average = sum(seconds) // count if count else 0
    return StateAverageRow(state, count, average, max(seconds, default=0), present)
