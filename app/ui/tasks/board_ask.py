"""Asks in a column of waiting what a task waits for, and who has to act."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.queries.inspected_task import Person
from app.services.board_moves import Waits
from app.system.translations import _
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.form_field import ErrorLine


class BoardAsk(QFrame):
    """Two lines and a button; Esc leaves the card where it was.

    Signals:
        closed: the question is over, answered or not.
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moves = True
        self._people: Sequence[Person] = ()
        self._then: Callable[[Waits | None], None] | None = None
        restyle(self, surface="raised")
        self.title = QLabel()
        self.title.setWordWrap(True)
        restyle(self.title, role="label")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("What does it wait for?"))
        self.reason.setAccessibleName(_("What does it wait for?"))
        self.who = QLineEdit()
        self.who.setPlaceholderText(_("Who has to act?"))
        self.who.setAccessibleName(_("Who has to act?"))
        self.problem = ErrorLine(theme)
        self.move_button = Button(theme, _("Move"), small=True)
        self.without_button = Button(theme, _("Without a reason"), kind="link", small=True)
        restyle(self.without_button, flush=True)
        self._lay_out()
        self.move_button.clicked.connect(self._answer)
        self.without_button.clicked.connect(self._answer_without)
        for line in (self.reason, self.who):
            line.returnPressed.connect(self._answer)
            line.textEdited.connect(self._forget_problem)
            restyle(line, density="small")
        self.hide()

    def ask(
        self,
        name: str,
        people: Sequence[Person],
        then: Callable[[Waits | None], None],
        *,
        moves: bool = True,
    ) -> None:
        """Asks for a task; ``then`` gets the answer, None for a move without a reason.

        ``moves`` is whether the task goes to a state of waiting with the answer.
        """
        self._people, self._then, self._moves = people, then, moves
        self.move_button.setText(_("Move") if moves else _("Save"))
        self.without_button.setVisible(moves)
        self.title.setText(_("“{name}” waits").format(name=name))
        for line in (self.reason, self.who):
            line.clear()
        self._forget_problem()
        completer = QCompleter([person.name for person in people], self.who)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.who.setCompleter(completer)
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _answer(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.problem.say(
                _("Say what it waits for, or move it without a reason.")
                if self._moves
                else _("Say what it waits for.")
            )
            restyle(self.reason, state="error")
            self.reason.setFocus()
            return
        self._tell(waits_of(reason, self.who.text(), self._people))

    def _answer_without(self) -> None:
        self._tell(None)

    def _tell(self, waits: Waits | None) -> None:
        then = self._then
        self._close()
        if then is not None:
            then(waits)

    def _close(self) -> None:
        self._then = None
        self.hide()
        self.closed.emit()

    def _forget_problem(self) -> None:
        self.problem.say("")
        restyle(self.reason, state="")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.CARD, Space.RELATED, Space.CARD, Space.RELATED)
        column.setSpacing(Space.GRID)
        for part in (self.title, self.reason, self.who, self.problem):
            column.addWidget(part)
        for button in (self.move_button, self.without_button):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


def waits_of(reason: str, who: str, people: Sequence[Person]) -> Waits:
    """Who has to act is one of our people where a name is theirs, else anybody by name."""
    name = " ".join(who.split())
    for person in people:
        if person.name.casefold() == name.casefold():
            return Waits(reason, person.id)
    return Waits(reason, waits_for=name)
