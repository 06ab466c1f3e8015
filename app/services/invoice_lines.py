"""The lines of a draft as rows: written, and added up into the invoice's totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, insert, select, update

from app.domain.billing.document_sums import DocumentSums
from app.domain.billing.gross_entry import price_with_tax
from app.domain.billing.unit_price import price_to_e4
from app.domain.values.errors import Conflict, NotFound
from app.queries.invoice_details import (
    InvoiceLineRow,
    invoice_fields,
    invoice_lines,
    quantity_to_e6,
)
from app.queries.invoice_sums import row_sums
from app.queries.proposal_records import ProposedLine
from app.services.adjustment_rows import write_adjustments
from app.store.tables import billed_entry, billed_expense, invoice, invoice_adjustment, invoice_line
from app.store.unit_of_work import UnitOfWork


def add_lines(
    work: UnitOfWork, invoice_id: UUID, lines: Iterable[ProposedLine], *, live: bool = True
) -> None:
    """Writes lines after those that stand, with what they bill, and adds up the invoice.

    Args:
        work: the open change set.
        invoice_id: of a draft; where its prices are with tax, those of the lines become so.
        lines: to be written.
        live: whether what they bill counts as billed by them from now on.
    """
    query = select(func.max(invoice_line.c.position)).where(invoice_line.c.invoice_id == invoice_id)
    last = work.connection.scalar(query) or 0
    gross = draft_row(work, invoice_id).entry == "gross"
    for position, line in enumerate(lines, start=last + 1):
        line_id = work.ids.new()
        work.connection.execute(
            insert(invoice_line).values(
                id=line_id,
                invoice_id=invoice_id,
                position=position,
                **_values(line),
                gross_price_e4=_gross_e4(line) if gross else None,
            )
        )
        _link(work, line_id, line, live=live)
        write_adjustments(work, invoice_adjustment, invoice_id, line.adjustments, line_id)
    add_up(work, invoice_id)


def add_up(work: UnitOfWork, invoice_id: UUID) -> DocumentSums:
    """Brings a draft's lines and totals up to date with what was entered.

    Raises:
        RuleViolation: as `app.domain.billing.document_sums.document_sums`.
    """
    row = draft_row(work, invoice_id)
    lines = invoice_lines(work.connection, invoice_id)
    sums = row_sums(work.connection, row, lines)
    _write_lines(work, lines, sums)
    found = sums.totals
    work.connection.execute(
        update(invoice)
        .where(invoice.c.id == invoice_id)
        .values(
            lines_minor=found.lines.minor if sums.adjustments else None,
            net_minor=found.net.minor,
            tax_minor=found.tax.minor,
            gross_minor=found.gross.minor,
            prepaid_minor=found.prepaid.minor,
            rounding_minor=found.rounding.minor,
        )
    )
    return sums


def _write_lines(work: UnitOfWork, lines: Sequence[InvoiceLineRow], sums: DocumentSums) -> None:
    for line, summed in zip(lines, sums.lines, strict=True):
        values = {
            "quantity_e6": quantity_to_e6(summed.quantity),
            "price_e4": price_to_e4(summed.price),
            "base_quantity": summed.base_quantity,
            "net_minor": summed.net.minor,
        }
        standing = {
            "quantity_e6": quantity_to_e6(line.quantity),
            "price_e4": price_to_e4(line.price),
            "base_quantity": line.base_quantity,
            "net_minor": line.net_minor,
        }
        if values != standing:
            work.connection.execute(
                update(invoice_line).where(invoice_line.c.id == line.id).values(**values)
            )


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


def copied_line(line: InvoiceLineRow) -> ProposedLine:
    """The line again, with its price as it was entered and without what it bills."""
    return ProposedLine(
        "free",
        line.name,
        line.description,
        line.quantity,
        line.unit_code,
        line.price,
        line.tax,
        line.net_minor,
        line.minutes,
        person=line.person,
        task=line.task,
        project=line.project,
        first_on=line.first_on,
        last_on=line.last_on,
        gross_price=line.gross_price,
    )


def _gross_e4(line: ProposedLine) -> int:
    gross: Decimal | None = line.gross_price
    return price_to_e4(price_with_tax(line.price, line.tax.rate) if gross is None else gross)


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
        "task_id": line.task_id,
        "person": line.person,
        "task_label": line.task,
        "project_label": line.project,
        "first_on": line.first_on,
        "last_on": line.last_on,
        "hour_account_id": line.hour_account_id,
    }


def _link(work: UnitOfWork, line_id: UUID, line: ProposedLine, *, live: bool) -> None:
    for table, column, ids in (
        (billed_entry, "time_entry_id", line.entry_ids),
        (billed_expense, "expense_id", line.expense_ids),
    ):
        if ids:
            rows = [{"invoice_line_id": line_id, column: each, "live": live} for each in ids]
            work.connection.execute(insert(table), rows)
