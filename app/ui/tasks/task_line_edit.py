"""The line that adds a task, with completion of projects, clients, tags and priorities."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

from app.domain.planning.tasks.task_line import PRIORITIES, parse_task_line
from app.domain.timekeeping.entry_line_completion import LineToken, token_at
from app.domain.timekeeping.entry_line_grammar import written_place, written_tag
from app.domain.values.errors import RuleViolation
from app.queries.names import KnownNames
from app.system.messages import render
from app.system.translations import _
from app.ui.theme.theme import restyle

_MOST_ROWS = 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TaskLineEdit(QLineEdit):
    """Enter gives the line away; one that breaks a rule stays and is marked.

    Signals:
        entered: the `TaskLine`.
        said: what is wrong with the line; blank for nothing. Told on Enter and when mended.
        left: Esc was pressed.
    """

    entered = Signal(object)
    said = Signal(str)
    left = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._names = KnownNames((), (), (), ())
        self._token: LineToken | None = None
        self._rows = QStringListModel(self)
        self._completer = QCompleter(self._rows, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MOST_ROWS)
        self._completer.activated.connect(self._complete)
        self.setPlaceholderText(
            _("Add a task: Fix login @Client/Project #tag !high due:friday est:2h")
        )
        self.setAccessibleName(_("New task"))
        self.setAccessibleDescription(
            _("Text, then @Client/Project, #tag, !high, due:friday, est:2h, and Enter")
        )
        self.textEdited.connect(self._typed)

    def set_names(self, names: KnownNames) -> None:
        """What can be completed."""
        self._names = names

    def completion_popup(self) -> QAbstractItemView | None:
        """The list of completions."""
        return self._completer.popup()

    def enter(self) -> None:
        """Gives the line away as Enter does."""
        self._hide_popup()
        try:
            line = parse_task_line(self.text(), self._today())
        except RuleViolation as violation:
            self._mark(render(violation))
            return
        if line.name:
            self.entered.emit(line)

    def event(self, event: QEvent) -> bool:
        """Tab takes a completion; Qt would move the focus before any key event came."""
        is_tab = (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Tab
        )
        return (is_tab and self._take_marked()) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_for_popup(event.key()):
            event.ignore()
        elif event.key() in _ENTER:
            self.enter()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _is_for_popup(self, key: int) -> bool:
        """Whether the open list takes a key: Enter only where a row of it is marked."""
        popup = self.completion_popup()
        if popup is None or not popup.isVisible():
            return False
        if key in _ENTER:
            return popup.currentIndex().isValid()
        return key == Qt.Key.Key_Escape

    def _typed(self, text: str) -> None:
        self._mark("")
        self._token = token_at(text, self.cursorPosition())
        rows = [] if self._token is None else completions(self._token, self._names)
        self._rows.setStringList(rows[:_MOST_ROWS])
        popup = self.completion_popup()
        if rows and popup is not None:
            self._completer.complete()
            # Qt marks the first row, and Enter would take it instead of adding the task.
            popup.setCurrentIndex(QModelIndex())
        else:
            self._hide_popup()

    def _hide_popup(self) -> None:
        popup = self.completion_popup()
        if popup is not None:
            popup.hide()

    def _take_marked(self) -> bool:
        """Takes the marked completion, or the first; says whether there was one."""
        popup = self.completion_popup()
        if popup is None or not popup.isVisible():
            return False
        marked = max(0, popup.currentIndex().row())
        popup.hide()
        self._complete(self._rows.stringList()[marked])
        return True

    def _complete(self, chosen: str) -> None:
        if self._token is None:
            return
        text, token = self.text(), self._token
        head = text[: token.start] + chosen + " "
        self.setText(head + text[token.end :].lstrip())
        self.setCursorPosition(len(head))

    def _mark(self, problem: str) -> None:
        restyle(self, state="error" if problem else "")
        self.setToolTip(problem)
        self.said.emit(problem)


def completions(token: LineToken, names: KnownNames) -> list[str]:
    """What can stand for the part under the cursor, as it is written in the line."""
    prefix = token.prefix.casefold()
    if token.kind == "priority":
        found = [f"!{name}" for name in reversed(PRIORITIES) if name.startswith(prefix)]
    elif token.kind == "tag":
        found = [written_tag(name) for name in names.tags if prefix in name.casefold()]
    else:
        found = [
            written_place(project.client, project.name)
            for project in names.projects
            if _is_of(project.client, token.client)
            and (prefix in project.name.casefold() or _begins(project.client, token))
        ]
    return found


def _is_of(client: str | None, wanted: str | None) -> bool:
    return wanted is None or (client or "").casefold() == wanted.casefold()


def _begins(client: str | None, token: LineToken) -> bool:
    """Whether what is typed so far is meant as the client before the slash."""
    return token.client is None and token.prefix.casefold() in (client or "").casefold()
