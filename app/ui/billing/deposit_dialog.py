"""Money in advance: drafts a deposit invoice for an order, or for an amount alone."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.billing.deposits import Base, DepositTerms
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.values.errors import RuleViolation, StintError
from app.domain.values.money import money_from_decimal
from app.queries.clients import ClientCriteria, ClientRow, clients
from app.queries.invoice_proposal import usual_tax
from app.queries.projects import ProjectCriteria, projects
from app.queries.quotes import QuoteCriteria, quotes
from app.queries.seller import seller_row
from app.services.deposits import CreateDeposit
from app.system.billing_words import tax_choices
from app.system.translations import _
from app.ui.billing.adjustment_words import plain
from app.ui.billing.invoice_words import treatment
from app.ui.billing.order_words import NO_ORDER, asked_text, order_choices, order_of
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import COLUMNS, FormPage
from app.ui.widgets.segmented import Segmented

_HALF = COLUMNS // 2
_PERCENT = "%"
# One field has both measures; the order is a quote or a project.
_FIELDS = {"percent": "amount", "project": "order", "quote": "order", "tax_category": "tax_rate"}


class DepositDialog(FormDialog):
    """``saved`` gives the id of the draft."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        client_id: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("What is paid in advance?")
        super().__init__(theme, session, title, _("Create draft"), parent=parent)
        self.setWindowTitle(_("New deposit invoice"))
        self.set_explanation(
            _("A final invoice over the whole work subtracts it later, with its tax.")
        )
        self._seller = session.read(seller_row, None)
        self._rows = {row.id: row for row in session.read(clients, ClientCriteria())}
        self._make_controls()
        self._make_page()
        if client_id in self._rows:
            self.client.set_code(str(client_id))
        self._take_client()
        self._wire()
        self.client.setFocus()

    @property
    def row(self) -> ClientRow | None:
        """The chosen client; None where there is none at all."""
        return self._rows.get(UUID(self.client.code)) if self.client.code else None

    def command(self) -> CreateDeposit:
        row = self.row
        if row is None:
            raise RuleViolation("client", "client.gone")
        quote_id, project_id = order_of(self.order.code)
        return CreateDeposit(
            row.id,
            self._terms(row.currency),
            quote_id,
            project_id,
            None if quote_id is not None else self._tax(),
            self.subject.text(),
        )

    def error_field(self, error: StintError) -> str:
        name = super().error_field(error)
        return _FIELDS.get(name, name)

    def _terms(self, currency: str) -> DepositTerms:
        amount = self.read("amount", self.amount.amount)
        if amount is None:
            raise RuleViolation("amount", "amount.missing")
        base: Base = "gross" if self.base.current == "gross" else "net"
        if self._is_percent:
            return DepositTerms(amount, None, base)
        return DepositTerms(None, money_from_decimal(amount, currency), base)

    def _tax(self) -> TaxTreatment:
        try:
            return treatment(self.category.code, self.rate.amount())
        except RuleViolation as error:
            raise RuleViolation("tax_rate", error.key, **error.arguments) from error

    @property
    def _is_percent(self) -> bool:
        return self.measure.current == _PERCENT and self.order.code != NO_ORDER

    def _make_controls(self) -> None:
        theme = self._theme
        names = [(str(row.id), row.name) for row in self._rows.values()]
        self.client = ChoiceCombo(theme, names, names[0][0] if names else "")
        self.order = ChoiceCombo(theme, ())
        self.measure = Segmented(
            [(_PERCENT, _("Percent")), ("amount", _("Amount"))], _("How it is agreed")
        )
        self.amount = AmountEdit(theme, _PERCENT)
        self.base = Segmented(
            [("net", _("Without tax")), ("gross", _("With tax"))], _("How it is meant")
        )
        self.category = ChoiceCombo(theme, tax_choices(), TaxCategory.STANDARD.value)
        self.rate = AmountEdit(theme, "%")
        self.subject = QLineEdit()

    def _make_page(self) -> None:
        page = FormPage(self._theme)
        page.add("client", _("&Client"), self.client)
        page.add("order", _("&For"), self.order)
        page.add("measure", _("&Measured in"), self.measure, _HALF)
        page.add("amount", _("&How much"), self.amount, COLUMNS - _HALF)
        page.add("base", _("How it is m&eant"), self.base)
        page.add("tax_category", _("Ta&x"), self.category, _HALF)
        page.add("tax_rate", _("Rat&e"), self.rate, COLUMNS - _HALF)
        page.add("subject", _("&Subject, below the title"), self.subject)
        self.set_pages([("", page)])

    def _wire(self) -> None:
        self.client.currentIndexChanged.connect(self._take_client)
        self.measure.chosen.connect(self._show_state)
        self.base.chosen.connect(self._show_outcome)
        self.amount.textChanged.connect(self._show_outcome)
        for combo in (self.order, self.category):
            combo.currentIndexChanged.connect(self._show_state)

    def _take_client(self) -> None:
        """Offers the client's orders, with the tax that its invoices usually have."""
        row = self.row
        self.save_button.setEnabled(row is not None)
        if row is not None:
            found = self._session.read(
                quotes, QuoteCriteria(self._session.today(), "quote", row.id)
            )
            named = self._session.read(projects, ProjectCriteria(row.id))
            choices = order_choices(found, named, self._session.today())
            self.order.set_choices(choices, choices[0][0])
            try:
                tax = usual_tax(row, self._seller)
            except RuleViolation:
                tax = None
            self.category.set_code((tax.category if tax else TaxCategory.STANDARD).value)
            self.rate.set_amount(plain(tax.rate) if tax and tax.rate else None)
        self._show_state()

    def _show_state(self) -> None:
        """Fields that do not apply are hidden: a percent of nothing, the tax of a quote."""
        row = self.row
        currency = "" if row is None else row.currency
        self.amount.set_unit(_PERCENT if self._is_percent else currency)
        quote_id, _project_id = order_of(self.order.code)
        taxed = self.category.code == TaxCategory.STANDARD
        shown = {
            "measure": self.order.code != NO_ORDER,
            "tax_category": quote_id is None,
            "tax_rate": quote_id is None and taxed,
        }
        for name, is_shown in shown.items():
            field = self.field(name)
            if field is not None:
                field.setVisible(is_shown)
        self._show_outcome()
        if self.isVisible():
            self.fit()

    def _show_outcome(self) -> None:
        row = self.row
        try:
            terms = None if row is None else self._terms(row.currency)
        except RuleViolation:
            terms = None
        if row is None:
            self.set_outcome(_("Add a client first: an invoice needs somebody who pays."))
        else:
            words = "" if terms is None else asked_text(terms, self.order.currentText())
            self.set_outcome(words)
