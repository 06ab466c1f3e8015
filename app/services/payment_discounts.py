"""Discounts for early payment, given where a payment has earned them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from app.domain.billing.early_payment import discount_taken
from app.domain.values.money import Money
from app.queries.discount_offers import discount_offers
from app.queries.invoices import WITHOUT_MONEY, InvoiceKey, one_invoice
from app.services.payment_rows import Part


def earned_discounts(
    connection: Connection, parts: Iterable[Part], paid_on: date
) -> Iterator[Part]:
    """What is forgiven of the invoices of a payment, as what came in time comes to the agreed sum.

    Args:
        connection: the parts are not written there yet.
        parts: of the payment.
        paid_on: its day.
    """
    settled: defaultdict[UUID, int] = defaultdict(int)
    came: defaultdict[UUID, int] = defaultdict(int)
    for part in parts:
        if part.invoice_id is not None:
            settled[part.invoice_id] += part.amount_minor
            came[part.invoice_id] += 0 if part.kind in WITHOUT_MONEY else part.amount_minor
    for invoice_id, minor in settled.items():
        row = one_invoice(connection, InvoiceKey(id=invoice_id))
        assert row is not None  # noqa: S101 - a part is for an invoice that was found
        left = row.open_minor - minor
        earned = _earned(connection, invoice_id, came[invoice_id], paid_on) if left > 0 else 0
        if 0 < left <= earned:
            yield Part(invoice_id, left, "write_off")


def _earned(connection: Connection, invoice_id: UUID, minor: int, paid_on: date) -> int:
    """The discount that is earned with this much more on the day; 0 for none."""
    offers = discount_offers(connection, invoice_id)
    if offers is None:
        return 0
    found = discount_taken(
        offers.offered, [*offers.received, (paid_on, Money(minor, offers.currency))]
    )
    return 0 if found is None else found.discount_minor
