"""Recurring tasks, and when each comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select

from app.domain.planning.templates.recurrence import next_days
from app.domain.values.errors import RuleViolation
from app.store.tables import client, project, recurring_task

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RecurringCriteria:
    """Which recurring tasks.

    Attributes:
        today: from here on the next days are told.
        project_id: of this project alone.
        recurring_id: this one alone.
        days: how many of the next days are told.
    """

    today: date
    project_id: UUID | None = None
    recurring_id: UUID | None = None
    days: int = 3


@dataclass(frozen=True, slots=True)
class RecurringRow:
    """One recurring task.

    Attributes:
        rule: RFC 5545.
        made_until_on: tasks up to this day were made; None for none yet.
        next_on: the next days for which a task will be made; none of one that is paused, or whose
            project is archived.
        refused: why its rule cannot be read.
    """

    id: UUID
    name: str
    project_id: UUID | None
    project: str | None
    client: str | None
    rule: str
    starts_on: date
    made_until_on: date | None
    estimate_seconds: int | None
    priority: int
    note: str
    active: bool
    next_on: tuple[date, ...]
    refused: RuleViolation | None = None


def recurring_tasks(connection: Connection, criteria: RecurringCriteria) -> list[RecurringRow]:
    """The recurring tasks by name."""
    query = (
        select(
            recurring_task,
            project.c.name.label("project"),
            project.c.archived,
            client.c.name.label("client"),
        )
        .outerjoin(project, project.c.id == recurring_task.c.project_id)
        .outerjoin(client, client.c.id == project.c.client_id)
        .order_by(recurring_task.c.name.collate("NOCASE"), recurring_task.c.seq)
    )
    if criteria.project_id is not None:
        query = query.where(recurring_task.c.project_id == criteria.project_id)
    if criteria.recurring_id is not None:
        query = query.where(recurring_task.c.id == criteria.recurring_id)
    return [_row(row, criteria) for row in connection.execute(query)]


def _row(row: Row[Any], criteria: RecurringCriteria) -> RecurringRow:
    days: tuple[date, ...] = ()
    refused = None
    try:
        # Days that were missed are caught up with at once, so they do not come any more.
        after = max(row.made_until_on or date.min, criteria.today - _DAY)
        if row.active and not row.archived:
            days = next_days(row.rule, row.starts_on, after, criteria.days)
    except RuleViolation as error:
        refused = error
    return RecurringRow(
        row.id,
        row.name,
        row.project_id,
        row.project,
        row.client,
        row.rule,
        row.starts_on,
        row.made_until_on,
        row.estimate_seconds,
        row.priority,
        row.note,
        row.active,
        days,
        refused,
    )
