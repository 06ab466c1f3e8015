"""Work that is not billed yet as a table: a row for each client, then the sums."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView

from app.queries.unbilled import UnbilledRow
from app.services.client_chip import client_chip
from app.system.money_text import money_text
from app.system.translations import N_, _
from app.ui.billing.billing_presentation import NOTHING
from app.ui.billing.day_words import period_text
from app.ui.billing.unbilled_words import (
    UnbilledTotal,
    blank_duration,
    blank_money,
    total_texts,
)
from app.ui.session.session import Session
from app.ui.theme.metrics import TextRole, Weight
from app.ui.theme.theme import Theme
from app.ui.widgets.table_delegate import Index, TableDelegate

CLIENT, PERIOD, TIME, VALUE, EXPENSES, FIXED, TOTAL, BUTTON = range(8)
_HEADERS = (
    N_("Client"),
    N_("Period"),
    N_("Time"),
    N_("Value"),
    N_("Expenses"),
    N_("Fixed prices"),
    N_("Total"),
    "",
)
_NUMBERS = frozenset({TIME, VALUE, EXPENSES, FIXED, TOTAL})
_NOWHERE = QModelIndex()

Sums: TypeAlias = UnbilledRow | UnbilledTotal
_TEXTS: Final[dict[int, Callable[[Sums], str]]] = {
    TIME: lambda row: blank_duration(row.seconds),
    VALUE: lambda row: blank_money(row.time_minor, row.currency),
    EXPENSES: lambda row: blank_money(row.expenses_minor, row.currency),
    FIXED: lambda row: blank_money(row.fixed_minor, row.currency),
    TOTAL: lambda row: money_text(row.total_minor, row.currency),
}


class UnbilledModel(QAbstractTableModel):
    """Clients by what they owe, and one sum for each currency."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: Sequence[UnbilledRow] = ()
        self._totals: list[tuple[str, UnbilledTotal]] = []

    @property
    def rows(self) -> Sequence[UnbilledRow]:
        """The clients, without the sums."""
        return self._rows

    def show_rows(self, rows: Sequence[UnbilledRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self._totals = total_texts(rows)
        self.endResetModel()

    def client_at(self, position: int) -> UnbilledRow | None:
        """The client of a row; None for a sum."""
        return self._rows[position] if 0 <= position < len(self._rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows) + len(self._totals)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADERS)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADERS[section])
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        never = Qt.ItemFlag.ItemNeverHasChildren
        if self.client_at(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled | never
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | never

    def _text(self, position: int, column: int) -> str:
        row = self.client_at(position)
        if row is None:
            title, sums = self._totals[position - len(self._rows)]
            if column == CLIENT:
                return title
            return _TEXTS[column](sums) if column in _TEXTS else ""
        if column == CLIENT:
            return row.client
        if column == PERIOD:
            return period_text(row.first_on, row.last_on, self._session.today()) or NOTHING
        return _TEXTS[column](row) if column in _TEXTS else ""


class UnbilledDelegate(TableDelegate):
    """The client with its chip, dashes that step back, sums that stand out."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(theme, view, _chip_of)

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        text = str(index.data() or "")
        model = index.model()
        is_sum = isinstance(model, UnbilledModel) and model.client_at(index.row()) is None
        strong = is_sum or index.column() == TOTAL
        weight = Weight.SEMIBOLD if strong else Weight.REGULAR
        colour = "text2" if index.column() == PERIOD else "text"
        painter.setFont(self._theme.font(TextRole.BODY, weight))
        painter.setPen(self._theme.color("text3" if text == NOTHING else colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        painter.drawText(rect, side, shown)


def _chip_of(index: Index) -> tuple[int, str] | None:
    model = index.model()
    if index.column() != CLIENT or not isinstance(model, UnbilledModel):
        return None
    row = model.client_at(index.row())
    return None if row is None else client_chip(row.client_id, row.client)


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return int((side | Qt.AlignmentFlag.AlignVCenter).value)
