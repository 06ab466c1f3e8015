"""The lines that each invoice of a schedule has, edited line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.billing.tax import TaxCategory
from app.domain.billing.unit_price import price_to_e4, printed_price
from app.domain.values.errors import RuleViolation
from app.queries.recurring_invoices import RecurringLine
from app.system.billing_words import tax_choices
from app.system.translations import _
from app.ui.billing.invoice_words import treatment, unit_choices
from app.ui.theme.theme import Theme
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.buttons import ToolButton
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.line_grid import LineGrid

_NEW = RecurringLine("", Decimal(0))
_NAME_WIDTH = 144
_SHORTEST = 4


class RecurringLineControls:
    """The controls of one line; what they do not show, it keeps."""

    def __init__(self, theme: Theme, line: RecurringLine | None, currency: str) -> None:
        shown = _NEW if line is None else line
        self._kept = shown
        self.name = QLineEdit(shown.name)
        self.name.setPlaceholderText(_("Hosting {period}"))
        self.quantity, self.price = AmountEdit(theme), AmountEdit(theme)
        self.quantity.set_amount(shown.quantity)
        if line is not None:
            self.price.set_amount(printed_price(price_to_e4(line.price), currency))
        self.unit = ChoiceCombo(theme, unit_choices(), shown.unit_code)
        usual = [("", _("as for the client"))]
        category = "" if shown.tax is None else shown.tax.category.value
        self.tax = ChoiceCombo(theme, [*usual, *tax_choices()], category)
        self.rate = AmountEdit(theme, "%")
        self.rate.set_amount(None if shown.tax is None else shown.tax.rate or None)
        self.remove_button = ToolButton(theme, "trash", _("Remove line"), small=True)
        self.tax.currentIndexChanged.connect(self._show_state)
        self.name.textChanged.connect(self._take_name)
        self.name.setMinimumWidth(theme.metrics.scaled(_NAME_WIDTH))
        for combo in (self.unit, self.tax):
            combo.setMinimumContentsLength(_SHORTEST)
        self._show_state()
        self._take_name()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        return (
            *(self.name, self.quantity, self.unit, self.price, self.tax, self.rate),
            self.remove_button,
        )

    def line(self) -> RecurringLine:
        """The line as it stands.

        Raises:
            RuleViolation: a field says nothing, or no number; its ``field`` names the control.
        """
        name = self.name.text().strip()
        if not name:
            raise RuleViolation("name", "recurring_invoice.line_name")
        tax = None
        if self.tax.code:
            tax = treatment(self.tax.code, _number("rate", self.rate, needed=False))
        return replace(
            self._kept,
            name=name,
            quantity=_number("quantity", self.quantity) or Decimal(0),
            price=_number("price", self.price) or Decimal(0),
            unit_code=self.unit.code,
            tax=tax,
        )

    def _show_state(self) -> None:
        self.rate.setEnabled(self.tax.code == TaxCategory.STANDARD)

    def _take_name(self) -> None:
        """Says to assistive tools which line a control is of."""
        line = self.name.text().strip() or _("new line")
        for control, form in (
            (self.name, _("{line}: name")),
            (self.quantity, _("{line}: quantity")),
            (self.unit, _("{line}: unit")),
            (self.price, _("{line}: price")),
            (self.tax, _("{line}: tax")),
            (self.rate, _("{line}: rate of the tax")),
            (self.remove_button, _("{line}: remove")),
        ):
            control.setAccessibleName(form.format(line=line))


class RecurringLinesEdit(LineGrid[RecurringLineControls]):
    """The lines; ``changed`` tells of what is typed and chosen too."""

    def __init__(
        self,
        theme: Theme,
        lines: Sequence[RecurringLine],
        currency: str,
        parent: QWidget | None = None,
    ) -> None:
        heads = (_("Name"), _("Quantity"), _("Unit"), _("Price"), _("Tax"), _("Rate"))
        stretches = ((0, 4), (1, 1), (2, 2), (3, 2), (4, 3), (5, 1))
        super().__init__(theme, _("Add line"), heads, stretches, parent)
        self._theme = theme
        self._currency = currency
        self.set_lines(map(self._controls, lines), self._controls)

    def add_line(self, line: RecurringLine) -> None:
        """One more line with all that it says."""
        self.append(self._controls(line))

    def recurring_lines(self) -> tuple[RecurringLine, ...]:
        """All lines as they stand.

        Raises:
            RuleViolation: of one of them; the focus of this widget goes there.
        """
        found = []
        for each in self.lines:
            try:
                found.append(each.line())
            except RuleViolation as error:
                self.point_at(_control(each, error.field))
                raise
        return tuple(found)

    def _controls(self, line: RecurringLine | None = None) -> RecurringLineControls:
        made = RecurringLineControls(self._theme, line, self._currency)
        for text in (made.name, made.quantity, made.price, made.rate):
            text.textChanged.connect(self.changed)
        for combo in (made.unit, made.tax):
            combo.currentIndexChanged.connect(self.changed)
        return made


def _control(each: RecurringLineControls, field: str) -> QWidget:
    known = {"quantity": each.quantity, "price": each.price, "rate": each.rate}
    known |= {"tax_rate": each.rate}
    return known.get(field, each.name)


def _number(field: str, edit: AmountEdit, *, needed: bool = True) -> Decimal | None:
    try:
        amount = edit.amount()
    except RuleViolation as error:
        raise RuleViolation(field, error.key, **error.arguments) from error
    if amount is None and needed:
        raise RuleViolation(field, "amount.unreadable", text="")
    return amount
