"""Milestones that were accepted and are worth something: what of them is still to be billed.

A milestone is accepted once all its deliverables are; one that has none once it is done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Select, func, select

from app.domain.billing.milestones import PaidMilestone, unbilled_milestones
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money
from app.domain.values.period import local_day
from app.queries.billable import billed_fixed_minor, bills_something
from app.store.tables import client, deliverable, invoice, invoice_line, member, project, task


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """An accepted milestone that no live invoice bills.

    Attributes:
        fixed: whether its project has a fixed price, of which it is a part.
        amount_minor: without tax; what is left of the fixed price where that is less.
    """

    task_id: UUID
    name: str
    project_id: UUID
    project: str
    client_id: UUID
    fixed: bool
    accepted_on: date
    amount_minor: int


def accepted_milestones(
    connection: Connection, client_id: UUID | None = None
) -> list[MilestoneRow]:
    """Those that are to be billed, the earliest first; of all clients where none is named."""
    zone = ZoneInfo(
        connection.scalar(select(member.c.zone).order_by(member.c.seq).limit(1)) or "UTC"
    )
    by_project: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in connection.execute(_priced(client_id)):
        by_project[row.project_id].append(row)
    found = [each for rows in by_project.values() for each in _of_project(rows, zone)]
    return sorted(found, key=lambda each: (each.accepted_on, each.project.casefold()))


def _of_project(rows: list[Any], zone: ZoneInfo) -> Iterator[MilestoneRow]:
    first = rows[0]
    fixed = first.billing == "fixed"
    left = first.price_minor - first.billed_fixed if fixed and first.price_minor else None
    names = {row.task_id: row for row in rows}
    for each in _unbilled(rows, zone):
        row = names[each.key]
        amount = each.amount.minor if left is None else min(each.amount.minor, max(0, left))
        left = None if left is None else left - amount
        if amount:
            yield MilestoneRow(
                row.task_id,
                row.name,
                row.project_id,
                row.project,
                row.client_id,
                fixed,
                each.accepted_on,
                amount,
            )


def _unbilled(rows: list[Any], zone: ZoneInfo) -> list[Any]:
    first = rows[0]
    price = None
    if first.billing == "fixed" and first.price_minor is not None:
        price = Money(first.price_minor, first.currency)
    paid = [_paid(row, zone) for row in rows]
    try:
        return list(unbilled_milestones(price, paid, first.currency))
    except RuleViolation:
        # They are worth more than the price, which the plan allows; each counts by itself then.
        return list(unbilled_milestones(None, paid, first.currency))


def _paid(row: Any, zone: ZoneInfo) -> PaidMilestone:
    accepted_at = row.done_at if row.deliverables == 0 else row.signed_off_at
    open_parts = row.deliverables and row.accepted < row.deliverables
    return PaidMilestone(
        row.task_id,
        row.name,
        amount=Money(row.amount_minor, row.currency),
        accepted_on=None if open_parts else _day(accepted_at, zone),
        billed=None if row.billed is None else Money(row.billed, row.currency),
    )


def _day(at: datetime | None, zone: ZoneInfo) -> date | None:
    return None if at is None else local_day(at, zone)


def _priced(client_id: UUID | None) -> Select[Any]:
    """Every milestone of a client's project that is worth something, in the order of plans."""
    query = (
        select(
            task.c.id.label("task_id"),
            task.c.name,
            task.c.amount_minor,
            task.c.done_at,
            task.c.project_id,
            project.c.name.label("project"),
            project.c.billing,
            project.c.price_minor,
            project.c.client_id,
            client.c.currency,
            billed_fixed_minor().label("billed_fixed"),
            _of_task(func.count()).label("deliverables"),
            _of_task(func.count().filter(deliverable.c.status == "accepted")).label("accepted"),
            _of_task(func.max(deliverable.c.signed_off_at)).label("signed_off_at"),
            _billed().label("billed"),
        )
        .join(project, project.c.id == task.c.project_id)
        .join(client, client.c.id == project.c.client_id)
        .where(task.c.milestone, task.c.amount_minor.is_not(None))
        .order_by(task.c.project_id, task.c.position, task.c.seq)
    )
    return query if client_id is None else query.where(project.c.client_id == client_id)


def _of_task(what: ColumnElement[Any]) -> ColumnElement[Any]:
    return select(what).where(deliverable.c.task_id == task.c.id).correlate(task).scalar_subquery()


def _billed() -> ColumnElement[int | None]:
    return (
        select(func.sum(invoice_line.c.net_minor))
        .select_from(invoice_line.join(invoice, invoice.c.id == invoice_line.c.invoice_id))
        .where(invoice_line.c.task_id == task.c.id, *bills_something())
        .correlate(task)
        .scalar_subquery()
    )
