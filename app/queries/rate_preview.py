"""What a rate would re-price, before anybody sets it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, exists, func, literal, select

from app.domain.values.money import Money
from app.queries.billable import entries_to_bill, is_unbilled
from app.queries.rate_lookup import PER, SCOPES, price_e4, scopes_in_use
from app.queries.rates import worth
from app.store.tables import client, rate, time_entry

_entry = time_entry.c
_OF_ENTRY: dict[str, ColumnElement[Any]] = {
    "task_id": _entry.task_id,
    "project_id": _entry.project_id,
    "activity_type_id": _entry.activity_type_id,
    "client_id": _entry.client_id,
    "member_id": _entry.member_id,
}


@dataclass(frozen=True, slots=True)
class RatePreviewCriteria:
    """A billing rate as it would be set; the ids say what it is for, as `RateScope` does.

    Attributes:
        scope: ``task``, ``activity``, ``project``, ``client`` or ``member``.
        ids: the columns of the scope's target; the others are None.
        amount_e4: major units times 10,000.
        unit: ``hour`` or ``day``.
    """

    scope: str
    ids: tuple[tuple[str, UUID], ...]
    amount_e4: int
    currency: str
    valid_from_on: date
    unit: str = "hour"


@dataclass(frozen=True, slots=True)
class RatePreview:
    """What would change.

    Attributes:
        entries: how many unbilled entries would have another price.
        differences: by how much their worth would change, by currency, rounded half-even; empty
            for none, and for daily rates, whose worth hangs on days rather than on hours.
    """

    entries: int
    differences: tuple[Money, ...]


def rate_preview(connection: Connection, criteria: RatePreviewCriteria) -> RatePreview:
    """What setting the rate would do to unbilled work; `SetRate` then tells the same."""
    before = price_e4(scopes_in_use(connection))
    query = (
        select(
            client.c.currency,
            before.label("before"),
            func.count().label("entries"),
            func.sum(_entry.seconds).label("seconds"),
        )
        .select_from(entries_to_bill())
        .where(*is_unbilled(), *_would_count(connection, criteria))
        .group_by(client.c.currency, "before")
    )
    entries, moved = 0, defaultdict[str, Fraction](Fraction)
    for row in connection.execute(query):
        if row.before == criteria.amount_e4:
            continue
        entries += row.entries
        if criteria.unit == "hour":
            moved[row.currency] += worth(row.seconds, criteria.amount_e4, row.currency)
            moved[row.currency] -= worth(row.seconds, row.before or 0, row.currency)
    money = (Money(round(moved[code]), code) for code in sorted(moved))
    return RatePreview(entries, tuple(each for each in money if each.minor))


def _would_count(
    connection: Connection, criteria: RatePreviewCriteria
) -> list[ColumnElement[bool]]:
    """The entries whose price the rate would be: nothing more special, nothing newer."""
    special = tuple(
        scope
        for scope in scopes_in_use(connection)
        if SCOPES.index(scope) < SCOPES.index(criteria.scope)
    )
    newer = exists().where(
        rate.c.kind == "bill",
        rate.c.scope == criteria.scope,
        rate.c.unit == criteria.unit,
        rate.c.currency == criteria.currency,
        rate.c.valid_from_on > criteria.valid_from_on,
        rate.c.valid_from_on <= _entry.worked_on,
        *(rate.c[name] == value for name, value in criteria.ids),
    )
    return [
        literal(criteria.unit) == PER,
        client.c.currency == criteria.currency,
        _entry.worked_on >= criteria.valid_from_on,
        price_e4(special).is_(None),
        ~newer,
        *(_OF_ENTRY[name] == value for name, value in criteria.ids),
    ]
