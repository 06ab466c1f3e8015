"""Which tasks stand in which column of the board and in what order, as row numbers.

What the cards show is read of those that are seen, and of no others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from app.domain.planning.tasks.board import ColumnKey, column_key, merged_states
from app.domain.planning.tasks.workflow import Workflow, WorkflowState, state_of
from app.queries.board_workflows import named_workflow
from app.queries.task_tree import StatusFilter, TaskListCriteria, task_order
from app.store.tables import task


@dataclass(frozen=True, slots=True)
class BoardOrder:
    """The columns of what is not done, each with its tasks from the top.

    Attributes:
        states: one for each column.
        done: the latest first.
        done_key: the column of what is done.
    """

    workflows: Mapping[UUID | None, Workflow]
    states: tuple[WorkflowState, ...]
    columns: Mapping[ColumnKey, list[int]]
    done: list[int]
    done_key: ColumnKey


@dataclass(slots=True)
class _Sorting:
    """Places tasks one after the other; tasks of one project in one state stand together."""

    workflows: dict[UUID | None, Workflow] = field(default_factory=dict)
    places: dict[tuple[UUID | None, UUID | None, str], ColumnKey] = field(default_factory=dict)
    opened: list[tuple[int, int, ColumnKey]] = field(default_factory=list)
    done: list[tuple[datetime, int]] = field(default_factory=list)

    def column(self, connection: Connection, row: Any) -> ColumnKey:
        key = (row.project_id, row.state_id, row.status)
        if key not in self.places:
            workflow = self.workflow(connection, row.project_id)
            self.places[key] = column_key(state_of(workflow, row.state_id, row.status))
        return self.places[key]

    def workflow(self, connection: Connection, project_id: UUID | None) -> Workflow:
        if project_id not in self.workflows:
            self.workflows[project_id] = named_workflow(connection, project_id)
        return self.workflows[project_id]


def board_order(
    connection: Connection, criteria: TaskListCriteria, done_since: datetime
) -> BoardOrder:
    """The tasks that the criteria let through; their order and sorting there do not count.

    Args:
        connection: reads.
        criteria: with the status ``open`` what was done since ``done_since`` is there too.
        done_since: an instant.
    """
    sorting = _Sorting()
    if criteria.project is not None:
        sorting.workflow(connection, criteria.project)
    _place_all(connection, criteria, done_since, sorting)
    if not sorting.workflows:
        sorting.workflow(connection, None)
    states = merged_states(sorting.workflows.values())
    unfinished = tuple(state for state in states if state.kind != "done")
    columns: dict[ColumnKey, list[int]] = {column_key(state): [] for state in unfinished}
    for _position, seq, column in sorted(sorting.opened, key=lambda found: found[:2]):
        # A workflow of another program may lack the state that a task's status asks for.
        place = column if column in columns else next(iter(columns), column)
        columns.setdefault(place, []).append(seq)
    finished = (column_key(state) for state in states if state.kind == "done")
    done_key = next(finished, ColumnKey("done", "", ""))
    latest = [seq for _at, seq in sorted(sorting.done, reverse=True)]
    return BoardOrder(sorting.workflows, unfinished, columns, latest, done_key)


def _place_all(
    connection: Connection, criteria: TaskListCriteria, done_since: datetime, sorting: _Sorting
) -> None:
    everything = replace(criteria, status="all", sort="tree", descending=False)
    order = task_order(connection, everything)
    wanted = {seq for seq, is_meant in zip(order.numbers, order.wanted, strict=True) if is_meant}
    holding, undone = _parents(connection)
    query = select(
        task.c.seq,
        task.c.id,
        task.c.project_id,
        task.c.state_id,
        task.c.status,
        task.c.position,
        task.c.done_at,
    )
    for row in connection.execute(query):
        if row.seq not in wanted:
            continue
        if row.done_at is None:
            if criteria.status != "done" and row.id not in undone:
                column = sorting.column(connection, row)
                sorting.opened.append((row.position, row.seq, column))
        elif row.id not in holding and _is_shown(criteria.status, row.done_at, done_since):
            sorting.workflow(connection, row.project_id)
            sorting.done.append((row.done_at, row.seq))


def _is_shown(status: StatusFilter, done_at: datetime, since: datetime) -> bool:
    return status != "open" or done_at >= since


def _parents(connection: Connection) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """The tasks that others hang on, and those of them that something undone hangs on."""
    query = select(task.c.parent_id, func.min(task.c.status == "done")).where(
        task.c.parent_id.is_not(None)
    )
    rows = connection.execute(query.group_by(task.c.parent_id)).all()
    return (
        frozenset(parent for parent, _all_done in rows),
        frozenset(parent for parent, all_done in rows if not all_done),
    )
