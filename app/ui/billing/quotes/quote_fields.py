"""The fields of a quote's draft below its lines: each is a command as soon as it is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSpinBox

from app.domain.billing.document import DocumentKind
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.values.errors import RuleViolation, StintError
from app.services.profile import MOST_PAYMENT_DAYS
from app.services.quotes import QuoteChanges
from app.system.billing_words import tax_choices
from app.system.locale_names import language_choices
from app.system.translations import _
from app.ui.billing.invoice_words import OWN_REASON, treatment, usual_reason
from app.ui.billing.quotes.line_words import changed_fields
from app.ui.theme.theme import Theme
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import OptionalDayEdit
from app.ui.widgets.form_page import COLUMNS, FormPage

_HALF, _THIRD = COLUMNS // 2, COLUMNS // 3
_TEXT_HEIGHT = 64
# What is wrong with a term of the discount is told at the field that holds them all.
_TOLD_AT = {"percent": "early_payment", "days": "early_payment", "project": "project_id"}


class QuoteFields(FormPage):
    """Shows what is stored, as far as the user is not writing there.

    Signals:
        changed: a `QuoteChanges` and a `TaxTreatment` or None.
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
        until = "" if row.valid_until_on is None else str(row.valid_until_on)
        for line, text in (
            (self.subject, row.subject),
            (self.valid_until, until),
            (self.reference, row.buyer_reference),
            (self.reason, row.tax_reason),
            (self.discount, row.early_payment),
        ):
            if not line.hasFocus() and line.text() != text:
                line.setText(text)
        for box, text in ((self.intro, row.intro), (self.closing, row.closing)):
            if not box.hasFocus() and box.toPlainText() != text:
                box.setPlainText(text)
        if not self.payment_days.hasFocus():
            self.payment_days.setValue(row.payment_days)
        self.entry.set_code(row.entry)
        self.language.set_code(row.language)
        self._show_tax(tax)
        self.fields["valid_until_on"].setVisible(row.kind == DocumentKind.QUOTE)

    def show_choices(
        self, projects: Sequence[tuple[str, str]], templates: Sequence[tuple[str, str]]
    ) -> None:
        """Offers these, as far as the user is not choosing; to be called after `show_stored`."""
        if not self.project.view().isVisible():
            project_id = self._stored.project_id
            code = "" if project_id is None else str(project_id)
            self.project.set_choices(projects, code)
        if not self.template.view().isVisible():
            self.template.set_choices(templates, self._stored.template)
            self.template.setToolTip(self.template.currentText())

    def show_problem(self, error: StintError | None, text: str) -> bool:
        """Tells what is wrong at its field; whether it has one here."""
        name = error.field if isinstance(error, RuleViolation) else ""
        name = _TOLD_AT.get(name, name)
        for key, field in self.fields.items():
            field.show_error(text if key == name else "")
        return name in self.fields

    def submit(self) -> None:
        """Gives what differs from the stored draft; what cannot be read is told at its field."""
        if self._stored is None:
            return
        try:
            changes, tax = changed_fields(self._stored, self._typed()), self._chosen_tax()
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

    def _typed(self) -> QuoteChanges:
        try:
            until = self.valid_until.day()
        except RuleViolation as error:
            raise RuleViolation("valid_until_on", error.key, **error.arguments) from error
        return {
            "subject": self.subject.text().strip(),
            "valid_until_on": until,
            "project_id": UUID(self.project.code) if self.project.code else None,
            "buyer_reference": self.reference.text().strip(),
            "tax_reason": self.reason.text().strip(),
            "early_payment": self.discount.text().strip(),
            "payment_days": self.payment_days.value(),
            "entry": self.entry.code,
            "language": self.language.code,
            "template": self.template.code,
            "intro": self.intro.toPlainText().strip(),
            "closing": self.closing.toPlainText().strip(),
        }

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
            self.category.set_code(tax.category.value)
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

    def _make_controls(self) -> None:
        theme = self._theme
        self.subject, self.reference, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        self.valid_until = OptionalDayEdit()
        self.discount = QLineEdit()
        self.discount.setPlaceholderText("2/14")
        self.discount.setToolTip(
            _("Percent and days: 2/14 takes 2 % off what is paid within 14 days")
        )
        self.payment_days = QSpinBox()
        self.payment_days.setRange(0, MOST_PAYMENT_DAYS)
        self.project, self.template = ChoiceCombo(theme, ()), ChoiceCombo(theme, ())
        self.entry = ChoiceCombo(
            theme, [("net", _("without tax")), ("gross", _("with tax"))], "net"
        )
        self.language = ChoiceCombo(theme, language_choices())
        self.category = ChoiceCombo(theme, tax_choices(), TaxCategory.STANDARD.value)
        self.rate = AmountEdit(theme, "%")
        self.intro, self.closing = QPlainTextEdit(), QPlainTextEdit()
        for text in (self.intro, self.closing):
            text.setTabChangesFocus(True)
            text.setFixedHeight(theme.metrics.scaled(_TEXT_HEIGHT))
            text.installEventFilter(self)

    def _lay_out(self) -> None:
        self.add("subject", _("&Subject"), self.subject, 2 * _THIRD)
        self.add("valid_until_on", _("Valid &until"), self.valid_until, _THIRD)
        self.add("tax_category", _("Ta&x of all lines"), self.category, _THIRD)
        self.add("tax_rate", _("Rate"), self.rate, _THIRD)
        self.add("entry", _("&Prices"), self.entry, _THIRD)
        self.add("tax_reason", _("Why no tax is charged"), self.reason)
        self.add("project_id", _("Pro&ject"), self.project, _THIRD)
        self.add("buyer_reference", _("The client's &reference"), self.reference, _THIRD)
        self.add("template", _("Te&mplate"), self.template, _THIRD)
        self.add("payment_days", _("&Days to pay"), self.payment_days, _THIRD)
        self.add("early_payment", _("Discount for &early payment"), self.discount, _THIRD)
        self.add("language", _("&Language"), self.language, _THIRD)
        self.add("intro", _("Text above the lines"), self.intro, _HALF)
        self.add("closing", _("Text below the total"), self.closing, COLUMNS - _HALF)

    def _wire(self) -> None:
        for line in (
            *(self.subject, self.valid_until, self.reference),
            *(self.reason, self.discount, self.rate, self.payment_days),
        ):
            line.editingFinished.connect(self.submit)
        self.category.activated.connect(self._take_category)
        for choice in (self.project, self.template, self.entry, self.language):
            choice.activated.connect(self.submit)
