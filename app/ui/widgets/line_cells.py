"""Cells of a table that are written in: what cannot be read keeps its line open and says why."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QToolTip, QWidget

from app.domain.values.errors import RuleViolation
from app.system.messages import render
from app.ui.theme.theme import restyle
from app.ui.widgets.table_delegate import Index, TableDelegate

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ENDING_KEYS = (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class LineCellDelegate(TableDelegate):
    """A `TableDelegate` whose editors are lines; what a cell takes its heir says."""

    def check_text(self, index: QModelIndex, text: str) -> None:
        """Raises `RuleViolation` for a text that this cell cannot take."""
        raise NotImplementedError

    def editor_left(self, cell: QRect, index: Index) -> int:  # noqa: ARG002 - for its heirs
        """Where the line begins."""
        return cell.left()

    def name_editor(self, editor: QWidget, index: Index) -> QWidget:
        """The editor with the column's name and the look of a small field."""
        title = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(title))
        editor.setFont(self._theme.font())
        restyle(editor, density="small")
        return editor

    def checked_line(self, line: QLineEdit, index: Index, placeholder: str) -> QLineEdit:
        """The line, marked whenever its text cannot be read."""
        line.setPlaceholderText(placeholder)
        place = plain_index(index)
        line.textChanged.connect(lambda text: self._mark(line, place, text))
        return line

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect = QRect(option.rect)
        rect.setLeft(self.editor_left(rect, index))
        wanted = max(rect.width(), editor.minimumSizeHint().width())
        editor.setGeometry(rect.left(), rect.top(), wanted, rect.height() - 1)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        key = event.key() if isinstance(event, QKeyEvent) else 0
        if (
            not isinstance(editor, QLineEdit)
            or event.type() != QEvent.Type.KeyPress
            or key not in _ENDING_KEYS
        ):
            return super().eventFilter(editor, event)
        if editor.toolTip():
            below = editor.mapToGlobal(QPoint(0, editor.height()))
            QToolTip.showText(below, editor.toolTip(), editor)
            return True
        # A line passes Enter on, and the table would open the next editor with it.
        return super().eventFilter(editor, event) or key in _ENTER

    def _mark(self, editor: QLineEdit, index: QModelIndex, text: str) -> None:
        problem = ""
        if index.isValid():
            try:
                self.check_text(index, text)
            except RuleViolation as violation:
                problem = render(violation)
        editor.setToolTip(problem)
        editor.setAccessibleDescription(problem)
        restyle(editor, state="error" if problem else "")


def plain_index(index: Index) -> QModelIndex:
    """An index as views take it, of one that may be persistent."""
    return index.model().index(index.row(), index.column())
