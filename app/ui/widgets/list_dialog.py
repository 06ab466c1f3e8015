"""A dialog about a list: what is done with a row is done at once, and undo is in the dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.domain.values.errors import StintError
from app.services.history import Undo, Undone
from app.system.history_labels import history_label
from app.system.messages import render
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.theme.metrics import Space, Width
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.titled_dialog import TitledDialog
from app.ui.widgets.undo_bar import UndoBar

_HEIGHT = 520


class ListDialog(TitledDialog):
    """Buttons above the list, in the foot what the current row means, and a way out.

    The window's undo bar lies behind it, so it has one of its own.
    """

    def __init__(
        self,
        theme: Theme,
        session: Session,
        title: str,
        table: ListTable,
        parent: QWidget | None = None,
        *,
        beside: QWidget | None = None,
    ) -> None:
        """``beside`` shows more of the current row, to the right of the list."""
        super().__init__(theme, title, (Width.DIALOG_LARGE, _HEIGHT), parent)
        self._session = session
        self.table = table
        self._list = table if beside is None else _next_to(table, beside)
        self.empty = EmptyState(theme, "")
        self.close_button = Button(theme, _("Close"))
        self.close_button.setAutoDefault(False)
        self._acts = QWidget()
        self._lay_out()
        self.undo_bar = UndoBar(theme, self._body)
        self.undo_bar.button.setAutoDefault(False)
        self.undo_bar.acted.connect(self.undo)
        QShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Z), self, self.undo)
        self.close_button.clicked.connect(self.accept)

    def add_act(self, button: Button) -> None:
        """One more button above the list."""
        button.setAutoDefault(False)
        self._act_line.insertWidget(self._act_line.count() - 1, button)

    def show_rows(self, *, there: bool) -> None:
        """Whether there is a list; without one the empty state says what the first step is."""
        self._acts.setVisible(there)
        self._stack.setCurrentWidget(self._list if there else self.empty)

    def tell(self, text: str) -> None:
        """Says what was done, with the way back."""
        if isValid(self):
            self.undo_bar.show_message(text, _("Undo"))

    def tell_refused(self, error: StintError) -> None:
        """Says why something was not done; in the window behind it would not be seen."""
        if isValid(self):
            self.undo_bar.show_message(render(error, self._session.zone))
        else:
            self._session.tell(error)

    def undo(self) -> None:
        """Takes back the newest change and says which it was."""
        self._session.execute(Undo(), self._tell_undone, self.tell_refused)

    def _tell_undone(self, done: Undone) -> None:
        if isValid(self):
            what = history_label(done.action, done.arguments)
            self.undo_bar.show_message(_("Undone: {what}").format(what=what))

    def _lay_out(self) -> None:
        self._act_line = QHBoxLayout(self._acts)
        self._act_line.setContentsMargins(0, 0, 0, 0)
        self._act_line.setSpacing(Space.RELATED)
        self._act_line.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self.empty)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(Space.CARD)
        body.addWidget(self._acts)
        body.addWidget(self._stack, 1)
        self.frame(self._body, self.close_button)


def _next_to(table: QWidget, beside: QWidget) -> QWidget:
    both = QWidget()
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Space.PAGE)
    line.addWidget(table, 2)
    line.addWidget(beside, 3)
    return both
