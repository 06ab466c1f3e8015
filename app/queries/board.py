"""The board: the cards of the tasks that a filter lets through, column by column, in one read.

A card is a task that nothing hangs on, or that nothing open hangs on any more: work in a tree is
that of its leaves, and they alone count for the limits of a state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.planning.tasks.board import ColumnKey, column_key, state_at
from app.domain.planning.tasks.workflow import (
    StateKey,
    StateKind,
    StateLoad,
    Workflow,
    WorkflowState,
)
from app.queries.board_order import BoardOrder, board_order
from app.queries.board_parts import (
    CardParts,
    parent_names,
    parts_of_cards,
)
from app.queries.in_parts import in_parts
from app.queries.task_tree import TaskListCriteria, TaskRow, tasks_by_seq
from app.queries.workflow import state_loads
from app.store.tables import project

# Nobody looks at more cards in one column; a filter finds the others.
MOST_CARDS: Final = 200


@dataclass(frozen=True, slots=True)
class BoardCriteria:
    """Which tasks; their order and how they are sorted do not count.

    Attributes:
        tasks: with the status ``open`` what was done since ``done_since`` is there too.
        done_since: when this week began.
        now: until when what is in a state has been there.
        most: how many cards a column shows, from the top.
    """

    tasks: TaskListCriteria
    done_since: datetime
    now: datetime
    most: int = MOST_CARDS


@dataclass(frozen=True, slots=True)
class BoardCard:
    """One card: the task, and what hangs on it.

    Attributes:
        column: where it stands.
        parent: the name of the task that it hangs on; blank for none.
    """

    task: TaskRow
    column: ColumnKey
    parent: str
    parts: CardParts


@dataclass(frozen=True, slots=True)
class FullState:
    """A state of one project that holds as much as it may."""

    project: str
    code: str


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """One column of tasks that are not done.

    Attributes:
        count: how many tasks of the filter are in it, those beyond what is shown included.
        limit_count: how many tasks it holds at most; None for any number, and where several
            projects share the column, each with its own limit.
        limit_seconds: how much work they may leave; None likewise.
        load: what is in it, whatever the filter shows; None where there is no limit.
        full: the projects whose state is full.
    """

    key: ColumnKey
    count: int
    limit_count: int | None
    limit_seconds: int | None
    load: StateLoad | None
    full: tuple[FullState, ...]

    @property
    def name(self) -> str:
        return self.key.name

    @property
    def kind(self) -> StateKind:
        return self.key.kind


@dataclass(frozen=True, slots=True)
class DoneColumn:
    """What is done: the latest cards first, and how many there are in all."""

    key: ColumnKey
    cards: tuple[BoardCard, ...]
    count: int
    this_week: bool


@dataclass(frozen=True, slots=True)
class Board:
    """The columns in their order with their cards from the top.

    Attributes:
        workflows: of all projects that have cards, built-in states with their names.
    """

    columns: tuple[BoardColumn, ...]
    cards: Mapping[ColumnKey, tuple[BoardCard, ...]]
    done: DoneColumn
    workflows: Mapping[UUID | None, Workflow]

    @property
    def count(self) -> int:
        """How many tasks there are, those that are done aside."""
        return sum(column.count for column in self.columns)


def board(connection: Connection, criteria: BoardCriteria) -> Board:
    """The board of the tasks that the criteria let through."""
    order = board_order(connection, criteria.tasks, criteria.done_since)
    places = {
        seq: column for column, seqs in order.columns.items() for seq in seqs[: criteria.most]
    }
    places |= dict.fromkeys(order.done[: criteria.most], order.done_key)
    rows = _task_rows(connection, list(places))
    cards = {card.task.seq: card for card in _cards(connection, rows, places, order, criteria.now)}
    shown: dict[ColumnKey, list[BoardCard]] = {key: [] for key in (*order.columns, order.done_key)}
    for seq, column in places.items():
        if seq in cards:
            shown[column].append(cards[seq])
    done = tuple(shown.pop(order.done_key))
    return Board(
        _columns(connection, order),
        {key: tuple(found) for key, found in shown.items()},
        DoneColumn(order.done_key, done, len(order.done), criteria.tasks.status == "open"),
        order.workflows,
    )


def _task_rows(connection: Connection, seqs: Sequence[int]) -> list[TaskRow]:
    return [
        row for part in in_parts(seqs) for row in tasks_by_seq(connection, part) if row is not None
    ]


def _columns(connection: Connection, order: BoardOrder) -> tuple[BoardColumn, ...]:
    """One column for each state; limits are of one project, so only its own board shows them."""
    workflows = order.workflows
    loads = {
        project_id: state_loads(connection, project_id)
        for project_id, workflow in workflows.items()
        if any(state.limit_count or state.limit_seconds for state in workflow.states)
    }
    names = _project_names(connection, loads)
    single = next(iter(workflows)) if len(workflows) == 1 else None
    columns = []
    for state in order.states:
        key = column_key(state)
        full = tuple(
            names.get(project_id, FullState("", ""))
            for project_id, found in loads.items()
            if _is_full(state_at(workflows[project_id], key), found)
        )
        limited = len(workflows) == 1 and bool(state.limit_count or state.limit_seconds)
        load = loads[single].get(state.key, StateLoad()) if limited else None
        limits = (state.limit_count, state.limit_seconds) if limited else (None, None)
        columns.append(BoardColumn(key, len(order.columns[key]), *limits, load, full))
    return tuple(columns)


def _is_full(state: WorkflowState | None, loads: Mapping[StateKey, StateLoad]) -> bool:
    if state is None:
        return False
    load = loads.get(state.key, StateLoad())
    by_count = state.limit_count is not None and load.tasks >= state.limit_count
    by_hours = state.limit_seconds is not None and load.left_seconds >= state.limit_seconds
    return by_count or by_hours


def _project_names(
    connection: Connection, ids: Iterable[UUID | None]
) -> dict[UUID | None, FullState]:
    query = select(project.c.id, project.c.name, project.c.code)
    known = [each for each in ids if each is not None]
    rows = connection.execute(query.where(project.c.id.in_(known)))
    return {row.id: FullState(row.name, row.code) for row in rows}


def _cards(
    connection: Connection,
    rows: Sequence[TaskRow],
    places: Mapping[int, ColumnKey],
    order: BoardOrder,
    now: datetime,
) -> list[BoardCard]:
    parts = parts_of_cards(connection, rows, order.workflows, now)
    above = parent_names(connection, [row.parent_id for row in rows if row.parent_id is not None])
    return [
        BoardCard(
            row,
            places[row.seq],
            "" if row.parent_id is None else above.get(row.parent_id, ""),
            parts[row.id],
        )
        for row in rows
    ]
