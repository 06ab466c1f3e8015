"""The lines of a draft as rows: written, and added up into the invoice's totals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, insert, select, update

from app.domain.billing.totals import TaxedAmount, Totals, totals
from app.domain.billing.unit_price import price_to_e4
from app.domain.values.errors import Conflict, NotFound
from app.domain.values.money import Money
from app.queries.invoice_details import invoice_fields, invoice_lines, quantity_to_e6
from app.queries.invoice_proposal import ProposedLine
from app.store.tables import billed_entry, billed_expense, invoice, invoice_line
from app.store.unit_of_work import UnitOfWork


def add_lines(work: UnitOfWork, invoice_id: UUID, lines: Iterable[ProposedLine]) -> None:
    """Writes lines after those that stand, with what they bill, and adds up the invoice."""
    query = select(func.max(invoice_line.c.position)).where(invoice_line.c.invoice_id == invoice_id)
    last = work.connection.scalar(query) or 0
    for position, line in enumerate(lines, start=last + 1):
        line_id = work.ids.new()
        work.connection.execute(
            insert(invoice_line).values(
                id=line_id, invoice_id=invoice_id, position=position, **_values(line)
            )
        )
        _link(work, line_id, line)
    add_up(work, invoice_id)


def add_up(work: UnitOfWork, invoice_id: UUID) -> Totals:
    """Brings the invoice's totals up to date with its lines."""
    row = draft_row(work, invoice_id)
    sums = totals(
        [
            TaxedAmount(Money(line.net_minor, row.currency), line.tax)
            for line in invoice_lines(work.connection, invoice_id)
        ],
        row.currency,
    )
    work.connection.execute(
        update(invoice)
        .where(invoice.c.id == invoice_id)
        .values(net_minor=sums.net.minor, tax_minor=sums.tax.minor, gross_minor=sums.gross.minor)
    )
    return sums


def stored_row(work: UnitOfWork, invoice_id: UUID) -> Row[Any]:
    """The invoice.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    row = invoice_fields(work.connection, invoice_id)
    if row is None:
        raise NotFound("invoice.gone")
    return row


def draft_row(work: UnitOfWork, invoice_id: UUID) -> Row[Any]:
    """The invoice, if it can still be changed.

    Raises:
        NotFound: it was deleted meanwhile.
        Conflict: it was issued.
    """
    row = stored_row(work, invoice_id)
    if row.issued_at is not None:
        raise Conflict("invoice.is_issued")
    return row


def _values(line: ProposedLine) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "name": line.name,
        "description": line.description,
        "project_id": line.project_id,
        "minutes": line.minutes,
        "quantity_e6": quantity_to_e6(line.quantity),
        "unit_code": line.unit_code,
        "price_e4": price_to_e4(line.price),
        "tax_category": line.tax.category,
        "tax_rate_e4": price_to_e4(line.tax.rate),
        "net_minor": line.net_minor,
        "recorded_seconds": line.recorded_seconds,
    }


def _link(work: UnitOfWork, line_id: UUID, line: ProposedLine) -> None:
    if line.entry_ids:
        work.connection.execute(
            insert(billed_entry),
            [{"invoice_line_id": line_id, "time_entry_id": each} for each in line.entry_ids],
        )
    if line.expense_ids:
        work.connection.execute(
            insert(billed_expense),
            [{"invoice_line_id": line_id, "expense_id": each} for each in line.expense_ids],
        )
