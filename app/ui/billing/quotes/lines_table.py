"""The table of a quote's lines: cells that are typed or ticked in place, rows that move."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.system.translations import _
from app.ui.billing.invoice_words import unit_choices
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
    is_marked,
)
from app.ui.billing.quotes.lines_model import QuoteLinesModel
from app.ui.billing.table_widths import RestColumn, fit_to_texts
from app.ui.theme.metrics import Height, IconSize, TextRole, Weight
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.table_delegate import Index, TableDelegate, style_table

_Trigger = QAbstractItemView.EditTrigger
_MEASURED_ROWS = 100
_NAME_WIDTH = 168
_DESCRIPTION_WIDTH = 96
_LEAST_COLUMNS = {QUANTITY: 64, UNIT: 72, PRICE: 72}
_TICKING_KEYS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class QuoteLinesTable(QTableView):
    """Enter or F2 edits the cell, Space ticks it, Alt with arrows moves the line.

    Signals:
        removed: Delete was pressed.
        moved: by how many places the line is to go.
    """

    removed = Signal()
    moved = Signal(int)

    def __init__(self, theme: Theme, model: QuoteLinesModel) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(_("Lines of the quote"))
        style_table(self, _LineDelegate(theme, self))
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            _Trigger.DoubleClicked | _Trigger.EditKeyPressed | _Trigger.AnyKeyPressed
        )
        self.horizontalHeader().setSectionsClickable(False)
        self._rest = RestColumn(self, DESCRIPTION)
        theme.changed.connect(self.take_sizes)
        self.take_sizes()

    def show_marks(self, *, shown: bool) -> None:
        """A pro forma invoice offers nothing beside it and makes no tasks."""
        for column in MARKS:
            self.setColumnHidden(column, not shown)

    def take_sizes(self) -> None:
        """Numbers as wide as they are, names readable, the description takes the rest."""
        scaled, header = self._theme.metrics.scaled, self.horizontalHeader()
        fitted = (POSITION, QUANTITY, UNIT, PRICE, TAX, NET, OPTION, TASK)
        fit_to_texts(self._theme, self, fitted, _MEASURED_ROWS)
        for section, least in _LEAST_COLUMNS.items():
            header.resizeSection(section, max(header.sectionSize(section), scaled(least)))
        header.resizeSection(NAME, scaled(_NAME_WIDTH))
        self._rest.set_least(scaled(_DESCRIPTION_WIDTH))
        self.verticalHeader().setDefaultSectionSize(self._theme.height(Height.TABLE_ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        key, current = event.key(), self.currentIndex()
        if alt and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        elif current.column() in MARKS and key in _TICKING_KEYS:
            _tick(current)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and current.isValid():
            self.edit(current)
        else:
            super().keyPressEvent(event)


class _LineDelegate(TableDelegate):
    """What can be typed is in full ink; what follows from something else steps back."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.column() == UNIT:
            units = ChoiceCombo(self._theme, unit_choices(), str(_edited(index)), parent)
            units.activated.connect(lambda _row: self._take(units))
            editor: QWidget = units
        else:
            editor = super().createEditor(parent, option, index)
        title = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(title))
        restyle(editor, density="small")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, ChoiceCombo):
            editor.set_code(str(_edited(index)))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(_edited(index)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, ChoiceCombo):
            model.setData(_plain(index), editor.code)
        elif isinstance(editor, QLineEdit):
            model.setData(_plain(index), editor.text())

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: Index,  # noqa: ARG002 - Qt's signature
    ) -> None:
        rect: QRect = option.rect
        wanted = max(rect.width(), editor.minimumSizeHint().width())
        editor.setGeometry(rect.left(), rect.top(), wanted, rect.height() - 1)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """A click anywhere in the cell ticks it; keys are the table's."""
        if index.column() not in MARKS:
            return super().editorEvent(event, model, option, index)
        if event.type() == QEvent.Type.MouseButtonRelease:
            _tick(_plain(index))
            return True
        return False

    def _take(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        model, column = index.model(), index.column()
        each = model.line_at(index.row()) if isinstance(model, QuoteLinesModel) else None
        if each is None:
            return
        if column in MARKS:
            self._paint_mark(painter, rect, ticked=is_marked(each, column))
            return
        strong = column in {NAME, NET}
        painter.setFont(
            self._theme.font(TextRole.BODY, Weight.MEDIUM if strong else Weight.REGULAR)
        )
        # What is only offered is in no sum.
        follows = not (column == NET or can_type(each, column))
        quiet = column == DESCRIPTION or follows or (column == NET and not each.counts)
        painter.setPen(self._theme.color("text2" if quiet else "text"))
        text = str(index.data() or "")
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        painter.drawText(rect, side, shown)

    def _paint_mark(self, painter: QPainter, rect: QRect, *, ticked: bool) -> None:
        name, role = ("check-square", "accent") if ticked else ("square", "text3")
        ratio = self._view.devicePixelRatioF()
        picture = self._theme.pixmap(name, role, IconSize.CONTROL, ratio=ratio)
        side = self._theme.metrics.scaled(IconSize.CONTROL)
        place = QRect(0, 0, side, side)
        place.moveCenter(rect.center())
        painter.drawPixmap(place, picture)

    def _paint_focus(self, painter: QPainter, index: Index) -> None:
        if self._view.hasFocus() and self._view.currentIndex() == index:
            rect = QRectF(self._view.visualRect(_plain(index)))
            paint_focus(painter, rect.adjusted(0, 0, 0, -1), self._theme.tokens.accent)


def _tick(index: QModelIndex) -> None:
    index.model().setData(index, None, int(Qt.ItemDataRole.CheckStateRole))


def _edited(index: Index) -> object:
    return index.data(Qt.ItemDataRole.EditRole) or ""


def _plain(index: Index) -> QModelIndex:
    return index.model().index(index.row(), index.column())
