"""The account of hours that work would count down which a line names, before it is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from app.queries.hour_accounts import LedgerCriteria
from app.queries.hour_balance import (
    AccountForCriteria,
    account_for,
    account_standing,
    period_budget,
)
from app.store.tables import client, project


@dataclass(frozen=True, slots=True)
class NamedWork:
    """Work as a line names it, before it is recorded; None for what it does not name."""

    client: str | None
    project: str | None
    day: date


@dataclass(frozen=True, slots=True)
class NamedBalance:
    """What is left for work that is named and does not run yet, in seconds."""

    account: str
    budget_seconds: int
    left_seconds: int

    @property
    def share_left(self) -> float:
        """Of 1; negative beyond the account; 0 where there was nothing."""
        return self.left_seconds / self.budget_seconds if self.budget_seconds else 0.0


def named_balance(connection: Connection, criteria: NamedWork) -> NamedBalance | None:
    """The account that such work would count down; None where there is none, or several could be.

    Work of a project with a fixed price, or that is never billed, counts down none.
    """
    found = _named(connection, criteria)
    if found is None:
        return None
    client_id, project_id = found
    row = account_for(connection, AccountForCriteria(client_id, project_id, criteria.day))
    if row is None:
        return None
    budget, left = period_budget(account_standing(connection, LedgerCriteria(row, criteria.day)))
    return NamedBalance(row.name, budget, left)


def _named(connection: Connection, criteria: NamedWork) -> tuple[UUID, UUID | None] | None:
    """Client and project of these names, letter case aside."""
    owner = (criteria.client or "").strip().casefold()
    if criteria.project is None:
        rows = connection.execute(select(client.c.id, client.c.name)).all() if owner else []
        ids = [row.id for row in rows if row.name.casefold() == owner]
        return (ids[0], None) if len(ids) == 1 else None
    query = (
        select(project.c.id, project.c.name, project.c.client_id, client.c.name.label("client"))
        .join(client, client.c.id == project.c.client_id)
        .where(project.c.archived.is_(False), project.c.billing.not_in(("fixed", "non_billable")))
    )
    wanted = criteria.project.strip().casefold()
    found = [
        (row.client_id, row.id)
        for row in connection.execute(query)
        if row.name.casefold() == wanted and owner in ("", row.client.casefold())
    ]
    return found[0] if len(found) == 1 else None
