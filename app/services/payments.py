"""Payments: what came for an invoice, or went back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import insert

from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.domain.values.money import Money
from app.queries.invoices import InvoiceKey, one_invoice
from app.store.tables import payment
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RecordPayment:
    """Records money for an issued invoice; it is final, a wrong one is taken back by another.

    Attributes:
        amount_minor: None for all that is open; negative for money that went back, at most what
            was paid.

    Raises:
        NotFound: the invoice was deleted meanwhile.
        Conflict: it is a draft or a credit note.
        RuleViolation: the amount is zero, or more than is open or was paid.
    """

    invoice_id: UUID
    paid_on: date
    amount_minor: int | None = None
    note: str = ""
    action = "payment.record"

    def run(self, work: UnitOfWork) -> UUID:
        row = one_invoice(work.connection, InvoiceKey(id=self.invoice_id))
        if row is None:
            raise NotFound("invoice.gone")
        if not row.issued or row.kind != "invoice":
            raise Conflict("payment.not_issued")
        amount = row.open_minor if self.amount_minor is None else self.amount_minor
        if amount == 0 and self.amount_minor is None:
            raise Conflict("payment.nothing_open", number=row.number)
        # Money back may bring down what was paid, and what a credit note left over-paid.
        # Deposits may have asked for more than a final invoice comes to.
        least = min(-row.paid_minor, row.open_minor)
        if not least <= amount <= max(row.open_minor, 0) or amount == 0:
            raise RuleViolation(
                "amount",
                "payment.out_of_range",
                open=Money(max(row.open_minor, 0), row.currency),
                paid=Money(-least, row.currency),
            )
        payment_id = work.ids.new()
        work.connection.execute(
            insert(payment).values(
                id=payment_id,
                invoice_id=self.invoice_id,
                paid_on=self.paid_on,
                amount_minor=amount,
                note=self.note.strip(),
            )
        )
        work.make_final()
        work.describe(text=row.number)
        return payment_id
