"""The table of a dialog that is about a list: whole rows, keys for what is done with one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.ui.theme.metrics import Height, Space, TextRole
from app.ui.theme.theme import Theme
from app.ui.widgets.table_delegate import TableDelegate, style_table

_OPENING = {int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter), int(Qt.Key.Key_F2)}
_DELETING = {int(Qt.Key.Key_Delete), int(Qt.Key.Key_Backspace)}
_LEAST_STRETCH = 160
_LEAST_ROWS = 6
_MEASURED_ROWS = 50


class ListTable(QTableView):
    """Enter or a double click opens a row, Delete asks to remove it, the menu key has the rest.

    Signals:
        opened: the row's number.
        delete_asked: likewise.
        menu_asked: likewise, and the place on the screen where the menu belongs.
        went: another row is the current one, or none is.
    """

    opened = Signal(int)
    delete_asked = Signal(int)
    menu_asked = Signal(int, QPoint)
    went = Signal()

    def __init__(
        self, theme: Theme, name: str, model: QAbstractItemModel, widths: Sequence[int]
    ) -> None:
        """``widths`` are the least ones by column; those of 0 share what the others leave.

        A column grows with its texts, to twice its width at most.
        """
        super().__init__()
        self._theme = theme
        self._widths = tuple(widths)
        self.setAccessibleName(name)
        self.setModel(model)
        style_table(self, TableDelegate(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        for told in (model.modelReset, model.dataChanged):
            told.connect(self._take_sizes)
        theme.changed.connect(self._take_sizes)
        self._take_sizes()

    @property
    def current_row(self) -> int | None:
        index = self.currentIndex()
        return index.row() if index.isValid() else None

    def go_to_row(self, row: int) -> None:
        """Makes a row the current one; the last one where there are not so many."""
        last = self.model().rowCount() - 1
        if last >= 0:
            flags = QItemSelectionModel.SelectionFlag
            index = self.model().index(min(row, last), 0)
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row
        if event.key() in _OPENING and row is not None:
            self.opened.emit(row)
        elif event.key() in _DELETING and row is not None:
            self.delete_asked.emit(row)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid():
            below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            self.menu_asked.emit(index.row(), event.globalPos() if by_mouse else below)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current_row is None:
            self.go_to_row(0)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.went.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_sizes()

    def sizeHint(self) -> QSize:
        rows = max(self.model().rowCount(), _LEAST_ROWS)
        return QSize(super().sizeHint().width(), self._head() + rows * self._row())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._head() + _LEAST_ROWS * self._row())

    def _head(self) -> int:
        return self._theme.height(Height.HEADER, TextRole.SMALL)

    def _row(self) -> int:
        return self._theme.height(Height.TABLE_ROW)

    def _take_sizes(self) -> None:
        wanted = [self._wanted(column, least) for column, least in enumerate(self._widths)]
        stretched = wanted.count(0)
        rest = (self.viewport().width() - sum(wanted)) // max(stretched, 1)
        share = max(rest, self._theme.metrics.scaled(_LEAST_STRETCH))
        header = self.horizontalHeader()
        for column, width in enumerate(wanted):
            header.resizeSection(column, width or share)
        header.setFixedHeight(self._head())
        self.verticalHeader().setDefaultSectionSize(self._row())

    def _wanted(self, column: int, width: int) -> int:
        """The pixels that a column would like to have; 0 for one that takes what is left."""
        if not width:
            return 0
        least = self._theme.metrics.scaled(width)
        letters, around = self._theme.font_metrics(), 2 * Space.RELATED + Space.GRID
        model = self.model()
        title = model.headerData(column, Qt.Orientation.Horizontal)
        rows = range(min(model.rowCount(), _MEASURED_ROWS))
        texts = [str(title or ""), *(str(model.index(row, column).data() or "") for row in rows)]
        return min(
            max(least, *(letters.horizontalAdvance(text) + around for text in texts)), 2 * least
        )
