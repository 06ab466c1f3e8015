"""The table of a plan and its what-if copies: one is in front, loads are as warm as they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPolygon, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QTableView

from app.system.translations import _
from app.ui.models.paged import ROW_ROLE, Column, Index
from app.ui.models.records import RecordTableModel
from app.ui.planning.what_if.compare_rows import CompareCell, CompareRow
from app.ui.theme.metrics import Height, Radius, Space, TextRole, Weight
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import mix
from app.ui.widgets.table_delegate import TableDelegate, style_table

_LABEL_WIDTH, _LEAST_WIDTH = 216, 184
_MOST_OF_LABEL = 0.4
_CORNER = 8
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight
_EDIT = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
# How much of its colour a load gets: a base and a part that grows with it, up to all; then beyond.
_WARMTH = {False: (0.08, 0.52, 0.62), True: (0.06, 0.38, 0.42)}
_SLIGHTLY_OVER = 1.2


def compare_columns(names: Sequence[str]) -> tuple[Column[CompareRow], ...]:
    """The figure's name, then one for each of the plan and its copies."""

    def text(place: int, row: CompareRow) -> str:
        return row.cells[place].text if row.cells else ""

    def spoken(place: int, row: CompareRow) -> str:
        return f"{names[place]}: {row.cells[place].spoken}" if row.cells else row.label

    return (
        Column("label", _("Figure"), lambda row: row.label),
        *(
            Column(str(place), name, partial(text, place), spoken=partial(spoken, place))
            for place, name in enumerate(names)
        ),
    )


class CompareModel(RecordTableModel[CompareRow]):
    """The tool tip of a cell says it in whole words."""

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        wanted = Qt.ItemDataRole.AccessibleTextRole if role == Qt.ItemDataRole.ToolTipRole else role
        return super().data(index, int(wanted))


