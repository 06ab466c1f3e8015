"""The rate card, and what a new rate would re-price."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

from app.domain.values.money import Currency
from app.store.tables import activity_type, client, member, project, rate, task

_task_project = project.alias("task_project")
_RANKS = {"member": 0, "client": 1, "project": 2, "activity": 3, "task": 4}

Scope = Literal["task", "activity", "project", "client", "member"]


@dataclass(frozen=True, slots=True)
class RateRow:
    """One line of the rate card.

    Attributes:
        kind: ``bill`` or ``cost``.
        unit: ``hour`` or ``day``.
        name: what it is for: the task, project, client or person; for ``activity`` the project.
        activity: the activity type of an ``activity`` rate; blank else.
        amount_e4: major units times 10,000.
    """

    id: UUID
    kind: str
    unit: str
    scope: str
    name: str
    activity: str
    currency: str
    amount_e4: int
    valid_from_on: date


@dataclass(frozen=True, slots=True)
class RateCriteria:
    """All rates; with a client those that can count for its work: its own, and everybody's."""

    client_id: UUID | None = None


def rates(connection: Connection, criteria: RateCriteria) -> list[RateRow]:
    """The rate card, the general before the special, of one thing the newest first."""
    query = _named_rates()
    if criteria.client_id is not None:
        wanted = criteria.client_id
        query = query.where(
            (rate.c.scope == "member")
            | (rate.c.client_id == wanted)
            | (project.c.client_id == wanted)
            | (_task_project.c.client_id == wanted)
        )
    rows = [
        RateRow(**{name: row[name] for name in RateRow.__slots__})
        for row in connection.execute(query).mappings()
    ]
    return sorted(rows, key=_place)


def _named_rates() -> Select[Any]:
    return (
        select(
            rate,
            func.coalesce(task.c.name, project.c.name, client.c.name, member.c.name, "").label(
                "name"
            ),
            func.coalesce(activity_type.c.name, "").label("activity"),
        )
        .outerjoin(task, task.c.id == rate.c.task_id)
        .outerjoin(_task_project, _task_project.c.id == task.c.project_id)
        .outerjoin(project, project.c.id == rate.c.project_id)
        .outerjoin(client, client.c.id == rate.c.client_id)
        .outerjoin(member, member.c.id == rate.c.member_id)
        .outerjoin(activity_type, activity_type.c.id == rate.c.activity_type_id)
    )


def _place(row: RateRow) -> tuple[object, ...]:
    return (
        _RANKS[row.scope],
        row.name.casefold(),
        row.activity.casefold(),
        row.kind,
        row.unit,
        -row.valid_from_on.toordinal(),
    )


def worth(seconds: int, hourly_e4: int, currency: str) -> Fraction:
    """Minor units, exact, of time at an hourly price times 10,000."""
    scale = 10 ** Currency(currency).minor_digits
    return Fraction(seconds * hourly_e4 * scale, 3600 * 10_000)


def rate_row(connection: Connection, rate_id: UUID) -> Any:
    """The stored rate; None where there is none."""
    return connection.execute(select(rate).where(rate.c.id == rate_id)).first()
