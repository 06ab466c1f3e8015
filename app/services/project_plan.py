"""How a project is planned: its calendar, its start, and when to speak up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy import update

from app.domain.planning.value.budget_alerts import budget_alerts_text, read_budget_alerts
from app.domain.values.errors import RuleViolation
from app.domain.values.period import require_calendar_year
from app.services.calendars import calendar_row
from app.services.projects import project_row
from app.store.tables import project
from app.store.unit_of_work import UnitOfWork


class ProjectPlanChanges(TypedDict, total=False):
    """The fields to set; what is left out stays.

    ``calendar_id`` is None for the hours of the file's first person. ``catches_up`` says whether
    work that is left is planned from now on. ``near_critical_seconds`` is the total float up to
    which a task counts as nearly critical. ``budget_alerts`` are percentages such as ``75,90,100``.
    """

    calendar_id: UUID | None
    starts_on: date | None
    catches_up: bool
    near_critical_seconds: int
    budget_alerts: str


@dataclass(frozen=True, slots=True)
class SetProjectPlan:
    """Changes how a project is planned.

    Raises:
        NotFound: there is no such project or calendar.
        RuleViolation: it would start after its end or out of the years 1900 to 2999, the threshold
            is negative, or the percentages are not whole, from 1 to 999 and ascending.
    """

    project_id: UUID
    changes: ProjectPlanChanges
    action = "project.plan"

    def run(self, work: UnitOfWork) -> None:
        row = project_row(work, self.project_id)
        values: dict[str, Any] = dict(self.changes)
        if values.get("calendar_id") is not None:
            calendar_row(work, values["calendar_id"])
        _check_start(values.get("starts_on"), row.ends_on)
        if values.get("near_critical_seconds", 0) < 0:
            raise RuleViolation("near_critical", "project.near_critical_negative")
        if "budget_alerts" in values:
            percents = read_budget_alerts(values["budget_alerts"])
            values["budget_alerts"] = budget_alerts_text(percents)
        if values:
            work.connection.execute(update(project).where(project.c.id == row.id).values(**values))
        work.describe(text=row.name)


def _check_start(starts_on: date | None, ends_on: date | None) -> None:
    if starts_on is None:
        return
    require_calendar_year(starts_on, "starts_on")
    if ends_on is not None and ends_on < starts_on:
        raise RuleViolation("starts_on", "project.ends_before_start")
