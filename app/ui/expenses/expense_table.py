"""The table of expenses: its keys, its widths, and files that are dropped on its rows."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.system.translations import _
from app.ui.expenses.expense_cells import (
    SPARED,
    STRETCHED,
    WIDTHS,
    ExpenseDelegate,
    chip_of,
)
from app.ui.expenses.receipt_files import files_of
from app.ui.models.paged import COLUMN_ROLE, PAGE_ROWS, PagedTableModel
from app.ui.theme.metrics import Height, Space
from app.ui.theme.theme import Theme
from app.ui.widgets.chip import chip_size
from app.ui.widgets.table_delegate import style_table

_LEAST_STRETCH = 176
_HEADER_ROOM = 20
_OPENING = {int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter), int(Qt.Key.Key_F2)}
_DELETING = {int(Qt.Key.Key_Delete), int(Qt.Key.Key_Backspace)}
_Mode = QHeaderView.ResizeMode


class ExpenseTable(QTableView):
    """Whole rows, one at a time; a row that files hang over is marked.

    Signals:
        opened: a row was double-clicked, or Enter was pressed on it.
        deleted: Delete was pressed on it.
        receipts_clicked: its clip was, with the place on the screen below it.
        files_dropped: the list of `Path`, and the position of the row; -1 below the rows.
    """

    opened = Signal()
    deleted = Signal()
    receipts_clicked = Signal(QPoint)
    files_dropped = Signal(list, int)

    def __init__(self, theme: Theme, model: PagedTableModel) -> None:
        super().__init__()
        self._theme = theme
        self._paged = model
        self._wanted: Mapping[str, int] = {}
        self.delegate = ExpenseDelegate(theme, self, chip_of)
        style_table(self, self.delegate)
        self.setModel(model)
        self.setAccessibleName(_("Expenses"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAcceptDrops(True)
        header = self.horizontalHeader()
        for position, column in enumerate(model.columns):
            stretched = column.key == STRETCHED
            header.setSectionResizeMode(position, _Mode.Stretch if stretched else _Mode.Fixed)
        header.setMinimumSectionSize(theme.metrics.scaled(_HEADER_ROOM))
        self.doubleClicked.connect(self._open)
        self.clicked.connect(self._take_click)
        theme.changed.connect(self.take_sizes)
        self.take_sizes()

    def take_sizes(self) -> None:
        """Widths by the text scale, and wider where an amount or a state needs it."""
        scaled, titles = self._theme.metrics.scaled, self.horizontalHeader().fontMetrics()
        first = range(min(len(self._paged.ids), PAGE_ROWS))
        rows = [row for row in map(self._paged.row_at, first) if row is not None]
        wanted = {}
        for column in self._paged.columns:
            if column.key not in WIDTHS:
                continue
            room = 2 * Space.RELATED + Space.GRID
            if column.chip is not None:
                room += chip_size(self._theme).width() + Space.RELATED
            texts = [self.delegate.wanted_width(column.key, column.text(row), row) for row in rows]
            title = titles.horizontalAdvance(column.title) + scaled(_HEADER_ROOM)
            widest = max(texts, default=0) + room
            wanted[column.key] = max(scaled(WIDTHS[column.key]), title, widest)
        self._wanted = wanted
        height = self._theme.height(Height.TABLE_ROW_COMPACT)
        self.verticalHeader().setDefaultSectionSize(height)
        self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING:
            self.opened.emit()
        elif event.key() in _DELETING:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._hang_over(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._hang_over(event)

    def dropEvent(self, event: QDropEvent) -> None:
        paths = files_of(event.mimeData())
        if not paths:
            event.ignore()
            return
        event.acceptProposedAction()
        self.files_dropped.emit(paths, self.rowAt(event.position().toPoint().y()))

    def _hang_over(self, event: QDropEvent) -> None:
        if not files_of(event.mimeData()):
            event.ignore()
            return
        event.acceptProposedAction()
        row = self.rowAt(event.position().toPoint().y())
        if row >= 0:
            self.selectRow(row)

    def _share_width(self) -> None:
        """Columns that can be spared go where there is no room for descriptions."""
        shown = dict(self._wanted)
        room = self.viewport().width() - self._theme.metrics.scaled(_LEAST_STRETCH)
        for key in SPARED:
            if sum(shown.values()) > room:
                shown.pop(key, None)
        header = self.horizontalHeader()
        is_roomy = sum(shown.values()) <= room
        for position, column in enumerate(self._paged.columns):
            if column.key == STRETCHED:
                header.setSectionResizeMode(position, _Mode.Stretch if is_roomy else _Mode.Fixed)
                if not is_roomy:
                    # Too little is left even so: the table scrolls sideways.
                    header.resizeSection(position, self._theme.metrics.scaled(_LEAST_STRETCH))
            else:
                header.setSectionHidden(position, column.key not in shown)
                header.resizeSection(position, shown.get(column.key, 0))

    def _open(self, index: QModelIndex) -> None:
        # A double click on the clip has opened the receipt already.
        if not self._is_clip(index):
            self.opened.emit()

    def _take_click(self, index: QModelIndex) -> None:
        if self._is_clip(index):
            below = self.visualRect(index).bottomLeft()
            self.receipts_clicked.emit(self.viewport().mapToGlobal(below))

    def _is_clip(self, index: QModelIndex) -> bool:
        row = self._paged.row_at(index.row())
        return index.data(COLUMN_ROLE).key == "receipts" and row is not None and row.receipts > 0
