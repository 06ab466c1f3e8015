"""An allowance or a charge on a line of a quote, or on the whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.billing.adjustments import Adjustment
from app.domain.values.errors import RuleViolation, StintError
from app.domain.values.money import money_from_decimal
from app.queries.quotes import QuoteLineRow
from app.services.quote_adjustments import AddQuoteAdjustment
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import COLUMNS, FormPage
from app.ui.widgets.segmented import Segmented

_HALF = COLUMNS // 2


class AgreedDialog(FormDialog):
    """Puts one on the draft; ``lines`` are those that it may belong to."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        quote_id: UUID,
        lines: Sequence[QuoteLineRow],
        currency: str,
        parent: QWidget | None = None,
    ) -> None:
        title = _("What was agreed besides the prices?")
        verb = _("Put it on the draft")
        super().__init__(theme, session, title, verb, width=Width.DIALOG_SMALL, parent=parent)
        self._quote_id = quote_id
        self._currency = currency
        self.kind = Segmented(
            [("allowance", _("Allowance")), ("charge", _("Charge"))], _("Taken off or put on")
        )
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Printed beside the amount"))
        self.unit = Segmented([("percent", "%"), ("amount", currency)], _("Percent or amount"))
        self.size_edit = AmountEdit(theme, "%")
        named = [(str(each.line.id), _line_text(each)) for each in lines]
        self.owner = ChoiceCombo(theme, [("", _("The whole")), *named])
        page = FormPage(theme)
        page.add_widget(self.kind)
        page.add("reason", _("&Reason"), self.reason)
        page.add("amount", _("&How much"), self.size_edit, _HALF)
        page.add("unit", _("Percent or amount"), self.unit, COLUMNS - _HALF)
        page.add("line", _("&On"), self.owner)
        self.set_pages([("", page)])
        self.unit.chosen.connect(self._show_unit)
        self.reason.setFocus()

    def command(self) -> AddQuoteAdjustment:
        size = self.read("amount", self._size)
        charge = self.kind.current == "charge"
        if self.unit.current == "percent":
            agreed = Adjustment(self.reason.text().strip(), size, charge=charge)
        else:
            money = self.read("amount", lambda: money_from_decimal(size, self._currency))
            agreed = Adjustment(self.reason.text().strip(), amount=money, charge=charge)
        line_id = UUID(self.owner.code) if self.owner.code else None
        return AddQuoteAdjustment(self._quote_id, agreed, line_id)

    def error_field(self, error: StintError) -> str:
        named = super().error_field(error)
        return "amount" if named == "percent" else named

    def _size(self) -> Decimal:
        size = self.size_edit.amount()
        if size is None:
            raise RuleViolation("amount", "amount.unreadable", text="")
        return size

    def _show_unit(self) -> None:
        self.size_edit.set_unit("%" if self.unit.current == "percent" else self._currency)


def _line_text(each: QuoteLineRow) -> str:
    return _("Line {position}: {name}").format(position=each.line.position, name=each.line.name)
