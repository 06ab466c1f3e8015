"""Keys on the board: from card to card, and with Ctrl the card itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal

from app.domain.planning.tasks.board import ColumnKey
from app.domain.values.errors import RuleViolation
from app.queries.board import Board, BoardCard
from app.ui.tasks.board_done import BoardDone
from app.ui.tasks.board_drops import Drop, check_drop, is_allowed, shifted
from app.ui.tasks.board_list import BoardList
from app.ui.tasks.board_pane import BoardPane


class BoardSteps(QObject):
    """Walks between lists; a step of a card is a drop as one of the pointer is.

    Signals:
        dropped: the `Drop`.
        refused: why a card cannot go where it was told to.
    """

    dropped = Signal(object)
    refused = Signal(object)

    def __init__(self, pane: BoardPane, done: BoardDone, board: Callable[[], Board | None]) -> None:
        super().__init__(pane)
        self._pane = pane
        self._done = done
        self._board = board

    def watch(self, shown: BoardList) -> None:
        """Takes the keys of a list."""
        shown.walked.connect(lambda step, y: self._walk(shown, step, y))
        shown.left.connect(lambda step: self._leave(shown, step))
        shown.pushed.connect(lambda step: self._push(shown, step))
        shown.shifted.connect(lambda step: self._shift(shown, step))

    def refusal(self, card: BoardCard, column: ColumnKey) -> RuleViolation | None:
        """Why a card cannot go to a column; None where it can."""
        board = self._board()
        if board is None:
            return None
        try:
            check_drop(board, card, column)
        except RuleViolation as error:
            return error
        return None

    def _walk(self, shown: BoardList, step: int, y: int) -> None:
        """To the next column that has cards, at about the same height."""
        place = shown.viewport().mapToGlobal(QPoint(0, y))
        for other in self._beside(shown, step):
            row = other.row_near(other.viewport().mapFromGlobal(place).y())
            if row >= 0:
                other.go_to(row)
                other.setFocus(Qt.FocusReason.OtherFocusReason)
                self._pane.scroll_to_list(other)
                return

    def _beside(self, shown: BoardList, step: int) -> list[BoardList]:
        is_done = shown is self._done.list
        if is_done:
            lists = [each for _lane, each in self._pane.lists()][: len(self._pane.columns)]
            return list(reversed(lists)) if step < 0 else []
        found = list(self._pane.neighbours(shown, step))
        return [*found, self._done.list] if step > 0 and self._done.is_open else found

    def _leave(self, shown: BoardList, step: int) -> None:
        if shown is self._done.list:
            return
        for other in self._pane.beyond(shown, step):
            count = other.column_model.rowCount()
            if count:
                other.go_to(0 if step > 0 else count - 1)
                other.setFocus(Qt.FocusReason.OtherFocusReason)
                self._pane.show_row(other)
                return

    def _push(self, shown: BoardList, step: int) -> None:
        card, board = shown.current_card, self._board()
        if card is None or board is None:
            return
        columns = [*self._pane.columns, board.done.key]
        at = columns.index(shown.column_model.column) + step
        if not 0 <= at < len(columns):
            return
        goal = next((key for key in columns[at::step] if is_allowed(board, card, key)), None)
        if goal is not None:
            self.dropped.emit(Drop(card, goal))
            return
        error = self.refusal(card, columns[at])
        if error is not None:
            self.refused.emit(error)

    def _shift(self, shown: BoardList, step: int) -> None:
        card = shown.current_card
        if card is None or shown is self._done.list:
            return
        drop = shifted(card, shown.column_model.cards, step)
        if drop is not None:
            self.dropped.emit(drop)
