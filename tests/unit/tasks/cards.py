"""Cards and boards for tests of what the board says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from app.domain.planning.tasks.board import ColumnKey, column_key
from app.domain.planning.tasks.workflow import StateLoad, Workflow, WorkflowState
from app.queries.blockers import BlockerRow
from app.queries.board import Board, BoardCard, BoardColumn, DoneColumn, FullState
from app.queries.board_parts import CardParts
from app.queries.checklists import CheckCount
from app.queries.deliverables import DeliverableCount
from app.queries.task_effort import Effort
from app.queries.task_people import AssignmentRow
from app.ui.tasks.board_words import Moment
from tests.unit.tasks.rows import TODAY, task_row

NOW = datetime(2026, 11, 19, 14, 42, tzinfo=UTC)
MOMENT = Moment(NOW, TODAY)
TO_DO = WorkflowState(UUID(int=11), "To do", "open")
DOING = WorkflowState(UUID(int=12), "In progress", "in_progress")
WAITING = WorkflowState(UUID(int=13), "Waiting", "waiting")
DONE = WorkflowState(UUID(int=14), "Done", "done")
WORKFLOW = Workflow((TO_DO, DOING, WAITING, DONE))
PLAIN = CardParts(
    Effort(), CheckCount(), 0, DeliverableCount(), 0, CheckCount(), (), None, None, None, None
)


def card(
    number: int = 1, state: WorkflowState = TO_DO, parts: CardParts = PLAIN, **fields: Any
) -> BoardCard:
    row = task_row(**{"id": UUID(int=number), "seq": number, "state_id": state.id, **fields})
    return BoardCard(replace(row, status=state.status), column_key(state), "", parts)


def with_parts(**parts: Any) -> CardParts:
    return replace(PLAIN, **parts)


def blocker(reason: str = "scope answer", owner: str = "Client", days: int = 3) -> BlockerRow:
    since = NOW - timedelta(days=days)
    return BlockerRow(UUID(int=5), UUID(int=1), reason, owner, None, since, None)


def person(number: int, name: str) -> AssignmentRow:
    return AssignmentRow(UUID(int=1), UUID(int=number), name, 100)


def column(
    count: int,
    limit: int | None = None,
    limit_seconds: int | None = None,
    load: StateLoad | None = None,
    full: tuple[FullState, ...] = (),
) -> BoardColumn:
    return BoardColumn(column_key(DOING), count, limit, limit_seconds, load, full)


def board_of(cards: Sequence[BoardCard], workflow: Workflow = WORKFLOW) -> Board:
    by_column: dict[ColumnKey, tuple[BoardCard, ...]] = {
        column_key(state): tuple(each for each in cards if each.column == column_key(state))
        for state in workflow.states
        if state.kind != "done"
    }
    columns = tuple(
        BoardColumn(key, len(found), None, None, None, ()) for key, found in by_column.items()
    )
    projects = {each.task.project_id for each in cards}
    done = DoneColumn(column_key(DONE), (), 0, this_week=True)
    return Board(columns, by_column, done, dict.fromkeys(projects, workflow))
