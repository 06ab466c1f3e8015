"""The table of a document's lines: cells that are edited in place, rows that move."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.ui.billing.invoice_words import unit_choices
from app.ui.billing.table_widths import RestColumn, fit_to_texts
from app.ui.theme.metrics import Height, TextRole, Weight
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.line_cells import plain_index
from app.ui.widgets.table_delegate import Index, TableDelegate, style_table

_Trigger = QAbstractItemView.EditTrigger
_MEASURED_ROWS = 100
_NAME_WIDTH = 168


@dataclass(frozen=True, slots=True)
class LineColumns:
    """Where a table of lines has the columns that are not like the others.

    Attributes:
        fitted: as wide as their texts.
        least: widths that some of these have at least, in logical pixels.
        description_width: least width of the description, which takes the rest.
    """

    name: int
    description: int
    unit: int
    net: int
    fitted: tuple[int, ...]
    least: Mapping[int, int]
    description_width: int


class DocumentLinesTable(QTableView):
    """Enter or F2 edits the cell, Alt with arrows moves the line, Delete takes it off.

    Signals:
        removed: Delete was pressed.
        moved: by how many places the line is to go.
    """

    removed = Signal()
    moved = Signal(int)

    def __init__(self, theme: Theme, model: QAbstractItemModel, columns: LineColumns) -> None:
        super().__init__()
        self._theme = theme
        self._columns = columns
        style_table(self, self._make_delegate())
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            _Trigger.DoubleClicked | _Trigger.EditKeyPressed | _Trigger.AnyKeyPressed
        )
        self.horizontalHeader().setSectionsClickable(False)
        self._rest = RestColumn(self, columns.description)
        theme.changed.connect(self.take_sizes)
        self.take_sizes()

    def take_sizes(self) -> None:
        """Numbers as wide as they are, names readable, the description takes the rest."""
        scaled, header, columns = self._theme.metrics.scaled, self.horizontalHeader(), self._columns
        fit_to_texts(self._theme, self, columns.fitted, _MEASURED_ROWS)
        for section, least in columns.least.items():
            header.resizeSection(section, max(header.sectionSize(section), scaled(least)))
        header.resizeSection(columns.name, scaled(_NAME_WIDTH))
        self._rest.set_least(scaled(columns.description_width))
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

    @abstractmethod
    def _make_delegate(self) -> DocumentLineDelegate:
        """What paints and edits the cells."""


class DocumentLineDelegate(TableDelegate):
    """What can be typed is in full ink; what follows from something else steps back."""

    def __init__(self, theme: Theme, view: QAbstractItemView, columns: LineColumns) -> None:
        super().__init__(theme, view)
        self._columns = columns

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.column() == self._columns.unit:
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
            model.setData(plain_index(index), editor.code)
        elif isinstance(editor, QLineEdit):
            model.setData(plain_index(index), editor.text())

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: Index,  # noqa: ARG002 - Qt's signature
    ) -> None:
        rect: QRect = option.rect
        wanted = max(rect.width(), editor.minimumSizeHint().width())
        editor.setGeometry(rect.left(), rect.top(), wanted, rect.height() - 1)

    @abstractmethod
    def _is_quiet(self, index: Index) -> bool:
        """Whether a cell steps back."""

    def _take(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        strong = index.column() in {self._columns.name, self._columns.net}
        weight = Weight.MEDIUM if strong else Weight.REGULAR
        painter.setFont(self._theme.font(TextRole.BODY, weight))
        painter.setPen(self._theme.color("text2" if self._is_quiet(index) else "text"))
        text = str(index.data() or "")
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        painter.drawText(rect, side, shown)

    def _paint_focus(self, painter: QPainter, index: Index) -> None:
        if self._view.hasFocus() and self._view.currentIndex() == index:
            rect = QRectF(self._view.visualRect(plain_index(index)))
            paint_focus(painter, rect.adjusted(0, 0, 0, -1), self._theme.tokens.accent)


def _edited(index: Index) -> object:
    return index.data(Qt.ItemDataRole.EditRole) or ""
