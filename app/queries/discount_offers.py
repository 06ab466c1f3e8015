"""Discounts for early payment that an issued invoice offers, and what came for it so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from app.domain.billing.document import EarlyPayment
from app.domain.billing.early_payment import early_payments, read_discount_terms
from app.domain.values.money import Money
from app.queries.invoice_details import invoice_fields, payments
from app.queries.invoices import WITHOUT_MONEY


@dataclass(frozen=True, slots=True)
class DiscountOffers:
    """What one invoice offers.

    Attributes:
        offered: the earliest first.
        received: each payment that was money, with its day.
    """

    currency: str
    offered: tuple[EarlyPayment, ...]
    received: tuple[tuple[date, Money], ...]

    def enough_on(self, day: date) -> tuple[EarlyPayment, Money] | None:
        """The best discount that a payment on the day can earn, and how much has to come for it.

        None where it is too late for all, or nothing more has to come.
        """
        for each in self.offered:
            came = sum(money.minor for paid_on, money in self.received if paid_on <= each.until_on)
            if day <= each.until_on and came < each.due_minor:
                return each, Money(each.due_minor - came, self.currency)
        return None


def discount_offers(connection: Connection, invoice_id: UUID) -> DiscountOffers | None:
    """None where it offers none, or was never issued."""
    row = invoice_fields(connection, invoice_id)
    if row is None or not row.early_payment or row.issued_on is None:
        return None
    due = Money(row.gross_minor + row.rounding_minor - row.prepaid_minor, row.currency)
    terms = read_discount_terms(row.early_payment)
    offered = early_payments(terms, due, row.issued_on, row.payment_days)
    received: Sequence[tuple[date, Money]] = [
        (each.paid_on, Money(each.amount_minor, row.currency))
        for each in payments(connection, invoice_id)
        if each.kind not in WITHOUT_MONEY
    ]
    return DiscountOffers(row.currency, offered, tuple(received))
