"""Time entries as rows of paper: the appendix of an invoice, or a time sheet of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from app.domain.billing.document import TimesheetRow
from app.domain.values.day_range import DayRange
from app.queries.invoice_details import InvoiceLineRow
from app.store.tables import billed_entry, invoice_line, member, project, task, time_entry


@dataclass(frozen=True, slots=True)
class WorkedCriteria:
    """Whose work, done on which days.

    Attributes:
        project_id: of this project alone.
        member_id: of this person alone.
        only_billable: without what is never billed.
    """

    client_id: UUID
    days: DayRange
    project_id: UUID | None = None
    member_id: UUID | None = None
    only_billable: bool = True


def timesheet_rows(
    connection: Connection, invoice_id: UUID, lines: list[InvoiceLineRow]
) -> Iterator[TimesheetRow]:
    """What an invoice bills in the order of days, each with the line that it stands in."""
    positions = {line.id: n for n, line in enumerate(lines, start=1)}
    query = (
        _entries(billed_entry.c.invoice_line_id)
        .join(billed_entry, billed_entry.c.time_entry_id == time_entry.c.id)
        .join(invoice_line, invoice_line.c.id == billed_entry.c.invoice_line_id)
        .where(invoice_line.c.invoice_id == invoice_id)
    )
    for row in connection.execute(query):
        yield _row(row, positions[row.invoice_line_id])


def worked_rows(connection: Connection, criteria: WorkedCriteria) -> Iterator[TimesheetRow]:
    """The client's finished work in the order of days, billed or not."""
    wanted = [
        time_entry.c.client_id == criteria.client_id,
        time_entry.c.kind == "work",
        time_entry.c.seconds.is_not(None),
        time_entry.c.worked_on >= criteria.days.start_on,
        time_entry.c.worked_on < criteria.days.end_on,
    ]
    if criteria.project_id is not None:
        wanted.append(time_entry.c.project_id == criteria.project_id)
    if criteria.member_id is not None:
        wanted.append(time_entry.c.member_id == criteria.member_id)
    if criteria.only_billable:
        wanted.append(time_entry.c.billable)
    for row in connection.execute(_entries().where(*wanted)):
        yield _row(row, 0)


def timesheet_of_client(
    connection: Connection, criteria: WorkedCriteria
) -> tuple[TimesheetRow, ...]:
    """`worked_rows` as a whole."""
    return tuple(worked_rows(connection, criteria))


def _entries(*more: ColumnElement[Any]) -> Select[Any]:
    return (
        select(
            time_entry.c.worked_on,
            time_entry.c.started_at,
            time_entry.c.ended_at,
            time_entry.c.zone,
            time_entry.c.seconds,
            time_entry.c.description,
            member.c.name.label("person"),
            project.c.name.label("project"),
            task.c.name.label("task"),
            *more,
        )
        .select_from(time_entry)
        .join(member, member.c.id == time_entry.c.member_id)
        .outerjoin(project, project.c.id == time_entry.c.project_id)
        .outerjoin(task, task.c.id == time_entry.c.task_id)
        .order_by(time_entry.c.worked_on, time_entry.c.started_at, time_entry.c.seq)
    )


def _row(row: Row[Any], position: int) -> TimesheetRow:
    zone = ZoneInfo(row.zone)
    return TimesheetRow(
        position=position,
        worked_on=row.worked_on,
        start="" if row.started_at is None else f"{row.started_at.astimezone(zone):%H:%M}",
        end="" if row.ended_at is None else f"{row.ended_at.astimezone(zone):%H:%M}",
        person=row.person,
        project=row.project or "",
        task=row.task or "",
        description=row.description,
        seconds=row.seconds,
    )
