"""How a project is planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.planning.value.budget_alerts import read_budget_alerts
from app.domain.values.errors import NotFound
from app.store.tables import client, project, working_calendar


@dataclass(frozen=True, slots=True)
class ProjectPlanRow:
    """One project's plan.

    Attributes:
        calendar: its name; None for the hours of the file's first person.
        catches_up: whether work that is left is planned from now on.
        near_critical_seconds: total float up to which a task counts as nearly critical.
        budget_alerts: percentages of the budget at which to speak up, rising.
    """

    id: UUID
    name: str
    client: str | None
    starts_on: date | None
    ends_on: date | None
    calendar_id: UUID | None
    calendar: str | None
    catches_up: bool
    near_critical_seconds: int
    budget_alerts: tuple[int, ...]


def project_plan(connection: Connection, project_id: UUID) -> ProjectPlanRow:
    """The plan's settings.

    Raises:
        NotFound: the project was deleted meanwhile.
    """
    query = (
        select(project, client.c.name.label("client"), working_calendar.c.name.label("calendar"))
        .outerjoin(client, client.c.id == project.c.client_id)
        .outerjoin(working_calendar, working_calendar.c.id == project.c.calendar_id)
        .where(project.c.id == project_id)
    )
    row = connection.execute(query).first()
    if row is None:
        raise NotFound("project.gone")
    return ProjectPlanRow(
        row.id,
        row.name,
        row.client,
        row.starts_on,
        row.ends_on,
        None if row.calendar is None else row.calendar_id,
        row.calendar,
        row.catches_up,
        row.near_critical_seconds,
        read_budget_alerts(row.budget_alerts),
    )
