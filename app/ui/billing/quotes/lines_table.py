"""The table of a quote's lines: some cells are typed, others ticked."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from app.queries.quotes import QuoteLineRow
from app.system.translations import _
from app.ui.billing.document_lines_table import (
    DocumentLineDelegate,
    DocumentLinesTable,
    LineColumns,
)
from app.ui.billing.quotes.line_words import (
    DESCRIPTION,
    MARKS,
    NAME,
    NET,
    OPTION,
    POSITION,
    PRICE,
    QUANTITY,
    TASK,
    TAX,
    UNIT,
    can_type,
    is_marked,
)
from app.ui.billing.quotes.lines_model import QuoteLinesModel
from app.ui.theme.metrics import IconSize
from app.ui.theme.theme import Theme
from app.ui.widgets.line_cells import plain_index
from app.ui.widgets.table_delegate import Index

_COLUMNS: Final = LineColumns(
    name=NAME,
    description=DESCRIPTION,
    unit=UNIT,
    net=NET,
    fitted=(POSITION, QUANTITY, UNIT, PRICE, TAX, NET, OPTION, TASK),
    least={QUANTITY: 64, UNIT: 72, PRICE: 72},
    description_width=96,
)
_TICKING_KEYS: Final = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class QuoteLinesTable(DocumentLinesTable):
    """Space ticks what is no text."""

    def __init__(self, theme: Theme, model: QuoteLinesModel) -> None:
        super().__init__(theme, model, _COLUMNS)
        self.setAccessibleName(_("Lines of the quote"))

    def show_marks(self, *, shown: bool) -> None:
        """A pro forma invoice offers nothing beside it and makes no tasks."""
        for column in MARKS:
            self.setColumnHidden(column, not shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if current.column() in MARKS and event.key() in _TICKING_KEYS:
            _tick(current)
        else:
            super().keyPressEvent(event)

    def _make_delegate(self) -> DocumentLineDelegate:
        return _LineDelegate(self._theme, self, self._columns)


class _LineDelegate(DocumentLineDelegate):
    """A click anywhere in a cell of a mark ticks it."""

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Takes clicks on marks; keys are the table's."""
        if index.column() not in MARKS:
            return super().editorEvent(event, model, option, index)
        if event.type() == QEvent.Type.MouseButtonRelease:
            _tick(plain_index(index))
            return True
        return False

    def _is_quiet(self, index: Index) -> bool:
        """What is only offered is in no sum, and steps back too."""
        each, column = _line(index), index.column()
        if each is None or column == DESCRIPTION:
            return True
        return not (each.counts if column == NET else can_type(each, column))

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        each, column = _line(index), index.column()
        if each is not None and column in MARKS:
            self._paint_mark(painter, rect, ticked=is_marked(each, column))
        else:
            super()._paint_text(painter, rect, index)

    def _paint_mark(self, painter: QPainter, rect: QRect, *, ticked: bool) -> None:
        name, role = ("check-square", "accent") if ticked else ("square", "text3")
        ratio = self._view.devicePixelRatioF()
        picture = self._theme.pixmap(name, role, IconSize.CONTROL, ratio=ratio)
        side = self._theme.metrics.scaled(IconSize.CONTROL)
        place = QRect(0, 0, side, side)
        place.moveCenter(rect.center())
        painter.drawPixmap(place, picture)


def _line(index: Index) -> QuoteLineRow | None:
    model = index.model()
    return model.line_at(index.row()) if isinstance(model, QuoteLinesModel) else None


def _tick(index: QModelIndex) -> None:
    index.model().setData(index, None, int(Qt.ItemDataRole.CheckStateRole))
