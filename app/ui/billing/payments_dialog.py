"""What was paid of one invoice: each payment can be taken back, and has a receipt."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.values.errors import StintError
from app.queries.invoice_details import PaymentRow, payments
from app.queries.invoices import InvoiceKey, InvoiceRow, one_invoice
from app.queries.receipt_document import ReceiptKey, received_money
from app.services.invoice_output import SaveReceiptPdf
from app.system.messages import render
from app.system.money_text import money_text
from app.system.translations import _
from app.ui.billing.day_words import day_text, full_day_text
from app.ui.billing.invoice_acts import ChooseTarget, ask_for_target
from app.ui.billing.paid_words import (
    can_take_back,
    how_text,
    kind_text,
    open_words,
)
from app.ui.billing.take_back_dialog import TakeBackDialog
from app.ui.models.paged import Column
from app.ui.models.records import RecordTableModel
from app.ui.session.session import Session, touches
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.titled_dialog import TitledDialog

_HEIGHT = 440
_WIDTHS = (88, 128, 104, 0)


class PaymentsDialog(TitledDialog):
    """Nothing is deleted here: a payment that never was is taken back by a contrary one.

    Signals:
        noted: what was saved, in words.
        mail_asked: ``receipt``, and the id of the payment whose receipt is to be mailed.
    """

    noted = Signal(str)
    mail_asked = Signal(str, object)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        row: InvoiceRow,
        parent: QWidget | None = None,
        choose_target: ChooseTarget = ask_for_target,
    ) -> None:
        title = _("Payments of {number}").format(number=row.number)
        super().__init__(theme, title, (Width.DIALOG, _HEIGHT), parent)
        self._session = session
        self._row = row
        self._choose_target = choose_target
        self.model = RecordTableModel[PaymentRow](self._columns(), self)
        self.table = ListTable(theme, title, self.model, _WIDTHS)
        self.take_back_button = Button(theme, _("Take back…"), kind="danger")
        self.receipt_button = Button(theme, _("Save receipt…"), icon="file-pdf")
        self.mail_button = Button(theme, _("Mail receipt…"), icon="envelope-simple")
        self.close_button = Button(theme, _("Close"))
        acts = (self.take_back_button, self.mail_button, self.receipt_button, self.close_button)
        for button in acts:
            button.setAutoDefault(False)
        self.set_explanation(
            _("A payment never changes. One that never was is taken back by a contrary one.")
        )
        self.frame(self.table, *acts)
        self._wire()
        self.reload()
        self.table.go_to_row(self.model.rowCount() - 1)
        self.table.setFocus()

    @property
    def current(self) -> PaymentRow | None:
        """The payment that the user went to."""
        row = self.table.current_row
        return None if row is None else self.model.rows[row]

    def reload(self) -> None:
        """Reads the payments and what is open anew."""
        self.model.set_rows(self._session.read(payments, self._row.id))
        row = self._session.read(one_invoice, InvoiceKey(self._row.id))
        self.set_outcome("" if row is None else open_words(row))
        self._show_current()

    def take_back(self) -> None:
        """Asks for the day and the reason, and takes the current payment back."""
        paid = self.current
        if paid is not None and can_take_back(paid):
            dialog = TakeBackDialog(self._theme, self._session, self._row, paid, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def save_receipt(self) -> None:
        """Asks where to and saves the receipt of the movement that the payment is part of."""
        paid = self.current
        if paid is None or not self._has_receipt(paid):
            return
        name = _("Receipt {number} {day}").format(
            number=self._row.number, day=paid.paid_on.isoformat()
        )
        target = self._choose_target(self, name)
        if target is not None:
            command = SaveReceiptPdf(ReceiptKey(paid.id), target)
            self._session.execute(command, self._tell_saved, self._tell_refused)

    def _mail_receipt(self) -> None:
        if self.current is not None:
            self.mail_asked.emit("receipt", self.current.id)

    def _wire(self) -> None:
        self.table.went.connect(self._show_current)
        self.table.delete_asked.connect(lambda _row: self.take_back())
        self.take_back_button.clicked.connect(self.take_back)
        self.receipt_button.clicked.connect(self.save_receipt)
        self.mail_button.clicked.connect(self._mail_receipt)
        self.close_button.clicked.connect(self.accept)
        self._session.changed.connect(self._take_change)

    def _columns(self) -> tuple[Column[PaymentRow], ...]:
        today, currency = self._session.today(), self._row.currency
        return (
            Column(
                "day",
                _("Day"),
                lambda paid: day_text(paid.paid_on, today),
                spoken=lambda paid: full_day_text(paid.paid_on),
            ),
            Column("kind", _("What"), kind_text),
            Column(
                "amount", _("Amount"), lambda paid: money_text(paid.amount_minor, currency), True
            ),
            Column("how", _("How"), how_text),
        )

    def _show_current(self) -> None:
        paid = self.current
        self.take_back_button.setEnabled(paid is not None and can_take_back(paid))
        has_receipt = paid is not None and self._has_receipt(paid)
        for button in (self.receipt_button, self.mail_button):
            button.setEnabled(has_receipt)

    def _has_receipt(self, paid: PaymentRow) -> bool:
        try:
            self._session.read(received_money, ReceiptKey(paid.id))
        except StintError:
            return False
        return True

    def _take_change(self, tables: frozenset[str]) -> None:
        if isValid(self) and touches(tables, "payment", "client_credit", "invoice"):
            self.reload()

    def _tell_saved(self, target: Path) -> None:
        text = _("Saved as {path}").format(path=target)
        if isValid(self):
            self.set_outcome(text)
            self.noted.emit(text)

    def _tell_refused(self, error: StintError) -> None:
        if isValid(self):
            self.set_outcome(render(error, self._session.zone))
        else:
            self._session.tell(error)
