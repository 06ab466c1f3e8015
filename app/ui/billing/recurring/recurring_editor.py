"""The dialog of one recurring invoice, which shows the next ones before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.domain.billing.recurring_invoice import Occurrence, next_occurrences
from app.domain.values.errors import RuleViolation, StintError
from app.queries.clients import ClientCriteria, ClientRow, clients
from app.queries.document_templates import chosen_template_name, template_names
from app.queries.hour_accounts import HourAccountCriteria, HourAccountRow, hour_accounts
from app.queries.projects import ProjectCriteria, projects
from app.queries.recurring_invoices import RecurringInvoiceRow
from app.queries.seller import seller_row
from app.queries.template_sources import TemplateCriteria
from app.services.due_invoices import filled_in
from app.services.recurring_invoices import (
    AddRecurringInvoice,
    EditRecurringInvoice,
    RecurringInvoiceChanges,
    fee_line,
)
from app.system.document_labels import document_locale
from app.system.messages import render
from app.system.template_words import draft_choices
from app.system.translations import _, current_language
from app.ui.billing.recurring.bills_page import BillsPage
from app.ui.billing.recurring.recurring_words import SHOWN_DAYS, next_words
from app.ui.billing.recurring.rule_page import RulePage
from app.ui.billing.recurring.texts_page import TextsPage
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.form_dialog import FormDialog

_DAY = timedelta(days=1)
_LINE_FIELDS = frozenset({"quantity", "price", "amount", "unit", "lines", "line"})


class RecurringInvoiceEditor(FormDialog):
    """``row`` is the one to change; without one another is set up, for ``client_id`` at first.

    Signals:
        saved: the id of a new one; None after a change.
    """

    def __init__(
        self,
        theme: Theme,
        session: Session,
        row: RecurringInvoiceRow | None = None,
        client_id: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("New recurring invoice") if row is None else _("Edit recurring invoice")
        verb = _("Set up") if row is None else _("Save changes")
        super().__init__(theme, session, title, verb, width=Width.DIALOG_LARGE, parent=parent)
        self._row = row
        self._accounts: Sequence[HourAccountRow] = ()
        self._seller = session.read(seller_row, None)
        rows = session.read(clients, ClientCriteria(archived=True))
        kept = None if row is None else row.client_id
        self._clients = {each.id: each for each in rows if not each.archived or each.id == kept}
        named = [(str(each.id), each.name) for each in self._clients.values()]
        self.rule = RulePage(theme, named, row, session.today())
        self.bills = BillsPage(theme, row)
        self.texts = TextsPage(theme, row)
        self.set_pages(
            [
                (_("When it comes"), self.rule),
                (_("What it bills"), self.bills),
                (_("Texts and terms"), self.texts),
            ]
        )
        if client_id is not None:
            self.rule.client.set_code(str(client_id))
        self._take_client()
        self._wire()
        self._look_ahead()
        self._stored = None if row is None else (self._changes(), row.lines)
        self.rule.name.setFocus()

    def command(self) -> object | None:
        lines = self.read("lines", self.bills.lines.recurring_lines)
        changes = self._changes()
        if self._row is None or self._stored is None:
            buyer = self._client
            if buyer is None:
                raise RuleViolation("client", "client.gone")
            past = self.rule.past.isChecked() and self.rule.past.isEnabled()
            return AddRecurringInvoice(buyer.id, changes, lines, past)
        stored, stored_lines = self._stored
        before: dict[str, Any] = dict(stored)
        changed = {key: value for key, value in changes.items() if value != before.get(key)}
        if not changed and lines == stored_lines:
            return None
        other = lines if lines != stored_lines else None
        return EditRecurringInvoice(self._row.id, cast("RecurringInvoiceChanges", changed), other)

    def error_field(self, error: StintError) -> str:
        name = super().error_field(error)
        return "lines" if name in _LINE_FIELDS or error.key.endswith(".line_name") else name

    @property
    def _client(self) -> ClientRow | None:
        code = self.rule.client.code
        return self._clients.get(UUID(code)) if code else None

    def _changes(self) -> RecurringInvoiceChanges:
        project = self.bills.project.code
        unbilled = self.bills.unbilled.isChecked()
        values: dict[str, Any] = {
            **self.rule.values(),
            **self.texts.values(),
            "what": "unbilled" if unbilled else "lines",
            "project_id": UUID(project) if project and unbilled else None,
        }
        return cast("RecurringInvoiceChanges", values)

    def _wire(self) -> None:
        self.rule.client.currentIndexChanged.connect(self._take_client)
        self.rule.changed.connect(self._look_ahead)
        self.bills.changed.connect(self._look_ahead)
        self.bills.fee_asked.connect(self._add_fee)

    def _take_client(self) -> None:
        """Offers what the client has: projects, accounts, the usual template."""
        buyer, row = self._client, self._row
        if buyer is None:
            return
        found = self._session.read(projects, ProjectCriteria(client_id=buyer.id))
        kept = str(row.project_id) if row is not None and row.project_id is not None else ""
        self.bills.offer_projects(found, kept)
        self._accounts = self._session.read(hour_accounts, HourAccountCriteria(buyer.id))
        self.bills.offer_accounts(self._accounts)
        names = self._session.read(template_names, None)
        usual = self._session.read(chosen_template_name, TemplateCriteria(client_id=buyer.id))
        self.texts.offer_templates(draft_choices(names, usual), "" if row is None else row.template)
        self._look_ahead()

    def _add_fee(self, account_id: str) -> None:
        account = next((each for each in self._accounts if str(each.id) == account_id), None)
        if account is not None:
            self.bills.lines.add_line(fee_line(account))

    def _look_ahead(self) -> None:
        """Shows the next invoices as the fields have them now."""
        today = self._session.today()
        try:
            coming = self._coming()
        except RuleViolation as error:
            self.rule.coming.show_days((), today, render(error, self._session.zone))
            self.set_outcome("")
            return
        problem = "" if coming else _("By this rule no more invoice comes.")
        self.rule.coming.show_days(coming, today, problem)
        self.set_outcome(next_words(coming[0] if coming else None, today))
        self._show_places(coming[0] if coming else None)

    def _coming(self) -> tuple[Occurrence, ...]:
        rule, yesterday = self.rule.rule(), self._session.today() - _DAY
        if self._row is None:
            past = self.rule.past.isChecked() and self.rule.past.isEnabled()
            return next_occurrences(rule, None if past else yesterday, SHOWN_DAYS)
        last_on = self._row.last_on
        if rule != self._row.rule:
            last_on = yesterday if last_on is None else max(last_on, yesterday)
        return next_occurrences(rule, last_on, SHOWN_DAYS)

    def _show_places(self, due: Occurrence | None) -> None:
        """What may stand in a text, with what becomes of the first line that has it."""
        words = _(
            "{places} are filled in when it is drafted: the days that it covers, the first of "
            "them, the last, and how many invoices there were with it."
        ).format(places="{period}, {from}, {until}, {number}")
        names = [each.name.text() for each in self.bills.lines.lines]
        name = next((each for each in names if "{" in each), "")
        buyer = self._client
        if due is not None and name and buyer is not None:
            language = buyer.language or self._seller.language or current_language()
            locale = document_locale(language, buyer.country or self._seller.country)
            shown = filled_in(name, due, locale)
            example = _("The next one says “{text}”.").format(text=shown)
            words = f"{words} {example}"
        self.bills.places.setText(words)
