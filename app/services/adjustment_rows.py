"""Allowances and charges as rows, of invoices and quotes alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Table, func, insert, select

from app.domain.billing.adjustments import Adjustment
from app.domain.billing.unit_price import price_to_e4
from app.store.unit_of_work import UnitOfWork


def write_adjustments(
    work: UnitOfWork,
    table: Table,
    owner_id: UUID,
    agreed: Iterable[Adjustment],
    line_id: UUID | None = None,
) -> list[UUID]:
    """Writes them behind those of the line, or of the whole document; their ids.

    Args:
        work: the open change set.
        table: ``invoice_adjustment`` or ``quote_adjustment``.
        owner_id: of the document.
        agreed: to be written; a tax of one on a line says nothing.
        line_id: None for the whole document.
    """
    owner, line = _columns(table)
    last = work.connection.scalar(
        select(func.max(table.c.position)).where(
            table.c[owner] == owner_id, table.c[line].is_not_distinct_from(line_id)
        )
    )
    ids = []
    for position, each in enumerate(agreed, start=(last or 0) + 1):
        ids.append(work.ids.new())
        work.connection.execute(
            insert(table).values(
                id=ids[-1],
                position=position,
                **{owner: owner_id, line: line_id},
                **adjustment_values(each, of_line=line_id is not None),
            )
        )
    return ids


def adjustment_values(each: Adjustment, *, of_line: bool) -> dict[str, Any]:
    """The columns of an allowance or charge."""
    tax = None if of_line else each.tax
    return {
        "charge": each.charge,
        "reason": each.reason.strip(),
        "percent_e4": None if each.percent is None else price_to_e4(each.percent),
        "amount_minor": None if each.amount is None else each.amount.minor,
        "tax_category": None if tax is None else tax.category,
        "tax_rate_e4": None if tax is None else price_to_e4(tax.rate),
    }


def _columns(table: Table) -> tuple[str, str]:
    kind = table.name.partition("_")[0]
    return f"{kind}_id", f"{kind}_line_id"
