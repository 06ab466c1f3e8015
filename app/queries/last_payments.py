"""When invoices were paid last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select

from app.store.tables import payment


@dataclass(frozen=True, slots=True)
class LastPaymentCriteria:
    invoice_ids: Sequence[UUID]


def last_payments(connection: Connection, criteria: LastPaymentCriteria) -> dict[UUID, date]:
    """The day of the newest payment of each of these invoices that has one."""
    query = (
        select(
            payment.c.invoice_id,
            func.max(payment.c.paid_on, type_=payment.c.paid_on.type).label("paid_on"),
        )
        .where(payment.c.invoice_id.in_(list(criteria.invoice_ids)))
        .group_by(payment.c.invoice_id)
    )
    return {row.invoice_id: row.paid_on for row in connection.execute(query)}
