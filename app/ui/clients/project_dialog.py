"""The dialog that adds a project or edits one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.planning.value.budget_alerts import budget_alerts_text, read_budget_alerts
from app.domain.values.duration import parse_duration
from app.domain.values.errors import StintError
from app.domain.values.money import money_from_decimal
from app.queries.client_overview import project_has_time
from app.queries.clients import ClientCriteria, ClientRow, clients
from app.queries.projects import ProjectRow
from app.services.projects import AddProject, EditProject, ProjectChanges
from app.system.translations import _
from app.ui.clients.clients_presentation import BILLINGS
from app.ui.clients.project_form import (
    OPTIONAL_FIELDS,
    alerts_text,
    amount_money,
    billing_explained,
    hidden_fields,
    hours_text,
    only_changed,
    suggested_code,
)
from app.ui.clients.swatches import Swatches
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import OptionalDayEdit
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage
from app.ui.widgets.segmented import Segmented

_CODE_LETTERS = 2
_NO_CURRENCY = "EUR"
_USUAL_ALERTS = "75, 90, 100"


class ProjectDialog(FormDialog):
    """``row`` is the project to edit; without one a project of ``client_id`` is added."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        client_id: UUID | None,
        row: ProjectRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("New project") if row is None else _("Edit project")
        verb = _("Add project") if row is None else _("Save changes")
        super().__init__(theme, session, title, verb, parent=parent)
        self._row = row
        self._named = ""
        self._clients: Sequence[ClientRow] = session.read(clients, ClientCriteria(archived=True))
        self._make_controls()
        self._page = self._make_page()
        self.set_pages([("", self._page)])
        self.client.set_code(str((client_id if row is None else row.client_id) or ""))
        if row is not None:
            self._fill(row)
        self._wire()
        self._show_state()
        self.name.setFocus()

    def command(self) -> object | None:
        values = only_changed(self._values(), self._row)
        if self._row is None:
            return AddProject(values)
        return EditProject(self._row.id, values) if values else None

    def error_field(self, error: StintError) -> str:
        named = super().error_field(error)
        return {"amount": "price_minor", "duration": "budget_seconds"}.get(named, named)

    def _make_controls(self) -> None:
        theme = self._theme
        self.name, self.code = QLineEdit(), QLineEdit()
        self.code.setMaxLength(_CODE_LETTERS)
        owners = [(str(row.id), row.name) for row in self._clients if not row.archived]
        self.client = ChoiceCombo(theme, [("", _("No client")), *owners])
        for row in self._clients:
            if row.archived and self._row is not None and row.id == self._row.client_id:
                self.client.addItem(row.name, str(row.id))
        self.swatches = Swatches(theme)
        self.billing = Segmented([(key, _(words)) for key, words in BILLINGS.items()])
        self.half_day, self.budget_hours = QLineEdit(), QLineEdit()
        self.half_day.setPlaceholderText("4:00")
        self.budget_hours.setPlaceholderText("40:00")
        self.price, self.budget_money = AmountEdit(theme), AmountEdit(theme)
        self.alerts = QLineEdit(_USUAL_ALERTS)
        self.alerts.setPlaceholderText(_("none"))
        self.starts, self.ends = OptionalDayEdit(), OptionalDayEdit()

    def _make_page(self) -> FormPage:
        page = FormPage(self._theme)
        page.add("name", _("&Name"), self.name, 4)
        page.add("client", _("&Client"), self.client, 2)
        page.add("code", _("&Letters"), self.code, 1)
        page.add("colour", _("Colour"), self.swatches, 5)
        page.add("billing", _("Billing"), self.billing)
        self.hint = page.add_hint("")
        page.add("half_day_seconds", _("&Half a day is less than"), self.half_day, 3)
        page.add("price_minor", _("Fixed &price"), self.price, 3)
        page.add_section(_("Budget and dates"))
        page.add("budget_seconds", _("Budget in &hours"), self.budget_hours, 3)
        page.add("budget_minor", _("Budget in &money"), self.budget_money, 3)
        page.add("budget_alerts", _("&Alerts at percent of a budget"), self.alerts)
        page.add("starts_on", _("&Starts"), self.starts, 3)
        page.add("ends_on", _("&Ends"), self.ends, 3)
        return page

    def _fill(self, row: ProjectRow) -> None:
        self._named = row.name
        self.name.setText(row.name)
        self.code.setText(row.code)
        self.swatches.set_current(row.colour - 1)
        self.billing.set_current(row.billing)
        self.half_day.setText(hours_text(row.half_day_seconds))
        self.budget_hours.setText(hours_text(row.budget_seconds))
        self.alerts.setText(alerts_text(row.budget_alerts))
        for field, minor in (
            (self.price, row.price_minor),
            (self.budget_money, row.budget_minor),
        ):
            money = amount_money(minor, row.currency)
            field.set_amount(None if money is None else money.as_decimal())
        self.starts.setText("" if row.starts_on is None else row.starts_on.isoformat())
        self.ends.setText("" if row.ends_on is None else row.ends_on.isoformat())
        if self._session.read(project_has_time, row.id):
            self.client.setEnabled(False)
            self.client.setToolTip(_("Time was recorded for it, so its client stays."))

    def _wire(self) -> None:
        self.name.textChanged.connect(self._take_name)
        self.code.textChanged.connect(self.swatches.set_code)
        self.billing.chosen.connect(self._show_state)
        self.client.currentIndexChanged.connect(self._show_state)
        self.swatches.set_code(self.code.text())

    def _take_name(self, name: str) -> None:
        self.code.setText(suggested_code(name, self.code.text(), self._named))
        self._named = name

    def _show_state(self) -> None:
        self.hint.setText(billing_explained(self.billing.current))
        hidden = hidden_fields(self.billing.current)
        for name in OPTIONAL_FIELDS:
            self._page.fields[name].setVisible(name not in hidden)
        for field in (self.price, self.budget_money):
            field.set_unit(self._currency())
        if self.isVisible():
            self.fit()

    def _currency(self) -> str:
        code = self.client.code
        return next((row.currency for row in self._clients if str(row.id) == code), _NO_CURRENCY)

    def _values(self) -> ProjectChanges:
        code, hidden = self.client.code, hidden_fields(self.billing.current)
        half_day = None if "half_day_seconds" in hidden else self._half_day_seconds()
        values: ProjectChanges = {
            "name": self.name.text().strip(),
            "client_id": UUID(code) if code else None,
            "code": self.code.text().strip(),
            "colour": self.swatches.current + 1,
            "billing": self.billing.current,
            "half_day_seconds": half_day,
            "price_minor": None if "price_minor" in hidden else self._minor("price_minor"),
            "budget_seconds": self._seconds("budget_seconds", self.budget_hours),
            "budget_minor": self._minor("budget_minor"),
            "budget_alerts": self.read("budget_alerts", self._alerts),
            "starts_on": self.read("starts_on", self.starts.day),
            "ends_on": self.read("ends_on", self.ends.day),
        }
        if not values["code"]:
            del values["code"]
        return values

    def _alerts(self) -> str:
        return budget_alerts_text(read_budget_alerts(self.alerts.text()))

    def _half_day_seconds(self) -> int | None:
        return self._seconds("half_day_seconds", self.half_day)

    def _seconds(self, name: str, field: QLineEdit) -> int | None:
        text = field.text().strip()
        return self.read(name, lambda: parse_duration(text)) if text else None

    def _minor(self, name: str) -> int | None:
        field = self.price if name == "price_minor" else self.budget_money
        amount = self.read(name, field.amount)
        if amount is None:
            return None
        return self.read(name, partial(money_from_decimal, amount, self._currency())).minor
