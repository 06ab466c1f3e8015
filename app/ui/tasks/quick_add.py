"""The line that adds tasks, what it adds them below, and what is wrong with it."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.planning.tasks.task_line import TaskLine
from app.domain.values.errors import StintError
from app.queries.names import names_for_completion
from app.queries.task_tree import TaskRow
from app.system.messages import render
from app.system.translations import _
from app.ui.session.session import Session, touches
from app.ui.tasks.task_line_edit import TaskLineEdit
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.form_field import ErrorLine


class QuickAdd(QWidget):
    """Stays open for the next task, and below the same one, until Esc.

    Signals:
        entered: the `TaskLine`, and the id of the task that it is to hang on, or None.
        left: Esc was pressed in an empty line.
    """

    entered = Signal(object, object)
    left = Signal()

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._parent_row: TaskRow | None = None
        self.line = TaskLineEdit(session.today)
        self.button = Button(theme, _("Add task"), kind="primary", icon="plus")
        self.problem = ErrorLine(theme)
        self.below = QLabel()
        restyle(self.below, role="second")
        self.forget = ToolButton(theme, "x", _("Not below this task"), small=True)
        self._lay_out()
        self._wire()
        self._show_parent()
        self._read_names()

    @property
    def parent_id(self) -> UUID | None:
        """The task that new ones hang on."""
        return None if self._parent_row is None else self._parent_row.id

    def begin(self, parent: TaskRow | None = None) -> None:
        """Takes the focus, for tasks below ``parent``."""
        self._parent_row = parent
        self._show_parent()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def finish(self) -> None:
        """The line was taken: it is blank for the next one."""
        self.line.clear()
        self.problem.say("")

    def refuse(self, error: StintError) -> None:
        """Says what stands against the line, which stays as it is."""
        self.problem.say(render(error))
        restyle(self.line, state="error")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.RELATED)
        row.addWidget(self.below)
        row.addWidget(self.forget)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.LABEL)
        column.addLayout(row)
        column.addWidget(self.problem)
        self.setFocusProxy(self.line)

    def _wire(self) -> None:
        self.button.clicked.connect(self.line.enter)
        self.line.entered.connect(self._tell)
        self.line.said.connect(self.problem.say)
        self.line.left.connect(self._leave)
        self.forget.clicked.connect(self._forget_parent)
        self._session.changed.connect(self._take_change)

    def _tell(self, line: TaskLine) -> None:
        self.entered.emit(line, self.parent_id)

    def _leave(self) -> None:
        """Esc takes back one thing at a time: the text, the task above, the focus."""
        if self.line.text():
            self.finish()
            restyle(self.line, state="")
        elif self._parent_row is not None:
            self.begin()
        else:
            self.left.emit()

    def _forget_parent(self) -> None:
        self.begin()

    def _show_parent(self) -> None:
        is_below = self._parent_row is not None
        name = "" if self._parent_row is None else self._parent_row.name
        self.below.setText(_("Below “{name}”").format(name=name))
        self.below.setVisible(is_below)
        self.forget.setVisible(is_below)

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, "client", "project", "tag"):
            self._read_names()

    def _read_names(self) -> None:
        topic = f"task names {id(self)}"
        self._session.fetch(names_for_completion, None, self.line.set_names, topic)
