"""What is open of an invoice, forgiven whole or in part."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money, money_from_decimal
from app.queries.invoices import InvoiceRow
from app.services.payments import WriteOff
from app.system.translations import _
from app.ui.billing.payment_words import after_write_off
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import COLUMNS, FormPage

_HALF = COLUMNS // 2


class WriteOffDialog(FormDialog):
    """Begins with all that is open."""

    def __init__(
        self, theme: Theme, session: Session, row: InvoiceRow, parent: QWidget | None = None
    ) -> None:
        title = _("How much of {number} do you write off?").format(number=row.number)
        verb = _("Write off")
        super().__init__(theme, session, title, verb, width=Width.DIALOG_SMALL, parent=parent)
        self._row = row
        self.set_explanation(
            _("The client need not pay it any more. The invoice itself stays as it is.")
        )
        self.amount = AmountEdit(theme, row.currency)
        self.written_off_on = DayEdit(session.today())
        self.note = QLineEdit()
        page = FormPage(theme)
        page.add("amount", _("&Amount"), self.amount, _HALF)
        page.add("written_off_on", _("&Day"), self.written_off_on, _HALF)
        page.add("note", _("&Note"), self.note)
        self.set_pages([("", page)])
        self.amount.textChanged.connect(self._show_outcome)
        self.amount.set_amount(Money(row.open_minor, row.currency).as_decimal())
        self.amount.setFocus()
        self.amount.selectAll()

    def command(self) -> WriteOff:
        minor = self.read("amount", self._minor)
        return WriteOff(self._row.id, self.written_off_on.day(), minor, self.note.text())

    def _minor(self) -> int:
        amount = self.amount.amount()
        if amount is None:
            raise RuleViolation("amount", "amount.unreadable", text="")
        return money_from_decimal(amount, self._row.currency).minor

    def _show_outcome(self) -> None:
        try:
            self.set_outcome(after_write_off(self._row, self._minor()))
        except RuleViolation:
            self.set_outcome("")
