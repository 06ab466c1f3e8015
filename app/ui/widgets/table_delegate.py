"""How the cells of a table look: rules between rows, a chip before a name, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.ui.theme.metrics import Height, Space
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme
from app.ui.widgets.chip import chip_size, paint_chip

_State = QStyle.StateFlag
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


Index: TypeAlias = QModelIndex | QPersistentModelIndex
# Colour index and code of the chip before a cell's text.
ChipOf: TypeAlias = Callable[[Index], tuple[int, str] | None]


def no_chip(_index: Index) -> tuple[int, str] | None:
    return None


class TableDelegate(QStyledItemDelegate):
    """Paints one cell after the other; the focus frame stands around the whole row."""

    def __init__(self, theme: Theme, view: QAbstractItemView, chip_of: ChipOf = no_chip) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._chip_of = chip_of

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self._theme.height(Height.TABLE_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        rect: QRect = option.rect
        painter.save()
        self._paint_ground(painter, rect, option.state)
        inner = rect.adjusted(Space.RELATED, 0, -Space.RELATED, 0)
        chip = self._chip_of(index)
        if chip is not None:
            paint_chip(painter, inner, chip[0], chip[1], self._theme)
            inner.setLeft(inner.left() + chip_size(self._theme).width() + Space.RELATED)
        self._paint_text(painter, inner, index)
        self._paint_focus(painter, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        if state & _State.State_Selected:
            active = self._view.isActiveWindow()
            painter.fillRect(rect, self._theme.color("sel" if active else "hover"))
        elif state & _State.State_MouseOver:
            painter.fillRect(rect, self._theme.color("hover"))
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, self._theme.color("line"))

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.color("text"))
        text = str(index.data() or "")
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        side = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft
        flags = Qt.AlignmentFlag(side) | _MIDDLE
        painter.drawText(rect, flags, shown)

    def _paint_focus(self, painter: QPainter, index: Index) -> None:
        current = self._view.currentIndex()
        if not self._view.hasFocus() or current.row() != index.row():
            return
        first = self._view.visualRect(current.siblingAtColumn(0))
        last = self._view.visualRect(current.siblingAtColumn(current.model().columnCount() - 1))
        # Clipped to this cell: each cell draws its part of the frame around the row.
        painter.setClipRect(self._view.visualRect(current.siblingAtColumn(index.column())))
        paint_focus(painter, QRectF(first.united(last)), self._theme.tokens.accent)


def style_table(table: QTableView, delegate: TableDelegate) -> None:
    """Gives a table of whole rows the look of all tables: rules between rows, nothing else."""
    table.setItemDelegate(delegate)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setMouseTracking(True)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().setHighlightSections(False)
