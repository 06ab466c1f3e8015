"""Where a card may go, and what it would do there; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from app.domain.planning.tasks.board import ColumnKey, state_at
from app.domain.planning.tasks.task_view import Lanes
from app.domain.planning.tasks.workflow import Status, check_move, state_of
from app.domain.values.errors import RuleViolation
from app.queries.board import Board, BoardCard
from app.services.tasks_in_bulk import BulkChanges
from app.ui.tasks.board_lanes import LaneKey, changes_into, lane_of


@dataclass(frozen=True, slots=True)
class Drop:
    """A card that is let go: into which column, between which cards, and what it gets besides."""

    card: BoardCard
    column: ColumnKey
    above_id: UUID | None = None
    below_id: UUID | None = None
    also: BulkChanges | None = None

    @property
    def changes_column(self) -> bool:
        return self.card.column != self.column

    @property
    def must_say_why(self) -> bool:
        """Whether it comes to wait and nobody has said for what."""
        comes = self.changes_column and self.column.kind == "waiting"
        return comes and self.card.parts.blocker is None


def check_drop(board: Board, card: BoardCard, column: ColumnKey) -> None:
    """Refuses a column that the task's workflow does not lead to.

    Raises:
        RuleViolation: ``workflow.unknown_state`` or ``workflow.move_not_allowed``.
    """
    workflow = board.workflows.get(card.task.project_id)
    if workflow is None or card.column == column:
        return
    goal = state_at(workflow, column)
    if goal is None:
        names = ", ".join(state.name for state in workflow.states)
        raise RuleViolation("state", "workflow.unknown_state", name=column.name, states=names)
    start = state_of(workflow, card.task.state_id, cast("Status", card.task.status))
    check_move(workflow, start, goal)


def is_allowed(board: Board, card: BoardCard, column: ColumnKey) -> bool:
    try:
        check_drop(board, card, column)
    except RuleViolation:
        return False
    return True


def drop_into(card: BoardCard, column: ColumnKey, cards: Sequence[BoardCard], row: int) -> Drop:
    """The drop before the card at ``row``; behind all of them it is their number.

    A card that comes to an empty column keeps its place among all.
    """
    others = [each for each in cards[:row] if each.task.id != card.task.id]
    behind = [each for each in cards[row:] if each.task.id != card.task.id]
    above = others[-1].task.id if others else None
    below = behind[0].task.id if behind else None
    return Drop(card, column, above, below)


def stays(card: BoardCard, cards: Sequence[BoardCard], row: int) -> bool:
    """Whether a card that is let go there would stand where it does."""
    at = next((i for i, each in enumerate(cards) if each.task.id == card.task.id), None)
    return at is not None and row in {at, at + 1}


def into_lane(drop: Drop, by: Lanes, lane: LaneKey) -> Drop | None:
    """The drop with what its lane asks for; None where a card cannot go to that lane."""
    if lane_of(drop.card, by) == lane:
        return drop
    also = changes_into(by, lane)
    if also is None:
        return None
    return Drop(drop.card, drop.column, drop.above_id, drop.below_id, also)


def shifted(card: BoardCard, cards: Sequence[BoardCard], step: int) -> Drop | None:
    """The drop that changes places with the card below (1) or above (-1); None at the end."""
    at = next((i for i, each in enumerate(cards) if each.task.id == card.task.id), None)
    if at is None or not 0 <= at + step < len(cards):
        return None
    return drop_into(card, card.column, cards, at + 2 if step > 0 else at - 1)
