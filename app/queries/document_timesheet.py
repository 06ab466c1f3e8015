"""The appendix of an invoice: the time entries that its lines bill."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from app.domain.billing.document import TimesheetRow
from app.queries.invoice_details import InvoiceLineRow
from app.store.tables import billed_entry, invoice_line, member, project, task, time_entry


def timesheet_rows(
    connection: Connection, invoice_id: UUID, lines: list[InvoiceLineRow]
) -> Iterator[TimesheetRow]:
    """The entries in the order of days, each with the line that it stands in."""
    positions = {line.id: n for n, line in enumerate(lines, start=1)}
    query = (
        select(
            billed_entry.c.invoice_line_id,
            time_entry.c.worked_on,
            time_entry.c.started_at,
            time_entry.c.ended_at,
            time_entry.c.zone,
            time_entry.c.seconds,
            time_entry.c.description,
            member.c.name.label("person"),
            project.c.name.label("project"),
            task.c.name.label("task"),
        )
        .select_from(
            billed_entry.join(invoice_line, invoice_line.c.id == billed_entry.c.invoice_line_id)
            .join(time_entry, time_entry.c.id == billed_entry.c.time_entry_id)
            .join(member, member.c.id == time_entry.c.member_id)
            .outerjoin(project, project.c.id == time_entry.c.project_id)
            .outerjoin(task, task.c.id == time_entry.c.task_id)
        )
        .where(invoice_line.c.invoice_id == invoice_id)
        .order_by(time_entry.c.worked_on, time_entry.c.started_at, time_entry.c.seq)
    )
    for row in connection.execute(query):
        zone = ZoneInfo(row.zone)
        yield TimesheetRow(
            position=positions[row.invoice_line_id],
            worked_on=row.worked_on,
            start="" if row.started_at is None else f"{row.started_at.astimezone(zone):%H:%M}",
            end="" if row.ended_at is None else f"{row.ended_at.astimezone(zone):%H:%M}",
            person=row.person,
            project=row.project or "",
            task=row.task or "",
            description=row.description,
            seconds=row.seconds,
        )
