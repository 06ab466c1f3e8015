"""What is still to be billed: the conditions that every question about it shares, and its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Join, Select, and_, exists, func, or_, select

from app.domain.billing import expense_markup
from app.domain.billing.lines import BillableTime
from app.domain.billing.unit_price import price_from_e4
from app.domain.values.money import Money
from app.queries.rate_lookup import PER, price_e4, scopes_in_use
from app.store.tables import (
    billed_entry,
    billed_expense,
    client,
    expense,
    invoice,
    invoice_line,
    member,
    project,
    task,
    time_entry,
    unbilled_entry,
)

_entry = time_entry.c
# What is put on an expense, of a query that has its client.
MARKUP = func.coalesce(expense.c.markup_e4, client.c.markup_e4)
# A hundred percent in the store's unit, and what it takes to round half-up.
_WHOLE_E4, _HALF = 1_000_000, 500_000


@dataclass(frozen=True, slots=True)
class BillableCriteria:
    """One client's work in the days ``[start_on, end_on)``; None leaves a side open.

    Attributes:
        project_id: of this project alone; None for all of the client's.
    """

    client_id: UUID
    start_on: date | None = None
    end_on: date | None = None
    project_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class BillableExpense:
    """An expense that a client pays back.

    Attributes:
        net_minor: without the tax that was paid and with the mark-up.
        markup_minor: what was put on it.
    """

    expense_id: UUID
    spent_on: date
    description: str
    project: str
    currency: str
    net_minor: int
    markup_minor: int = 0


@dataclass(frozen=True, slots=True)
class FixedPrice:
    """What is left to bill of a project of fixed price."""

    project_id: UUID
    project: str
    price_minor: int
    left_minor: int
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Billable:
    """A client's unbilled work.

    Attributes:
        times: priced time entries, in the order of days.
        unrated: entries that have no rate, which cannot be billed before they have one.
        unrated_seconds: their recorded time.
        billed_before: recorded seconds of daily work that live invoices hold already, by project,
            person and day.
    """

    times: tuple[BillableTime, ...]
    unrated: tuple[UUID, ...]
    unrated_seconds: int
    expenses: tuple[BillableExpense, ...]
    fixed: tuple[FixedPrice, ...]
    billed_before: dict[tuple[UUID | None, UUID, date], int]


def billable(connection: Connection, criteria: BillableCriteria) -> Billable:
    """All that can be billed to a client."""
    days = _days(_entry.worked_on, criteria)
    days += _of_project(_entry.project_id, criteria)
    times: list[BillableTime] = []
    unrated: list[UUID] = []
    unrated_seconds = 0
    query = _times(connection).where(_entry.client_id == criteria.client_id, *days)
    for row in connection.execute(query):
        if row.price is None:
            unrated.append(row.id)
            unrated_seconds += row.seconds
        else:
            times.append(_billable_time(row, len(times)))
    return Billable(
        tuple(times),
        tuple(unrated),
        unrated_seconds,
        tuple(_expenses(connection, criteria)),
        tuple(fixed_prices(connection, criteria.client_id)),
        billed_days(connection, criteria.client_id)
        if any(time.per == "day" for time in times)
        else {},
    )


def entries_to_bill() -> Join:
    """Entries with client and project, for queries about what can be billed."""
    return time_entry.join(client, client.c.id == _entry.client_id).outerjoin(
        project, project.c.id == _entry.project_id
    )


def is_unbilled() -> list[ColumnElement[bool]]:
    """Closed billable entries that no live invoice holds and no fixed price covers."""
    return [
        _entry.seq.in_(select(unbilled_entry.c.seq)),
        or_(project.c.billing.is_(None), project.c.billing != "fixed"),
        in_billed_days(_entry.worked_on),
    ]


def expense_is_unbilled() -> list[ColumnElement[bool]]:
    held = exists().where(
        billed_expense.c.expense_id == expense.c.id, billed_expense.c.live.is_(True)
    )
    return [expense.c.billable.is_(True), in_billed_days(expense.c.spent_on), ~held]


def in_billed_days(day: ColumnElement[date]) -> ColumnElement[bool]:
    """Whether a day is one that its client's bills begin with."""
    return or_(client.c.bills_from_on.is_(None), day >= client.c.bills_from_on)


def fixed_prices(connection: Connection, client_id: UUID | None = None) -> list[FixedPrice]:
    """Projects of fixed price with something left to bill; of all clients where none is named."""
    billed = billed_fixed_minor()
    query = (
        select(project, billed.label("billed"))
        .where(project.c.billing == "fixed", project.c.price_minor > billed)
        .order_by(project.c.name.collate("NOCASE"))
    )
    if client_id is not None:
        query = query.where(project.c.client_id == client_id)
    return [
        FixedPrice(
            row.id,
            row.name,
            row.price_minor,
            row.price_minor - row.billed,
            row.starts_on,
            row.ends_on,
        )
        for row in connection.execute(query)
    ]


