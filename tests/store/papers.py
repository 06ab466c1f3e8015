"""Documents around invoices on file, written row by row: quotes, series, what comes again."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import insert

from app.store.tables import (
    client_credit,
    deposit_use,
    hour_account,
    hour_grant,
    invoice,
    invoice_adjustment,
    invoice_line,
    number_series,
    quote,
    quote_adjustment,
    quote_line,
    recurring_invoice,
    recurring_invoice_line,
)
from app.store.unit_of_work import UnitOfWork
from tests.store.planned import put

MARCH = date(2026, 3, 1)
LINE = {
    "position": 1,
    "name": "Design",
    "quantity_e6": 2_000_000,
    "unit_code": "DAY",
    "price_e4": 8_000_000,
}
TAXED = {"tax_category": "S", "tax_rate_e4": 190_000}
LOYALTY = {"position": 1, "reason": "Loyalty", "percent_e4": 50_000}


def offer_something(work: UnitOfWork, client_id: UUID, project_id: UUID) -> None:
    """Puts rows into every table of quotes, series, deposits and what comes again."""
    series_id = put(
        work, number_series, kind="quote", name="Offers", pattern="AN{yy}-{n:03}", is_default=True
    )
    offered = put(
        work,
        quote,
        kind="quote",
        client_id=client_id,
        project_id=project_id,
        series_id=series_id,
        currency="EUR",
        language="de",
        subject="Relaunch",
        payment_days=14,
        valid_until_on=MARCH,
    )
    line_id = put(work, quote_line, quote_id=offered, **LINE, **TAXED, net_minor=160_000)
    put(work, quote_adjustment, quote_id=offered, quote_line_id=line_id, **LOYALTY)
    add_account(work, client_id, project_id)
    deposit = add_draft(work, client_id, form="deposit", quote_id=offered)
    final = add_draft(work, client_id, form="final", subject="Relaunch")
    work.connection.execute(insert(deposit_use).values(final_id=final, deposit_id=deposit))
    put(
        work,
        client_credit,
        client_id=client_id,
        credited_on=MARCH,
        amount_minor=500,
        currency="EUR",
    )


def add_draft(work: UnitOfWork, client_id: UUID, **values: object) -> UUID:
    """A draft with a line of two days and a rebate on it."""
    draft = put(
        work,
        invoice,
        kind="invoice",
        client_id=client_id,
        currency="EUR",
        language="de",
        payment_days=14,
        grouping="project",
        **values,
    )
    line_id = put(work, invoice_line, invoice_id=draft, kind="free", **LINE, **TAXED, net_minor=1)
    put(work, invoice_adjustment, invoice_id=draft, invoice_line_id=line_id, **LOYALTY)
    return draft


def add_account(work: UnitOfWork, client_id: UUID, project_id: UUID) -> UUID:
    """Ten prepaid hours a month, billed by a schedule of its own."""
    account = put(
        work,
        hour_account,
        client_id=client_id,
        project_id=project_id,
        name="Support",
        kind="retainer",
        unit="month",
        seconds=36_000,
        fee_minor=80_000,
        start_on=MARCH,
    )
    put(work, hour_grant, hour_account_id=account, granted_on=MARCH, seconds=3600)
    schedule = put(
        work,
        recurring_invoice,
        client_id=client_id,
        name="Support",
        unit="month",
        start_on=MARCH,
        pauses="[]",
    )
    put(
        work,
        recurring_invoice_line,
        recurring_invoice_id=schedule,
        hour_account_id=account,
        **LINE,
    )
    return account
