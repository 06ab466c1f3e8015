"""The printable record of a time sheet: what was done for a client, entry by entry."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from app.domain.billing.document import Document, DocumentKind
from app.domain.values.errors import Conflict
from app.queries.document_timesheet import WorkedCriteria, worked_rows
from app.queries.plain_document import plain_document
from app.queries.seller import seller_row


def timesheet_document(connection: Connection, criteria: WorkedCriteria) -> Document:
    """The record, dated with the last of its days; it names no money.

    Raises:
        NotFound: the client was deleted meanwhile.
        Conflict: ``timesheet.empty``; there is no such work.
    """
    days = criteria.days
    plain = plain_document(
        connection,
        DocumentKind.TIMESHEET,
        criteria.client_id,
        days.last_on,
        seller_row(connection).currency,
    )
    rows = tuple(worked_rows(connection, criteria))
    if not rows:
        raise Conflict("timesheet.empty")
    return replace(
        plain,
        period_start_on=days.start_on,
        period_end_on=days.last_on,
        project="" if criteria.project_id is None else rows[0].project,
        timesheet=rows,
    )
