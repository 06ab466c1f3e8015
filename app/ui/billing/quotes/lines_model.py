"""The lines of a quote's draft as a table that is edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from app.domain.values.errors import RuleViolation
from app.queries.quotes import QuoteLineRow
from app.system.money_text import money_text, number_text
from app.system.translations import N_, _
from app.ui.billing.invoice_words import unit_text
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
    entered_price,
    is_marked,
    line_edit,
    mark_edit,
    rate_text,
)
from app.ui.widgets.table_delegate import Index

_HEADERS = (
    N_("No."),
    N_("Name"),
    N_("Description"),
    N_("Quantity"),
    N_("Unit"),
    N_("Price"),
    N_("Tax"),
    N_("Net"),
    N_("Option"),
    N_("Task"),
)
_HINTS = {
    OPTION: N_("Offered beside the rest, and in no sum until the client takes it"),
    TASK: N_("Accepting the quote makes a task of it"),
}
_NUMBERS = frozenset({QUANTITY, PRICE, TAX, NET})
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole


class QuoteLinesModel(QAbstractTableModel):
    """Shows the stored lines; what is typed becomes a command, not a change of the model.

    Signals:
        edited: an `EditQuoteLine`.
        refused: the `RuleViolation` of something that was typed and is no number.
    """

    edited = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[QuoteLineRow] = ()
        self._currency = "EUR"
        self._is_gross = False

    @property
    def lines(self) -> Sequence[QuoteLineRow]:
        return self._lines

    def show_lines(self, lines: Sequence[QuoteLineRow], currency: str, *, gross: bool) -> None:
        """Shows these; the same lines in the same order are only shown anew."""
        if gross != self._is_gross:
            self._is_gross = gross
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, PRICE, PRICE)
        same = [each.line.id for each in lines] == [each.line.id for each in self._lines]
        if same and lines:
            self._lines, self._currency = lines, currency
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, TASK))
            return
        self.beginResetModel()
        self._lines, self._currency = lines, currency
        self.endResetModel()

    def line_at(self, position: int) -> QuoteLineRow | None:
        return self._lines[position] if 0 <= position < len(self._lines) else None

    def position_of(self, line_id: UUID) -> int:
        """Where a line stands, -1 where it does not."""
        return next((n for n, each in enumerate(self._lines) if each.line.id == line_id), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADERS)

    def data(self, index: Index, role: int = int(_Role.DisplayRole)) -> object:
        if not index.isValid():
            return None
        each, column = self._lines[index.row()], index.column()
        if column in MARKS:
            return _mark_data(each, column, role)
        told: dict[int, object] = {
            int(_Role.TextAlignmentRole): _alignment(column),
            int(_Role.DisplayRole): self._text(each, column),
            int(_Role.EditRole): self._edited_text(each, column),
            int(_Role.ToolTipRole): self._text(each, column) or None,
        }
        return told.get(role)

    def setData(self, index: Index, value: object, role: int = int(_Role.EditRole)) -> bool:
        if not index.isValid():
            return False
        each, column = self._lines[index.row()], index.column()
        if role == _Role.CheckStateRole and column in MARKS:
            self.edited.emit(mark_edit(each, column))
            return True
        if role != _Role.EditRole or str(value) == self._edited_text(each, column):
            return False
        try:
            self.edited.emit(line_edit(each, column, str(value)))
        except RuleViolation as error:
            self.refused.emit(error)
            return False
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(_Role.DisplayRole)
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _Role.DisplayRole:
            gross = self._is_gross and section == PRICE
            return _("Price with tax") if gross else _(_HEADERS[section])
        if role == _Role.ToolTipRole and section in _HINTS:
            return _(_HINTS[section])
        return _alignment(section) if role == _Role.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemNeverHasChildren
        if index.column() in MARKS:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        elif can_type(self._lines[index.row()], index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _text(self, each: QuoteLineRow, column: int) -> str:
        line = each.line
        texts = {
            POSITION: str(line.position),
            NAME: line.name,
            DESCRIPTION: line.description.replace("\n", " "),
            QUANTITY: number_text(line.quantity),
            UNIT: unit_text(line.unit_code, line.quantity),
            PRICE: entered_price(each, self._currency),
            TAX: rate_text(each),
            NET: money_text(line.net_minor, self._currency),
        }
        return texts.get(column, "")

    def _edited_text(self, each: QuoteLineRow, column: int) -> str:
        if column == UNIT:
            return each.line.unit_code
        return each.line.description if column == DESCRIPTION else self._text(each, column)


def _mark_data(each: QuoteLineRow, column: int, role: int) -> object:
    state = Qt.CheckState
    told: dict[int, object] = {
        int(_Role.CheckStateRole): state.Checked if is_marked(each, column) else state.Unchecked,
        int(_Role.ToolTipRole): _(_HINTS[column]),
        int(_Role.TextAlignmentRole): _alignment(column),
    }
    return told.get(role)


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    if column in MARKS:
        side = Qt.AlignmentFlag.AlignHCenter
    return int((side | Qt.AlignmentFlag.AlignVCenter).value)
