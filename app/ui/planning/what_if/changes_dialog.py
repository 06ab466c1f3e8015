"""What a what-if copy changes, one line each; what no longer fits is taken out here."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.domain.values.errors import NotFound, StintError
from app.queries.what_if_board import WhatIfChanges, what_if_changes
from app.queries.what_ifs import WhatIfCriteria
from app.services.what_ifs import SetWhatIfEdits
from app.system.messages import render
from app.system.translations import _, current_language, ngettext
from app.system.what_if_words import edit_text
from app.ui.planning.what_if.what_if_words import names_voice
from app.ui.session.session import Session, touches
from app.ui.theme.metrics import Space, Width
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.form_field import ErrorLine
from app.ui.widgets.titled_dialog import TitledDialog

_HEIGHT = 440
_TABLES = ("what_if", "task", "dependency", "assignment", "member", "working_calendar")
_DELETE = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class ChangesDialog(TitledDialog):
    """Each removal is one change set; it follows what is changed elsewhere while it is open."""

    def __init__(
        self, theme: Theme, session: Session, what_if_id: UUID, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("What the copy changes"), (Width.DIALOG, _HEIGHT), parent)
        self._session = session
        self._what_if_id = what_if_id
        self._found: WhatIfChanges | None = None
        self.problem = ErrorLine(theme)
        self.list = _ChangeList()
        self.list.setAccessibleName(_("Changes"))
        self.remove_button = Button(theme, _("Remove"), kind="danger")
        self.close_button = Button(theme, _("Close"))
        self._lay_out()
        self.list.itemSelectionChanged.connect(self._show_state)
        self.list.delete_asked.connect(self.remove)
        self.remove_button.clicked.connect(self.remove)
        self.close_button.clicked.connect(self.accept)
        session.changed.connect(self._take_change)
        self.close_button.setDefault(True)
        self.remove_button.setAutoDefault(False)
        self._show_state()
        self.reload()

    @property
    def texts(self) -> list[str]:
        """The changes as they are read."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def reload(self) -> None:
        """Reads the changes anew."""
        criteria = WhatIfCriteria(self._what_if_id, self._session.clock.now(), current_language())
        self._session.runner.run(
            lambda: self._session.read(what_if_changes, criteria),
            self._take,
            self._miss,
            f"what-if changes {id(self)}",
        )

    def remove(self) -> None:
        """Takes the marked changes out of the copy."""
        found, marked = self._found, {self.list.row(each) for each in self.list.selectedItems()}
        if found is None or not marked:
            return
        row = found.what_if
        left = tuple(edit for place, edit in enumerate(row.edits) if place not in marked)
        count = len(marked)
        text = ngettext("{count} change removed", "{count} changes removed", count)
        command = SetWhatIfEdits(row.id, left, text.format(count=count))
        self._session.execute(command, None, self._refuse)

    def _take(self, found: WhatIfChanges) -> None:
        if not isValid(self):
            return
        self._found = found
        row, refused = found.what_if, found.tried.refused
        title = _("What “{name}” changes").format(name=row.name)
        self.title.setText(title)
        self.setWindowTitle(title)
        self.problem.say("" if refused is None else render(refused, self._session.zone))
        misfit = None if refused is None else refused.arguments.get("number")
        voice = names_voice(found.names, found.tried.plan, self._session.today())
        before = self.list.currentRow()
        self.list.clear()
        for number, edit in enumerate(row.edits, 1):
            item = QListWidgetItem(f"{number}  {edit_text(edit, voice)}")
            if number == misfit:
                item.setIcon(self._theme.icon("warning", "warn"))
                item.setToolTip(self.problem.text)
            self.list.addItem(item)
        self._mark(misfit - 1 if isinstance(misfit, int) else min(before, self.list.count() - 1))
        self._show_state()

    def _mark(self, row: int) -> None:
        if row >= 0:
            self.list.setCurrentRow(row)

    def _show_state(self) -> None:
        row = None if self._found is None else self._found.what_if
        said = _("Take out what is not wanted; each can be undone.")
        if row is not None and not row.edits:
            said = _("It changes nothing yet.")
        self.set_explanation(said)
        self.remove_button.setEnabled(bool(self.list.selectedItems()))

    def _miss(self, error: BaseException) -> None:
        if isinstance(error, NotFound) and isValid(self):
            self.reject()
        elif not isinstance(error, NotFound):
            self._session.tell(error)

    def _refuse(self, error: StintError) -> None:
        if isValid(self):
            self.problem.say(render(error, self._session.zone))
        else:
            self._session.tell(error)

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, *_TABLES):
            self.reload()

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.RELATED)
        column.addWidget(self.problem)
        column.addWidget(self.list, 1)
        self.frame(body, self.remove_button, self.close_button)


class _ChangeList(QListWidget):
    """Wrapped lines, several of them markable.

    Signals:
        delete_asked: the marked ones are to go.
    """

    delete_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSpacing(Space.GRID)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _DELETE:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)
