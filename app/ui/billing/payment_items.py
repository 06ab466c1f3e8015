"""The invoices that a payment is for: each is taken in or left out, and says how much it gets."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionButton, QStyleOptionViewItem, QWidget

from app.domain.values.money import Money, money_from_decimal
from app.system.money_text import decimal_sign, money_text, number_text
from app.system.translations import _
from app.ui.billing.billing_presentation import NOTHING
from app.ui.billing.day_words import day_text
from app.ui.billing.payment_state import PayItem
from app.ui.models.paged import ROW_ROLE, Column, Index
from app.ui.models.records import RecordTableModel
from app.ui.theme.metrics import CHECK_BOX, Height, Space, TextRole, Weight
from app.ui.theme.theme import Theme
from app.ui.widgets.amount_edit import parse_amount
from app.ui.widgets.line_cells import LineCellDelegate, plain_index
from app.ui.widgets.list_table import ListTable

NUMBER, DUE, OPEN, FOR_THIS = range(4)
_WIDTHS: Final = (0, 56, 72, 80)
_LEAST_NUMBER: Final = 88
_LEAST_ROWS, _MOST_ROWS = 2, 7
_EDIT_ROLE: Final = int(Qt.ItemDataRole.EditRole)
_CHECK_ROLE: Final = int(Qt.ItemDataRole.CheckStateRole)


class PayItemsModel(RecordTableModel[PayItem]):
    """The first column has a mark, the last one can be written in.

    Signals:
        worded: id of an invoice, and how much is for it in minor units.
    """

    worded = Signal(object, object)

    def __init__(self, today: date) -> None:
        super().__init__(
            (
                Column("number", _("Invoice"), lambda item: item.row.number or "", spoken=_spoken),
                Column("due", _("Due"), lambda item: _due_text(item, today)),
                Column("open", _("Open"), lambda item: _money(item, item.row.open_minor), True),
                Column("for_this", _("For this one"), _for_this, True),
            )
        )

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if index.isValid():
            item = self.rows[index.row()]
            if role == _CHECK_ROLE and index.column() == NUMBER:
                return Qt.CheckState.Checked if item.on else Qt.CheckState.Unchecked
            if role == _EDIT_ROLE and index.column() == FOR_THIS:
                minor = item.minor or item.row.open_minor
                return number_text(Money(minor, item.row.currency).as_decimal())
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if index.isValid() and index.column() == NUMBER:
            found |= Qt.ItemFlag.ItemIsUserCheckable
        if index.isValid() and index.column() == FOR_THIS:
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def setData(self, index: Index, value: Any, role: int = _EDIT_ROLE) -> bool:
        if role != _EDIT_ROLE or not index.isValid():
            return False
        item = self.rows[index.row()]
        minor = read_minor(str(value), item.row.currency)
        if minor != item.minor:
            self.worded.emit(item.key, minor)
        return True


class PayItemsTable(ListTable):
    """Space, or a click on the mark, takes in or leaves out; Enter or a double click writes.

    Signals:
        toggled: id of an invoice.
    """

    toggled = Signal(object)

    def __init__(self, theme: Theme, model: PayItemsModel) -> None:
        super().__init__(theme, _("Invoices that it pays"), model, _WIDTHS)
        self._items = model
        self._pressed = QPoint()
        self.setItemDelegate(_ItemDelegate(theme, self))
        self.clicked.connect(self._take_click)
        self.opened.connect(self.write)

    @property
    def current_item(self) -> PayItem | None:
        row = self.current_row
        return None if row is None else self._items.rows[row]

    def write(self, row: int) -> None:
        """Opens the amount of a row."""
        index = self._items.index(row, FOR_THIS)
        self.setCurrentIndex(index)
        self.edit(index)

    def mark_of(self, index: Index) -> QRect:
        """Where a row's mark is, as high as the row, so that it need not be aimed at."""
        rect = QRect(self.visualRect(plain_index(index)))
        side = self._theme.metrics.scaled(CHECK_BOX)
        return QRect(rect.left(), rect.top(), side + 2 * Space.RELATED, rect.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.current_item
        if event.key() == Qt.Key.Key_Space and item is not None:
            self.toggled.emit(item.key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def sizeHint(self) -> QSize:
        rows = min(max(self.model().rowCount(), _LEAST_ROWS), _MOST_ROWS)
        head = self._theme.height(Height.HEADER, TextRole.SMALL)
        return QSize(super().sizeHint().width(), head + rows * self._theme.height(Height.TABLE_ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _take_sizes(self) -> None:
        """On a narrow screen numbers give way before amounts have to be scrolled to."""
        super()._take_sizes()
        header = self.horizontalHeader()
        over = header.length() - self.viewport().width()
        if over > 0:
            least = self._theme.metrics.scaled(_LEAST_NUMBER)
            header.resizeSection(NUMBER, max(header.sectionSize(NUMBER) - over, least))

    def _take_click(self, index: QModelIndex) -> None:
        if index.column() == NUMBER and self.mark_of(index).contains(self._pressed):
            self.toggled.emit(index.data(ROW_ROLE).key)


class _ItemDelegate(LineCellDelegate):
    def check_text(self, index: QModelIndex, text: str) -> None:
        read_minor(text, index.data(ROW_ROLE).row.currency)

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's
        index: Index,
    ) -> QWidget:
        line = QLineEdit(parent)
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        return self.name_editor(self.checked_line(line, index, ""), index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QLineEdit)  # noqa: S101 - made above
        editor.setText(index.data(_EDIT_ROLE))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        assert isinstance(editor, QLineEdit)  # noqa: S101 - made above
        # What cannot be read is marked; leaving it leaves the amount as it was.
        if not editor.toolTip():
            model.setData(index, editor.text())

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        item: PayItem = index.data(ROW_ROLE)
        column, text = index.column(), str(index.data() or "")
        if column == NUMBER:
            self._paint_mark(painter, rect, item)
            side = self._theme.metrics.scaled(CHECK_BOX)
            rect = rect.adjusted(side + Space.RELATED, 0, 0, 0)
        weight = Weight.MEDIUM if column == FOR_THIS else Weight.REGULAR
        painter.setFont(self._theme.font(TextRole.BODY, weight))
        quiet = not item.on or column in {DUE, OPEN}
        painter.setPen(self._theme.color("text2" if quiet else "text"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag(index.data(_ALIGN_ROLE)), shown)

    def _paint_mark(self, painter: QPainter, rect: QRect, item: PayItem) -> None:
        side = self._theme.metrics.scaled(CHECK_BOX)
        option = QStyleOptionButton()
        option.rect = QRect(rect.left(), rect.top() + (rect.height() - side) // 2, side, side)
        mark = QStyle.StateFlag.State_On if item.on else QStyle.StateFlag.State_Off
        option.state = QStyle.StateFlag.State_Enabled | mark
        element = QStyle.PrimitiveElement.PE_IndicatorCheckBox
        self._view.style().drawPrimitive(element, option, painter, self._view)


_ALIGN_ROLE: Final = int(Qt.ItemDataRole.TextAlignmentRole)


def read_minor(text: str, currency: str) -> int:
    """The minor units that somebody wrote; a blank is nothing.

    Raises:
        RuleViolation: it is no amount of this currency.
    """
    if not text.strip():
        return 0
    return money_from_decimal(parse_amount(text, decimal_sign()), currency).minor


def _money(item: PayItem, minor: int) -> str:
    return money_text(minor, item.row.currency)


def _for_this(item: PayItem) -> str:
    return _money(item, item.minor) if item.on and item.minor else NOTHING


def _due_text(item: PayItem, today: date) -> str:
    return NOTHING if item.row.due_on is None else day_text(item.row.due_on, today)


def _spoken(item: PayItem) -> str:
    state = _("paid with this") if item.on else _("left out")
    return f"{item.row.number}, {state}"
