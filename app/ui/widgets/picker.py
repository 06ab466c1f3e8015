"""A list to choose from while typing: the command palette and the search are made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.system.translations import _
from app.ui.theme.metrics import Height, Space, TextRole, Weight
from app.ui.theme.theme import Theme, restyle

_WIDTH, _HEIGHT = 640, 420
Index = QModelIndex | QPersistentModelIndex
_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: what is chosen, its name, a second text at the right, a small text behind."""

    key: str
    text: str
    detail: str = ""
    aside: str = ""
    enabled: bool = True


class Picker(QDialog):
    """A dialog with a line and a list; typing filters, arrows move, Enter chooses, Esc leaves.

    Signals:
        chosen: the key of the chosen row, after the dialog has closed.
        typed: the text of the line, for lists that are looked up.
    """

    chosen = Signal(str)
    typed = Signal(str)

    def __init__(self, theme: Theme, title: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(_WIDTH, _HEIGHT)
        self._line = QLineEdit()
        self._line.setPlaceholderText(hint)
        self._line.setAccessibleName(title)
        self._list = QListWidget()
        self._list.setAccessibleName(title)
        self._list.setItemDelegate(_ChoiceDelegate(theme, self))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = QLabel(_("Nothing matches"))
        restyle(self._nothing, role="second")
        self._nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.GROUP, Space.GROUP, Space.GROUP, Space.GROUP)
        column.setSpacing(Space.RELATED)
        column.addWidget(self._line)
        column.addWidget(self._nothing)
        column.addWidget(self._list)
        self._line.textChanged.connect(self.typed)
        self._line.installEventFilter(self)
        self._list.itemClicked.connect(self._take)

    def text(self) -> str:
        return self._line.text()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Shows these rows, the first one marked; none says so where something was typed."""
        self._list.clear()
        self._nothing.setVisible(not choices and bool(self.text().strip()))
        for choice in choices:
            item = QListWidgetItem(choice.text)
            item.setData(_ROLE, choice)
            words = (choice.text, choice.detail, choice.aside)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, ", ".join(word for word in words if word)
            )
            if not choice.enabled:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(item)
        self._list.setCurrentRow(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys in the line move in the list, Enter takes what is marked."""
        if (
            watched is self._line
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self._steer(event.key())
        ):
            return True
        return super().eventFilter(watched, event)

    def _steer(self, key: int) -> bool:
        steps = {
            int(Qt.Key.Key_Down): 1,
            int(Qt.Key.Key_Up): -1,
            int(Qt.Key.Key_PageDown): 8,
            int(Qt.Key.Key_PageUp): -8,
        }
        if key in steps:
            row = self._list.currentRow() + steps[key]
            self._list.setCurrentRow(min(max(row, 0), self._list.count() - 1))
            return True
        if key in {int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter)}:
            if (item := self._list.currentItem()) is not None:
                self._take(item)
            return True
        return False

    def _take(self, item: QListWidgetItem) -> None:
        choice = item.data(_ROLE)
        if isinstance(choice, Choice) and choice.enabled:
            self.accept()
            self.chosen.emit(choice.key)


class _ChoiceDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        return QSize(100, self._theme.height(Height.TABLE_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice = index.data(_ROLE)
        if not isinstance(choice, Choice):
            return
        theme, rect = self._theme, option.rect.adjusted(Space.RELATED, 0, -Space.RELATED, 0)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.color("sel"))
        middle = Qt.AlignmentFlag.AlignVCenter
        name = theme.font(TextRole.BODY, Weight.MEDIUM)
        painter.setFont(name)
        painter.setPen(theme.color("text" if choice.enabled else "disabled"))
        painter.drawText(rect, middle | Qt.AlignmentFlag.AlignLeft, choice.text)
        width = theme.font_metrics(TextRole.BODY, Weight.MEDIUM).horizontalAdvance(choice.text)
        painter.setFont(theme.font(TextRole.SMALL))
        painter.setPen(theme.color("text2"))
        behind = rect.adjusted(width + Space.RELATED, 0, 0, 0)
        painter.drawText(behind, middle | Qt.AlignmentFlag.AlignLeft, choice.detail)
        painter.drawText(rect, middle | Qt.AlignmentFlag.AlignRight, choice.aside)


def matching(choices: Sequence[Choice], text: str) -> list[Choice]:
    """The choices that hold every typed word, those that begin with the text first."""
    words = text.casefold().split()
    found = [
        choice
        for choice in choices
        if all(word in f"{choice.text} {choice.detail}".casefold() for word in words)
    ]
    return sorted(found, key=lambda choice: not choice.text.casefold().startswith(text.casefold()))
