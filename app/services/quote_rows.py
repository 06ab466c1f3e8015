"""A quote's draft as rows: lines written and added up into its totals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, insert, select, update

from app.domain.billing.gross_entry import price_with_tax
from app.domain.billing.unit_price import price_to_e4
from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.queries.invoice_details import quantity_to_e6
from app.queries.proposal_records import ProposedLine
from app.queries.quote_sums import QuoteSums, quote_sums
from app.queries.quotes import quote_fields, quote_lines
from app.services.adjustment_rows import write_adjustments
from app.store.tables import quote, quote_adjustment, quote_line
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class OfferedLine:
    """A line to be written, and how it is offered."""

    line: ProposedLine
    optional: bool = False
    makes_task: bool = False


def add_quote_lines(work: UnitOfWork, quote_id: UUID, lines: Iterable[OfferedLine]) -> list[UUID]:
    """Writes lines after those that stand and adds up the quote; the ids of the new ones.

    Where the draft's prices are with tax, those of the lines become so.
    """
    query = select(func.max(quote_line.c.position)).where(quote_line.c.quote_id == quote_id)
    last = work.connection.scalar(query) or 0
    gross = draft_quote(work, quote_id).entry == "gross"
    ids = []
    for position, each in enumerate(lines, start=last + 1):
        ids.append(work.ids.new())
        work.connection.execute(
            insert(quote_line).values(
                id=ids[-1],
                quote_id=quote_id,
                position=position,
                optional=each.optional,
                makes_task=each.makes_task,
                **_values(each.line),
                gross_price_e4=_gross_e4(each.line) if gross else None,
            )
        )
        write_adjustments(work, quote_adjustment, quote_id, each.line.adjustments, ids[-1])
    add_up_quote(work, quote_id)
    return ids


def add_up_quote(work: UnitOfWork, quote_id: UUID) -> QuoteSums:
    """Brings a draft's lines and totals up to date with what was entered.

    Raises:
        RuleViolation: as `app.domain.billing.document_sums.document_sums`.
    """
    row = draft_quote(work, quote_id)
    found = quote_sums(work.connection, row, quote_lines(work.connection, quote_id))
    counting = zip(found.counting, found.sums.lines, strict=True)
    for line, summed in (*counting, *found.options):
        work.connection.execute(
            update(quote_line)
            .where(quote_line.c.id == line.id)
            .values(
                price_e4=price_to_e4(summed.price),
                base_quantity=summed.base_quantity,
                net_minor=summed.net.minor,
            )
        )
    totals = found.sums.totals
    work.connection.execute(
        update(quote)
        .where(quote.c.id == quote_id)
        .values(
            lines_minor=totals.lines.minor,
            net_minor=totals.net.minor,
            tax_minor=totals.tax.minor,
            gross_minor=totals.gross.minor,
            rounding_minor=totals.rounding.minor,
        )
    )
    return found


def stored_quote(work: UnitOfWork, quote_id: UUID) -> Row[Any]:
    """The quote.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    row = quote_fields(work.connection, quote_id)
    if row is None:
        raise NotFound("quote.gone")
    return row


def draft_quote(work: UnitOfWork, quote_id: UUID) -> Row[Any]:
    """The quote, if it can still be changed.

    Raises:
        NotFound: it was deleted meanwhile.
        Conflict: it was issued.
    """
    row = stored_quote(work, quote_id)
    if row.issued_at is not None:
        raise Conflict("quote.is_issued")
    return row


def enter_quote_prices(work: UnitOfWork, quote_id: UUID, entry: str) -> None:
    """Makes the prices of a draft's lines such with tax, or such without it; nothing is added up.

    Raises:
        RuleViolation: ``invoice.unknown_entry``.
    """
    if entry not in {"net", "gross"}:
        raise RuleViolation("entry", "invoice.unknown_entry", text=entry)
    for each in quote_lines(work.connection, quote_id):
        line = each.line
        price = round(line.price / line.base_quantity, 4)
        gross = price_to_e4(price_with_tax(price, line.tax.rate)) if entry == "gross" else None
        work.connection.execute(
            update(quote_line)
            .where(quote_line.c.id == line.id)
            .values(price_e4=price_to_e4(price), base_quantity=1, gross_price_e4=gross)
        )


def _gross_e4(line: ProposedLine) -> int:
    gross = line.gross_price
    return price_to_e4(price_with_tax(line.price, line.tax.rate) if gross is None else gross)


def _values(line: ProposedLine) -> dict[str, Any]:
    return {
        "name": line.name,
        "description": line.description,
        "quantity_e6": quantity_to_e6(line.quantity),
        "unit_code": line.unit_code,
        "price_e4": price_to_e4(line.price),
        "tax_category": line.tax.category,
        "tax_rate_e4": price_to_e4(line.tax.rate),
        "net_minor": line.net_minor,
    }
