"""Money that came for an invoice, or went back."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money, money_from_decimal
from app.queries.invoice_details import payments
from app.queries.invoices import InvoiceRow
from app.services.payments import RecordPayment
from app.system.translations import _
from app.ui.billing.payment_words import Direction, after_payment, payment_lines, signed
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import COLUMNS, FormPage
from app.ui.widgets.segmented import Segmented

_HALF = COLUMNS // 2


class PaymentDialog(FormDialog):
    """Records one payment; it is final, and a wrong one is taken back by another."""

    def __init__(
        self, theme: Theme, session: Session, row: InvoiceRow, parent: QWidget | None = None
    ) -> None:
        title = _("What came for {number}?").format(number=row.number)
        super().__init__(
            theme, session, title, _("Record payment"), width=Width.DIALOG_SMALL, parent=parent
        )
        self._row = row
        self.direction = Segmented(
            [("in", _("Received")), ("out", _("Paid back"))], _("Which way the money went")
        )
        self.amount = AmountEdit(theme, row.currency)
        self.paid_on = DayEdit(session.today())
        self.note = QLineEdit()
        self.earlier = QLabel()
        self._make_page()
        self.direction.chosen.connect(self._turn)
        self.amount.textChanged.connect(self._show_outcome)
        self._start()

    def command(self) -> RecordPayment:
        return RecordPayment(
            self._row.id,
            self.paid_on.day(),
            self.read("amount", self._minor),
            self.note.text(),
        )

    def _make_page(self) -> None:
        page = FormPage(self._theme)
        page.add_widget(self.direction)
        page.add("amount", _("&Amount"), self.amount, _HALF)
        page.add("paid_on", _("&Day"), self.paid_on, _HALF)
        page.add("note", _("&Note"), self.note)
        paid = self._session.read(payments, self._row.id)
        self.earlier.setText(payment_lines(paid, self._row.currency))
        self.earlier.setWordWrap(True)
        restyle(self.earlier, role="small")
        if paid:
            page.add_section(_("Paid so far"))
            page.add_widget(self.earlier)
        self.set_pages([("", page)])

    def _start(self) -> None:
        """With what is open; where nothing is, money can only go back."""
        can_come, can_go = self._row.open_minor > 0, self._row.paid_minor > 0
        self.direction.button("in").setEnabled(can_come)
        self.direction.button("out").setEnabled(can_go)
        self.direction.set_current("in" if can_come else "out")
        self._turn()
        self.amount.setFocus()
        self.amount.selectAll()

    def _turn(self) -> None:
        back = max(-self._row.open_minor, 0) or self._row.paid_minor
        minor = max(self._row.open_minor, 0) if self._direction == "in" else back
        self.amount.set_amount(Money(minor, self._row.currency).as_decimal())
        self._show_outcome()

    @property
    def _direction(self) -> Direction:
        return "in" if self.direction.current == "in" else "out"

    def _minor(self) -> int:
        amount = self.amount.amount()
        if amount is None:
            raise RuleViolation("amount", "amount.unreadable", text="")
        return signed(money_from_decimal(amount, self._row.currency).minor, self._direction)

    def _show_outcome(self) -> None:
        try:
            self.set_outcome(after_payment(self._row, self._minor()))
        except RuleViolation:
            self.set_outcome("")
