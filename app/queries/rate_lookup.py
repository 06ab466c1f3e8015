"""The price of an hour or day of a time entry, found by the database: the most specific rate wins.

Task before activity in a project, before project, before client, before the member's own. Of one
scope the rate that was valid on the entry's local day counts. A rate in another currency than the
client's is no rate for that client.
"""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, case, func, literal, null, select

from app.store.tables import client, project, rate, time_entry

RateKind = Literal["bill", "cost"]

# Most specific first. What a rate of each scope has to share with the entry.
_SAME: dict[str, list[ColumnElement[bool]]] = {
    "task": [rate.c.task_id == time_entry.c.task_id],
    "activity": [
        rate.c.project_id == time_entry.c.project_id,
        rate.c.activity_type_id == time_entry.c.activity_type_id,
    ],
    "project": [rate.c.project_id == time_entry.c.project_id],
    "client": [rate.c.client_id == time_entry.c.client_id],
    "member": [rate.c.member_id == time_entry.c.member_id],
}
SCOPES: tuple[str, ...] = tuple(_SAME)

# What is billed by the day has day rates; everything else is billed by the hour.
PER: ColumnElement[str] = case((project.c.billing == "daily", "day"), else_="hour")


def scopes_in_use(connection: Connection, kind: RateKind = "bill") -> tuple[str, ...]:
    """The scopes that have rates at all, most specific first; the others need no look."""
    found = set(connection.scalars(select(rate.c.scope).where(rate.c.kind == kind).distinct()))
    return tuple(scope for scope in SCOPES if scope in found)


def price_e4(
    scopes: tuple[str, ...],
    kind: RateKind = "bill",
    unit: ColumnElement[str] = PER,
    currency: ColumnElement[Any] = client.c.currency,
) -> ColumnElement[Any]:
    """The entry's price times 10,000, or NULL; for queries over entry, client and project.

    Args:
        scopes: of `scopes_in_use`; each costs a look into the rates for every entry.
        kind: what the client pays, or what the work costs.
        unit: ``hour`` or ``day``; as the project is billed unless said.
        currency: in which the price is wanted; the client's unless said.
    """
    looks = [_newest(scope, kind, unit, currency) for scope in scopes]
    if not looks:
        return null()
    return looks[0] if len(looks) == 1 else func.coalesce(*looks)


def _newest(
    scope: str, kind: RateKind, unit: ColumnElement[str], currency: ColumnElement[Any]
) -> ColumnElement[Any]:
    return (
        select(rate.c.amount_e4)
        .where(
            rate.c.scope == literal(scope),
            rate.c.kind == kind,
            rate.c.unit == unit,
            rate.c.currency == currency,
            rate.c.valid_from_on <= time_entry.c.worked_on,
            *_SAME[scope],
        )
        .order_by(rate.c.valid_from_on.desc())
        .limit(1)
        .correlate(time_entry, client, project)
        .scalar_subquery()
    )
