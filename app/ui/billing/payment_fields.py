"""The fields of a payment: three at first, the rest where somebody asks for more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from app.domain.values.errors import RuleViolation
from app.domain.values.money import Currency, money_from_decimal
from app.services.payment_rows import BankBooking
from app.services.split_payments import Rest
from app.system.locale_names import currency_choices
from app.system.translations import _
from app.ui.billing.payment_items import PayItemsModel, PayItemsTable
from app.ui.billing.payment_words import Direction, direction_choices, method_choices, rest_choices
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.buttons import Button
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.form_page import COLUMNS, FormPage
from app.ui.widgets.info_strip import InfoStrip
from app.ui.widgets.search_combo import SearchCombo
from app.ui.widgets.segmented import Segmented

_HALF: Final = COLUMNS // 2
_THIRD: Final = COLUMNS // 3
_MOST_RATE_DECIMALS: Final = 6
# What only money that comes has.
_RECEIVED: Final = ("items", "charges", "bank_currency")
_BANK: Final = ("bank_amount", "bank_rate", "booked_rate")
UNFOLDED: Final = frozenset({*_RECEIVED, *_BANK, "method", "rest"})


class PaymentFields(FormPage):
    """Fields that do not apply are hidden.

    Signals:
        edited: something besides the amount means another payment now.
        folded: there are more or fewer fields now.
    """

    edited = Signal()
    folded = Signal()

    def __init__(self, theme: Theme, today: date, methods: Sequence[str]) -> None:
        super().__init__(theme)
        self._has_rest = False
        self._make_controls(today, methods)
        self._lay_out()
        self._wire()

    @property
    def chosen(self) -> Direction:
        """What is done with the money."""
        return Direction(self.direction.current)

    @property
    def is_unfolded(self) -> bool:
        return self.more.isChecked()

    @property
    def rest_chosen(self) -> Rest:
        return Rest(self.rest.code)

    def minor_of(self, field: AmountEdit, currency: str) -> int | None:
        """What an amount says in minor units; None while it is blank.

        Raises:
            RuleViolation: it is no amount of this currency.
        """
        amount = field.amount()
        return None if amount is None else money_from_decimal(amount, currency).minor

    def booking(self) -> BankBooking | None:
        """How the bank booked it; None where the currency is the same.

        Raises:
            RuleViolation: with the name of the field that cannot be read.
        """
        code = self.bank_currency.code
        if not code:
            return None
        return BankBooking(
            Currency(code).code,
            _named("bank_rate", self.bank_rate),
            None
            if self.bank_rate.text().strip()
            else _minor_named("bank_amount", self.bank_amount, code),
            _named("booked_rate", self.booked_rate),
        )

    def unfold(self) -> None:
        """Shows everything that there is to say of a payment."""
        self.more.setChecked(True)

    def show_rest(self, *, needed: bool) -> None:
        """Asks what becomes of a rest that cannot stay as it is."""
        if needed != self._has_rest:
            self._has_rest = needed
            self.fold()

    def offer(self, directions: Sequence[Direction]) -> None:
        """Which ways the money can go, the likeliest first; receiving alone is not asked for."""
        for each in Direction:
            button = self.direction.button(each.value)
            button.setEnabled(each in directions)
            button.setVisible(each in directions)
        usual = directions[0] if directions else Direction.IN
        self.direction.set_current(usual.value)
        self.direction.setVisible(len(directions) > 1 or usual is not Direction.IN)

    def set_currency(self, currency: str) -> None:
        for field in (self.amount, self.charges):
            field.set_unit(currency)

    def fold(self) -> None:
        """Shows the fields that apply."""
        is_in, shown = self.chosen is Direction.IN, self.is_unfolded
        for name in _RECEIVED:
            self.fields[name].setVisible(shown and is_in)
        moves = self.chosen in {Direction.IN, Direction.OUT}
        self.fields["method"].setVisible(shown and moves)
        self.fields["rest"].setVisible(is_in and (shown or self._has_rest))
        self._age_line.setVisible(shown and is_in and self.is_own)
        is_foreign = shown and is_in and bool(self.bank_currency.code)
        for name in _BANK:
            self.fields[name].setVisible(is_foreign)
        self.bank_amount.set_unit(self.bank_currency.code)
        self._more_line.setVisible(moves)
        self.more.setText(_("Less") if shown else _("More…"))
        self.folded.emit()

    def show_own(self, *, is_own: bool) -> None:
        """Offers the way back from amounts that were said to the rule."""
        self.is_own = is_own
        self._age_line.setVisible(is_own and self.is_unfolded and self.chosen is Direction.IN)

    def _make_controls(self, today: date, methods: Sequence[str]) -> None:
        theme = self._theme
        self.is_own = False
        self.direction = Segmented(direction_choices(), _("Which way the money went"))
        self.currency = ChoiceCombo(theme, ())
        self.strip = InfoStrip(theme)
        self.amount, self.charges = AmountEdit(theme), AmountEdit(theme)
        self.paid_on = DayEdit(today)
        self.note = QLineEdit()
        self.more = Button(theme, _("More…"), kind="link", small=True)
        self.more.setCheckable(True)
        self.more.setAutoDefault(False)
        self.more.setAccessibleDescription(
            _("Other invoices, the bank’s charges, what becomes of a rest, another currency")
        )
        self.rest = ChoiceCombo(theme, rest_choices(), Rest.OPEN.value)
        self.model = PayItemsModel(today)
        self.table = PayItemsTable(theme, self.model)
        self.by_age = Button(theme, _("Pay the oldest first"), kind="link", small=True)
        self.by_age.setAutoDefault(False)
        self.method = SearchCombo(theme)
        self.method.addItems(method_choices(methods))
        self.method.setCurrentText("")
        self.bank_currency = ChoiceCombo(theme, [("", _("The same"))])
        self.bank_amount = AmountEdit(theme)
        self.bank_rate, self.booked_rate = AmountEdit(theme), AmountEdit(theme)
        self.earlier_head, self.earlier = QLabel(_("Paid so far")), QLabel()
        self.earlier.setWordWrap(True)
        restyle(self.earlier_head, role="section")
        restyle(self.earlier, role="small")

    def _lay_out(self) -> None:
        self.add_widget(self.direction)
        self.add_widget(self.strip)
        self.add("currency", _("Currenc&y"), self.currency)
        self.add("amount", _("&Amount"), self.amount, _HALF)
        self.add("paid_on", _("&Day"), self.paid_on, _HALF)
        self.add("note", _("&Note"), self.note)
        self._more_line = _left(self.more)
        self.add_widget(self._more_line)
        self.add("items", _("What it &is for"), self.table)
        self._age_line = _left(self.by_age)
        self.add_widget(self._age_line)
        self.add("rest", _("What becomes of the &rest"), self.rest)
        self.add("method", _("&How it came"), self.method, _HALF)
        self.add("charges", _("&Kept by the bank"), self.charges, _HALF)
        self.add("bank_currency", _("C&urrency of the account"), self.bank_currency)
        self.add("bank_amount", _("&Booked by the bank"), self.bank_amount, _THIRD)
        self.add("bank_rate", _("&or its rate"), self.bank_rate, _THIRD)
        self.add("booked_rate", _("Rate in your book&s"), self.booked_rate, _THIRD)
        self.add_widget(self.earlier_head)
        self.add_widget(self.earlier)

    def _wire(self) -> None:
        self.more.toggled.connect(self._take_more)
        self.bank_currency.currentIndexChanged.connect(self.fold)
        for changed in (
            self.charges.textChanged,
            self.paid_on.dateChanged,
            self.rest.currentIndexChanged,
            self.bank_currency.currentIndexChanged,
            self.bank_amount.textChanged,
            self.bank_rate.textChanged,
            self.booked_rate.textChanged,
        ):
            changed.connect(self.edited)

    def _take_more(self) -> None:
        # Late: the names of all currencies cost more than the rest of the dialog.
        if self.bank_currency.count() == 1:
            same = ("", _("The same"))
            self.bank_currency.set_choices((same, *currency_choices()), "")
        self.fold()
        if self.is_unfolded and self.chosen is Direction.IN:
            self.table.setFocus()


def _left(button: Button) -> QWidget:
    """A line that has the button at its left."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(button)
    line.addStretch(1)
    return holder


def _named(name: str, field: AmountEdit) -> Decimal | None:
    try:
        return field.amount()
    except RuleViolation as error:
        raise RuleViolation(name, error.key, **error.arguments) from error


def _minor_named(name: str, field: AmountEdit, currency: str) -> int | None:
    amount = _named(name, field)
    if amount is None:
        return None
    try:
        return money_from_decimal(amount, currency).minor
    except RuleViolation as error:
        raise RuleViolation(name, error.key, **error.arguments) from error
