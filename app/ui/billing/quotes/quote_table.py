"""The table of quotes: whole rows, one at a time, sorted by a click on a head."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app.system.translations import _
from app.ui.billing.invoice_cells import chip_of
from app.ui.billing.quotes.quote_cells import STRETCHED, WIDTHS, QuoteDelegate, quote_columns
from app.ui.billing.quotes.quote_words import ListedQuote
from app.ui.billing.table_widths import RestColumn
from app.ui.models.paged import PAGE_ROWS
from app.ui.models.records import RecordTableModel
from app.ui.theme.metrics import Height, Space
from app.ui.theme.theme import Theme
from app.ui.widgets.table_delegate import style_table

_LEAST_SUBJECT = 128
_HEADER_ROOM = 20


class QuoteTableModel(RecordTableModel[ListedQuote]):
    """Whoever owns it sorts and answers with `set_rows`.

    Signals:
        sort_asked: the key of the column, and whether descending.
    """

    sort_asked = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(quote_columns(), parent)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns):
            self.sort_asked.emit(self.columns[column].key, order == Qt.SortOrder.DescendingOrder)


class QuoteTable(QTableView):
    """Enter and a double click open a quote.

    Signals:
        opened, deleted: by mouse or key, of the row that the user is on.
    """

    opened = Signal()
    deleted = Signal()

    def __init__(self, theme: Theme, model: QuoteTableModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self.delegate = QuoteDelegate(theme, self, chip_of)
        style_table(self, self.delegate)
        self.setModel(model)
        self.setAccessibleName(_("Quotes"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSortingEnabled(True)
        # No arrow until somebody sorts: the newest on top is the natural order.
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        keys = [column.key for column in model.columns]
        self._rest = RestColumn(self, keys.index(STRETCHED))
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self.take_sizes)
        self.take_sizes()

    def take_sizes(self) -> None:
        """Widths by the text scale, and wider where an amount or a state needs it."""
        scaled, header = self._theme.metrics.scaled, self.horizontalHeader()
        titles = header.fontMetrics()
        rows = self._model.rows[:PAGE_ROWS]
        for position, column in enumerate(self._model.columns):
            if column.key not in WIDTHS:
                continue
            least = scaled(WIDTHS[column.key])
            title = titles.horizontalAdvance(column.title) + scaled(_HEADER_ROOM)
            widest = 0
            # Names of clients may be cut; numbers, days and amounts never.
            if column.key != "client":
                wanted = self.delegate.wanted_width
                widths = [wanted(column.text(row), column.key, row) for row in rows]
                widest = max(widths, default=0) + 2 * Space.RELATED + Space.GRID
            header.resizeSection(position, max(least, title, widest))
        self._rest.set_least(scaled(_LEAST_SUBJECT))
        self.verticalHeader().setDefaultSectionSize(self._theme.height(Height.TABLE_ROW_COMPACT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, _index: QModelIndex) -> None:
        self.opened.emit()
