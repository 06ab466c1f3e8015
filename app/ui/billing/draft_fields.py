"""The fields of a draft beside its lines: each is a command as soon as it is left."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QTabWidget

from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.values.errors import RuleViolation, StintError
from app.services.invoice_drafts import InvoiceChanges
from app.system.translations import _
from app.ui.billing.draft_pages import DetailsPage, TermsPage, TextsPage
from app.ui.billing.draft_words import differing
from app.ui.billing.invoice_words import OWN_REASON, treatment, usual_reason
from app.ui.theme.theme import Theme
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import OptionalDayEdit
from app.ui.widgets.form_field import FormField

# The rules name what is wrong; the screen has one field for some of it.
_FIELDS = {
    "period": "period_end_on",
    "percent": "early_payment",
    "days": "early_payment",
    "series": "series_id",
}


class DraftFields(QTabWidget):
    """Shows what is stored, as far as the user is not writing there.

    Signals:
        changed: an `InvoiceChanges` and a `TaxTreatment` or None.
        unreadable: the `RuleViolation` of something that was typed and is no day or number.
    """

    changed = Signal(object, object)
    unreadable = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._stored: Any = None
        self._tax: TaxTreatment | None = None
        self.details, self.terms, self.texts = (
            DetailsPage(theme),
            TermsPage(theme),
            TextsPage(theme),
        )
        self.pages = (self.details, self.terms, self.texts)
        for page, title in zip(self.pages, (_("Details"), _("Terms"), _("Texts")), strict=True):
            self.addTab(page, title)
        self.setAccessibleName(_("Fields of the invoice"))
        self.fields: dict[str, FormField] = {}
        for page in self.pages:
            self.fields |= page.fields
        self._wire()

    def show_stored(self, row: Any, tax: TaxTreatment | None) -> None:
        """Shows the stored row and the tax of its first line; None for no lines."""
        self._stored, self._tax = row, tax
        details, terms, texts = self.details, self.terms, self.texts
        for line, text in (
            (details.first, "" if row.period_start_on is None else str(row.period_start_on)),
            (details.last, "" if row.period_end_on is None else str(row.period_end_on)),
            (details.reason, row.tax_reason),
            (terms.reference, row.buyer_reference),
            (terms.order_number, row.order_number),
            (terms.project_label, row.project_label),
            (texts.subject, row.subject),
        ):
            _set(line, text)
        for box, text in ((texts.intro, row.intro), (texts.closing, row.closing)):
            if not box.hasFocus() and box.toPlainText() != text:
                box.setPlainText(text)
        if not details.payment_days.hasFocus():
            details.payment_days.setValue(row.payment_days)
        terms.discount.show_text(row.early_payment)
        details.entry.set_current(row.entry)
        _check(details.timesheet, on=row.timesheet)
        _check(details.releases, on=row.releases)
        self._show_tax(tax)
        credit = row.kind == "credit_note"
        details.releases.setVisible(credit)
        details.timesheet.setVisible(not credit)
        for name in ("payment_days", "early_payment", "entry"):
            self.fields[name].setVisible(not credit)

    def show_templates(self, choices: list[tuple[str, str]], code: str) -> None:
        """Offers these templates, as far as the user is not choosing."""
        _offer(self.details.template, choices, code)

    def show_series(self, choices: list[tuple[str, str]], code: str) -> None:
        """Offers these series of numbers; a single one is no choice."""
        _offer(self.terms.series, choices, code)
        self.fields["series_id"].setVisible(len(choices) > 1)

    def show_problem(self, error: StintError | None, text: str) -> bool:
        """Tells what is wrong at its field, and turns there; whether it has one here."""
        name = error.field if isinstance(error, RuleViolation) else ""
        name = _FIELDS.get(name, name)
        for page in self.pages:
            for key, field in page.fields.items():
                field.show_error(text if key == name else "")
            if text and name in page.fields:
                # What was left because another page was turned to is told in the midst of that.
                QTimer.singleShot(0, self, partial(self.setCurrentWidget, page))
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

    def minimumSizeHint(self) -> QSize:
        # What stands around it scrolls; a page in it need not.
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        texts = {self.texts.intro, self.texts.closing}
        if event.type() == QEvent.Type.FocusOut and watched in texts:
            self.submit()
        return super().eventFilter(watched, event)

    def _typed(self) -> InvoiceChanges:
        details, terms, texts = self.details, self.terms, self.texts
        typed: InvoiceChanges = {
            "period_start_on": _day(details.first, "period_start_on"),
            "period_end_on": _day(details.last, "period_end_on"),
            "buyer_reference": terms.reference.text().strip(),
            "tax_reason": details.reason.text().strip(),
            "subject": texts.subject.text().strip(),
            "order_number": terms.order_number.text().strip(),
            "project_label": terms.project_label.text().strip(),
            "intro": texts.intro.toPlainText().strip(),
            "closing": texts.closing.toPlainText().strip(),
            "timesheet": details.timesheet.isChecked(),
            "template": details.template.code,
            "series_id": UUID(terms.series.code) if terms.series.code else None,
        }
        if self._stored.kind == "credit_note":
            typed["releases"] = details.releases.isChecked()
        else:
            typed["payment_days"] = details.payment_days.value()
            typed["early_payment"] = terms.discount.text()
            typed["entry"] = details.entry.current
        return typed

    def _chosen_tax(self) -> TaxTreatment | None:
        """The tax, where it is another one than the lines have."""
        if self._tax is None:
            return None
        try:
            tax = treatment(self.details.category.code, self.details.rate.amount())
        except RuleViolation as error:
            raise RuleViolation("tax_rate", error.key, **error.arguments) from error
        return None if tax == self._tax else tax

    def _show_tax(self, tax: TaxTreatment | None) -> None:
        category, rate = self.details.category, self.details.rate
        if tax is not None and not rate.hasFocus() and not category.hasFocus():
            category.blockSignals(True)
            category.set_code(tax.category.value)
            category.blockSignals(False)
            rate.set_amount(tax.rate.normalize() if tax.rate else None)
        for name in ("tax_category", "tax_rate"):
            self.fields[name].control.setEnabled(tax is not None)
        self._show_category()

    def _show_category(self) -> None:
        category = TaxCategory(self.details.category.code)
        self.fields["tax_rate"].setVisible(category is TaxCategory.STANDARD)
        self.fields["tax_reason"].setVisible(category in OWN_REASON)
        language = "en" if self._stored is None else self._stored.language
        self.details.reason.setPlaceholderText(usual_reason(category, language))

    def _take_category(self) -> None:
        self._show_category()
        is_taxed = self.details.category.code == TaxCategory.STANDARD
        if is_taxed and not self.details.rate.text().strip():
            self.details.rate.setFocus()
            return
        self.submit()

    def _wire(self) -> None:
        details, terms, texts = self.details, self.terms, self.texts
        for line in (
            *(details.first, details.last, details.reason, details.rate, texts.subject),
            *(terms.reference, terms.order_number, terms.project_label),
        ):
            line.editingFinished.connect(self.submit)
        details.payment_days.editingFinished.connect(self.submit)
        terms.discount.edited.connect(self.submit)
        details.category.activated.connect(self._take_category)
        details.entry.chosen.connect(self.submit)
        for combo in (details.template, terms.series):
            combo.activated.connect(self.submit)
        for check in (details.timesheet, details.releases):
            check.toggled.connect(self.submit)
        for text in (texts.intro, texts.closing):
            text.installEventFilter(self)


def _set(line: QLineEdit, text: str) -> None:
    if not line.hasFocus() and line.text() != text:
        line.setText(text)


def _check(box: QCheckBox, *, on: bool) -> None:
    box.blockSignals(True)
    box.setChecked(on)
    box.blockSignals(False)


def _offer(combo: ChoiceCombo, choices: list[tuple[str, str]], code: str) -> None:
    if not combo.view().isVisible():
        combo.set_choices(choices, code)
        combo.setToolTip(combo.currentText())


def _day(line: OptionalDayEdit, name: str) -> date | None:
    try:
        return line.day()
    except RuleViolation as error:
        raise RuleViolation(name, error.key, **error.arguments) from error
