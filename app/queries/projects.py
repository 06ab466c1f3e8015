"""Projects with what was worked, what is left of their budgets, and what they earn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, case, func, select

from app.queries.billable import billed_fixed_minor
from app.queries.rate_lookup import PER, price_e4, scopes_in_use
from app.queries.rates import worth
from app.store.tables import client, project, time_entry


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One project.

    Attributes:
        price_minor: of a fixed price, in the client's currency.
        half_day_seconds: less than this in a day counts as half a day; None for whole days only.
        billed_minor: of a fixed price, what live invoices bill already.
        budget_alerts: percentages of the budget at which to speak up, such as ``75,90,100``.
    """

    id: UUID
    name: str
    client_id: UUID | None
    client: str | None
    currency: str | None
    code: str
    colour: int
    billing: str
    budget_seconds: int | None
    budget_minor: int | None
    price_minor: int | None
    half_day_seconds: int | None
    starts_on: date | None
    ends_on: date | None
    archived: bool
    billed_minor: int
    budget_alerts: str = ""


@dataclass(frozen=True, slots=True)
class ProjectCriteria:
    """Which projects; with ``client_id`` those of one client."""

    client_id: UUID | None = None
    project_id: UUID | None = None
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Burn:
    """What went into a project so far.

    Attributes:
        seconds: recorded work.
        minor: what it is worth at its rates, in the client's currency, rounded; 0 without rates.
    """

    seconds: int
    minor: int


def projects(connection: Connection, criteria: ProjectCriteria) -> list[ProjectRow]:
    """The projects by name."""
    query = (
        select(
            project,
            client.c.name.label("client"),
            client.c.currency,
            case((project.c.billing == "fixed", billed_fixed_minor()), else_=0).label(
                "billed_minor"
            ),
        )
        .outerjoin(client, client.c.id == project.c.client_id)
        .order_by(project.c.name.collate("NOCASE"), project.c.seq)
    )
    if criteria.project_id is not None:
        query = query.where(project.c.id == criteria.project_id)
    elif not criteria.archived:
        query = query.where(project.c.archived.is_(False))
    if criteria.client_id is not None:
        query = query.where(project.c.client_id == criteria.client_id)
    return [
        ProjectRow(**{name: row[name] for name in ProjectRow.__slots__})
        for row in connection.execute(query).mappings()
    ]


def burns(connection: Connection, criteria: ProjectCriteria) -> dict[UUID, Burn]:
    """What went into each project that has work: time, and its worth at hourly rates.

    Work billed by the day or at a fixed price has time only.
    """
    query: Any = (
        select(
            time_entry.c.project_id,
            client.c.currency,
            case((PER == "hour", price_e4(scopes_in_use(connection)))).label("price"),
            func.sum(time_entry.c.seconds).label("seconds"),
            func.sum(case((time_entry.c.billable, time_entry.c.seconds), else_=0)).label("paid"),
        )
        .select_from(
            time_entry.join(project, project.c.id == time_entry.c.project_id).outerjoin(
                client, client.c.id == project.c.client_id
            )
        )
        .where(time_entry.c.kind == "work", time_entry.c.seconds.is_not(None))
        .group_by(time_entry.c.project_id, client.c.currency, "price")
    )
    if criteria.client_id is not None:
        query = query.where(project.c.client_id == criteria.client_id)
    if criteria.project_id is not None:
        query = query.where(project.c.id == criteria.project_id)
    seconds: dict[UUID, int] = {}
    earned: dict[UUID, Any] = {}
    for row in connection.execute(query):
        seconds[row.project_id] = seconds.get(row.project_id, 0) + row.seconds
        if row.price is not None and row.currency is not None:
            value = worth(row.paid, row.price, row.currency)
            earned[row.project_id] = earned.get(row.project_id, 0) + value
    return {key: Burn(total, round(earned.get(key, 0))) for key, total in seconds.items()}
