"""A table of figures in a dialog: fixed columns, and one that takes the room that is left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.queries.budgets import BudgetRow
from app.ui.models.paged import COLUMN_ROLE, ROW_ROLE, Index
from app.ui.models.records import RecordTableModel
from app.ui.planning.figures.budget_words import meter_tone
from app.ui.planning.figures.value_rows import FigureRow
from app.ui.theme.metrics import Height, Space, TextRole
from app.ui.theme.theme import Theme
from app.ui.widgets.meter import paint_meter
from app.ui.widgets.table_delegate import TableDelegate, style_table

_LEAST_STRETCH = 160
_LEAST_ROWS = 6
_METER_FOOT = 4
_FULL = 100
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class FiguresTable(QTableView):
    """The first column without a width takes what the others leave."""

    def __init__(
        self, theme: Theme, name: str, model: RecordTableModel[Any], widths: Mapping[str, int]
    ) -> None:
        super().__init__()
        self._theme = theme
        self._records = model
        self._widths = dict(widths)
        self.setAccessibleName(name)
        self.setModel(model)
        style_table(self, FiguresDelegate(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self._take_sizes)
        self._take_sizes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_sizes()

    def sizeHint(self) -> QSize:
        rows = max(self._records.rowCount(), _LEAST_ROWS)
        return QSize(super().sizeHint().width(), self._head() + rows * self._row())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._head() + _LEAST_ROWS * self._row())

    def _head(self) -> int:
        return self._theme.height(Height.HEADER, TextRole.SMALL)

    def _row(self) -> int:
        return self._theme.height(Height.TABLE_ROW_COMPACT)

    def _take_sizes(self) -> None:
        scaled, header = self._theme.metrics.scaled, self.horizontalHeader()
        widths = {column.key: scaled(self._widths.get(column.key, 0)) for column in self._columns()}
        rest = self.viewport().width() - sum(widths.values())
        for position, column in enumerate(self._columns()):
            stretched = max(rest, scaled(_LEAST_STRETCH))
            header.resizeSection(position, widths[column.key] or stretched)
        header.setFixedHeight(self._head())
        self.verticalHeader().setDefaultSectionSize(self._row())

    def _columns(self) -> tuple[Any, ...]:
        return self._records.columns


class FiguresDelegate(TableDelegate):
    """Figures that say that something goes worse than planned are set apart, budgets metered."""

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(
            super().sizeHint(option, index).width(), self._theme.height(Height.TABLE_ROW_COMPACT)
        )

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        row, key = index.data(ROW_ROLE), str(index.data(COLUMN_ROLE).key)
        if isinstance(row, BudgetRow) and key == "used":
            foot = rect.adjusted(0, 0, 0, -_METER_FOOT)
            paint_meter(painter, foot, float(row.percent) / _FULL, self._theme, meter_tone(row))
            rect = rect.adjusted(0, 0, 0, -_METER_FOOT - Space.GRID)
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.color(_colour(row, key)))
        text = str(index.data() or "")
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        painter.drawText(rect, side | _MIDDLE, shown)


def _colour(row: object, key: str) -> str:
    if isinstance(row, FigureRow):
        tone = {"hours": row.hours_tone, "money": row.money_tone}.get(key, "")
        return tone or ("text2" if key == "meaning" else "text")
    if isinstance(row, BudgetRow):
        if key in {"percent", "left"} and row.forecast.alerts.crossed:
            return "danger" if row.whole_percent >= _FULL else "warn"
        return "text2" if key == "alerts" else "text"
    return "text"
