"""The third page of the editor: texts, terms and what becomes of those that were missed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtWidgets import QPlainTextEdit, QSpinBox

from app.queries.recurring_invoices import RecurringInvoiceRow
from app.services.profile import MOST_PAYMENT_DAYS
from app.system.translations import _
from app.ui.theme.theme import Theme
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.form_page import FormPage

_TEXT_HEIGHT: Final = 72
_AS_CLIENT: Final = -1
_ALL, _LATEST = "all", "latest"


class TextsPage(FormPage):
    """Blank fields are filled by what client and profile say."""

    def __init__(self, theme: Theme, row: RecurringInvoiceRow | None) -> None:
        super().__init__(theme, margin=0)
        self.intro = _text(theme, "" if row is None else row.intro)
        self.closing = _text(theme, "" if row is None else row.closing)
        self.payment_days = QSpinBox()
        self.payment_days.setRange(_AS_CLIENT, MOST_PAYMENT_DAYS)
        self.payment_days.setSpecialValueText(_("as for the client"))
        self.payment_days.setSuffix(_(" days"))
        days = None if row is None else row.payment_days
        self.payment_days.setValue(_AS_CLIENT if days is None else days)
        self.template = ChoiceCombo(theme, [], "")
        choices = (
            (_ALL, _("are all drafted, twelve at a time")),
            (_LATEST, _("are left out but for the latest")),
        )
        catches_up = row is None or row.catch_up
        self.missed = ChoiceCombo(theme, choices, _ALL if catches_up else _LATEST)
        self.add("intro", _("Text &above the lines"), self.intro)
        self.add("closing", _("Text &below the total"), self.closing)
        self.add_hint(_("Left blank, it is the usual text. {period} and the like work here too."))
        self.add("payment_days", _("To be &paid within"), self.payment_days, 2)
        self.add("template", _("Te&mplate"), self.template, 4)
        self.add("catch_up", _("Those that were mis&sed"), self.missed)

    def offer_templates(self, choices: Sequence[tuple[str, str]], code: str) -> None:
        self.template.set_choices(choices, code)

    def values(self) -> dict[str, Any]:
        """The columns as the fields have them."""
        days = self.payment_days.value()
        return {
            "intro": self.intro.toPlainText().strip(),
            "closing": self.closing.toPlainText().strip(),
            "payment_days": None if days == _AS_CLIENT else days,
            "template": self.template.code,
            "catch_up": self.missed.code == _ALL,
        }


def _text(theme: Theme, text: str) -> QPlainTextEdit:
    field = QPlainTextEdit(text)
    field.setTabChangesFocus(True)
    field.setFixedHeight(theme.metrics.scaled(_TEXT_HEIGHT))
    return field