def billed_fixed_minor() -> ColumnElement[int]:
    """What live invoices, drafts included, bill of a project's fixed price; over `project`."""
    return (
        select(func.coalesce(func.sum(invoice_line.c.net_minor), 0))
        .select_from(invoice_line.join(invoice, invoice.c.id == invoice_line.c.invoice_id))
        .where(invoice_line.c.project_id == project.c.id, *bills_something())
        .correlate(project)
        .scalar_subquery()
    )


def bills_something() -> list[ColumnElement[bool]]:
    """Invoices that count as billing what their lines name, as the guards of the store have it."""
    return [
        invoice.c.kind == "invoice",
        ~_taken_back(invoice.c.id),
        or_(
            invoice.c.corrects_id.is_(None),
            invoice.c.issued_at.is_not(None),
            _taken_back(invoice.c.corrects_id),
        ),
    ]


def _taken_back(invoice_id: ColumnElement[UUID]) -> ColumnElement[bool]:
    credit = invoice.alias()
    return exists().where(
        credit.c.preceding_id == invoice_id, credit.c.issued_at.is_not(None), credit.c.releases
    )


def _times(connection: Connection) -> Select[Any]:
    return (
        select(
            _entry.id,
            _entry.worked_on,
            _entry.seconds,
            _entry.description,
            _entry.project_id,
            _entry.member_id,
            project.c.name.label("project"),
            project.c.half_day_seconds,
            task.c.name.label("task"),
            member.c.name.label("person"),
            PER.label("per"),
            price_e4(scopes_in_use(connection)).label("price"),
        )
        .select_from(
            entries_to_bill()
            .outerjoin(task, task.c.id == _entry.task_id)
            .join(member, member.c.id == _entry.member_id)
        )
        .where(*is_unbilled())
        .order_by(_entry.worked_on, _entry.started_at, _entry.seq)
    )


def _billable_time(row: Any, order: int) -> BillableTime:
    return BillableTime(
        entry_id=row.id,
        worked_on=row.worked_on,
        seconds=row.seconds,
        per=row.per,
        price=price_from_e4(row.price),
        project_id=row.project_id,
        project=row.project or "",
        task=row.task or "",
        person_id=row.member_id,
        person=row.person,
        description=row.description,
        half_day_seconds=row.half_day_seconds,
        order=order,
    )


def _expenses(connection: Connection, criteria: BillableCriteria) -> list[BillableExpense]:
    query = (
        select(expense, project.c.name.label("project"), MARKUP.label("markup"))
        .select_from(
            expense.join(client, client.c.id == expense.c.client_id).outerjoin(
                project, project.c.id == expense.c.project_id
            )
        )
        .where(
            expense.c.client_id == criteria.client_id,
            # In another currency it goes on an invoice of that currency, which a client has not.
            expense.c.currency == client.c.currency,
            *expense_is_unbilled(),
            *_days(expense.c.spent_on, criteria),
            *_of_project(expense.c.project_id, criteria),
        )
        .order_by(expense.c.spent_on, expense.c.seq)
    )
    return [_billable_expense(row) for row in connection.execute(query)]


def _billable_expense(row: Any) -> BillableExpense:
    found = expense_price(row, row.markup)
    return BillableExpense(
        row.id,
        row.spent_on,
        row.description,
        row.project or "",
        row.currency,
        found.net.minor,
        found.markup.minor,
    )


def billed_expense_minor() -> ColumnElement[int]:
    """The same as a sum of the database; over `expense` and its client."""
    cost = expense.c.gross_minor - expense.c.tax_minor
    minor: ColumnElement[int] = cost + (cost * func.coalesce(MARKUP, 0) + _HALF) // _WHOLE_E4
    return minor


def expense_price(row: Any, markup_e4: int) -> expense_markup.BilledExpense:
    """What is billed for an expense of these amounts."""
    gross, tax = Money(row.gross_minor, row.currency), Money(row.tax_minor, row.currency)
    markup = expense_markup.Markup(price_from_e4(markup_e4))
    return expense_markup.billed_expense(gross, tax, markup)


def billed_days(
    connection: Connection, client_id: UUID | None = None
) -> dict[tuple[UUID | None, UUID, date], int]:
    """Recorded seconds of daily work on live invoices, by project, person and day."""
    query = (
        select(_entry.project_id, _entry.member_id, _entry.worked_on, func.sum(_entry.seconds))
        .select_from(
            billed_entry.join(time_entry, _entry.id == billed_entry.c.time_entry_id).join(
                project, and_(project.c.id == _entry.project_id, project.c.billing == "daily")
            )
        )
        .where(billed_entry.c.live.is_(True))
        .group_by(_entry.project_id, _entry.member_id, _entry.worked_on)
    )
    if client_id is not None:
        query = query.where(_entry.client_id == client_id)
    return {
        (project_id, person, day): seconds
        for project_id, person, day, seconds in connection.execute(query)
    }


def _of_project(
    column: ColumnElement[UUID], criteria: BillableCriteria
) -> list[ColumnElement[bool]]:
    return [] if criteria.project_id is None else [column == criteria.project_id]


def _days(column: ColumnElement[date], criteria: BillableCriteria) -> list[ColumnElement[bool]]:
    found = []
    if criteria.start_on is not None:
        found.append(column >= criteria.start_on)
    if criteria.end_on is not None:
        found.append(column < criteria.end_on)
    return found
