"""The dialog that records an expense or edits one, with its receipts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money
from app.queries.clients import ClientCriteria, ClientRow, clients
from app.queries.expense_overview import tax_rates_in_use
from app.queries.expenses import ExpenseRow
from app.queries.projects import ProjectCriteria, projects
from app.queries.receipts import receipts
from app.queries.seller import seller_row
from app.services.expense_receipts import ChangeExpense, RecordExpense
from app.system.locale_names import currency_choices
from app.system.translations import _
from app.ui.expenses.expense_form import (
    ExpenseForm,
    changes_of,
    client_choices,
    currency_hint,
    markup_hint,
    only_changed,
    outcome_text,
    project_choices,
    suggested_percent,
    suggestion_text,
    tax_suggestions,
    usual_currency,
)
from app.ui.expenses.expenses_presentation import locked_reason
from app.ui.expenses.receipt_files import ReceiptDrop
from app.ui.expenses.receipts_edit import ChooseFiles, ReceiptsEdit, ask_for_receipts
from app.ui.session.session import Session
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.buttons import Button
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage


class ExpenseDialog(FormDialog):
    """``row`` is the expense to edit; without one an expense is recorded.

    Signals:
        open_asked: id of a receipt that is to be looked at.
    """

    open_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        row: ExpenseRow | None = None,
        parent: QWidget | None = None,
        choose_files: ChooseFiles = ask_for_receipts,
    ) -> None:
        title = _("Add expense") if row is None else _("Edit expense")
        verb = _("Add expense") if row is None else _("Save changes")
        super().__init__(theme, session, title, verb, parent=parent)
        self._row = row
        self._seller = session.read(seller_row, None)
        self._clients = session.read(clients, ClientCriteria())
        self._projects = session.read(projects, ProjectCriteria())
        self._make_controls(choose_files)
        self.set_pages([("", self._make_page())])
        if row is not None:
            self._fill(row)
        self._wire()
        self._show_state()
        self.description.setFocus()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Files that become receipts when it is saved."""
        self.receipts.take_files(paths)

    def command(self) -> object | None:
        receipts = self.receipts
        if self._row is None:
            return RecordExpense(changes_of(self._form()), receipts.new)
        changes = only_changed(changes_of(self._form()), self._row)
        if not changes and not receipts.new and not receipts.removed:
            return None
        return ChangeExpense(self._row.id, changes, receipts.new, receipts.removed)

    def _make_controls(self, choose_files: ChooseFiles) -> None:
        theme, row = self._theme, self._row
        self.description, self.note = QLineEdit(), QLineEdit()
        self.spent_on = DayEdit(self._session.today())
        self.client = ChoiceCombo(theme, client_choices(self._clients))
        self.project = ChoiceCombo(theme, project_choices(self._projects, None))
        self.currency = ChoiceCombo(theme, currency_choices(), self._seller.currency)
        self.amount = AmountEdit(theme, self._seller.currency)
        self.tax_rate = AmountEdit(theme, "%")
        self.billable = QCheckBox(_("The client pays it back"))
        self.markup = AmountEdit(theme, "%")
        self.markup.setToolTip(_("Put on it when it is billed; blank for the client's own"))
        kept = [] if row is None else self._session.read(receipts, row.id)
        self.receipts = ReceiptsEdit(theme, kept, choose_files)

    def _make_page(self) -> FormPage:
        page = FormPage(self._theme)
        page.add("description", _("&What was it for?"), self.description, 4)
        page.add("spent_on", _("&Day"), self.spent_on, 2)
        page.add("gross_minor", _("&Amount, tax included"), self.amount, 2)
        page.add("currency", _("C&urrency"), self.currency, 2)
        page.add("tax_rate", _("&Tax in it"), self.tax_rate, 2)
        page.add_widget(self._make_suggestions())
        page.add("client_id", _("&Client"), self.client, 3)
        page.add("project_id", _("&Project"), self.project, 3)
        page.add("billable", _("Billing"), self.billable, 4)
        page.add("markup", _("&Mark-up"), self.markup, 2)
        self.hint = page.add_hint("")
        page.add("note", _("&Note for yourself"), self.note)
        page.add("receipt", _("&Receipts"), self.receipts)
        return page

    def _make_suggestions(self) -> QWidget:
        """The likeliest rates, one click each."""
        self.suggestions = QWidget()
        line = QHBoxLayout(self.suggestions)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        line.addStretch(1)
        self.rate_buttons: list[Button] = []
        for rate in tax_suggestions(self._seller, self._session.read(tax_rates_in_use, None)):
            self._add_rate(line, suggestion_text(rate), rate)
        self._add_rate(line, _("No tax"), None)
        return self.suggestions

    def _add_rate(self, line: QHBoxLayout, text: str, rate: int | None) -> None:
        button = Button(self._theme, text, kind="link", small=True)
        button.setAutoDefault(False)
        percent = None if rate is None else suggested_percent(rate)
        button.clicked.connect(lambda _on=False: self.tax_rate.set_amount(percent))
        self.rate_buttons.append(button)
        line.addWidget(button)

    def _fill(self, row: ExpenseRow) -> None:
        self.description.setText(row.description)
        self.note.setText(row.note)
        self.spent_on.set_day(row.spent_on)
        self.currency.set_code(row.currency)
        self.amount.set_amount(Money(row.gross_minor, row.currency).as_decimal())
        if row.tax_rate_e4:
            self.tax_rate.set_amount(suggested_percent(row.tax_rate_e4))
        # One that was archived since is no choice, and still what stands here.
        if row.client_id is not None:
            _choose(self.client, row.client_id, row.client)
        if row.project_id is not None:
            _choose(self.project, row.project_id, row.project)
        self.billable.setChecked(row.billable)
        if row.markup_e4 is not None:
            self.markup.set_amount(suggested_percent(row.markup_e4))
        reason = locked_reason(row)
        if reason:
            self._lock(reason)
        elif row.client_id is not None:
            self._offer_projects()

    def _lock(self, reason: str) -> None:
        """Only receipts can be added to what is billed."""
        self.set_explanation(reason)
        for control in (
            *(self.description, self.spent_on, self.amount, self.currency, self.tax_rate),
            *(self.client, self.project, self.billable, self.note, self.suggestions),
            self.markup,
        ):
            control.setEnabled(False)
            control.setToolTip(reason)
        self.receipts.keep_all()

    def _wire(self) -> None:
        self.client.activated.connect(self._take_client)
        self.project.activated.connect(self._take_project)
        for combo in (self.client, self.project, self.currency):
            combo.currentIndexChanged.connect(self._show_state)
        for line in (self.amount, self.tax_rate):
            line.textChanged.connect(self._show_state)
        self.billable.toggled.connect(self._show_state)
        self.receipts.failed.connect(self._tell_receipt)
        self.receipts.edited.connect(partial(self._tell_receipt, ""))
        self.receipts.open_asked.connect(self.open_asked)
        # Beside the receipts too: nobody aims.
        ReceiptDrop(self).dropped.connect(self.take_files)

    def _take_client(self) -> None:
        """Another client: its projects, its currency, and it pays, as a rule."""
        client = self._client()
        self._offer_projects()
        self.billable.setChecked(client is not None)
        if not self.amount.text().strip():
            self.currency.set_code(usual_currency(client, self._seller))

    def _take_project(self) -> None:
        """A project names its client by itself."""
        chosen = _id_of(self.project)
        row = next((row for row in self._projects if row.id == chosen), None)
        if row is None or row.client_id is None or row.client_id == _id_of(self.client):
            return
        _choose(self.client, row.client_id, row.client)
        self._take_client()
        _choose(self.project, row.id, row.name)

    def _offer_projects(self) -> None:
        chosen, name = self.project.code, self.project.currentText()
        client_id = _id_of(self.client)
        choices = project_choices(self._projects, client_id)
        if self._row is not None and chosen == str(self._row.project_id or ""):
            fits = client_id == self._row.client_id
            if fits and chosen and chosen not in dict(choices):
                choices.append((chosen, name))
        self.project.clear()
        for code, text in choices:
            self.project.addItem(text, code)
        self.project.set_code(chosen if chosen in dict(choices) else "")

    def _show_state(self) -> None:
        """What one field means for the others, and what the amount comes to."""
        client = self._client()
        locked = self._row is not None and bool(locked_reason(self._row))
        self.billable.setEnabled(_id_of(self.client) is not None and not locked)
        if _id_of(self.client) is None:
            self.billable.setChecked(False)
        self.markup.setEnabled(self.billable.isChecked() and not locked)
        self.markup.setPlaceholderText(markup_hint(client))
        self.amount.set_unit(self.currency.code)
        hint = currency_hint(client, self.currency.code, billable=self.billable.isChecked())
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        try:
            self.set_outcome(outcome_text(self._form()))
        except RuleViolation:
            # Half a number; the button says what is wrong with it.
            self.set_outcome("")
        if self.isVisible():
            self.fit()

    def _tell_receipt(self, text: str) -> None:
        field = self.field("receipt")
        if field is not None:
            field.show_error(text)
        if self.isVisible():
            self.fit()

    def _client(self) -> ClientRow | None:
        chosen = _id_of(self.client)
        return next((row for row in self._clients if row.id == chosen), None)

    def _form(self) -> ExpenseForm:
        return ExpenseForm(
            spent_on=self.spent_on.day(),
            description=self.description.text(),
            client_id=_id_of(self.client),
            project_id=_id_of(self.project),
            currency=self.currency.code,
            amount=self.read("gross_minor", self.amount.amount),
            percent=self.read("tax_rate", self.tax_rate.amount),
            billable=self.billable.isChecked(),
            note=self.note.text(),
            markup=self.read("markup", self.markup.amount),
        )


def _id_of(combo: ChoiceCombo) -> UUID | None:
    return UUID(combo.code) if combo.code else None


def _choose(combo: ChoiceCombo, key: UUID, name: str | None) -> None:
    if combo.findData(str(key)) < 0:
        combo.addItem(name or "", str(key))
    combo.set_code(str(key))
