"""One lane of the board: a head that folds, and a list of cards for each column."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.domain.planning.tasks.board import ColumnKey
from app.system.translations import _
from app.ui.tasks.board_lanes import Lane
from app.ui.tasks.board_list import BoardList
from app.ui.theme.metrics import Height, Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import ToolButton
from app.ui.widgets.chip import Chip

COLUMN_GAP = 12
_LEAST_ROOM = 56


class BoardLane(QWidget):
    """On a board without lanes it has no head, and each list scrolls by itself.

    Signals:
        folded: its cards were hidden or shown.
    """

    folded = Signal()

    def __init__(
        self,
        theme: Theme,
        lane: Lane,
        columns: Sequence[ColumnKey],
        make_list: Callable[[ColumnKey], BoardList],
        *,
        is_only: bool,
    ) -> None:
        """``is_only`` is a board without lanes."""
        super().__init__()
        self._theme = theme
        self._make_list = make_list
        self._columns = tuple(columns)
        self._is_only = is_only
        self.lane = lane
        self.lists: dict[ColumnKey, BoardList] = {}
        self.is_folded = False
        self._title, self._count = QLabel(), QLabel()
        self._chip = Chip(theme)
        self.fold_button = ToolButton(theme, "caret-down", _("Fold in"), small=True)
        self.fold_button.clicked.connect(self.toggle)
        self._head, self._body = QWidget(), QWidget()
        self._lay_out()
        theme.changed.connect(self.fit)

    def set_lane(self, lane: Lane) -> None:
        """Shows the cards of a lane; those of a folded one are kept for later."""
        self.lane = lane
        self._title.setText(lane.title)
        self._count.setText(f"{lane.count:n}")
        self._chip.setVisible(bool(lane.colour))
        if lane.colour:
            self._chip.set_chip(lane.colour - 1, lane.code, lane.title)
        if not self.is_folded:
            self._fill()

    def set_folded(self, *, folded: bool) -> None:
        self.is_folded = folded
        self.fold_button.set_icon("caret-right" if folded else "caret-down")
        name = _("Fold out") if folded else _("Fold in")
        self.fold_button.setToolTip(name)
        self.fold_button.setAccessibleName(f"{name}: {self.lane.title}")
        self._body.setVisible(not folded)
        if not folded:
            self._fill()

    def toggle(self) -> None:
        self.set_folded(folded=not self.is_folded)
        self.folded.emit()

    def fit(self) -> None:
        """As high as the longest list needs: the board scrolls all lanes together."""
        if self._is_only or self.is_folded or not self.lists:
            return
        height = max(each.content_height() for each in self.lists.values())
        self._body.setFixedHeight(max(height, self._theme.metrics.scaled(_LEAST_ROOM)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        answered = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return answered

    def _fill(self) -> None:
        for column in self._columns:
            if column not in self.lists:
                made = self._make_list(column)
                self.lists[column] = made
                self._row.addWidget(made, 1)
        for column, shown in self.lists.items():
            shown.column_model.set_cards(self.lane.cards.get(column, ()))
            shown.scheduleDelayedItemsLayout()
            spoken = (self.lane.title, column.name)
            shown.setAccessibleName(", ".join(part for part in spoken if part))
        self.fit()

    def _lay_out(self) -> None:
        restyle(self._title, role="total")
        restyle(self._count, role="second")
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(Space.RELATED)
        for part in (self.fold_button, self._chip, self._title, self._count):
            head.addWidget(part)
        head.addStretch(1)
        self._head.setMinimumHeight(self._theme.height(Height.TABLE_ROW))
        self._row = QHBoxLayout(self._body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(COLUMN_GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.GRID)
        column.addWidget(self._head)
        # Only now: without a parent it would be a window of its own.
        self._head.setVisible(not self._is_only)
        column.addWidget(self._body, 1)
        vertical = QSizePolicy.Policy.Expanding if self._is_only else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)
