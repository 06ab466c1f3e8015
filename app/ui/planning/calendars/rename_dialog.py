"""The small dialog that renames a working calendar."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.queries.working_calendars import CalendarRow
from app.services.calendars import EditCalendar
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage


class RenameCalendarDialog(FormDialog):
    """One field with the name, all of it marked, so that typing replaces it."""

    def __init__(
        self, theme: Theme, session: Session, row: CalendarRow, parent: QWidget | None = None
    ) -> None:
        title, verb = _("Rename working calendar"), _("Rename")
        super().__init__(theme, session, title, verb, width=Width.DIALOG_SMALL, parent=parent)
        self._row = row
        self.name = QLineEdit(row.name)
        page = FormPage(theme)
        page.add("name", _("&Name"), self.name)
        self.set_pages([("", page)])
        self.name.selectAll()
        self.name.setFocus()

    def command(self) -> object | None:
        name = self.name.text().strip()
        return None if name == self._row.name else EditCalendar(self._row.id, {"name": name})
