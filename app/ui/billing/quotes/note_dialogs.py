"""Notes what became of an issued quote: that it went out, or that the client does not want it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.services.quote_issue import DeclineQuote, NoteQuoteSent
from app.system.translations import _
from app.ui.billing.quotes.quote_words import ListedQuote
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import COLUMNS, FormPage


class SentDialog(FormDialog):
    """When it went out, and to whom or how."""

    def __init__(
        self, theme: Theme, session: Session, listed: ListedQuote, parent: QWidget | None = None
    ) -> None:
        title = _("When was {number} sent?").format(number=listed.row.number)
        verb = _("Mark as sent")
        super().__init__(theme, session, title, verb, width=Width.DIALOG_SMALL, parent=parent)
        self._row = listed.row
        self.sent_on = DayEdit(session.today())
        self.note = QLineEdit(listed.row.sent_note)
        page = FormPage(theme)
        page.add("sent_on", _("&Day"), self.sent_on, COLUMNS // 2)
        page.add("note", _("&To whom and how"), self.note)
        self.set_pages([("", page)])

    def command(self) -> NoteQuoteSent:
        return NoteQuoteSent(self._row.id, self.sent_on.day(), self.note.text())


class DeclineDialog(FormDialog):
    """When the client said no, and why."""

    def __init__(
        self, theme: Theme, session: Session, listed: ListedQuote, parent: QWidget | None = None
    ) -> None:
        title = _("{client} declines {number}?").format(
            client=listed.row.client, number=listed.row.number
        )
        verb = _("Note as declined")
        super().__init__(theme, session, title, verb, width=Width.DIALOG_SMALL, parent=parent)
        self._row = listed.row
        self.decided_on = DayEdit(session.today())
        self.note = QLineEdit()
        page = FormPage(theme)
        page.add("decided_on", _("&Day"), self.decided_on, COLUMNS // 2)
        page.add("note", _("&Why"), self.note)
        self.set_pages([("", page)])

    def command(self) -> DeclineQuote:
        return DeclineQuote(self._row.id, self.decided_on.day(), self.note.text())
