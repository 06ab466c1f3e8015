"""A table as high as its rows: the page around it scrolls, the table does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.ui.models.paged import COLUMN_ROLE, ROW_ROLE, Index
from app.ui.models.records import RecordTableModel
from app.ui.theme.metrics import Height, Space, TextRole, Weight
from app.ui.theme.theme import Theme
from app.ui.widgets.table_delegate import TableDelegate, style_table

_DELETING = {int(Qt.Key.Key_Delete), int(Qt.Key.Key_Backspace)}
_LEAST_STRETCH = 144
_MEASURED_ROWS = 50
_OPENING = {int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter), int(Qt.Key.Key_F2)}


class SectionTable(QTableView):
    """Enter or a double click opens a row, Delete asks to remove it, the menu key has the rest.

    Signals:
        opened: the record.
        delete_asked: the record.
        menu_asked: the record, and the place on the screen where the menu belongs.
        row_shown: where the row stands that the user went to, for whoever scrolls.
    """

    opened = Signal(object)
    delete_asked = Signal(object)
    menu_asked = Signal(object, QPoint)
    row_shown = Signal(QRect)

    def __init__(
        self,
        theme: Theme,
        name: str,
        model: RecordTableModel[Any],
        widths: Mapping[str, int],
        spared: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """``widths`` are the least of all columns but the one that takes the room that is left.

        A column grows with its texts, to twice its width at most.
        ``spared`` are the keys of columns that are left out first where there is no room.
        """
        super().__init__(parent)
        self._theme = theme
        self._widths = dict(widths)
        self._spared = tuple(spared)
        self._wanted: dict[str, int] = {}
        self._records = model
        self.setModel(model)
        style_table(self, TableDelegate(theme, self, chip_of))
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(1)
        for position, column in enumerate(model.columns):
            mode = QHeaderView.ResizeMode
            fixed = column.key in widths
            header.setSectionResizeMode(position, mode.Fixed if fixed else mode.Stretch)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW_ROLE)))
        model.modelReset.connect(self._take_sizes)
        theme.changed.connect(self._take_sizes)
        self._take_sizes()

    @property
    def current(self) -> Any:
        """The record that the user went to; None for none."""
        index = self.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        record = self.current
        if event.key() in _OPENING and record is not None:
            self.opened.emit(record)
        elif event.key() in _DELETING and record is not None:
            self.delete_asked.emit(record)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid():
            below = self.visualRect(index).bottomLeft()
            place = event.globalPos() if by_mouse else self.viewport().mapToGlobal(below)
            self.menu_asked.emit(index.data(ROW_ROLE), place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        }
        if by_key and not self.currentIndex().isValid() and self._records.rowCount():
            flags = QItemSelectionModel.SelectionFlag
            first = self._records.index(0, 0)
            self.selectionModel().setCurrentIndex(first, flags.ClearAndSelect | flags.Rows)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if current.isValid():
            self.row_shown.emit(self.visualRect(current))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _take_sizes(self) -> None:
        head, row = self._theme.height(Height.HEADER), self._theme.height(Height.TABLE_ROW)
        self.horizontalHeader().setFixedHeight(head)
        self.verticalHeader().setDefaultSectionSize(row)
        self.setFixedHeight(head + row * self._records.rowCount())
        self._measure()
        self._share_width()

    def _measure(self) -> None:
        """The pixels that each column would like to have."""
        scaled, around = self._theme.metrics.scaled, 2 * Space.RELATED + Space.GRID
        letters = self._theme.font_metrics(TextRole.BODY, Weight.SEMIBOLD)
        rows = range(min(self._records.rowCount(), _MEASURED_ROWS))
        for position, column in enumerate(self._records.columns):
            if column.key in self._widths:
                texts = (str(self._records.index(row, position).data() or "") for row in rows)
                widest = max(map(letters.horizontalAdvance, texts), default=0) + around
                least = scaled(self._widths[column.key])
                self._wanted[column.key] = min(max(least, widest), 2 * least)

    def _share_width(self) -> None:
        """Columns that can be spared go where there is no room, then all give way a little."""
        room = self.width() - self._theme.metrics.scaled(_LEAST_STRETCH)
        shown = dict(self._wanted)
        for key in self._spared:
            if sum(shown.values()) > room:
                del shown[key]
        wanted = sum(shown.values())
        share = min(1.0, max(room, 0) / wanted) if wanted else 1.0
        header = self.horizontalHeader()
        for position, column in enumerate(self._records.columns):
            if column.key in self._widths:
                header.setSectionHidden(position, column.key not in shown)
                header.resizeSection(position, int(shown.get(column.key, 0) * share))


def chip_of(index: Index) -> tuple[int, str] | None:
    """The chip that a cell's column gives its record."""
    column, record = index.data(COLUMN_ROLE), index.data(ROW_ROLE)
    return column.chip(record) if column is not None and column.chip is not None else None
