"""Allowances and charges of a draft, on its lines and on the whole, as they were agreed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, select

from app.domain.billing.adjustments import Adjustment
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.billing.unit_price import price_from_e4
from app.domain.values.money import Money
from app.store.tables import invoice, invoice_adjustment, quote, quote_adjustment


@dataclass(frozen=True, slots=True)
class AdjustmentRow:
    """One allowance or charge.

    Attributes:
        line_id: of the line that it belongs to; None for the whole document.
        position: among those of the line or the document, from 1.
    """

    id: UUID
    line_id: UUID | None
    position: int
    agreed: Adjustment


@dataclass(frozen=True, slots=True)
class _Tables:
    """Where the adjustments of a kind of document stand."""

    owner: Table
    rows: Table
    owner_id: str
    line_id: str


_INVOICE = _Tables(invoice, invoice_adjustment, "invoice_id", "invoice_line_id")
_QUOTE = _Tables(quote, quote_adjustment, "quote_id", "quote_line_id")


def invoice_adjustments(connection: Connection, invoice_id: UUID) -> list[AdjustmentRow]:
    """Those of an invoice or credit note: the document's first, each in its order."""
    return _adjustments(connection, _INVOICE, invoice_id)


def quote_adjustments(connection: Connection, quote_id: UUID) -> list[AdjustmentRow]:
    """Those of a quote or pro forma invoice, as `invoice_adjustments`."""
    return _adjustments(connection, _QUOTE, quote_id)


def agreed_on(rows: Iterable[AdjustmentRow], line_id: UUID | None) -> tuple[Adjustment, ...]:
    """What was agreed for a line, or for the whole document where none is named."""
    return tuple(row.agreed for row in rows if row.line_id == line_id)


def _adjustments(connection: Connection, tables: _Tables, owner_id: UUID) -> list[AdjustmentRow]:
    rows, owner = tables.rows, tables.owner
    line_id = rows.c[tables.line_id]
    query = (
        select(rows, line_id.label("line_id"), owner.c.currency)
        .join(owner, owner.c.id == rows.c[tables.owner_id])
        .where(rows.c[tables.owner_id] == owner_id)
        .order_by(line_id, rows.c.position, rows.c.seq)
    )
    return [
        AdjustmentRow(row.id, row.line_id, row.position, _agreed(row))
        for row in connection.execute(query)
    ]


def _agreed(row: Any) -> Adjustment:
    tax = None
    if row.tax_category is not None:
        tax = TaxTreatment(TaxCategory(row.tax_category), price_from_e4(row.tax_rate_e4))
    return Adjustment(
        row.reason,
        None if row.percent_e4 is None else price_from_e4(row.percent_e4),
        None if row.amount_minor is None else Money(row.amount_minor, row.currency),
        row.charge,
        tax,
    )
