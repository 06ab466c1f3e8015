"""What an hour of work on tasks is billed at, by their own rates or those above them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from app.queries.in_parts import in_parts
from app.queries.task_rate import TaskRateCriteria, task_rate
from app.store.tables import rate, task

# Day rates are held against hourly ones by an ordinary day.
_DAY_HOURS = 8


@dataclass(frozen=True, slots=True)
class HourValueCriteria:
    """Which tasks, on which local day, and by whose rates where no other counts."""

    task_ids: tuple[UUID, ...]
    today: date
    member_id: UUID | None = None


def hour_values(connection: Connection, criteria: HourValueCriteria) -> dict[UUID, tuple[int, str]]:
    """The price of an hour, times 10,000, with its currency; tasks without one are left out.

    Of a task that is billed by the day an eighth of its day rate.
    """
    if criteria.member_id is None or connection.scalar(select(rate.c.seq).limit(1)) is None:
        return {}
    rated = set(connection.scalars(select(rate.c.task_id).where(rate.c.task_id.is_not(None))))
    found: dict[UUID, tuple[int, str]] = {}
    alike: dict[Hashable, tuple[int, str] | None] = {}
    for part in in_parts(criteria.task_ids):
        rows = connection.execute(select(task.c.id, task.c.project_id).where(task.c.id.in_(part)))
        for key, project_id in rows.all():
            # Tasks of a project have the same rate unless they have their own.
            source = key if key in rated else project_id
            if source not in alike:
                wanted = TaskRateCriteria(key, criteria.member_id, criteria.today)
                alike[source] = _value(connection, wanted)
            value = alike[source]
            if value is not None:
                found[key] = value
    return found


def _value(connection: Connection, criteria: TaskRateCriteria) -> tuple[int, str] | None:
    found = task_rate(connection, criteria)
    if found is None or not found.billable or found.amount_e4 is None:
        return None
    hours = _DAY_HOURS if found.unit == "day" else 1
    return found.amount_e4 // hours, found.currency
