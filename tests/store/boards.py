"""A board on file for tests: columns by name, cards from the top."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from app.domain.planning.tasks.board import ColumnKey
from app.queries.board import Board, BoardCard, BoardColumn, BoardCriteria, board
from app.queries.task_tree import TaskListCriteria
from app.services.board_moves import MoveOnBoard
from app.store.store import Store
from tests.builders import THURSDAY, SetClock
from tests.store.tasks import TODAY

MONDAY = THURSDAY - timedelta(days=3, hours=9)


@dataclass(frozen=True, slots=True)
class Boards:
    """The board of a file, as filters show it."""

    store: Store
    clock: SetClock

    def read(self, **filters: Any) -> Board:
        criteria = TaskListCriteria(TODAY, **filters)
        return self.store.read(board, BoardCriteria(criteria, MONDAY, self.clock.now()))

    def top(self, most: int) -> Board:
        """The board with so many cards in a column."""
        criteria = TaskListCriteria(TODAY, status="all")
        return self.store.read(board, BoardCriteria(criteria, MONDAY, self.clock.now(), most))

    def names(self, **filters: Any) -> dict[str, list[str]]:
        """The names of the cards by column, and those of what is done."""
        found = self.read(**filters)
        shown = {
            column.name: [card.task.name for card in found.cards[column.key]]
            for column in found.columns
        }
        return {**shown, found.done.key.name: [card.task.name for card in found.done.cards]}

    def card(self, name: str, **filters: Any) -> BoardCard:
        found = self.read(**filters)
        cards = [card for column in found.cards.values() for card in column]
        return next(card for card in (*cards, *found.done.cards) if card.task.name == name)

    def column(self, name: str, **filters: Any) -> BoardColumn:
        return next(each for each in self.read(**filters).columns if each.name == name)

    def key(self, name: str, **filters: Any) -> ColumnKey:
        found = self.read(**filters)
        if found.done.key.name == name:
            return found.done.key
        return next(each.key for each in found.columns if each.name == name)

    def move(self, task_id: UUID, column: str, **how: Any) -> None:
        self.store.execute(MoveOnBoard(task_id, self.key(column), **how))
