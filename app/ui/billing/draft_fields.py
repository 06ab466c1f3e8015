"""The fields of a draft beside its lines: each is a command as soon as it is left."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QSpinBox

from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.values.errors import RuleViolation, StintError
from app.services.invoice_drafts import InvoiceChanges
from app.services.profile import MOST_PAYMENT_DAYS
from app.system.billing_words import tax_choices
from app.system.translations import _
from app.ui.billing.draft_words import differing
from app.ui.billing.invoice_words import OWN_REASON, treatment, usual_reason
from app.ui.theme.theme import Theme
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import OptionalDayEdit
from app.ui.widgets.form_page import COLUMNS, FormPage

_HALF, _THIRD = COLUMNS // 2, COLUMNS // 3
_TEXT_HEIGHT = 64


class DraftFields(FormPage):
    """Shows what is stored, as far as the user is not writing there.

    Signals:
        changed: an `InvoiceChanges` and a `TaxTreatment` or None.
        unreadable: the `RuleViolation` of something that was typed and is no day or number.
    """

    changed = Signal(object, object)
    unreadable = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margin=0)
        self._stored: Any = None
        self._tax: TaxTreatment | None = None
        self._make_controls()
        self._lay_out()
        self._wire()

    def show_stored(self, row: Any, tax: TaxTreatment | None) -> None:
        """Shows the stored row and the tax of its first line; None for no lines."""
        self._stored, self._tax = row, tax
        self._set(self.first, "" if row.period_start_on is None else str(row.period_start_on))
        self._set(self.last, "" if row.period_end_on is None else str(row.period_end_on))
        self._set(self.reference, row.buyer_reference)
        self._set(self.reason, row.tax_reason)
        for box, text in ((self.intro, row.intro), (self.closing, row.closing)):
            if not box.hasFocus() and box.toPlainText() != text:
                box.setPlainText(text)
        if not self.payment_days.hasFocus():
            self.payment_days.setValue(row.payment_days)
        for check, on in ((self.timesheet, row.timesheet), (self.releases, row.releases)):
            check.blockSignals(True)
            check.setChecked(on)
            check.blockSignals(False)
        self._show_tax(tax)
        credit = row.kind == "credit_note"
        self.releases.setVisible(credit)
        self.timesheet.setVisible(not credit)
        self.fields["payment_days"].setVisible(not credit)

    def show_templates(self, choices: list[tuple[str, str]], code: str) -> None:
        """Offers these templates, as far as the user is not choosing."""
        if not self.template.view().isVisible():
            self.template.set_choices(choices, code)
            self.template.setToolTip(self.template.currentText())

    def show_problem(self, error: StintError | None, text: str) -> bool:
        """Tells what is wrong at its field; whether it has one here."""
        name = error.field if isinstance(error, RuleViolation) else ""
        name = {"period": "period_end_on"}.get(name, name)
        for key, field in self.fields.items():
            field.show_error(text if key == name else "")
        return name in self.fields

    def submit(self) -> None:
        """Gives what differs from the stored draft; what cannot be read is told at its field."""
        if self._stored is None:
            return
        try:
            changes, tax = differing(self._stored, self._typed()), self._chosen_tax()
        except RuleViolation as error:
            self.unreadable.emit(error)
            return
        self.show_problem(None, "")
        if changes or tax is not None:
            self.changed.emit(changes, tax)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched in {self.intro, self.closing}:
            self.submit()
        return super().eventFilter(watched, event)

    def _typed(self) -> InvoiceChanges:
        typed: InvoiceChanges = {
            "period_start_on": _day(self.first, "period_start_on"),
            "period_end_on": _day(self.last, "period_end_on"),
            "buyer_reference": self.reference.text().strip(),
            "payment_days": self.payment_days.value(),
            "tax_reason": self.reason.text().strip(),
            "intro": self.intro.toPlainText().strip(),
            "closing": self.closing.toPlainText().strip(),
            "timesheet": self.timesheet.isChecked(),
            "template": self.template.code,
        }
        if self._stored.kind == "credit_note":
            typed["releases"] = self.releases.isChecked()
        return typed

    def _chosen_tax(self) -> TaxTreatment | None:
        """The tax, where it is another one than the lines have."""
        if self._tax is None:
            return None
        try:
            tax = treatment(self.category.code, self.rate.amount())
        except RuleViolation as error:
            raise RuleViolation("tax_rate", error.key, **error.arguments) from error
        return None if tax == self._tax else tax

    def _show_tax(self, tax: TaxTreatment | None) -> None:
        if tax is not None and not self.rate.hasFocus() and not self.category.hasFocus():
            self.category.blockSignals(True)
            self.category.set_code(tax.category.value)
            self.category.blockSignals(False)
            self.rate.set_amount(tax.rate.normalize() if tax.rate else None)
        for name in ("tax_category", "tax_rate"):
            self.fields[name].control.setEnabled(tax is not None)
        self._show_category()

    def _show_category(self) -> None:
        category = TaxCategory(self.category.code)
        self.fields["tax_rate"].setVisible(category is TaxCategory.STANDARD)
        self.fields["tax_reason"].setVisible(category in OWN_REASON)
        language = "en" if self._stored is None else self._stored.language
        self.reason.setPlaceholderText(usual_reason(category, language))

    def _take_category(self) -> None:
        self._show_category()
        is_taxed = self.category.code == TaxCategory.STANDARD
        if is_taxed and not self.rate.text().strip():
            self.rate.setFocus()
            return
        self.submit()

    def _set(self, line: QLineEdit, text: str) -> None:
        if not line.hasFocus() and line.text() != text:
            line.setText(text)

    def _make_controls(self) -> None:
        theme = self._theme
        self.first, self.last = OptionalDayEdit(), OptionalDayEdit()
        self.reference, self.reason = QLineEdit(), QLineEdit()
        self.payment_days = QSpinBox()
        self.payment_days.setRange(0, MOST_PAYMENT_DAYS)
        self.category = ChoiceCombo(theme, tax_choices(), TaxCategory.STANDARD.value)
        self.rate = AmountEdit(theme, "%")
        self.template = ChoiceCombo(theme, ())
        self.intro, self.closing = QPlainTextEdit(), QPlainTextEdit()
        for text in (self.intro, self.closing):
            text.setTabChangesFocus(True)
            text.setFixedHeight(theme.metrics.scaled(_TEXT_HEIGHT))
            text.installEventFilter(self)
        self.timesheet = QCheckBox(_("Print the time entries as an appendix"))
        self.releases = QCheckBox(_("Its work becomes unbilled again"))

    def _lay_out(self) -> None:
        self.add("period_start_on", _("&Period from"), self.first, _THIRD)
        self.add("period_end_on", _("t&o, inclusive"), self.last, _THIRD)
        self.add("payment_days", _("&Days to pay"), self.payment_days, _THIRD)
        self.add("tax_category", _("Ta&x"), self.category, _HALF)
        self.add("tax_rate", _("Rate"), self.rate, COLUMNS - _HALF)
        self.add("tax_reason", _("Why no tax is charged"), self.reason)
        self.add("buyer_reference", _("The client's &reference"), self.reference, _HALF)
        self.add("template", _("Te&mplate"), self.template, COLUMNS - _HALF)
        self.add("intro", _("Text above the lines"), self.intro, _HALF)
        self.add("closing", _("Text below the total"), self.closing, COLUMNS - _HALF)
        self.add_widget(self.timesheet)
        self.add_widget(self.releases)

    def _wire(self) -> None:
        for line in (self.first, self.last, self.reference, self.reason, self.rate):
            line.editingFinished.connect(self.submit)
        self.payment_days.editingFinished.connect(self.submit)
        self.category.activated.connect(self._take_category)
        self.template.activated.connect(self.submit)
        self.timesheet.toggled.connect(self.submit)
        self.releases.toggled.connect(self.submit)


def _day(line: OptionalDayEdit, name: str) -> date | None:
    try:
        return line.day()
    except RuleViolation as error:
        raise RuleViolation(name, error.key, **error.arguments) from error
