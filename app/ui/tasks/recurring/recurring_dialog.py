"""The list of recurring tasks: set up, changed, paused, deleted, with undo at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.queries.recurring_tasks import RecurringCriteria, RecurringRow, recurring_tasks
from app.services.due_tasks import MadeTask
from app.services.recurring_tasks import DeleteRecurringTask, EditRecurringTask, RecurringSaved
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.tasks.recurring.recurring_editor import RecurringEditor
from app.ui.tasks.recurring.recurring_table import RecurringModel, RecurringTable
from app.ui.tasks.recurring.recurring_words import (
    active_told,
    changed_told,
    draft_of,
    new_draft,
    row_outcome,
    set_up_told,
)
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.records_dialog import RecordsDialog

_TABLES = ("recurring_task", "project", "client")


class RecurringDialog(RecordsDialog[RecurringRow]):
    """Follows what is changed while it is open."""

    TABLES = _TABLES

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        self._model = RecurringModel(session.today, lambda: session.zone)
        marked = RecurringTable(theme, self._model)
        super().__init__(theme, session, _("Recurring tasks"), marked, parent)
        self._marked = marked
        self._model.setParent(self)
        self.set_explanation(
            _("Each makes a task when its day comes. Tasks that were made stay as they are.")
        )
        self.empty.set_texts(
            _("No task comes back yet"),
            _(
                "Write once what is to be done again and again, such as invoices on the last day "
                "of the month; Stint makes the task when its day comes."
            ),
            _("New recurring task…"),
        )
        self.new_button = Button(theme, _("New recurring task…"), icon="plus")
        self.edit_button = Button(theme, _("Edit…"))
        self.delete_button = Button(theme, _("Delete"))
        for button in (self.new_button, self.edit_button, self.delete_button):
            self.add_act(button)
        self._wire()
        self._show_state()
        self._reload()
        self.table.setFocus()

    def add(self) -> None:
        """The dialog that sets up another one."""
        draft = new_draft(self._session.today())
        editor = RecurringEditor(self._theme, self._session, draft, parent=self)
        editor.saved.connect(lambda saved: self._tell_saved(set_up_told, editor, saved))
        _open(editor)

    def edit(self) -> None:
        """The dialog of the current one."""
        row = self.current
        if row is not None:
            editor = RecurringEditor(self._theme, self._session, draft_of(row), row.id, self)
            editor.saved.connect(lambda saved: self._tell_saved(changed_told, editor, saved))
            _open(editor)

    def toggle(self) -> None:
        """Pauses the current one, or has it come again from today on."""
        row = self.current
        if row is not None:
            command = EditRecurringTask(row.id, {"active": not row.active})
            self._session.execute(command, partial(self._tell_active, row), self.tell_refused)

    def delete(self) -> None:
        """Has the current one come no more."""
        row = self.current
        if row is not None:
            told = _("“{name}” deleted").format(name=row.name)
            command = DeleteRecurringTask(row.id)
            self._session.execute(command, lambda _done: self.tell(told), self.tell_refused)

    def _tell_active(self, row: RecurringRow, saved: RecurringSaved) -> None:
        self.tell(active_told(row, saved))

    def _tell_saved(
        self,
        words: Callable[[str, Sequence[MadeTask]], str],
        editor: RecurringEditor,
        saved: RecurringSaved,
    ) -> None:
        self.tell(words(editor.name.text().strip(), saved.made))

    def _wire(self) -> None:
        self.new_button.clicked.connect(self.add)
        self.edit_button.clicked.connect(self.edit)
        self.delete_button.clicked.connect(self.delete)
        self.empty.acted.connect(self.add)
        self._marked.toggled.connect(lambda _row: self.toggle())
        self.table.opened.connect(lambda _row: self.edit())
        self.table.delete_asked.connect(lambda _row: self.delete())
        self.table.menu_asked.connect(self._show_menu)
        self.table.went.connect(self._show_state)
        self._session.changed.connect(self._take_change)

    def _show_menu(self, _row: int, where: QPoint) -> None:
        row = self.current
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Edit…"), self.edit)
        menu.addAction(_("Pause") if row.active else _("Have it come again"), self.toggle)
        menu.addSeparator()
        menu.addAction(_("Delete"), self.delete)
        menu.popup(where)

    def _reload(self) -> None:
        criteria = RecurringCriteria(self._session.today(), days=1)
        self._session.fetch(recurring_tasks, criteria, self._take, f"recurring {id(self)}")

    def _show_state(self) -> None:
        row = self.current
        for button in (self.edit_button, self.delete_button):
            button.setEnabled(row is not None)
        self.set_outcome(row_outcome(row, self._session.today(), self._session.zone))


def _open(editor: RecurringEditor) -> None:
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    editor.open()
