"""The line that records time: completion while typing, and what was understood as tags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain.timekeeping.entry_line import EntryLine, parse_line
from app.domain.timekeeping.entry_line_completion import LineToken, token_at
from app.domain.values.errors import RuleViolation
from app.system.messages import render
from app.system.translations import _
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle

_MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion: what the list shows, and what replaces the part under the cursor.

    Attributes:
        whole: the text replaces the whole line (an earlier entry), not one part.
    """

    text: str
    insert: str
    detail: str = ""
    whole: bool = False


Suggest = Callable[[str, LineToken | None], Sequence[Suggestion]]


class EntryLineEdit(QLineEdit):
    """A one-line entry with a completion popup.

    Signals:
        entered: an `EntryLine` that was read without error, on Enter.
        understood: the `EntryLine` as far as typed, or the `RuleViolation` that it breaks.
        left: Esc was pressed with no popup open.
    """

    entered = Signal(object)
    understood = Signal(object)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        suggest: Suggest,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._suggest = suggest
        self._today = today
        self._token: LineToken | None = None
        self._suggestions: Sequence[Suggestion] = ()
        self._popup = _Popup(theme, self)
        self._popup.chosen.connect(self._complete)
        self.setPlaceholderText(_("What are you working on?"))
        self.setAccessibleName(_("What are you working on?"))
        self.setAccessibleDescription(
            _("Text, then @Client/Project, #tag, 14:00-15:30 or 1h30m, and Enter")
        )
        self.textEdited.connect(self._typed)
        self.textChanged.connect(self._read)

    def line(self) -> EntryLine | RuleViolation:
        """What the text says, or the rule that it breaks."""
        try:
            return parse_line(self.text(), self._today())
        except RuleViolation as error:
            return error

    def enter(self) -> None:
        """Gives the line away as Enter does; an error stays and is shown."""
        self._popup.hide()
        said = self.line()
        if isinstance(said, RuleViolation):
            self.understood.emit(said)
        else:
            self.entered.emit(said)

    def event(self, event: QEvent) -> bool:
        """Tab takes a suggestion; Qt would move the focus before any key event came."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Tab
            and self._popup.isVisible()
        ):
            return self._popup.steer(event.key())
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._popup.isVisible() and self._popup.steer(event.key()):
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.enter()
            return
        if event.key() == Qt.Key.Key_Escape:
            if self._popup.isVisible():
                self._popup.hide()
            else:
                self.left.emit()
            return
        if event.key() == Qt.Key.Key_Down:
            self._typed(self.text())
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._popup.hide()
        super().focusOutEvent(event)

    def _read(self) -> None:
        said = self.line()
        wrong = isinstance(said, RuleViolation)
        restyle(self, state="error" if wrong else "")
        self.setToolTip(render(said) if isinstance(said, RuleViolation) else "")
        self.understood.emit(said)

    def _typed(self, text: str) -> None:
        self._token = token_at(text, self.cursorPosition())
        self._suggestions = list(self._suggest(text, self._token))[:_MOST_ROWS]
        self._popup.show_below(self, self._suggestions)

    def _complete(self, row: int) -> None:
        chosen = self._suggestions[row]
        if chosen.whole or self._token is None:
            self.setText(chosen.insert)
        else:
            text, token = self.text(), self._token
            behind = text[token.end :].lstrip()
            head = text[: token.start] + chosen.insert + " "
            self.setText(head + behind)
            self.setCursorPosition(len(head))
        self._popup.hide()


class _Popup(QFrame):
    """The list under the line. It never takes the focus, so typing goes on."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, line: QLineEdit) -> None:
        super().__init__(line, Qt.WindowType.ToolTip)
        self._theme = theme
        restyle(self, surface="raised")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list = QListWidget(self)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setAccessibleName(_("Suggestions"))
        self._list.itemClicked.connect(lambda item: self.chosen.emit(self._list.row(item)))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.GRID, Space.GRID, Space.GRID, Space.GRID)
        column.addWidget(self._list)
        line.window().installEventFilter(self)

    def show_below(self, line: QLineEdit, suggestions: Sequence[Suggestion]) -> None:
        """Shows the suggestions under the line; none hides the list. Nothing is marked yet."""
        self._list.clear()
        for each in suggestions:
            text = f"{each.text}   {each.detail}" if each.detail else each.text
            self._list.addItem(QListWidgetItem(text))
        self._list.setCurrentRow(-1)
        if not suggestions or not line.isVisible():
            self.hide()
            return
        height = self._list.sizeHintForRow(0) * len(suggestions) + 2 * Space.RELATED + 2
        self.resize(QSize(line.width(), height))
        self.move(line.mapToGlobal(QPoint(0, line.height() + Space.GRID)))
        self.show()

    def steer(self, key: int) -> bool:
        """Arrow keys move, Tab and Enter take what is marked; says whether the key was used."""
        row, count = self._list.currentRow(), self._list.count()
        if key == Qt.Key.Key_Down:
            self._list.setCurrentRow(min(row + 1, count - 1))
            return True
        if key == Qt.Key.Key_Up:
            self._list.setCurrentRow(max(row - 1, -1))
            return True
        if key == Qt.Key.Key_Tab:
            self.chosen.emit(max(row, 0))
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row >= 0:
            self.chosen.emit(row)
            return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that moves or goes away takes its popup with it."""
        if event.type() in {QEvent.Type.Move, QEvent.Type.Hide, QEvent.Type.WindowDeactivate}:
            self.hide()
        return super().eventFilter(watched, event)
