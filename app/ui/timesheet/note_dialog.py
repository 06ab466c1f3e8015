"""The note of a cell: the text of its entry by duration."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.timekeeping.week import WorkRow
from app.services.timesheet import SetCellNote
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.timesheet.presentation import GridRow
from app.ui.timesheet.week_words import day_name
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage


class NoteDialog(FormDialog):
    def __init__(
        self,
        theme: Theme,
        session: Session,
        row: GridRow,
        day: date,
        note: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            theme,
            session,
            _("Note on these hours"),
            _("Save note"),
            width=Width.DIALOG_SMALL,
            parent=parent,
        )
        self._work = WorkRow() if row.name is None else row.name.row
        self._day = day
        self._before = note
        self.set_explanation(f"{row.title}, {day_name(day)}")
        self.note = QLineEdit(note)
        page = FormPage(theme)
        page.add("note", _("&Note"), self.note)
        self.set_pages([("", page)])
        self.note.setFocus()

    def command(self) -> object | None:
        text = self.note.text().strip()
        return None if text == self._before else SetCellNote(self._work, self._day, text)
