"""The allowances and charges of a draft, and the deposits that it subtracts, under its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QMenu

from app.queries.adjustments import AdjustmentRow
from app.system.translations import _
from app.ui.billing.adjustment_words import place_text, signed_text, size_text
from app.ui.theme.theme import Theme
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.table_delegate import Index

_PLACE, _REASON, _SIZE, _AMOUNT = range(4)
_WIDTHS = (72, 0, 80, 88)
_MOST_ROWS = 3
_LEAST_REASON = 64
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class ShownAdjustment:
    """One row of the list.

    Attributes:
        position: of the line that it belongs to; None for the whole.
        amount_minor: what it comes to, without tax.
    """

    row: AdjustmentRow
    position: int | None
    amount_minor: int


class AdjustmentsModel(QAbstractTableModel):
    """Place, reason, what was agreed, and what it comes to."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[ShownAdjustment] = ()
        self._currency = "EUR"

    @property
    def rows(self) -> Sequence[ShownAdjustment]:
        return self._rows

    def show_rows(self, rows: Sequence[ShownAdjustment], currency: str) -> None:
        if (rows, currency) == (self._rows, self._currency):
            return
        self.beginResetModel()
        self._rows, self._currency = rows, currency
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_WIDTHS)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        text = self._text(self._rows[index.row()], index.column())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = index.column() in {_SIZE, _AMOUNT}
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return int((side | Qt.AlignmentFlag.AlignVCenter).value)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("On"), _("Reason"), _("Agreed"), _("Net"))[section]

    def _text(self, shown: ShownAdjustment, column: int) -> str:
        if column == _PLACE:
            return place_text(shown.position)
        if column == _REASON:
            return shown.row.agreed.reason
        if column == _SIZE:
            return size_text(shown.row.agreed)
        return signed_text(shown.row.agreed, shown.amount_minor, self._currency)


class AdjustmentTable(ListTable):
    """As high as its rows up to three; hidden while there are none.

    Signals:
        edit_asked: an `AdjustmentRow`.
        remove_asked: its id.
    """

    edit_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(self, theme: Theme, model: AdjustmentsModel) -> None:
        super().__init__(theme, _("Allowances and charges"), model, _WIDTHS)
        self._adjustments = model
        self.horizontalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.opened.connect(self._edit)
        self.delete_asked.connect(self._remove)
        self.menu_asked.connect(self._open_menu)
        self.hide()

    def show_rows(
        self,
        rows: Sequence[AdjustmentRow],
        amounts: Mapping[UUID, int],
        positions: Mapping[UUID, int],
        currency: str,
    ) -> None:
        """Shows these; the row that the user is on stays so."""
        before = self.current_row
        shown = [
            ShownAdjustment(
                row,
                None if row.line_id is None else positions[row.line_id],
                amounts.get(row.id, 0),
            )
            for row in rows
        ]
        # Those of the whole come last, as they do on paper.
        shown.sort(key=lambda each: (each.position is None, each.position or 0, each.row.position))
        self._adjustments.show_rows(shown, currency)
        self.setVisible(bool(rows))
        if before is not None:
            self.go_to_row(before)
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        rows = min(max(self._adjustments.rowCount(), 1), _MOST_ROWS)
        return QSize(super().sizeHint().width(), rows * self._row())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._row())

    def _take_sizes(self) -> None:
        """The reason takes what the numbers leave, however little."""
        super()._take_sizes()
        header = self.horizontalHeader()
        others = sum(header.sectionSize(each) for each in (_PLACE, _SIZE, _AMOUNT))
        least = self._theme.metrics.scaled(_LEAST_REASON)
        header.resizeSection(_REASON, max(self.viewport().width() - others, least))

    def _edit(self, row: int) -> None:
        self.edit_asked.emit(self._adjustments.rows[row].row)

    def _remove(self, row: int) -> None:
        self.remove_asked.emit(self._adjustments.rows[row].row.id)

    def _open_menu(self, row: int, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Edit…")).triggered.connect(lambda: self._edit(row))
        menu.addAction(_("Remove")).triggered.connect(lambda: self._remove(row))
        menu.popup(place)
