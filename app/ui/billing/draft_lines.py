"""The lines of a draft as a table that is edited in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from app.domain.values.errors import RuleViolation
from app.queries.invoice_details import InvoiceLineRow
from app.system.money_text import money_text, number_text
from app.system.translations import N_, _
from app.ui.billing.draft_words import (
    DESCRIPTION,
    NAME,
    NET,
    POSITION,
    PRICE,
    QUANTITY,
    UNIT,
    can_edit,
    line_edit,
    plain_price,
    quantity_cell,
)
from app.ui.billing.invoice_words import unit_text
from app.ui.widgets.table_delegate import Index

_HEADERS = (
    N_("No."),
    N_("Name"),
    N_("Description"),
    N_("Quantity"),
    N_("Unit"),
    N_("Net price"),
    N_("Net"),
)
_PRICE_WITH_TAX = N_("Gross price")
_NUMBERS = frozenset({QUANTITY, PRICE, NET})
_NOWHERE = QModelIndex()


class DraftLinesModel(QAbstractTableModel):
    """Shows the stored lines; what is typed becomes a command, not a change of the model.

    Signals:
        edited: an `EditLine`.
        refused: the `RuleViolation` of something that was typed and is no number.
    """

    edited = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[InvoiceLineRow] = ()
        self._currency = "EUR"
        self._with_tax = False
        self._adjusted: Mapping[UUID, str] = {}

    @property
    def lines(self) -> Sequence[InvoiceLineRow]:
        return self._lines

    def show_lines(
        self,
        lines: Sequence[InvoiceLineRow],
        currency: str,
        *,
        with_tax: bool = False,
        adjusted: Mapping[UUID, str],
    ) -> None:
        """Shows these; the same lines in the same order are only shown anew.

        ``with_tax`` says how prices are entered, ``adjusted`` what lines take off or put on.
        """
        self._adjusted = adjusted
        if with_tax != self._with_tax:
            self._with_tax = with_tax
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, PRICE, PRICE)
        same = [line.id for line in lines] == [line.id for line in self._lines]
        if same and lines:
            self._lines, self._currency = lines, currency
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, NET))
            return
        self.beginResetModel()
        self._lines, self._currency = lines, currency
        self.endResetModel()

    def line_at(self, position: int) -> InvoiceLineRow | None:
        return self._lines[position] if 0 <= position < len(self._lines) else None

    def position_of(self, line_id: UUID) -> int:
        """Where a line stands, -1 where it does not."""
        return next((n for n, line in enumerate(self._lines) if line.id == line_id), -1)

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
        if role == Qt.ItemDataRole.EditRole:
            return self._edited_text(line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._text(line, index.column()) or None
        return _alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def setData(
        self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)
    ) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        line, column = self._lines[index.row()], index.column()
        if str(value) == self._edited_text(line, column):
            return False
        try:
            self.edited.emit(line_edit(line, column, str(value)))
        except RuleViolation as error:
            self.refused.emit(error)
            return False
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            with_tax = section == PRICE and self._with_tax
            return _(_PRICE_WITH_TAX if with_tax else _HEADERS[section])
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemNeverHasChildren
        if can_edit(self._lines[index.row()], index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _text(self, line: InvoiceLineRow, column: int) -> str:
        texts = {
            POSITION: str(line.position),
            NAME: line.name,
            DESCRIPTION: self._description(line),
            QUANTITY: quantity_cell(line),
            UNIT: unit_text(line.unit_code, line.quantity),
            PRICE: plain_price(line, self._currency),
            NET: money_text(line.net_minor, self._currency),
        }
        return texts[column]

    def _description(self, line: InvoiceLineRow) -> str:
        """What it takes off or puts on, before its second text."""
        parts = (self._adjusted.get(line.id, ""), line.description.replace("\n", " "))
        return " · ".join(filter(None, parts))

    def _edited_text(self, line: InvoiceLineRow, column: int) -> str:
        if column == QUANTITY:
            return number_text(line.quantity)
        if column == UNIT:
            return line.unit_code
        return line.description if column == DESCRIPTION else self._text(line, column)


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return int((side | Qt.AlignmentFlag.AlignVCenter).value)
