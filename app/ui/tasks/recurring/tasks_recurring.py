"""Recurring tasks on the Tasks page: the list, and a task that is to come again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from app.queries.task_tree import TaskRow
from app.services.recurring_tasks import RecurringSaved
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.tasks.recurring.recurring_dialog import RecurringDialog
from app.ui.tasks.recurring.recurring_editor import RecurringEditor
from app.ui.tasks.recurring.recurring_words import draft_of_task, set_up_told
from app.ui.theme.theme import Theme


class TasksRecurring(QObject):
    """Opens the dialogs over the page.

    Signals:
        told: what was done, for the undo bar.
    """

    told = Signal(str)

    def __init__(self, theme: Theme, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._theme = theme
        self._session = session
        self._page = page

    def add_to(self, menu: QMenu) -> None:
        menu.addAction(_("Recurring tasks…"), self.show_list)

    def show_list(self) -> None:
        """The list of recurring tasks."""
        _open(RecurringDialog(self._theme, self._session, self._page.window()))

    def repeat(self, task: TaskRow) -> None:
        """The dialog that sets up a recurring task like this one."""
        draft = draft_of_task(task, self._session.today())
        editor = RecurringEditor(self._theme, self._session, draft, parent=self._page.window())
        editor.set_explanation(
            _("The task itself stays as it is; others like it come from the first day on.")
        )
        editor.saved.connect(lambda saved: self._take_saved(editor, saved))
        _open(editor)

    def _take_saved(self, editor: RecurringEditor, saved: RecurringSaved) -> None:
        self.told.emit(set_up_told(editor.name.text().strip(), saved.made))


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
