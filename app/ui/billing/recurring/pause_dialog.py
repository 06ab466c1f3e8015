"""Has a recurring invoice come no more, for a while or until it is resumed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.queries.recurring_invoices import RecurringInvoiceRow
from app.services.recurring_invoices import PauseRecurringInvoice
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.day_edit import DayEdit, OptionalDayEdit
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage

_HALF = 3


class PauseDialog(FormDialog):
    """What falls into the pause never comes."""

    def __init__(
        self, theme: Theme, session: Session, row: RecurringInvoiceRow, parent: QWidget | None
    ) -> None:
        title = _("Pause “{name}”").format(name=row.name)
        super().__init__(theme, session, title, _("Pause"), width=Width.DIALOG_SMALL, parent=parent)
        self._row = row
        self.set_explanation(_("What falls into the pause never comes."))
        self.start_on = DayEdit(session.today())
        self.until_on = OptionalDayEdit()
        page = FormPage(theme)
        page.add("start_on", _("&From"), self.start_on, _HALF)
        page.add("pauses", _("Comes &again from"), self.until_on, _HALF)
        page.add_hint(_("Left blank, it is paused until you resume it."))
        self.set_pages([("", page)])
        self.start_on.setFocus()

    def command(self) -> PauseRecurringInvoice:
        until = self.read("pauses", self.until_on.day)
        return PauseRecurringInvoice(self._row.id, self.start_on.day(), until)
