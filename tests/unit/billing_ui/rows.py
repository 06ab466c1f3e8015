"""Invoices and unbilled work as the queries give them, by what a test cares about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.queries.invoice_details import InvoiceLineRow
from app.queries.invoices import InvoiceRow
from app.queries.unbilled import UnbilledRow
from app.ui.billing.billing_presentation import Listed

TODAY = date(2026, 11, 19)
_OPEN = InvoiceRow(
    seq=1,
    id=UUID(int=1),
    kind="invoice",
    number="2026-0041",
    client_id=UUID(int=12),
    client="Acme Outdoor",
    currency="EUR",
    issued_on=date(2026, 11, 2),
    due_on=date(2026, 11, 16),
    period_start_on=date(2026, 10, 1),
    period_end_on=date(2026, 10, 31),
    preceding_id=None,
    preceding=None,
    net_minor=669_550,
    tax_minor=127_215,
    gross_minor=796_765,
    paid_minor=0,
    credited_minor=0,
    lines=6,
    issued=True,
)
_LINE = InvoiceLineRow(
    id=UUID(int=2),
    position=1,
    kind="time",
    name="Website",
    description="",
    minutes=1110,
    quantity=Decimal("18.50"),
    unit_code="HUR",
    price=Decimal("95.0000"),
    tax=TaxTreatment(TaxCategory.STANDARD, Decimal(19)),
    net_minor=175_750,
    recorded_seconds=None,
    project_id=None,
)
_UNBILLED = UnbilledRow(
    client_id=UUID(int=12),
    client="Acme Outdoor",
    currency="EUR",
    seconds=36_000,
    unrated_seconds=0,
    time_minor=95_000,
    expenses_minor=0,
    fixed_minor=0,
    first_on=date(2026, 11, 1),
    last_on=date(2026, 11, 19),
)


def invoice(**changes: object) -> InvoiceRow:
    """An invoice over 7,967.65 that is three days late, but for what is said."""
    return replace(_OPEN, **changes)  # type: ignore[arg-type]


def draft(**changes: object) -> InvoiceRow:
    return invoice(**{"number": None, "issued": False, "issued_on": None, "due_on": None} | changes)


def credit_note(**changes: object) -> InvoiceRow:
    named = {"kind": "credit_note", "preceding": "2026-0036", "due_on": None}
    return invoice(**named | changes)


def listed(row: InvoiceRow, paid_on: date | None = None) -> Listed:
    return Listed(row, paid_on, TODAY)


def line(**changes: object) -> InvoiceLineRow:
    return replace(_LINE, **changes)  # type: ignore[arg-type]


def unbilled_row(**changes: object) -> UnbilledRow:
    return replace(_UNBILLED, **changes)  # type: ignore[arg-type]
