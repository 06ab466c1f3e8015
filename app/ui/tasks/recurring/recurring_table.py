"""The table of recurring tasks: a mark that is set and taken in place, and a row for each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionButton

from app.queries.recurring_tasks import RecurringRow
from app.system.translations import _
from app.ui.models.paged import ROW_ROLE, Column, Index
from app.ui.models.records import RecordTableModel
from app.ui.tasks.recurring.recurring_words import next_text, place_text, rule_text
from app.ui.theme.metrics import CHECK_BOX
from app.ui.theme.theme import Theme
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.table_delegate import TableDelegate

_WIDTHS: Final = (64, 0, 0, 96, 112)
_CHECK_ROLE: Final = int(Qt.ItemDataRole.CheckStateRole)


class RecurringModel(RecordTableModel[RecurringRow]):
    """The first column is a mark."""

    def __init__(self, today: Callable[[], date], zone: Callable[[], ZoneInfo]) -> None:
        super().__init__(_columns(today, zone))

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if role == _CHECK_ROLE and index.isValid() and index.column() == 0:
            state = Qt.CheckState
            return state.Checked if self.rows[index.row()].active else state.Unchecked
        return super().data(index, role)


class RecurringTable(ListTable):
    """Space, or a click on the mark, pauses a row or has it come again.

    Signals:
        toggled: the row's number.
    """

    toggled = Signal(int)

    def __init__(self, theme: Theme, model: RecurringModel) -> None:
        super().__init__(theme, _("Recurring tasks"), model, _WIDTHS)
        self.setItemDelegate(_MarkDelegate(theme, self))
        self.clicked.connect(self._take_click)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row
        if event.key() == Qt.Key.Key_Space and row is not None:
            self.toggled.emit(row)
        else:
            super().keyPressEvent(event)

    def _take_click(self, index: Index) -> None:
        if index.column() == 0:
            self.toggled.emit(index.row())


class _MarkDelegate(TableDelegate):
    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        if index.column() != 0:
            super()._paint_text(painter, rect, index)
            return
        side = self._theme.metrics.scaled(CHECK_BOX)
        option = QStyleOptionButton()
        option.rect = QRect(rect.left(), rect.top() + (rect.height() - side) // 2, side, side)
        on = index.data(ROW_ROLE).active
        mark = QStyle.StateFlag.State_On if on else QStyle.StateFlag.State_Off
        option.state = QStyle.StateFlag.State_Enabled | mark
        element = QStyle.PrimitiveElement.PE_IndicatorCheckBox
        self._view.style().drawPrimitive(element, option, painter, self._view)


def _columns(
    today: Callable[[], date], zone: Callable[[], ZoneInfo]
) -> tuple[Column[RecurringRow], ...]:
    return (
        Column("active", _("Active"), lambda _row: "", spoken=_spoken_mark),
        Column("name", _("Task"), lambda row: row.name),
        Column("rule", _("How often"), lambda row: rule_text(row, zone())),
        Column("next", _("Next"), lambda row: next_text(row, today())),
        Column("place", _("Project"), lambda row: place_text(row.client, row.project)),
    )


def _spoken_mark(row: RecurringRow) -> str:
    return _("active") if row.active else _("paused")
