"""Discount for early payment: up to two of them, each a percent and days."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget

from app.domain.billing.early_payment import read_discount_terms
from app.domain.values.errors import RuleViolation
from app.services.profile import MOST_PAYMENT_DAYS
from app.system.translations import _
from app.ui.billing.adjustment_words import plain
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.turning_line import TurningLine

_USUAL_DAYS = (7, 14)
_PERCENT_WIDTH = 72


class DiscountEdit(TurningLine):
    """A blank percent is no discount.

    Signals:
        edited: a field was left, or its number stepped.
    """

    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(Space.GROUP)
        self.terms = [_Term(theme, days) for days in _USUAL_DAYS]
        names = [
            (_("Discount in percent"), _("Days for the discount")),
            (_("Second discount in percent"), _("Days for the second discount")),
        ]
        for term, (percent, days) in zip(self.terms, names, strict=True):
            term.percent.setAccessibleName(percent)
            term.days.setAccessibleName(days)
            term.percent.editingFinished.connect(self.edited)
            term.days.editingFinished.connect(self.edited)
            self.add(term)
        self.add_stretch()
        self.setFocusProxy(self.terms[0].percent)

    def text(self) -> str:
        """The terms as `read_discount_terms` reads them.

        Raises:
            RuleViolation: a percent cannot be read.
        """
        return " ".join(filter(None, (term.text() for term in self.terms)))

    def show_text(self, text: str) -> None:
        """Shows stored terms, as far as the user is not writing there."""
        if any(term.percent.hasFocus() or term.days.hasFocus() for term in self.terms):
            return
        found = read_discount_terms(text)
        for place, (term, usual) in enumerate(zip(self.terms, _USUAL_DAYS, strict=True)):
            stored = found[place] if place < len(found) else None
            term.percent.set_amount(None if stored is None else plain(stored.percent))
            term.days.setValue(usual if stored is None else stored.days)


class _Term(QWidget):
    def __init__(self, theme: Theme, days: int) -> None:
        super().__init__()
        self.percent = AmountEdit(theme, "%")
        self.percent.setFixedWidth(theme.metrics.scaled(_PERCENT_WIDTH))
        self.days = QSpinBox()
        self.days.setRange(0, MOST_PAYMENT_DAYS)
        self.days.setSuffix(_(" days"))
        self.days.setValue(days)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        line.addWidget(self.percent)
        line.addWidget(QLabel(_("within")))
        line.addWidget(self.days)

    def text(self) -> str:
        try:
            percent = self.percent.amount()
        except RuleViolation as error:
            raise RuleViolation("early_payment", error.key, **error.arguments) from error
        return "" if percent is None else f"{plain(percent):f}/{self.days.value()}"
