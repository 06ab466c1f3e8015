"""The dialog of how a project is planned: its calendar, its start, and when to speak up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final, cast
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.planning.value.budget_alerts import budget_alerts_text, read_budget_alerts
from app.domain.values.errors import RuleViolation, StintError
from app.queries.project_plan import ProjectPlanRow, project_plan
from app.queries.working_calendars import calendar_rows
from app.services.project_plan import ProjectPlanChanges, SetProjectPlan
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import OptionalDayEdit
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage
from app.ui.widgets.switch import Switch

_HOUR: Final = 3600


class ProjectPlanDialog(FormDialog):
    """One change set for what was changed; what was not stays untouched."""

    def __init__(
        self, theme: Theme, session: Session, project_id: UUID, parent: QWidget | None = None
    ) -> None:
        title, verb = _("Project plan"), _("Save changes")
        super().__init__(theme, session, title, verb, width=Width.DIALOG, parent=parent)
        self._row = row = session.read(project_plan, project_id)
        self.set_explanation(_("How “{name}” is planned.").format(name=row.name))
        choices = [("", _("Your own working hours"))]
        choices += [(str(each.id), each.name) for each in session.read(calendar_rows, None)]
        chosen = "" if row.calendar_id is None else str(row.calendar_id)
        self.calendar = ChoiceCombo(theme, choices, chosen)
        self.starts_on = OptionalDayEdit(row.starts_on)
        self.catches_up = Switch(theme, _("Catch up with today"))
        self.catches_up.setChecked(row.catches_up)
        self.near_critical = AmountEdit(theme, _("h"))
        self.near_critical.set_amount(_hours(row.near_critical_seconds))
        self.budget_alerts = QLineEdit(budget_alerts_text(row.budget_alerts))
        self._make_page()
        self.calendar.setFocus()

    def command(self) -> object | None:
        calendar, alerts = self.calendar.code, self.budget_alerts.text()
        values: dict[str, Any] = {
            "calendar_id": UUID(calendar) if calendar else None,
            "starts_on": self.read("starts_on", self.starts_on.day),
            "catches_up": self.catches_up.isChecked(),
            "near_critical_seconds": self.read("near_critical", self._near_critical),
            "budget_alerts": self.read("budget_alerts", lambda: read_budget_alerts(alerts)),
        }
        changed = {name: value for name, value in values.items() if _of(self._row, name) != value}
        if "budget_alerts" in changed:
            changed["budget_alerts"] = alerts
        if not changed:
            return None
        return SetProjectPlan(self._row.id, cast("ProjectPlanChanges", changed))

    def error_field(self, error: StintError) -> str:
        if error.key == "calendar.gone":
            return "calendar"
        return super().error_field(error)

    def _near_critical(self) -> int:
        hours = self.near_critical.amount() or Decimal(0)
        if hours < 0:
            raise RuleViolation("near_critical", "project.near_critical_negative")
        return round(hours * _HOUR)

    def _make_page(self) -> None:
        page = FormPage(self._theme)
        page.add("calendar", _("Working &calendar"), self.calendar, 3)
        page.add("starts_on", _("&First day"), self.starts_on, 3)
        page.add_hint(
            _("Without a first day the plan starts with the first recorded work, or today.")
        )
        page.add("catches_up", _("Open work"), self.catches_up)
        page.add_hint(
            _(
                "What is left is then planned from now on. Without it dates stay as they were "
                "planned, though they lie in the past."
            )
        )
        page.add("near_critical", _("&Nearly critical up to a float of"), self.near_critical, 3)
        page.add("budget_alerts", _("&Budget alerts in percent"), self.budget_alerts, 3)
        page.add_hint(_("Percentages in rising order, such as 75,90,100."))
        self.set_pages([("", page)])


def _of(row: ProjectPlanRow, name: str) -> object:
    return getattr(row, name)


def _hours(seconds: int) -> Decimal:
    """Hours with as many decimals as they need; 1:20 has no end and is cut at four."""
    return (Decimal(seconds) / _HOUR).quantize(Decimal("0.0001")).normalize()
