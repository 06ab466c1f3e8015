"""What an invoice comes to: the sums that its draft keeps and that its paper prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row

from app.domain.billing.document_sums import DocumentSums, Entered, EnteredLine, document_sums
from app.queries.adjustments import AdjustmentRow, agreed_on, invoice_adjustments
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
    deposits = tuple(subtracted_deposits(connection, row.id))
    return document_sums(replace(_entered(row, lines, agreed), deposits=deposits))


def adjusted_amounts(connection: Connection, invoice_id: UUID) -> dict[UUID, int]:
    """What each allowance and charge of a draft comes to without tax, in minor units, by its id.

    A percent of the whole is of the sum of the lines, so each can be asked for by itself.
    """
    row = invoice_fields(connection, invoice_id)
    if row is None:
        return {}
    lines, agreed = invoice_lines(connection, row.id), invoice_adjustments(connection, row.id)
    entered = _entered(row, lines, agreed)
    found: dict[UUID, int] = {}
    for line, summed in zip(lines, document_sums(entered).lines, strict=True):
        mine = [each for each in agreed if each.line_id == line.id]
        printed = zip(mine, summed.allowances, strict=True)
        found |= {each.id: allowance.amount_minor for each, allowance in printed}
    for each in agreed:
        if each.line_id is None:
            alone = document_sums(replace(entered, adjustments=(each.agreed,)))
            found[each.id] = sum(part.amount_minor for part in alone.adjustments)
    return found


def _entered(
    row: Row[Any], lines: Sequence[InvoiceLineRow], agreed: Sequence[AdjustmentRow]
) -> Entered:
    """The document as it was entered, without its deposits."""
    return Entered(
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
    )
