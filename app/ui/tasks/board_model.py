"""The cards of one column of a lane as a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from app.domain.planning.tasks.board import ColumnKey
from app.queries.board import BoardCard
from app.ui.models.paged import ROW_ROLE, Index
from app.ui.tasks.board_words import Moment, spoken_card, tip_text

_Role = Qt.ItemDataRole
_NOWHERE = QModelIndex()


class BoardColumnModel(QAbstractListModel):
    """Rows are `BoardCard`."""

    def __init__(
        self, column: ColumnKey, moment: Callable[[], Moment], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.column = column
        self._moment = moment
        self._cards: tuple[BoardCard, ...] = ()

    @property
    def cards(self) -> tuple[BoardCard, ...]:
        return self._cards

    def set_cards(self, cards: Sequence[BoardCard]) -> None:
        """Shows these cards; where the same tasks stand as before, the focus stays."""
        taken = tuple(cards)
        if [card.task.id for card in taken] == [card.task.id for card in self._cards]:
            self._cards = taken
            if taken:
                self.dataChanged.emit(self.index(0), self.index(len(taken) - 1))
            return
        self.beginResetModel()
        self._cards = taken
        self.endResetModel()

    def card_at(self, row: int) -> BoardCard | None:
        return self._cards[row] if 0 <= row < len(self._cards) else None

    def row_of(self, task_id: UUID | None) -> int:
        """Where a task stands; -1 where it does not."""
        return next((row for row, card in enumerate(self._cards) if card.task.id == task_id), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = int(_Role.DisplayRole)) -> object:
        card = self.card_at(index.row()) if index.isValid() else None
        if card is None:
            return None
        match role:
            case _Role.DisplayRole:
                return card.task.name
            case _Role.AccessibleTextRole:
                return spoken_card(card, self._moment())
            case _Role.ToolTipRole:
                return tip_text(card, self._moment())
            case _ if role == ROW_ROLE:
                return card
            case _:
                return None