class CompareTable(QTableView):
    """Cells are gone through with the arrows; the column of the current one is in front.

    Signals:
        fronted: another column is in front.
        chosen: the column in front is to be opened.
    """

    fronted = Signal()
    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._names: tuple[str, ...] = ()
        self._records = CompareModel(compare_columns(()), self)
        self.setAccessibleName(_("The plan and its what-if copies"))
        style_table(self, CompareDelegate(theme, self))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().sectionClicked.connect(self.set_front)
        self.doubleClicked.connect(self._choose)
        theme.changed.connect(self._take_sizes)

    @property
    def front(self) -> int:
        """Number of the column that is in front, the plan's is 0; -1 for none."""
        return max(self.currentIndex().column(), 1) - 1 if self.currentIndex().isValid() else -1

    def show_rows(self, names: Sequence[str], rows: Sequence[CompareRow], front: int) -> None:
        """Shows the plan and its copies by name; the same cell stays where there are as many."""
        current = self.currentIndex()
        place = (current.row(), current.column()) if current.isValid() else None
        if tuple(names) != self._names:
            self._names, place = tuple(names), None
            old, self._records = self.model(), CompareModel(compare_columns(self._names), self)
            self.setModel(self._records)
            self.selectionModel().currentChanged.connect(self._tell_front)
            if old is not None:
                old.deleteLater()
        self._records.set_rows(rows)
        self._span_heads()
        self._take_sizes()
        if place is not None and place[0] < len(rows):
            self._go_to(*place)
        else:
            self._go_to(1, front + 1)

    def set_front(self, column: int) -> None:
        """Puts a column of the table in front, where the current row is."""
        self._go_to(max(self.currentIndex().row(), 1), max(column, 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _EDIT:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_sizes()
        self.scrollTo(self.currentIndex())

    def _go_to(self, row: int, column: int) -> None:
        index = self._records.index(row, column)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self.fronted.emit()

    def _tell_front(self, new: QModelIndex, old: QModelIndex) -> None:
        if new.column() != old.column():
            self.viewport().update()
            self.fronted.emit()

    def _choose(self, index: QModelIndex) -> None:
        if index.column() > 0:
            self.chosen.emit()

    def _span_heads(self) -> None:
        self.clearSpans()
        for number, row in enumerate(self._records.rows):
            if row.kind == "head" and len(self._names) > 0:
                self.setSpan(number, 0, 1, len(self._names) + 1)

    def _take_sizes(self) -> None:
        scaled, header = self._theme.metrics.scaled, self.horizontalHeader()
        count = len(self._names)
        label = min(scaled(_LABEL_WIDTH), round(self.viewport().width() * _MOST_OF_LABEL))
        width = max((self.viewport().width() - label) // max(count, 1), scaled(_LEAST_WIDTH))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for position in range(count + 1):
            header.resizeSection(position, width if position else label)
        header.setFixedHeight(self._theme.height(Height.HEADER, TextRole.SMALL))
        header.setHighlightSections(True)
        self.verticalHeader().setDefaultSectionSize(self._theme.height(Height.TABLE_ROW_COMPACT))


class CompareDelegate(TableDelegate):
    """Heads stand apart, what is worse is amber, loads are warm; the front column has edges."""

    def __init__(self, theme: Theme, table: CompareTable) -> None:
        super().__init__(theme, table)
        self._table = table

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        painter.fillRect(rect, self._theme.color("base"))
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.color("hover"))
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, self._theme.color("line"))

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, CompareRow):
            return
        if row.kind == "head":
            self._paint_head(painter, rect, row)
            return
        if index.column() == 0:
            self._write(painter, rect, row.label, "text2")
            return
        cell = row.cells[index.column() - 1]
        colour, weight = "text", Weight.REGULAR
        if cell.ratio is not None:
            colour = self._paint_load(painter, rect, cell)
        elif cell.is_worse:
            colour, weight = "warn", Weight.SEMIBOLD
        self._write(painter, rect, cell.text, colour, weight)
        self._paint_edges(painter, rect, index)

    def _paint_head(self, painter: QPainter, rect: QRect, row: CompareRow) -> None:
        whole = rect.adjusted(-Space.RELATED, 0, Space.RELATED, -1)
        painter.fillRect(whole, self._theme.color("alt"))
        self._write(painter, rect, row.label, "text2", Weight.SEMIBOLD, TextRole.SMALL)

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        colour: str,
        weight: Weight = Weight.REGULAR,
        role: TextRole = TextRole.BODY,
    ) -> None:
        painter.setFont(self._theme.font(role, weight))
        painter.setPen(self._theme.color(colour))
        shown = painter.fontMetrics().elidedText(text, _ELIDE, rect.width())
        painter.drawText(rect, int(_MIDDLE | Qt.AlignmentFlag.AlignLeft), shown)

    def _paint_load(self, painter: QPainter, rect: QRect, cell: CompareCell) -> str:
        """Fills the cell as warm as the load is; gives the colour of its text."""
        place = rect.adjusted(-Space.GRID, 2, Space.GRID, -3)
        fill, colour = self._warmth(cell.ratio or 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(place), Radius.BAR, Radius.BAR)
        if cell.is_over:
            side = self._theme.metrics.scaled(_CORNER)
            corner = place.topRight() + QPoint(1, 0)
            painter.setBrush(self._theme.color(colour))
            painter.drawPolygon(
                QPolygon([corner, corner - QPoint(side, 0), corner + QPoint(0, side)])
            )
        return colour

    def _warmth(self, ratio: float) -> tuple[QColor, str]:
        tokens, (least, more, over) = self._theme.tokens, _WARMTH[self._theme.is_dark]
        if ratio <= 1:
            return QColor(mix(tokens.accent, tokens.base, least + more * ratio)), "text"
        if ratio <= _SLIGHTLY_OVER:
            return QColor(mix(tokens.warn_fill, tokens.base, over)), "text"
        return self._theme.color("danger"), "on_accent"

    def _paint_edges(self, painter: QPainter, rect: QRect, index: Index) -> None:
        if index.column() - 1 != self._table.front:
            return
        whole = rect.adjusted(-Space.RELATED, 0, Space.RELATED, 0)
        for left in (whole.left(), whole.right()):
            painter.fillRect(
                QRect(left, whole.top(), 1, whole.height()), self._theme.color("accent")
            )

    def _paint_focus(self, painter: QPainter, index: Index) -> None:
        if self._view.hasFocus() and self._view.currentIndex() == index:
            rect = QRectF(self._view.visualRect(self._view.currentIndex()))
            paint_focus(painter, rect.adjusted(0, 0, 0, -1), self._theme.tokens.accent)
