"""How money usually comes, in the user's own words."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from app.store.tables import payment

_MOST = 12


def payment_methods(connection: Connection, most: int | None = None) -> list[str]:
    """The methods that were named, the newest first; so many at most, twelve for None."""
    query = (
        select(payment.c.method)
        .where(payment.c.method != "")
        .group_by(payment.c.method)
        .order_by(func.max(payment.c.seq).desc())
        .limit(_MOST if most is None else most)
    )
    return list(connection.scalars(query))
