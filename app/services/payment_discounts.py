"""Discounts for early payment, given where a payment has earned them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from app.domain.billing.early_payment import discount_taken, early_payments, read_discount_terms
from app.domain.values.money import Money
from app.queries.invoice_details import payments
from app.queries.invoices import WITHOUT_MONEY, InvoiceKey, one_invoice
from app.services.invoice_lines import stored_row
from app.services.payment_rows import Part
from app.store.unit_of_work import UnitOfWork


def earned_discounts(work: UnitOfWork, parts: Iterable[Part], paid_on: date) -> Iterator[Part]:
    """What is forgiven of the invoices of a payment, as what came in time comes to the agreed sum.

    Args:
        work: the open change set; the parts are not written yet.
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
        row = one_invoice(work.connection, InvoiceKey(id=invoice_id))
        assert row is not None  # noqa: S101 - a part is for an invoice that was found
        left = row.open_minor - minor
        earned = _earned(work, invoice_id, came[invoice_id], paid_on) if left > 0 else 0
        if 0 < left <= earned:
            yield Part(invoice_id, left, "write_off")


def _earned(work: UnitOfWork, invoice_id: UUID, minor: int, paid_on: date) -> int:
    """The discount that is earned with this much more on the day; 0 for none."""
    row = stored_row(work, invoice_id)
    if not row.early_payment or row.issued_on is None:
        return 0
    due = Money(row.gross_minor + row.rounding_minor - row.prepaid_minor, row.currency)
    terms = read_discount_terms(row.early_payment)
    offered = early_payments(terms, due, row.issued_on, row.payment_days)
    received = [
        (each.paid_on, Money(each.amount_minor, row.currency))
        for each in payments(work.connection, invoice_id)
        if each.kind not in WITHOUT_MONEY
    ]
    found = discount_taken(offered, [*received, (paid_on, Money(minor, row.currency))])
    return 0 if found is None else found.discount_minor
