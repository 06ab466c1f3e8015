"""The unbilled finder: by client, what is not yet on a live invoice, how much and how old."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, case, func, literal, or_, select

from app.domain.billing.quantity import counted_net, days_worked, time_quantity
from app.domain.billing.unit_price import price_from_e4
from app.domain.timekeeping.rounding import (
    RoundingDirection,
    RoundingRule,
    RoundingScope,
    round_seconds,
)
from app.queries.billable import (
    MARKUP,
    billed_days,
    entries_to_bill,
    expense_is_unbilled,
    expense_price,
    fixed_prices,
    is_unbilled,
)
from app.queries.clients import ClientRow, one_client
from app.queries.hour_overage import OverageCriteria, overages
from app.queries.milestones import accepted_milestones
from app.queries.rate_lookup import PER, price_e4, scopes_in_use
from app.store.tables import client, expense, project, time_entry

_entry = time_entry.c


@dataclass(frozen=True, slots=True)
class UnbilledRow:
    """One client's unbilled work, in the client's currency.

    Attributes:
        seconds: recorded, of entries with and without a rate.
        time_minor: what an invoice with a line for each project would bill for the time, hours
            beyond those of accounts included; what an account covers is not unbilled.
        unrated_seconds: of them, what has no rate and so no value.
        fixed_minor: what is left of fixed prices besides ``milestones_minor``.
        first_on: the oldest day of unbilled work, expenses or milestones; None where only a price
            is left.
        milestones_minor: what accepted milestones are worth.
    """

    client_id: UUID
    client: str
    currency: str
    seconds: int
    unrated_seconds: int
    time_minor: int
    expenses_minor: int
    fixed_minor: int
    first_on: date | None
    last_on: date | None
    milestones_minor: int = 0

    @property
    def total_minor(self) -> int:
        return self.time_minor + self.expenses_minor + self.fixed_minor + self.milestones_minor


@dataclass(slots=True)
class _Sum:
    """A client's figures while they are added up."""

    seconds: int = 0
    unrated: int = 0
    time: int = 0
    expenses: int = 0
    fixed: int = 0
    milestones: int = 0
    days: set[date] = field(default_factory=set)


def unbilled(connection: Connection, _: None = None) -> list[UnbilledRow]:
    """Every client with something to bill, the largest amount first."""
    sums: defaultdict[UUID, _Sum] = defaultdict(_Sum)
    _add_time(connection, sums)
    _add_overages(connection, sums)
    _add_expenses(connection, sums)
    for client_id, left in _fixed(connection):
        sums[client_id].fixed += left
    _add_milestones(connection, sums)
    names = {row.id: row for row in connection.execute(select(client))}
    rows = [
        UnbilledRow(
            client_id,
            names[client_id].name,
            names[client_id].currency,
            found.seconds,
            found.unrated,
            found.time,
            found.expenses,
            found.fixed,
            min(found.days, default=None),
            max(found.days, default=None),
            found.milestones,
        )
        for client_id, found in sums.items()
    ]
    return sorted(rows, key=lambda row: (-row.total_minor, row.client.casefold()))


def _add_time(connection: Connection, sums: defaultdict[UUID, _Sum]) -> None:
    lines: defaultdict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for row in connection.execute(_grouped(connection)):
        found = sums[row.client_id]
        found.seconds += row.seconds
        found.days |= {row.first, row.last}
        if row.price is None:
            found.unrated += row.seconds
        else:
            lines[row.client_id, row.per, row.project_id, row.price].append(row)
    days = _Days(connection) if any(per == "day" for _, per, _, _ in lines) else None
    for (client_id, *_), rows in lines.items():
        sums[client_id].time += (
            days.net(rows) if days and rows[0].per == "day" else _hours_net(rows)
        )


def _add_overages(connection: Connection, sums: defaultdict[UUID, _Sum]) -> None:
    buyers: dict[UUID, ClientRow | None] = {}
    for each in overages(connection, OverageCriteria()):
        owner = each.account.client_id
        buyer = buyers.setdefault(owner, one_client(connection, owner))
        assert buyer is not None  # noqa: S101 - an account holds its client
        quantity = each.quantity(buyer)
        if each.price is not None and quantity is None:
            continue
        found = sums[owner]
        found.seconds += each.seconds
        found.days |= {each.first_on, each.last_on}
        if quantity is None:
            found.unrated += each.seconds
        else:
            found.time += quantity.net.minor


