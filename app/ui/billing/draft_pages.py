"""The pages of a draft's fields: what every invoice needs, terms, and texts."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QSpinBox

from app.domain.billing.tax import TaxCategory
from app.services.profile import MOST_PAYMENT_DAYS
from app.system.billing_words import tax_choices
from app.system.translations import _
from app.ui.billing.discount_edit import DiscountEdit
from app.ui.theme.theme import Theme
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import OptionalDayEdit
from app.ui.widgets.form_page import COLUMNS, FormPage
from app.ui.widgets.segmented import Segmented

_HALF, _THIRD = COLUMNS // 2, COLUMNS // 3
_TEXT_HEIGHT = 64


class DetailsPage(FormPage):
    """Days, tax, how prices are entered, and the look of the paper."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margin=0)
        self.first, self.last = OptionalDayEdit(), OptionalDayEdit()
        self.payment_days = QSpinBox()
        self.payment_days.setRange(0, MOST_PAYMENT_DAYS)
        self.category = ChoiceCombo(theme, tax_choices(), TaxCategory.STANDARD.value)
        self.rate = AmountEdit(theme, "%")
        self.reason = QLineEdit()
        self.entry = Segmented(
            [("net", _("Without tax")), ("gross", _("With tax"))], _("How prices are entered")
        )
        self.template = ChoiceCombo(theme, ())
        self.timesheet = QCheckBox(_("Print the time entries as an appendix"))
        self.releases = QCheckBox(_("Its work becomes unbilled again"))
        self._lay_out()

    def _lay_out(self) -> None:
        self.add("period_start_on", _("&Period from"), self.first, _THIRD)
        self.add("period_end_on", _("t&o, inclusive"), self.last, _THIRD)
        self.add("payment_days", _("&Days to pay"), self.payment_days, _THIRD)
        self.add("tax_category", _("Ta&x"), self.category, _HALF)
        self.add("tax_rate", _("Rate"), self.rate, COLUMNS - _HALF)
        self.add("tax_reason", _("Why no tax is charged"), self.reason)
        self.add("entry", _("Pri&ces"), self.entry, _HALF)
        self.add("template", _("Te&mplate"), self.template, COLUMNS - _HALF)
        self.add_widget(self.timesheet)
        self.add_widget(self.releases)


class TermsPage(FormPage):
    """What few invoices have: a discount, references, a series of numbers."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margin=0)
        self.discount = DiscountEdit(theme)
        self.reference, self.order_number = QLineEdit(), QLineEdit()
        self.project_label = QLineEdit()
        self.series = ChoiceCombo(theme, ())
        self.add("early_payment", _("Disco&unt for early payment"), self.discount)
        self.add("buyer_reference", _("The client's &reference"), self.reference, _HALF)
        self.add("order_number", _("Order &number"), self.order_number, COLUMNS - _HALF)
        self.add("project_label", _("Pro&ject, as it is printed"), self.project_label, _HALF)
        self.add("series_id", _("Number s&eries"), self.series, COLUMNS - _HALF)


class TextsPage(FormPage):
    """What is said above and below the lines."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margin=0)
        self.subject = QLineEdit()
        self.intro, self.closing = QPlainTextEdit(), QPlainTextEdit()
        for text in (self.intro, self.closing):
            text.setTabChangesFocus(True)
            text.setFixedHeight(theme.metrics.scaled(_TEXT_HEIGHT))
        self.add("subject", _("&Subject, below the title"), self.subject)
        self.add("intro", _("Text above the lines"), self.intro, _HALF)
        self.add("closing", _("Text below the total"), self.closing, COLUMNS - _HALF)
