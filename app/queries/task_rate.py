"""What an hour or a day of work on a task is worth today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select

from app.store.tables import client, project, rate, task


@dataclass(frozen=True, slots=True)
class TaskRateCriteria:
    """Which task, whose work, on which local day."""

    task_id: UUID
    member_id: UUID
    today: date


@dataclass(frozen=True, slots=True)
class TaskRate:
    """What work on a task brings.

    Attributes:
        billable: whether it is billed as a rule.
        amount_e4: the price times 10,000; None where there is none.
        currency: the client's; blank without a client.
        unit: ``hour`` or ``day``.
    """

    billable: bool
    amount_e4: int | None
    currency: str
    unit: str


def task_rate(connection: Connection, criteria: TaskRateCriteria) -> TaskRate | None:
    """The rate of the most specific scope that is valid; None for a task that is gone."""
    query = (
        select(task.c.id, task.c.project_id, project.c.client_id, project.c.billing)
        .add_columns(client.c.currency)
        .outerjoin(project, project.c.id == task.c.project_id)
        .outerjoin(client, client.c.id == project.c.client_id)
        .where(task.c.id == criteria.task_id)
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    unit = "day" if row.billing == "daily" else "hour"
    if row.currency is None:
        return TaskRate(billable=False, amount_e4=None, currency="", unit=unit)
    amount = _newest(connection, row, criteria, unit)
    return TaskRate(row.billing != "non_billable", amount, row.currency, unit)


def _newest(
    connection: Connection, row: Row[Any], criteria: TaskRateCriteria, unit: str
) -> int | None:
    scopes = (
        ("task", rate.c.task_id == row.id),
        ("project", rate.c.project_id == row.project_id),
        ("client", rate.c.client_id == row.client_id),
        ("member", rate.c.member_id == criteria.member_id),
    )
    for scope, same in scopes:
        query = (
            select(rate.c.amount_e4)
            .where(
                rate.c.scope == scope,
                same,
                rate.c.kind == "bill",
                rate.c.unit == unit,
                rate.c.currency == row.currency,
                rate.c.valid_from_on <= criteria.today,
            )
            .order_by(rate.c.valid_from_on.desc())
            .limit(1)
        )
        amount: int | None = connection.scalar(query)
        if amount is not None:
            return amount
    return None
