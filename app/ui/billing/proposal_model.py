"""The lines of the invoice to be, as a table."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app.queries.proposal_records import ProposedLine
from app.system.money_text import money_text
from app.system.translations import N_, _
from app.ui.billing.invoice_words import quantity_text, unit_price_text
from app.ui.widgets.table_delegate import Index

NAME, QUANTITY, PRICE, NET = range(4)
_HEADERS = (N_("Name"), N_("Quantity"), N_("Price"), N_("Net"))
_NOWHERE = QModelIndex()


class ProposalModel(QAbstractTableModel):
    """What is shown is what the command would write."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[ProposedLine, ...] = ()
        self._currency = "EUR"

    def show_lines(self, lines: tuple[ProposedLine, ...], currency: str) -> None:
        self.beginResetModel()
        self._lines, self._currency = lines, currency
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADERS)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return " · ".join(filter(None, (line.name, line.description))) or None
        return _alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

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

    def _text(self, line: ProposedLine, column: int) -> str:
        if column == NAME:
            return line.name
        if column == QUANTITY:
            return quantity_text(line.quantity, line.minutes, line.unit_code)
        if column == PRICE:
            return unit_price_text(line.price, self._currency)
        return money_text(line.net_minor, self._currency)


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignLeft if column == NAME else Qt.AlignmentFlag.AlignRight
    return int((side | Qt.AlignmentFlag.AlignVCenter).value)
