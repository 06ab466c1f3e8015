"""What an invoice comes to: the sums that its draft keeps and that its paper prints."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row

from app.domain.billing.document_sums import DocumentSums, Entered, EnteredLine, document_sums
from app.queries.adjustments import agreed_on, invoice_adjustments
from app.queries.deposits import subtracted_deposits
from app.queries.invoice_details import InvoiceLineRow, invoice_fields, invoice_lines


def invoice_sums(connection: Connection, invoice_id: UUID) -> DocumentSums | None:
    """The sums of a draft as it stands; None where it was deleted meanwhile."""
    row = invoice_fields(connection, invoice_id)
    return None if row is None else row_sums(connection, row, invoice_lines(connection, row.id))


def row_sums(connection: Connection, row: Row[Any], lines: list[InvoiceLineRow]) -> DocumentSums:
    """The sums of an invoice's row and its lines.

    Raises:
        RuleViolation: as `document_sums`.
    """
    agreed = invoice_adjustments(connection, row.id)
    return document_sums(
        Entered(
            row.currency,
            tuple(
                EnteredLine(
                    line.quantity,
                    line.price if line.gross_price is None else line.gross_price,
                    line.tax,
                    line.minutes,
                    agreed_on(agreed, line.id),
                )
                for line in lines
            ),
            row.entry == "gross",
            agreed_on(agreed, None),
            tuple(subtracted_deposits(connection, row.id)),
        )
    )
