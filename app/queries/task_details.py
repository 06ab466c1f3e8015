"""What a task's row in a list does not say: the fields that its plan reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from app.store.tables import client, member, project, task, working_calendar


@dataclass(frozen=True, slots=True)
class TaskDetails:
    """The planned fields of a task.

    Attributes:
        owner: the name of the person who answers for it.
        currency: the client's, which amounts and budgets are in; None without a client.
        calendar: the name of the task's own one.
    """

    task_id: UUID
    milestone: bool
    duration_seconds: int | None
    remaining_seconds: int | None
    started_at: datetime | None
    owner_id: UUID | None
    owner: str | None
    amount_minor: int | None
    budget_seconds: int | None
    budget_minor: int | None
    currency: str | None
    constraint_kind: str | None
    constraint_at: datetime | None
    calendar_id: UUID | None
    calendar: str | None


def task_details(connection: Connection, task_id: UUID) -> TaskDetails | None:
    """The planned fields; None for a task that is gone."""
    query = (
        select(
            task,
            task.c.id.label("task_id"),
            member.c.name.label("owner"),
            client.c.currency,
            working_calendar.c.name.label("calendar"),
        )
        .outerjoin(member, member.c.id == task.c.owner_id)
        .outerjoin(project, project.c.id == task.c.project_id)
        .outerjoin(client, client.c.id == project.c.client_id)
        .outerjoin(working_calendar, working_calendar.c.id == task.c.calendar_id)
        .where(task.c.id == task_id)
    )
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    return TaskDetails(**{name: row[name] for name in TaskDetails.__slots__})
