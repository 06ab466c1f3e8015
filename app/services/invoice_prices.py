"""Prices of a draft without or with tax."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from app.domain.billing.gross_entry import price_with_tax
from app.domain.billing.unit_price import price_to_e4
from app.domain.values.errors import RuleViolation
from app.queries.invoice_details import invoice_lines
from app.services.invoice_lines import draft_row
from app.store.tables import invoice_line
from app.store.unit_of_work import UnitOfWork

ENTRIES = ("net", "gross")


def enter_prices(work: UnitOfWork, invoice_id: UUID, entry: str) -> None:
    """Makes the prices of a draft's lines such with tax, or such without it; nothing is added up.

    A price that becomes one with tax is rounded half-up to four decimals; one that stays without
    it keeps what the other gave. Where that was a price for many units it is that of one.

    Raises:
        RuleViolation: ``invoice.unknown_entry``.
    """
    if entry not in ENTRIES:
        raise RuleViolation("entry", "invoice.unknown_entry", text=entry)
    draft_row(work, invoice_id)
    for line in invoice_lines(work.connection, invoice_id):
        price = round(line.price / line.base_quantity, 4)
        gross = price_to_e4(price_with_tax(price, line.tax.rate)) if entry == "gross" else None
        work.connection.execute(
            update(invoice_line)
            .where(invoice_line.c.id == line.id)
            .values(price_e4=price_to_e4(price), base_quantity=1, gross_price_e4=gross)
        )
