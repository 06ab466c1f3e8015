"""The list of a report's sections and rows: each can be left out, and each row worded anew."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionButton, QStyleOptionViewItem, QWidget

from app.system.translations import _
from app.ui.models.paged import ROW_ROLE, Column, Index
from app.ui.models.records import RecordTableModel
from app.ui.reports.report_state import ReportLine
from app.ui.theme.metrics import CHECK_BOX, Height, Space, TextRole, Weight
from app.ui.theme.theme import Theme
from app.ui.widgets.line_cells import LineCellDelegate, plain_index
from app.ui.widgets.list_table import ListTable

_DETAILS_WIDTH: Final = 152
_LEAST_ROWS, _MOST_ROWS = 8, 24
# What details take at most: the wording is told apart by more than its first word.
_DETAILS_SHARE: Final = 0.5
_CHECK_ROLE: Final = int(Qt.ItemDataRole.CheckStateRole)
_TIP_ROLE: Final = int(Qt.ItemDataRole.ToolTipRole)
_EDIT_ROLE: Final = int(Qt.ItemDataRole.EditRole)
_ALIGN_RIGHT = Qt.AlignmentFlag.AlignRight


class ReportRowsModel(RecordTableModel[ReportLine]):
    """The first column has a mark and can be written in.

    Signals:
        worded: a `ReportLine` and its new text.
    """

    worded = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(
            (
                Column("text", _("Content"), _shown_text, spoken=_spoken),
                Column(
                    "details",
                    _("Details"),
                    lambda line: line.details,
                    right=True,
                    spoken=lambda line: line.explained or line.details,
                ),
            )
        )

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if index.isValid() and index.column() == 0:
            line = self.rows[index.row()]
            if role == _CHECK_ROLE:
                return Qt.CheckState.Checked if line.on else Qt.CheckState.Unchecked
            if role == _EDIT_ROLE:
                return line.text
        if index.isValid() and role == _TIP_ROLE and index.column() == 1:
            return self.rows[index.row()].explained or None
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if index.isValid() and index.column() == 0:
            found |= Qt.ItemFlag.ItemIsUserCheckable
            if not self.rows[index.row()].is_section:
                found |= Qt.ItemFlag.ItemIsEditable
        return found

    def setData(self, index: Index, value: Any, role: int = _EDIT_ROLE) -> bool:
        if role != _EDIT_ROLE or not index.isValid():
            return False
        line = self.rows[index.row()]
        if str(value).strip() != line.text or (line.is_own and not line.text):
            self.worded.emit(line, str(value))
        return True

    def row_of(self, key: str) -> int:
        """Where a row stands; -1 where it does not."""
        return next((at for at, line in enumerate(self.rows) if line.key == key), -1)


class ReportRows(ListTable):
    """Space, or a click on the mark, leaves out; Enter or a double click words anew.

    Signals:
        toggled: a `ReportLine`.
    """

    toggled = Signal(object)

    def __init__(self, theme: Theme, model: ReportRowsModel) -> None:
        super().__init__(theme, _("Content of the report"), model, (0, _DETAILS_WIDTH))
        self._lines = model
        self._pressed = QPoint()
        self.setItemDelegate(_LineDelegate(theme, self))
        self.clicked.connect(self._take_click)
        self.opened.connect(self.write)

    @property
    def current_line(self) -> ReportLine | None:
        row = self.current_row
        return None if row is None else self._lines.rows[row]

    def write(self, row: int) -> None:
        """Opens a row's wording; a section has none of its own."""
        index = self._lines.index(row, 0)
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current_line
        if event.key() == Qt.Key.Key_Space and line is not None:
            self.toggled.emit(line)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        rows = min(max(self.model().rowCount(), _LEAST_ROWS), _MOST_ROWS)
        row = self._theme.height(Height.TABLE_ROW)
        return QSize(hint.width(), self._theme.height(Height.HEADER, TextRole.SMALL) + rows * row)

    def _wanted(self, column: int, width: int) -> int:
        most = int(self.viewport().width() * _DETAILS_SHARE)
        return min(super()._wanted(column, width), most)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def _take_click(self, index: Index) -> None:
        if index.column() == 0 and self.mark_of(index).contains(self._pressed):
            self.toggled.emit(index.data(ROW_ROLE))

    def mark_of(self, index: Index) -> QRect:
        """Where a line's mark is, as high as the line, so that it need not be aimed at."""
        rect = QRect(self.visualRect(plain_index(index)))
        indent = 0 if index.data(ROW_ROLE).is_section else Space.GROUP
        side = self._theme.metrics.scaled(CHECK_BOX)
        return QRect(rect.left() + indent, rect.top(), side + 2 * Space.RELATED, rect.height())


class _LineDelegate(LineCellDelegate):
    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's
        index: Index,
    ) -> QWidget:
        return self.name_editor(QLineEdit(parent), index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QLineEdit)  # noqa: S101 - made above
        editor.setText(index.data(_EDIT_ROLE))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        assert isinstance(editor, QLineEdit)  # noqa: S101 - made above
        model.setData(index, editor.text())

    def editor_left(self, cell: QRect, index: Index) -> int:
        return cell.left() + self._indent(index.data(ROW_ROLE)) - Space.GRID

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        line: ReportLine = index.data(ROW_ROLE)
        quiet = not line.is_sent or not line.on
        weight = Weight.SEMIBOLD if line.is_section else Weight.REGULAR
        if index.column() == 0:
            self._paint_mark(painter, rect, line)
            rect = rect.adjusted(self._indent(line) - Space.RELATED, 0, 0, 0)
        elif not line.is_section:
            weight, quiet = Weight.REGULAR, True
        painter.setFont(self._theme.font(TextRole.BODY, weight))
        painter.setPen(self._theme.color("text2" if quiet else "text"))
        shown = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, rect.width()
        )
        side = _ALIGN_RIGHT if index.column() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_mark(self, painter: QPainter, rect: QRect, line: ReportLine) -> None:
        side = self._theme.metrics.scaled(CHECK_BOX)
        left = rect.left() + (0 if line.is_section else Space.GROUP)
        option = QStyleOptionButton()
        option.rect = QRect(left, rect.top() + (rect.height() - side) // 2, side, side)
        mark = QStyle.StateFlag.State_On if line.on else QStyle.StateFlag.State_Off
        usable = QStyle.StateFlag.State_Enabled if line.is_section or line.is_sent else mark
        option.state = usable | mark
        element = QStyle.PrimitiveElement.PE_IndicatorCheckBox
        self._view.style().drawPrimitive(element, option, painter, self._view)

    def _indent(self, line: ReportLine) -> int:
        """From the cell's edge to its text."""
        side = self._theme.metrics.scaled(CHECK_BOX)
        return side + 2 * Space.RELATED + (0 if line.is_section else Space.GROUP)


def _shown_text(line: ReportLine) -> str:
    return line.text or _("New row")


def _spoken(line: ReportLine) -> str:
    state = _("in the report") if line.on and line.is_sent else _("left out")
    return ", ".join(filter(None, (_shown_text(line), line.explained or line.details, state)))
