"""The dialog that agrees on an account of hours, or changes one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final, cast
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from app.domain.billing.recurring_invoice import MOST_INTERVAL
from app.domain.billing.service_period import Unit
from app.domain.billing.unit_price import price_to_e4, printed_price
from app.domain.values.duration import format_duration
from app.domain.values.errors import RuleViolation, StintError
from app.domain.values.money import Money, money_from_decimal
from app.queries.clients import ClientCriteria, ClientRow, clients
from app.queries.hour_accounts import HourAccountRow
from app.queries.projects import ProjectCriteria, projects
from app.services.hour_accounts import AddHourAccount, EditHourAccount, HourAccountChanges
from app.system.translations import _
from app.ui.billing.hours.account_words import optional_seconds
from app.ui.billing.hours.kept_edit import KeptEdit
from app.ui.billing.recurring.recurring_words import unit_choices
from app.ui.session.session import Session
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import DayEdit, OptionalDayEdit
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_field import FormField
from app.ui.widgets.form_page import FormPage
from app.ui.widgets.segmented import Segmented

_HALF: Final = 3
_MOST_DAYS: Final = 3_660
_OF_RETAINER: Final = ("interval", "hours", "fee", "kept", "cap")
_FIELDS: Final = {
    "unit": "interval",
    "seconds": "hours",
    "fee_minor": "fee",
    "cap_seconds": "cap",
}


class HourAccountEditor(FormDialog):
    """``row`` is the account to change; without one another is agreed on.

    Signals:
        saved: the id of a new one; None after a change.
    """

    def __init__(
        self,
        theme: Theme,
        session: Session,
        row: HourAccountRow | None = None,
        client_id: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("New account of hours") if row is None else _("Edit account of hours")
        verb = _("Agree") if row is None else _("Save changes")
        super().__init__(theme, session, title, verb, parent=parent)
        self._row = row
        rows = session.read(clients, ClientCriteria(archived=True))
        kept = None if row is None else row.client_id
        self._clients = {each.id: each for each in rows if not each.archived or each.id == kept}
        self._make_controls(client_id)
        self._page = self._make_page()
        self.set_pages([("", self._page)])
        if row is not None:
            self._show_row(row)
        self._take_client()
        self._show_kind()
        self._wire()
        self._stored = self._changes() if row is not None else None
        self.name.setFocus()

    def command(self) -> object | None:
        changes = self._changes()
        if self._row is None:
            buyer = self._client
            if buyer is None:
                raise RuleViolation("client", "client.gone")
            project = self.project.code
            return AddHourAccount(buyer.id, changes, UUID(project) if project else None)
        stored: dict[str, Any] = dict(self._stored or {})
        changed = {key: value for key, value in changes.items() if value != stored.get(key)}
        if not changed:
            return None
        return EditHourAccount(self._row.id, cast("HourAccountChanges", changed))

    def error_field(self, error: StintError) -> str:
        name = super().error_field(error)
        return _FIELDS.get(name, name)

    @property
    def _client(self) -> ClientRow | None:
        code = self.client.code
        return self._clients.get(UUID(code)) if code else None

    @property
    def _is_retainer(self) -> bool:
        return self.kind.current == "retainer"

    @property
    def _currency(self) -> str:
        buyer = self._client
        return "EUR" if buyer is None else buyer.currency

    def _changes(self) -> HourAccountChanges:
        values: dict[str, Any] = {
            "name": self.name.text().strip(),
            "overage_e4": self.read("overage", self._overage_e4),
            "start_on": self.start_on.day(),
            "end_on": self.read("end_on", self.end_on.day),
        }
        if self._is_retainer:
            values |= {
                "unit": self.counted.code,
                "interval": self.interval.value(),
                "seconds": self.read("hours", lambda: optional_seconds(self.hours.text())),
                "fee_minor": self.read("fee", self._fee_minor),
                "carried_periods": self.kept.periods,
                "cap_seconds": self._cap_seconds(),
            }
        else:
            values["lasting_days"] = self.lasting.value() or None
        return cast("HourAccountChanges", values)

    def _cap_seconds(self) -> int | None:
        if self.kept.periods == 0:
            return None
        return self.read("cap", lambda: optional_seconds(self.cap.text()))

    def _fee_minor(self) -> int | None:
        amount = self.fee.amount()
        return None if amount is None else money_from_decimal(amount, self._currency).minor

    def _overage_e4(self) -> int | None:
        amount: Decimal | None = self.overage.amount()
        return None if amount is None else price_to_e4(amount)

    def _make_controls(self, client_id: UUID | None) -> None:
        theme, is_new = self._theme, self._row is None
        named = [(str(each.id), each.name) for each in self._clients.values()]
        chosen = str(client_id or (named[0][0] if named else ""))
        self.client = ChoiceCombo(theme, named, chosen)
        self.project = ChoiceCombo(theme, [], "")
        kinds = [("retainer", _("Retainer")), ("package", _("Package of hours"))]
        self.kind = Segmented(kinds, _("Kind of account"))
        for control in (self.client, self.project, self.kind):
            control.setEnabled(is_new)
        self.name, self.hours, self.cap = QLineEdit(), QLineEdit(), QLineEdit()
        self.hours.setPlaceholderText("10:00")
        self.cap.setPlaceholderText(_("no limit"))
        self.interval = QSpinBox()
        self.interval.setRange(1, MOST_INTERVAL)
        self.interval.setAccessibleName(_("Every so many"))
        self.counted = ChoiceCombo(theme, unit_choices(1), Unit.MONTH.value)
        self.counted.setAccessibleName(_("What is counted"))
        self.fee, self.overage = AmountEdit(theme), AmountEdit(theme)
        self.overage.setPlaceholderText(_("usual rate"))
        self.kept = KeptEdit(theme)
        self.lasting = QSpinBox()
        self.lasting.setRange(0, _MOST_DAYS)
        self.lasting.setSpecialValueText(_("for ever"))
        self.lasting.setSuffix(_(" days"))
        self.start_on = DayEdit(self._session.today().replace(day=1))
        self.end_on = OptionalDayEdit()

    def _make_page(self) -> FormPage:
        page = FormPage(self._theme)
        every = QWidget()
        line = QHBoxLayout(every)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        line.addWidget(self.interval)
        line.addWidget(self.counted, 1)
        every.setFocusProxy(self.interval)
        page.add("client", _("&Client"), self.client, _HALF)
        page.add("project", _("Work on &project"), self.project, _HALF)
        page.add("name", _("&Name"), self.name)
        page.add_widget(self.kind)
        page.add("interval", _("Grants hours &every"), every, _HALF)
        page.add("hours", _("&Hours each time"), self.hours, _HALF)
        page.add("kept", _("Hours that are &left"), self.kept, 4)
        page.add("cap", _("Carried over at &most"), self.cap, 2)
        page.add_widget(self._fee_or_lasting(page), _HALF)
        page.add("overage", _("An hour &beyond costs"), self.overage, _HALF)
        page.add("start_on", _("F&irst day"), self.start_on, _HALF)
        page.add("end_on", _("L&ast day"), self.end_on, _HALF)
        self.hint = page.add_hint("")
        return page

    def _fee_or_lasting(self, page: FormPage) -> QWidget:
        """One place for two fields of which a kind of account has one."""
        place = QWidget()
        line = QHBoxLayout(place)
        line.setContentsMargins(0, 0, 0, 0)
        for name, label, control in (
            ("fee", _("&Fee each time, without tax"), self.fee),
            ("lasting_days", _("Hours &last"), self.lasting),
        ):
            page.fields[name] = FormField(self._theme, label, control)
            line.addWidget(page.fields[name])
        return place

    def _show_row(self, row: HourAccountRow) -> None:
        self.client.set_code(str(row.client_id))
        self.name.setText(row.name)
        self.kind.set_current(row.kind)
        self.start_on.set_day(row.start_on)
        self.end_on.setText("" if row.end_on is None else row.end_on.isoformat())
        if row.overage_e4 is not None:
            self.overage.set_amount(printed_price(row.overage_e4, row.currency))
        self.lasting.setValue(row.lasting_days or 0)
        if row.unit is None:
            return
        self.interval.setValue(row.interval)
        self.counted.set_choices(unit_choices(row.interval), row.unit)
        self.hours.setText("" if row.seconds is None else format_duration(row.seconds))
        if row.fee_minor is not None:
            self.fee.set_amount(Money(row.fee_minor, row.currency).as_decimal())
        self.kept.set_periods(row.carried_periods)
        self.cap.setText("" if row.cap_seconds is None else format_duration(row.cap_seconds))

    def _wire(self) -> None:
        self.client.currentIndexChanged.connect(self._take_client)
        self.kind.chosen.connect(self._show_kind)
        self.kept.changed.connect(self._show_kind)
        self.interval.valueChanged.connect(
            lambda count: self.counted.set_choices(unit_choices(count), self.counted.code)
        )

    def _take_client(self) -> None:
        buyer = self._client
        if buyer is None:
            return
        found = self._session.read(projects, ProjectCriteria(client_id=buyer.id))
        # Hours of a fixed price are not counted.
        named = [(str(row.id), row.name) for row in found if row.billing != "fixed"]
        code, row = "", self._row
        if row is not None and row.project_id is not None:
            code = str(row.project_id)
            named = [(code, row.project or "")]
        self.project.set_choices([("", _("All of the client’s")), *named], code)
        for edit in (self.fee, self.overage):
            edit.set_unit(buyer.currency)

    def _show_kind(self) -> None:
        fields = self._page.fields
        for name in _OF_RETAINER:
            fields[name].setVisible(self._is_retainer)
        fields["cap"].setVisible(self._is_retainer and self.kept.periods != 0)
        fields["lasting_days"].setVisible(not self._is_retainer)
        self.hint.setText(
            _("Work counts the hours down and is not billed; what goes beyond them is.")
            if self._is_retainer
            else _("Sell or grant its hours afterwards; what goes beyond them is billed.")
        )
        if self.isVisible():
            self.fit()
