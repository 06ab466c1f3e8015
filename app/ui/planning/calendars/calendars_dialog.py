"""All working calendars: which there are, what uses them, and the year that each makes."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.queries.calendar_uses import EffectCriteria, ProjectEffect, calendar_effects
from app.queries.working_calendars import CalendarRow, calendar_rows
from app.services.calendars import CalendarDeleted, DeleteCalendar
from app.system.translations import _, current_language
from app.ui.models.paged import Column
from app.ui.models.records import RecordTableModel
from app.ui.planning.calendars.calendar_dialog import CalendarDialog
from app.ui.planning.calendars.calendar_pane import CalendarPane
from app.ui.planning.calendars.calendar_words import (
    copy_name,
    deleted_text,
    deletion_text,
    used_text,
)
from app.ui.session.session import Session, touches
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.list_dialog import ListDialog
from app.ui.widgets.list_table import ListTable

_TABLES = ("working_calendar", "calendar_exception", "project", "task")
_WIDTHS = (0, 88)


class CalendarsDialog(ListDialog):
    """Enter changes the marked calendar, Delete removes it with the way back."""

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        self.model = RecordTableModel(_columns())
        table = ListTable(theme, _("Working calendars"), self.model, _WIDTHS)
        self.pane = CalendarPane(theme, session)
        super().__init__(theme, session, _("Working calendars"), table, parent, beside=self.pane)
        self.model.setParent(self)
        self._wanted: UUID | None = None
        self.set_explanation(_("When work is done, and on which days it is not."))
        self.empty.set_texts(
            _("No working calendars yet"),
            _(
                "Projects and tasks go by your own working hours. A calendar gives them others: "
                "a team in another country, a workshop that works on Saturdays."
            ),
            _("Add calendar…"),
        )
        self.add_button = Button(theme, _("Add calendar…"), icon="plus")
        self.edit_button = Button(theme, _("Change…"))
        self.copy_button = Button(theme, _("Duplicate…"))
        self.delete_button = Button(theme, _("Delete"))
        for button in (self.add_button, self.edit_button, self.copy_button, self.delete_button):
            self.add_act(button)
        self._wire()
        self.reload()
        self.table.setFocus()

    @property
    def row(self) -> CalendarRow | None:
        """The marked calendar."""
        row = self.table.current_row
        return None if row is None else self.model.rows[row]

    def reload(self) -> None:
        """Reads the calendars anew; the marked one stays marked."""
        marked = self._wanted or (self.row.id if self.row is not None else None)
        rows = self._session.read(calendar_rows, None)
        self.model.set_rows(rows)
        self.show_rows(there=bool(rows))
        places = [place for place, row in enumerate(rows) if row.id == marked]
        self.table.go_to_row(places[0] if places else 0)
        if places:
            self._wanted = None
        self._show_row()

    def add(self) -> None:
        self._open(CalendarDialog.for_new(self._theme, self._session, self))

    def edit(self) -> None:
        if self.row is not None:
            self._open(CalendarDialog.for_row(self._theme, self._session, self.row, self))

    def duplicate(self) -> None:
        if self.row is not None:
            name = copy_name(self.row.name, [row.name for row in self.model.rows])
            theme, session = self._theme, self._session
            self._open(CalendarDialog.for_copy(theme, session, self.row, name, self))

    def delete(self) -> None:
        """Removes the marked calendar; what becomes of its users stands at the foot."""
        if self.row is not None:
            command = DeleteCalendar(self.row.id)
            self._session.execute(command, self._take_deleted, self.tell_refused)

    def _show_row(self) -> None:
        row = self.row
        for button in (self.edit_button, self.copy_button, self.delete_button):
            button.setEnabled(row is not None)
        self._say_outcome("")
        if row is None:
            return
        self.pane.show_row(row)
        if row.projects or row.tasks:
            self._say_outcome(deletion_text(row, ()))
            now = self._session.clock.now()
            criteria = EffectCriteria(row.id, None, now, current_language())
            then = partial(self._show_effects, row)
            self._session.fetch(calendar_effects, criteria, then, f"calendar effects {id(self)}")

    def _show_effects(self, row: CalendarRow, effects: list[ProjectEffect]) -> None:
        if isValid(self) and self.row == row:
            self._say_outcome(deletion_text(row, effects))

    def _say_outcome(self, text: str) -> None:
        self.set_outcome(text)
        self.delete_button.setAccessibleDescription(text)

    def _take_deleted(self, gone: CalendarDeleted) -> None:
        self.tell(deleted_text(gone))

    def _take_saved(self, made: object) -> None:
        if isinstance(made, UUID):
            self._wanted = made
            self.reload()

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, *_TABLES):
            self.reload()

    def _open(self, dialog: CalendarDialog) -> None:
        dialog.saved.connect(self._take_saved)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _wire(self) -> None:
        for button, act in (
            (self.add_button, self.add),
            (self.edit_button, self.edit),
            (self.copy_button, self.duplicate),
            (self.delete_button, self.delete),
        ):
            button.clicked.connect(act)
        self.empty.acted.connect(self.add)
        self.table.opened.connect(lambda _row: self.edit())
        self.table.delete_asked.connect(lambda _row: self.delete())
        self.table.went.connect(self._show_row)
        self._session.changed.connect(self._take_change)


def _columns() -> tuple[Column[CalendarRow], ...]:
    return (
        Column("name", _("Calendar"), lambda row: row.name),
        Column("used", _("Used by"), used_text),
    )
