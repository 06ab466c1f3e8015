"""How much recorded time the lines of an invoice bill."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, case, func, select

from app.store.tables import billed_entry, invoice_line, time_entry

_BILLED = case(
    (invoice_line.c.hour_account_id.is_not(None), func.max(invoice_line.c.recorded_seconds)),
    else_=func.sum(time_entry.c.seconds),
)


def line_seconds(connection: Connection, invoice_id: UUID) -> dict[UUID, int]:
    """Recorded seconds by line, never rounded; lines that bill no time entries are left out.

    Of hours beyond those of an account these alone, though the line holds all that was worked.
    """
    query = (
        select(billed_entry.c.invoice_line_id, _BILLED.label("seconds"))
        .select_from(
            billed_entry.join(
                invoice_line, invoice_line.c.id == billed_entry.c.invoice_line_id
            ).join(time_entry, time_entry.c.id == billed_entry.c.time_entry_id)
        )
        .where(invoice_line.c.invoice_id == invoice_id)
        .group_by(billed_entry.c.invoice_line_id)
    )
    return {row.invoice_line_id: row.seconds for row in connection.execute(query)}