def _grouped(connection: Connection) -> Any:
    """Sums by client, project and price; by day as well where days are rounded or billed."""
    daily = PER == "day"
    day: ColumnElement[Any] = case(
        (or_(daily, client.c.rounding_per == "day"), _entry.worked_on), else_=literal(0)
    )
    person = case((daily, _entry.member_id))
    keys = [
        _entry.client_id,
        _entry.project_id,
        PER.label("per"),
        price_e4(scopes_in_use(connection)).label("price"),
        day.label("day"),
        person.label("person"),
    ]
    return (
        select(
            *keys,
            func.sum(_entry.seconds).label("seconds"),
            func.sum(_rounded_by_entry()).label("rounded"),
            func.min(_entry.worked_on).label("first"),
            func.max(_entry.worked_on).label("last"),
            client.c.currency,
            client.c.rounding_seconds,
            client.c.rounding_direction,
            client.c.rounding_per,
            client.c.quantity_decimals,
            project.c.half_day_seconds,
        )
        .select_from(entries_to_bill())
        .where(*is_unbilled())
        .group_by(*keys)
    )


def _rounded_by_entry() -> ColumnElement[int]:
    """An entry's seconds by its client's rule, as `round_seconds` has them."""
    step, seconds = client.c.rounding_seconds, _entry.seconds
    return case(
        (step == 1, seconds),
        (client.c.rounding_direction == "up", (seconds + step - 1) // step * step),
        (client.c.rounding_direction == "down", seconds // step * step),
        else_=(2 * seconds + step) // (2 * step) * step,
    )


def _hours_net(rows: list[Any]) -> int:
    """The net of one line of hours, as an invoice by project has it."""
    terms = rows[0]
    rule = RoundingRule(
        terms.rounding_seconds,
        RoundingDirection(terms.rounding_direction),
        RoundingScope(terms.rounding_per),
    )
    if rule.per is RoundingScope.ENTRY:
        seconds = sum(row.rounded for row in rows)
    elif rule.per is RoundingScope.DAY:
        seconds = sum(round_seconds(row.seconds, rule) for row in rows)
    else:
        seconds = round_seconds(sum(row.seconds for row in rows), rule)
    price = price_from_e4(terms.price)
    return time_quantity(seconds, price, terms.currency, terms.quantity_decimals).net.minor


class _Days:
    """Counts days worked, each once, whatever of it was billed before or at another price."""

    def __init__(self, connection: Connection) -> None:
        self._seconds = billed_days(connection)

    def net(self, rows: list[Any]) -> int:
        """The net of one line of days."""
        count = sum((self._count(row) for row in rows), Decimal(0))
        return counted_net(count, price_from_e4(rows[0].price), rows[0].currency).minor

    def _count(self, row: Any) -> Decimal:
        day = (row.project_id, row.person, row.day)
        before = self._seconds.get(day, 0)
        self._seconds[day] = after = before + row.seconds
        return days_worked(after, row.half_day_seconds) - days_worked(before, row.half_day_seconds)


def _add_expenses(connection: Connection, sums: defaultdict[UUID, _Sum]) -> None:
    query = (
        select(expense, MARKUP.label("markup"))
        .select_from(expense.join(client, client.c.id == expense.c.client_id))
        .where(*expense_is_unbilled(), expense.c.currency == client.c.currency)
    )
    for row in connection.execute(query):
        sums[row.client_id].expenses += expense_price(row, row.markup).net.minor
        sums[row.client_id].days.add(row.spent_on)


def _add_milestones(connection: Connection, sums: defaultdict[UUID, _Sum]) -> None:
    for each in accepted_milestones(connection):
        found = sums[each.client_id]
        found.milestones += each.amount_minor
        found.days.add(each.accepted_on)
        if each.fixed:
            found.fixed -= each.amount_minor


def _fixed(connection: Connection) -> Iterator[tuple[UUID, int]]:
    owners = {
        row.id: row.client_id
        for row in connection.execute(select(project.c.id, project.c.client_id))
    }
    for price in fixed_prices(connection):
        owner = owners[price.project_id]
        if owner is not None:
            yield owner, price.left_minor
