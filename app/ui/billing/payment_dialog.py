"""Money that came for one or many invoices of a client, went back, or is used from his credit."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from app.domain.billing.document import EarlyPayment
from app.domain.values.errors import RuleViolation, StintError
from app.domain.values.money import Money
from app.queries.clients import ClientRow
from app.queries.invoices import InvoiceRow
from app.queries.payment_methods import payment_methods
from app.services.payment_plan import payment_plan
from app.services.split_payments import PlannedPayment, ReceivePayment
from app.system.translations import _
from app.ui.billing.paid_words import payment_lines
from app.ui.billing.payment_asked import Moved, asked_payment
from app.ui.billing.payment_fields import UNFOLDED, PaymentFields
from app.ui.billing.payment_state import PaymentState, payment_sums
from app.ui.billing.payment_words import (
    Direction,
    after_moving,
    after_payment,
    offer_text,
    take_text,
    told_payment,
    too_much_text,
)
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.form_dialog import FormDialog

# The fields of the screen for what the rules say by other names.
_PLACES: Final = {
    "payment.chosen_too_much": "items",
    "payment.chosen_over_received": "items",
    "payment.item_unknown": "items",
    "payment.more_than_open": "rest",
    "payment.bank_unclear": "bank_amount",
    "exchange.rate_out_of_range": "bank_rate",
}


class PaymentDialog(FormDialog):
    """Records one movement of money; it is final, and a wrong one is taken back by another."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        asked: InvoiceRow | ClientRow,
        parent: QWidget | None = None,
    ) -> None:
        """``asked`` is the invoice that is paid, or the client who paid."""
        self._asked = asked_payment(session, asked)
        title, verb = self._asked.title, _("Record payment")
        super().__init__(theme, session, title, verb, width=Width.DIALOG_SMALL, parent=parent)
        # Until somebody types an amount, it is all that is open of what takes part.
        self._written = False
        self.page = PaymentFields(theme, session.today(), session.read(payment_methods, None))
        self._make_page()
        self._state = self._asked.state(self.currency)
        self._take_currency()
        self._wire()
        if self._asked.row is None:
            self.page.unfold()
        self.page.amount.setFocus()
        self.page.amount.selectAll()

    @property
    def told(self) -> str:
        """What was done, once it is."""
        return told_payment(self.page.chosen, self._asked.name)

    @property
    def currency(self) -> str:
        return self.page.currency.code

    def command(self) -> ReceivePayment | Moved:
        amount = self.read("amount", self._minor)
        page = self.page
        if page.chosen is Direction.IN:
            return self._received(amount)
        said = (page.paid_on.day(), page.method.currentText().strip(), page.note.text())
        return self._asked.moved(page.chosen, Money(amount, self.currency), *said)

    def error_field(self, error: StintError) -> str:
        name = _PLACES.get(error.key) or super().error_field(error)
        if name == "rest":
            self.page.show_rest(needed=True)
        elif name in UNFOLDED:
            self.page.unfold()
        return name

    def _received(self, amount: int | None) -> ReceivePayment:
        """The command of the fields; without an amount, all that is open.

        Raises:
            RuleViolation: a field cannot be read.
        """
        page, state = self.page, self._state
        charges = self.read("charges", lambda: page.minor_of(page.charges, self.currency))
        return ReceivePayment(
            self._asked.client_id,
            page.paid_on.day(),
            self.currency,
            amount,
            state.invoice_ids,
            state.chosen,
            charges_minor=charges or 0,
            rest=page.rest_chosen,
            bank=page.booking(),
            method=page.method.currentText().strip(),
            note=page.note.text(),
        )

    def _make_page(self) -> None:
        page, asked = self.page, self._asked
        codes = asked.currencies
        page.currency.set_choices([(code, code) for code in codes], codes[0])
        page.fields["currency"].setVisible(len(codes) > 1)
        page.earlier.setText(payment_lines(asked.earlier, asked.usual))
        for part in (page.earlier_head, page.earlier):
            part.setVisible(bool(asked.earlier))
        self.set_pages([("", page)])

    def _wire(self) -> None:
        page = self.page
        page.direction.chosen.connect(self._turn)
        page.currency.currentIndexChanged.connect(self._take_currency)
        page.amount.textChanged.connect(self._take_written)
        page.edited.connect(self._show_outcome)
        page.folded.connect(self._grow)
        page.strip.acted.connect(self._take_offer)
        page.table.toggled.connect(lambda key: self._change(self._state.toggled(key)))
        page.model.worded.connect(lambda key, minor: self._change(self._state.worded(key, minor)))
        page.by_age.clicked.connect(lambda: self._change(self._state.oldest_first()))

    def _take_currency(self) -> None:
        """Other invoices, another credit."""
        self._state = self._asked.state(self.currency)
        self.page.set_currency(self.currency)
        self.page.offer(self._asked.directions(self.currency))
        self._turn()

    def _turn(self) -> None:
        """Begins anew with what can move this way at most."""
        page, chosen = self.page, self.page.chosen
        self._written = False
        page.fold()
        page.amount.setReadOnly(chosen is Direction.KEEP)
        is_in = chosen is Direction.IN
        self.save_button.setText(_("Record payment") if is_in else _("Record"))
        if not is_in:
            page.strip.set_strip("")
            self._set_amount(self._asked.most(chosen, self.currency))
        self._show_outcome()

    def _minor(self) -> int:
        minor = self.page.minor_of(self.page.amount, self.currency)
        if minor is None:
            raise RuleViolation("amount", "amount.unreadable", text="")
        return minor

    def _set_amount(self, minor: int) -> None:
        # What is filled in is not what somebody wrote.
        with QSignalBlocker(self.page.amount):
            self.page.amount.set_amount(Money(minor, self.currency).as_decimal())

    def _take_written(self) -> None:
        self._written = True
        self._show_outcome()

    def _take_offer(self) -> None:
        offer = self._offer()
        if offer is not None:
            self._set_amount(offer[1].minor)
            self._take_written()
            self.page.amount.setFocus()

    def _change(self, state: PaymentState) -> None:
        self._state = state
        self._show_outcome()

    def _show_outcome(self) -> None:
        """Says what the button would do; what is wrong is told once it is pressed."""
        if self.page.chosen is Direction.IN:
            self._show_received()
            return
        try:
            minor = abs(self._minor())
        except RuleViolation:
            minor = 0
        credit = self._asked.credit(self.currency)
        self._tell(after_moving(self.page.chosen, self._asked.row, minor, credit))

    def _show_received(self) -> None:
        page = self.page
        planned, problem = self._planned()
        self._state = self._state.shared(planned)
        page.model.set_rows(self._state.items)
        page.show_own(is_own=self._state.is_own)
        sums = None if planned is None else payment_sums(planned)
        if planned is not None and not self._written:
            self._set_amount(planned.split.received.minor)
        self._show_offer()
        is_over = problem is not None and problem.key == "payment.more_than_open"
        page.show_rest(needed=is_over or (sums is not None and sums.kept > 0))
        text = "" if sums is None else after_payment(sums, self.currency)
        if is_over and problem is not None:
            text = too_much_text(problem, self._minor(), self.currency)
        self._tell(text)

    def _planned(self) -> tuple[PlannedPayment | None, StintError | None]:
        """What the fields would do, or what is wrong with them."""
        try:
            amount = self._minor() if self._written else None
            return self._session.read(payment_plan, self._received(amount)), None
        except StintError as error:
            return None, error

    def _offer(self) -> tuple[EarlyPayment, Money] | None:
        """The discount of the invoice, as long as the payment is for that one alone."""
        offers, row = self._asked.offers, self._asked.row
        if offers is None or row is None or self._state.invoice_ids != (row.id,):
            return None
        return offers.enough_on(self.page.paid_on.day())

    def _show_offer(self) -> None:
        offer = self._offer()
        self.page.strip.set_strip(
            offer_text(offer, self._session.today()), "info", take_text(offer)
        )

    def _tell(self, text: str) -> None:
        self.set_outcome(text)
        # Long words at the foot would else cover the last field.
        self._grow()

    def _grow(self) -> None:
        if self.page.is_unfolded:
            self._width = Width.DIALOG
        if self.isVisible():
            self.fit()
