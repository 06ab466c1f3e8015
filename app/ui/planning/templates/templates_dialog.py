"""The list of templates, version by version: begin a project with one, or delete it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.values.duration import format_duration
from app.queries.templates import TemplateRow, template_rows
from app.services.template_start import ProjectStarted
from app.services.templates import DeleteTemplate
from app.system.translations import _
from app.ui.models.paged import Column
from app.ui.models.records import RecordTableModel
from app.ui.planning.templates.start_project_dialog import StartProjectDialog
from app.ui.planning.templates.template_words import row_outcome, saved_text
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.records_dialog import RecordsDialog

_WIDTHS: Final = (0, 88, 120, 88, 96)


class TemplatesDialog(RecordsDialog[TemplateRow]):
    """Follows what is changed while it is open.

    Signals:
        started: the `ProjectStarted` of a project that began with a template.
    """

    started = Signal(object)

    TABLES = ("project_template",)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        self._model = RecordTableModel[TemplateRow](_columns(session))
        table = ListTable(theme, _("Templates"), self._model, _WIDTHS)
        super().__init__(theme, session, _("Templates"), table, parent)
        self._model.setParent(self)
        self.set_explanation(
            _("Finished projects kept as the start of the next ones, with what they really took.")
        )
        self.empty.set_texts(
            _("No templates yet"),
            _(
                "Keep a finished project as one: on the Plan page, in the menu “More”. The next "
                "project then begins with its tasks and the hours that they really took."
            ),
        )
        self.start_button = Button(theme, _("New project…"), icon="plus")
        self.version_button = Button(theme, _("Delete version"))
        self.all_button = Button(theme, _("Delete all versions"))
        for button in (self.start_button, self.version_button, self.all_button):
            self.add_act(button)
        self._wire()
        self._show_state()
        self._reload()
        self.table.setFocus()

    def start(self) -> None:
        """The dialog that begins a project with the current version."""
        row = self.current
        if row is None or row.template is None:
            return
        dialog = StartProjectDialog(self._theme, self._session, None, row.id, self)
        dialog.saved.connect(self._take_started)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def delete_version(self) -> None:
        row = self.current
        if row is not None:
            text = _("“{name}”, version {version}, deleted")
            self._delete(DeleteTemplate(row.name, row.version), row, text)

    def delete_all(self) -> None:
        """Removes the current template with all its versions."""
        row = self.current
        if row is not None:
            self._delete(DeleteTemplate(row.name), row, _("“{name}” deleted"))

    def _delete(self, command: DeleteTemplate, row: TemplateRow, text: str) -> None:
        told = text.format(name=row.name, version=row.version)
        self._session.execute(command, lambda _done: self.tell(told), self.tell_refused)

    def _take_started(self, started: ProjectStarted) -> None:
        self.accept()
        self.started.emit(started)

    def _wire(self) -> None:
        self.start_button.clicked.connect(self.start)
        self.version_button.clicked.connect(self.delete_version)
        self.all_button.clicked.connect(self.delete_all)
        self.table.opened.connect(lambda _row: self.start())
        self.table.delete_asked.connect(lambda _row: self.delete_version())
        self.table.menu_asked.connect(self._show_menu)
        self.table.went.connect(self._show_state)
        self._session.changed.connect(self._take_change)

    def _show_menu(self, _row: int, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        acts: tuple[tuple[Button, Callable[[], None]], ...] = (
            (self.start_button, self.start),
            (self.version_button, self.delete_version),
            (self.all_button, self.delete_all),
        )
        for button, act in acts:
            menu.addAction(button.text(), act).setEnabled(button.isEnabled())
        menu.popup(where)

    def _reload(self) -> None:
        self._session.fetch(template_rows, None, self._take, f"templates {id(self)}")

    def _show_state(self) -> None:
        row = self.current
        self.start_button.setEnabled(row is not None and row.template is not None)
        for button in (self.version_button, self.all_button):
            button.setEnabled(row is not None)
        self.set_outcome(row_outcome(row, self._session.zone))


def _columns(session: Session) -> tuple[Column[TemplateRow], ...]:
    return (
        Column("name", _("Template"), lambda row: row.name),
        Column("version", _("Version"), lambda row: str(row.version), right=True),
        Column("saved", _("Saved"), lambda row: saved_text(row, session.zone)),
        Column("tasks", _("Tasks"), _tasks, right=True),
        Column("hours", _("Hours"), _hours, right=True),
    )


def _tasks(row: TemplateRow) -> str:
    return "–" if row.template is None else str(len(row.template.tasks))


def _hours(row: TemplateRow) -> str:
    return "–" if row.template is None else format_duration(row.template.effort_seconds)
