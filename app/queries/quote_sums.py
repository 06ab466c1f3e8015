"""What a quote comes to: all that counts, and each option by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row

from app.domain.billing.document_sums import (
    DocumentSums,
    Entered,
    EnteredLine,
    SummedLine,
    document_sums,
)
from app.domain.billing.totals import Totals
from app.domain.values.errors import NotFound
from app.queries.adjustments import AdjustmentRow, agreed_on, quote_adjustments
from app.queries.invoice_details import InvoiceLineRow
from app.queries.quotes import QuoteLineRow, quote_fields, quote_lines


@dataclass(frozen=True, slots=True)
class QuoteSums:
    """The sums of a quote.

    Attributes:
        counting: the lines that are in the sums, as ``sums.lines`` has them.
        options: the others, each with what it would come to.
    """

    counting: tuple[InvoiceLineRow, ...]
    sums: DocumentSums
    options: tuple[tuple[InvoiceLineRow, SummedLine], ...]


def quote_sums(connection: Connection, row: Row[Any], lines: Sequence[QuoteLineRow]) -> QuoteSums:
    """The sums of a quote's row and its lines.

    Raises:
        RuleViolation: as `document_sums`.
    """
    agreed = quote_adjustments(connection, row.id)
    counting = tuple(each.line for each in lines if each.counts)
    others = tuple(each.line for each in lines if not each.counts)
    entered = Entered(
        row.currency,
        _entered(counting, agreed),
        row.entry == "gross",
        agreed_on(agreed, None),
    )
    beside = Entered(row.currency, _entered(others, agreed), row.entry == "gross")
    options = zip(others, document_sums(beside).lines, strict=True)
    return QuoteSums(counting, document_sums(entered), tuple(options))


def ordered_totals(connection: Connection, quote_id: UUID) -> Totals:
    """The totals of what is ordered: all that is not optional, and the options that were chosen.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    row = quote_fields(connection, quote_id)
    if row is None:
        raise NotFound("quote.gone")
    return quote_sums(connection, row, quote_lines(connection, quote_id)).sums.totals


def _entered(
    lines: Sequence[InvoiceLineRow], agreed: Sequence[AdjustmentRow]
) -> tuple[EnteredLine, ...]:
    return tuple(
        EnteredLine(
            line.quantity,
            line.price if line.gross_price is None else line.gross_price,
            line.tax,
            adjustments=agreed_on(agreed, line.id),
        )
        for line in lines
    )
