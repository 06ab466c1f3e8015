"""What the work of a project is worth and what it costs.

`rate_lookup` finds the price of an entry with a look into the rates for each scope. Plans ask for
all entries at once, so those that cannot but have the same price are looked up once: they share
the person, the client, the kind of work, the task if it has a rate of its own, and the days
between two changes of any rate.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, case, func, literal, select

from app.queries.in_parts import in_parts
from app.queries.rate_lookup import price_e4, scopes_in_use
from app.store.tables import client, project, rate, seller, time_entry

_USUAL_CURRENCY = "EUR"
_entry = time_entry.c


@dataclass(frozen=True, slots=True)
class WorkTerms:
    """How a project's entries are priced.

    Attributes:
        currency: the client's; without a client the seller's. Rates in another one do not count.
        billing: the project's.
        half_day_seconds: of a project that is billed by the day.
        bill_scopes: the scopes that have bill rates at all.
        cost_scopes: likewise cost rates.
    """

    project_id: UUID
    currency: str
    billing: str
    half_day_seconds: int | None
    bill_scopes: tuple[str, ...]
    cost_scopes: tuple[str, ...]

    @property
    def is_daily(self) -> bool:
        return self.billing == "daily"


class PricedWork(NamedTuple):
    """Recorded work that has one price.

    Attributes:
        keys: what it is cut by, as SQLite keeps it.
        found: what was aggregated, as SQLite gives it.
        bill: the price of an hour, of a daily project of a day, times 10,000; None without a rate.
        cost: what an hour costs us, times 10,000; None without a rate.
    """

    keys: tuple[Any, ...]
    found: tuple[Any, ...]
    seconds: int
    billable: bool
    bill: int | None
    cost: int | None


@dataclass(frozen=True, slots=True)
class WorkQuestion:
    """Which closed work of a project, cut and measured how.

    Attributes:
        keys: columns of entries that cut it.
        conditions: of entries.
        seconds: how much of an entry counts.
        aggregates: over the entries of a cut.
    """

    keys: tuple[ColumnElement[Any], ...] = ()
    conditions: tuple[ColumnElement[bool], ...] = ()
    seconds: ColumnElement[int] = _entry.seconds
    aggregates: tuple[ColumnElement[Any], ...] = ()


def work_terms(connection: Connection, project_id: UUID) -> WorkTerms | None:
    """The terms of a project; None where there is no such project."""
    own = select(seller.c.currency).scalar_subquery()
    row = connection.execute(
        select(
            project.c.billing,
            project.c.half_day_seconds,
            func.coalesce(client.c.currency, own, _USUAL_CURRENCY).label("currency"),
        )
        .outerjoin(client, client.c.id == project.c.client_id)
        .where(project.c.id == project_id)
    ).first()
    if row is None:
        return None
    return WorkTerms(
        project_id,
        row.currency,
        row.billing,
        row.half_day_seconds,
        scopes_in_use(connection, "bill"),
        scopes_in_use(connection, "cost"),
    )


def currency_for(connection: Connection, client_id: UUID | None) -> str:
    """The currency of a project's work: the client's; without a client the seller's."""
    of_client = select(client.c.currency).where(client.c.id == client_id).scalar_subquery()
    own = select(seller.c.currency).scalar_subquery()
    return str(connection.scalar(select(func.coalesce(of_client, own, _USUAL_CURRENCY))))


def priced_work(
    connection: Connection, terms: WorkTerms, question: WorkQuestion
) -> Iterator[PricedWork]:
    """The closed work of a project, added up by its keys and its prices."""
    alike = _priced_alike(connection, terms)
    cuts = [
        column.label(f"cut_{number}")
        for number, column in enumerate((*question.keys, *alike, _entry.billable))
    ]
    query = (
        select(*cuts, *question.aggregates, func.min(_entry.seq), func.sum(question.seconds))
        .where(*closed_work(terms.project_id), *question.conditions)
        .group_by(*(column.name for column in cuts))
    )
    # Past SQLAlchemy's rows: turning every group's ids into objects would cost more than the sums.
    cursor: Any = connection.execute(query).cursor
    rows: list[tuple[Any, ...]] = cursor.fetchall()
    width, until = len(question.keys), len(cuts) - 1
    examples = {row[width:until]: row[-2] for row in rows}
    prices = _prices(connection, terms, examples.values())
    for row in rows:
        bill, cost = prices[examples[row[width:until]]]
        found = row[until + 1 : -2]
        yield PricedWork(row[:width], found, row[-1], bool(row[until]), bill, cost)


def closed_work(project_id: UUID) -> tuple[ColumnElement[bool], ...]:
    """Conditions: a project's work that does not run any more."""
    return (
        _entry.project_id == project_id,
        _entry.kind == "work",
        _entry.seconds.is_not(None),
    )


def _priced_alike(connection: Connection, terms: WorkTerms) -> list[ColumnElement[Any]]:
    scopes = {*terms.bill_scopes, *terms.cost_scopes}
    rated_tasks = select(rate.c.task_id).where(rate.c.task_id.is_not(None))
    by_scope: dict[str, ColumnElement[Any]] = {
        "task": case((_entry.task_id.in_(rated_tasks), _entry.task_id)),
        "activity": _entry.activity_type_id,
        "client": _entry.client_id,
        "member": _entry.member_id,
    }
    found = [column for scope, column in by_scope.items() if scope in scopes]
    days = connection.scalars(
        select(rate.c.valid_from_on)
        .where(rate.c.currency == terms.currency)
        .distinct()
        .order_by(rate.c.valid_from_on.desc())
    ).all()
    if days:
        found.append(case(*((_entry.worked_on >= day, literal(day)) for day in days)))
    return found


def _prices(
    connection: Connection, terms: WorkTerms, seqs: Collection[int]
) -> dict[int, tuple[int | None, int | None]]:
    """Bill price and cost price of entries."""
    unit, currency = literal("day" if terms.is_daily else "hour"), literal(terms.currency)
    query = select(
        _entry.seq,
        price_e4(terms.bill_scopes, "bill", unit, currency).label("bill"),
        price_e4(terms.cost_scopes, "cost", literal("hour"), currency).label("cost"),
    )
    found: dict[int, tuple[int | None, int | None]] = {}
    for part in in_parts(sorted(seqs)):
        rows = connection.execute(query.where(_entry.seq.in_(part)))
        found |= {row.seq: (row.bill, row.cost) for row in rows}
    return found
