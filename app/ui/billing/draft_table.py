"""The table of a draft's lines: cells that are edited in place, rows that move."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.system.translations import _
from app.ui.billing.draft_lines import DraftLinesModel
from app.ui.billing.draft_words import (
    DESCRIPTION,
    NAME,
    NET,
    POSITION,
    PRICE,
    QUANTITY,
    UNIT,
    can_edit,
)
from app.ui.billing.invoice_words import unit_choices
from app.ui.billing.table_widths import RestColumn, fit_to_texts
from app.ui.theme.metrics import Height, TextRole, Weight
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.table_delegate import Index, TableDelegate, style_table

_Trigger = QAbstractItemView.EditTrigger
_MEASURED_ROWS = 100
_NAME_WIDTH = 168
_DESCRIPTION_WIDTH = 120
_LEAST_COLUMNS = {QUANTITY: 64, UNIT: 72, PRICE: 72}


class DraftTable(QTableView):
    """Enter or F2 edits the cell, Alt with arrows moves the line, Delete takes it off.

    Signals:
        removed: Delete was pressed.
        moved: by how many places the line is to go.
    """

    removed = Signal()
    moved = Signal(int)

    def __init__(self, theme: Theme, model: DraftLinesModel) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(_("Lines of the invoice"))
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

    def take_sizes(self) -> None:
        """Numbers as wide as they are, names readable, the description takes the rest."""
        scaled, header = self._theme.metrics.scaled, self.horizontalHeader()
        fit_to_texts(self._theme, self, (POSITION, QUANTITY, UNIT, PRICE, NET), _MEASURED_ROWS)
        for section, least in _LEAST_COLUMNS.items():
            header.resizeSection(section, max(header.sectionSize(section), scaled(least)))
        header.resizeSection(NAME, scaled(_NAME_WIDTH))
        self._rest.set_least(scaled(_DESCRIPTION_WIDTH))
        self.verticalHeader().setDefaultSectionSize(self._theme.height(Height.TABLE_ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        key = event.key()
        if alt and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.edit(self.currentIndex())
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

    def _take(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        model = index.model()
        line = model.line_at(index.row()) if isinstance(model, DraftLinesModel) else None
        if line is None:
            return
        column = index.column()
        strong = column in {NAME, NET}
        painter.setFont(
            self._theme.font(TextRole.BODY, Weight.MEDIUM if strong else Weight.REGULAR)
        )
        quiet = column == DESCRIPTION or not (strong or can_edit(line, column))
        painter.setPen(self._theme.color("text2" if quiet else "text"))
        text = str(index.data() or "")
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        painter.drawText(rect, side, shown)

    def _paint_focus(self, painter: QPainter, index: Index) -> None:
        if self._view.hasFocus() and self._view.currentIndex() == index:
            rect = QRectF(self._view.visualRect(_plain(index)))
            paint_focus(painter, rect.adjusted(0, 0, 0, -1), self._theme.tokens.accent)


def _edited(index: Index) -> object:
    return index.data(Qt.ItemDataRole.EditRole) or ""


def _plain(index: Index) -> QModelIndex:
    return index.model().index(index.row(), index.column())
