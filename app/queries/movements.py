"""What one movement of money did: its parts on invoices and on the client's account."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, literal, null, select, union_all

from app.store.tables import client_credit, invoice, payment


@dataclass(frozen=True, slots=True)
class MovementPart:
    """One part of a movement.

    Attributes:
        invoice_id: None for the client's credit, as is ``number``.
        kind: of the payment; ``credit`` for the client's credit.
        amount_minor: less than nothing for what went back.
    """

    id: UUID
    invoice_id: UUID | None
    number: str | None
    kind: str
    amount_minor: int
    currency: str

    @property
    def is_money(self) -> bool:
        """Whether it moved money, rather than settle something without."""
        return self.kind in ("payment", "refund", "credit")


def movement_parts(connection: Connection, receipt_id: UUID) -> list[MovementPart]:
    """The parts in the order in which they were written; those of the credit come last."""
    paid = (
        select(
            payment.c.id,
            payment.c.invoice_id,
            invoice.c.number,
            payment.c.kind,
            payment.c.amount_minor,
            invoice.c.currency,
        )
        .join(invoice, invoice.c.id == payment.c.invoice_id)
        .where(payment.c.receipt_id == receipt_id)
    )
    kept = select(
        client_credit.c.id,
        null().label("invoice_id"),
        null().label("number"),
        literal("credit").label("kind"),
        client_credit.c.amount_minor,
        client_credit.c.currency,
    ).where(client_credit.c.receipt_id == receipt_id)
    return [MovementPart(*row) for row in connection.execute(union_all(paid, kept))]
