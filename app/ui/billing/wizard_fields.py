"""The fields at the left of the wizard: who, which days, how it is cut, taxed and worded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit

from app.domain.billing.lines import Grouping
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.values.errors import RuleViolation
from app.queries.clients import ClientRow
from app.queries.invoice_proposal import usual_tax
from app.queries.seller import SellerRow
from app.system.billing_words import tax_choices
from app.system.translations import _, current_language
from app.ui.billing.invoice_words import (
    OWN_REASON,
    check_days,
    grouping_choices,
    preset_choices,
    preset_days,
    treatment,
    usual_reason,
)
from app.ui.theme.theme import Theme
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.form_page import COLUMNS, FormPage

_TEXT_HEIGHT = 56
_HALF = COLUMNS // 2
_TWO_THIRDS = COLUMNS * 2 // 3


class WizardFields(FormPage):
    """Fields that do not apply are hidden: own days, a rate, a reason.

    Signals:
        edited: something else is to be billed, or otherwise.
        client_chosen: another client; the rest was set to its habits.
        folded: there are more or fewer fields now.
    """

    edited = Signal()
    client_chosen = Signal()
    folded = Signal()

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[tuple[str, str]],
        rows: dict[UUID, ClientRow],
        seller: SellerRow,
        today: date,
    ) -> None:
        super().__init__(theme)
        self._rows = rows
        self._seller = seller
        self._today = today
        self._make_controls(choices)
        self._lay_out()
        self.take_client()
        self._wire()

    @property
    def row(self) -> ClientRow | None:
        """The chosen client; None where there is none at all."""
        return self._rows.get(UUID(self.client.code)) if self.client.code else None

    @property
    def grouped_by(self) -> Grouping:
        return Grouping(self.grouping.code)

    @property
    def own_reason(self) -> str | None:
        """Why no tax is charged, in the user's words; None where the law has the words."""
        return self.reason.text().strip() if self._asks_reason() else None

    def offer_clients(self, choices: Sequence[tuple[str, str]], *, first: bool) -> None:
        """Names the clients anew; the chosen one stays, or the first is taken."""
        code = choices[0][0] if first and choices else self.client.code
        changes = code != self.client.code
        self.client.blockSignals(True)
        self.client.clear()
        for each, text in choices:
            self.client.addItem(text, each)
        self.client.setCurrentIndex(max(self.client.findData(code), 0))
        self.client.blockSignals(False)
        if changes:
            self.take_client()

    def days(self) -> tuple[date | None, date | None]:
        """First and last day, inclusive; None for an open side.

        Raises:
            RuleViolation: the last lies before the first.
        """
        if self.period.code != "own":
            return preset_days(self.period.code, self._today)
        check_days(self.first.day(), self.last.day())
        return self.first.day(), self.last.day()

    def tax(self) -> TaxTreatment:
        """The tax of every line.

        Raises:
            RuleViolation: the rate is missing or wrong.
        """
        try:
            return treatment(self.category.code, self.rate.amount())
        except RuleViolation as error:
            raise RuleViolation("tax_rate", error.key, **error.arguments) from error

    def take_client(self) -> None:
        """Sets the tax to what the client's invoices usually have."""
        row = self.row
        if row is not None:
            try:
                tax = usual_tax(row, self._seller)
            except RuleViolation:
                tax = None
            self.category.set_code((tax.category if tax else TaxCategory.STANDARD).value)
            self.rate.set_amount((tax.rate or None) if tax else None)
        self._fold()
        self.client_chosen.emit()

    def _fold(self) -> None:
        is_own = self.period.code == "own"
        for name in ("first_on", "last_on"):
            self.fields[name].setVisible(is_own)
        is_taxed = self.category.code == TaxCategory.STANDARD
        self.fields["tax_rate"].setVisible(is_taxed)
        self.fields["tax_reason"].setVisible(self._asks_reason())
        row = self.row
        language = (row.language if row else "") or self._seller.language or current_language()
        self.reason.setPlaceholderText(usual_reason(self.category.code, language))
        self.folded.emit()

    def _asks_reason(self) -> bool:
        return TaxCategory(self.category.code) in OWN_REASON

    def _make_controls(self, choices: Sequence[tuple[str, str]]) -> None:
        theme, today = self._theme, self._today
        self.client = ChoiceCombo(theme, choices, choices[0][0] if choices else "")
        self.period = ChoiceCombo(theme, preset_choices(), "all")
        self.first, self.last = DayEdit(today.replace(day=1)), DayEdit(today)
        self.grouping = ChoiceCombo(theme, grouping_choices(), Grouping.PROJECT.value)
        self.category = ChoiceCombo(theme, tax_choices(), TaxCategory.STANDARD.value)
        self.rate = AmountEdit(theme, "%")
        self.reason = QLineEdit(self._seller.tax_reason)
        self.intro = QPlainTextEdit(self._seller.intro)
        self.closing = QPlainTextEdit(self._seller.closing)
        for text in (self.intro, self.closing):
            text.setTabChangesFocus(True)
            text.setFixedHeight(theme.metrics.scaled(_TEXT_HEIGHT))
        self.timesheet = QCheckBox(_("Print the time entries as an appendix"))

    def _lay_out(self) -> None:
        self.add("client", _("&Client"), self.client)
        self.add("period", _("&Period"), self.period)
        self.add("first_on", _("F&rom"), self.first, _HALF)
        self.add("last_on", _("&To, inclusive"), self.last, _HALF)
        self.add("grouping", _("One &line for each"), self.grouping)
        self.add("tax_category", _("Ta&x"), self.category, _TWO_THIRDS)
        self.add("tax_rate", _("Rat&e"), self.rate, COLUMNS - _TWO_THIRDS)
        self.add("tax_reason", _("&Why no tax is charged"), self.reason)
        self.add("intro", _("Text &above the lines"), self.intro)
        self.add("closing", _("Text &below the total"), self.closing)
        self.add_widget(self.timesheet)

    def _wire(self) -> None:
        self.client.currentIndexChanged.connect(self.take_client)
        for folding in (self.period, self.category):
            folding.currentIndexChanged.connect(self._fold)
        for changed in (
            self.period.currentIndexChanged,
            self.category.currentIndexChanged,
            self.first.dateChanged,
            self.last.dateChanged,
            self.grouping.currentIndexChanged,
            self.rate.textChanged,
        ):
            changed.connect(self.edited)
