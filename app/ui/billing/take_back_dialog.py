"""A payment that never was, taken back by a contrary one."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from app.queries.invoice_details import PaymentRow
from app.queries.invoices import InvoiceRow
from app.queries.movements import movement_parts
from app.services.payments import TakeBackPayment
from app.system.money_text import money_text
from app.system.translations import _
from app.ui.billing.day_words import full_day_text
from app.ui.billing.paid_words import taken_back_text
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import COLUMNS, FormPage


class TakeBackDialog(FormDialog):
    """Says before it is done what the whole movement was for."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        row: InvoiceRow,
        paid: PaymentRow,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Take back {amount} of {day}?").format(
            amount=money_text(abs(paid.amount_minor), row.currency),
            day=full_day_text(paid.paid_on),
        )
        verb = _("Take back")
        super().__init__(theme, session, title, verb, width=Width.DIALOG_SMALL, parent=parent)
        self._payment_id: UUID = paid.id
        self.set_explanation(
            _("The payment stays in the books; a contrary one of the same amount takes it back.")
        )
        self.taken_back_on = DayEdit(session.today())
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("Why it never was"))
        page = FormPage(theme)
        page.add("taken_back_on", _("&Day"), self.taken_back_on, COLUMNS // 2)
        page.add("note", _("&Note"), self.note)
        self.set_pages([("", page)])
        parts = () if paid.receipt_id is None else session.read(movement_parts, paid.receipt_id)
        self.set_outcome(taken_back_text(parts, row.currency))
        self.note.setFocus()

    def command(self) -> TakeBackPayment:
        return TakeBackPayment(self._payment_id, self.taken_back_on.day(), self.note.text())
