"""Money of clients that no invoice has taken yet."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, func, select

from app.domain.values.money import Money
from app.store.tables import client_credit


@dataclass(frozen=True, slots=True)
class CreditRow:
    """What a client has on account in one currency; more than nothing."""

    client_id: UUID
    credit: Money


def client_credits(connection: Connection, client_id: UUID | None = None) -> list[CreditRow]:
    """What there is on account, of all clients or of one, by currency."""
    left = func.sum(client_credit.c.amount_minor)
    query = (
        select(client_credit.c.client_id, client_credit.c.currency, left)
        .group_by(client_credit.c.client_id, client_credit.c.currency)
        .having(left > 0)
        .order_by(client_credit.c.currency)
    )
    if client_id is not None:
        query = query.where(client_credit.c.client_id == client_id)
    return [
        CreditRow(owner, Money(minor, currency))
        for owner, currency, minor in connection.execute(query)
    ]


def credit_of(connection: Connection, client_id: UUID, currency: str) -> Money:
    """What the client has on account in this currency; nothing where there is none."""
    found = {each.credit.currency: each.credit for each in client_credits(connection, client_id)}
    return found.get(currency, Money(0, currency))
