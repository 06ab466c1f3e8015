"""One allowance or charge: on what, how much of it, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.billing.adjustments import Adjustment
from app.domain.billing.tax import TaxTreatment
from app.domain.billing.unit_price import price_to_e4
from app.domain.values.errors import RuleViolation, StintError
from app.domain.values.money import money_from_decimal
from app.system.money_text import number_text, price_text
from app.system.translations import _
from app.ui.billing.adjustment_words import WHOLE, plain, treatment_text
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import COLUMNS, FormPage
from app.ui.widgets.segmented import Segmented

_HALF = COLUMNS // 2
_PERCENT = "%"
_ALL = ""
# The rules name what is wrong; here one field has both measures.
_FIELDS = {"percent": "amount", "tax_category": "tax"}

Write = Callable[[Adjustment, UUID | None], object]


@dataclass(frozen=True, slots=True)
class Adjusted:
    """The document that it is for.

    Attributes:
        gross: whether amounts are with tax, as its prices are.
        places: the whole and its lines, by code and name.
        taxes: those of its lines.
    """

    currency: str
    gross: bool
    places: Sequence[tuple[str, str]]
    taxes: Sequence[TaxTreatment]


class AdjustmentDialog(FormDialog):
    """``write`` makes the command of what was agreed and the line that it is for.

    With ``standing`` that one is changed; its place stays.
    """

    def __init__(
        self,
        theme: Theme,
        session: Session,
        document: Adjusted,
        write: Write,
        *,
        place: str = WHOLE,
        standing: Adjustment | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Allowance or charge")
        verb = _("Add") if standing is None else _("Save changes")
        super().__init__(theme, session, title, verb, width=Width.DIALOG_SMALL, parent=parent)
        self._document = document
        self._write = write
        self._is_new = standing is None
        self._make_controls(place)
        self._make_page()
        if standing is not None:
            self._fill(standing)
        self.kind.chosen.connect(self._show_state)
        self.measure.chosen.connect(self._show_state)
        self.place.currentIndexChanged.connect(self._show_state)
        self.amount.textChanged.connect(self._show_outcome)
        self._show_state()
        self.amount.setFocus()
        self.amount.selectAll()

    def command(self) -> object:
        return self._write(self._agreed(), UUID(self.place.code) if self.place.code else None)

    def error_field(self, error: StintError) -> str:
        name = super().error_field(error)
        return _FIELDS.get(name, name)

    def _agreed(self) -> Adjustment:
        amount = self.read("amount", self._typed)
        is_percent = self.measure.current == _PERCENT
        money = None if is_percent else money_from_decimal(amount, self._document.currency)
        return Adjustment(
            self.reason.text().strip(),
            amount if is_percent else None,
            money,
            self.kind.current == "charge",
            self._chosen_tax(),
        )

    def _show_outcome(self) -> None:
        try:
            amount = self.amount.amount()
        except RuleViolation:
            amount = None
        charge = self.kind.current == "charge"
        form = _("{size} is put on: {place}.") if charge else _("{size} is taken off: {place}.")
        size = None if amount is None else self._size(amount)
        words = "" if size is None else form.format(size=size, place=self.place.currentText())
        self.set_outcome(words)

    def _size(self, amount: Decimal) -> str:
        if self.measure.current == _PERCENT:
            return _("{percent} %").format(percent=number_text(plain(amount)))
        return price_text(price_to_e4(amount), self._document.currency)

    def _typed(self) -> Decimal:
        amount = self.amount.amount()
        if amount is None:
            raise RuleViolation("amount", "amount.missing")
        return amount

    def _chosen_tax(self) -> TaxTreatment | None:
        if self.place.code or not self.tax.code:
            return None
        return self._document.taxes[int(self.tax.code)]

    def _make_controls(self, place: str) -> None:
        theme, document = self._theme, self._document
        kinds = [("allowance", _("Allowance")), ("charge", _("Charge"))]
        self.kind = Segmented(kinds, _("Whether it is taken off or put on"))
        self.place = ChoiceCombo(theme, document.places, place)
        self.place.setEnabled(self._is_new)
        measures = [(_PERCENT, _("Percent")), ("amount", _("Amount"))]
        self.measure = Segmented(measures, _("How it is agreed"))
        self.amount = AmountEdit(theme, _PERCENT)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Such as “Loyalty discount”, in the client's language"))
        names = [(str(n), treatment_text(tax)) for n, tax in enumerate(document.taxes)]
        self.tax = ChoiceCombo(theme, [(_ALL, _("All lines, each by its tax")), *names], _ALL)

    def _make_page(self) -> None:
        page = FormPage(self._theme)
        page.add_widget(self.kind)
        page.add("line_id", _("&On"), self.place)
        page.add("measure", _("&Measured in"), self.measure, _HALF)
        page.add("amount", _("&How much"), self.amount, COLUMNS - _HALF)
        page.add("reason", _("&Reason, as it is printed"), self.reason)
        page.add("tax", _("Lines of this &tax"), self.tax)
        self._hint = page.add_hint(_("The amount is with tax, as the prices are."))
        self.set_pages([("", page)])

    def _fill(self, standing: Adjustment) -> None:
        self.kind.set_current("charge" if standing.charge else "allowance")
        self.reason.setText(standing.reason)
        if standing.percent is not None:
            self.amount.set_amount(plain(standing.percent))
        elif standing.amount is not None:
            self.measure.set_current("amount")
            self.amount.set_amount(standing.amount.as_decimal())
        if standing.tax in self._document.taxes:
            self.tax.set_code(str(self._document.taxes.index(standing.tax)))

    def _show_state(self) -> None:
        """Fields that do not apply are hidden; the foot says what will happen."""
        is_percent = self.measure.current == _PERCENT
        self.amount.set_unit(_PERCENT if is_percent else self._document.currency)
        tax = self.field("tax")
        if tax is not None:
            # One tax alone leaves nothing to choose.
            tax.setVisible(not self.place.code and len(self._document.taxes) > 1)
        self._hint.setVisible(self._document.gross and not is_percent)
        self._show_outcome()
        if self.isVisible():
            self.fit()
