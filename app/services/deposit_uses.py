"""Which deposits a final invoice uses up, and when they are free again."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from app.domain.values.errors import Conflict, RuleViolation
from app.queries.deposits import usable_deposits
from app.store.tables import deposit_use, invoice
from app.store.unit_of_work import UnitOfWork


def use_deposits(work: UnitOfWork, final_id: UUID, deposit_ids: Sequence[UUID]) -> None:
    """Makes a draft subtract just these deposits.

    Raises:
        RuleViolation: ``deposit.not_usable`` for one that is another client's, in another currency,
            credited in full or used up elsewhere.
    """
    row = work.connection.execute(
        select(invoice.c.client_id, invoice.c.currency).where(invoice.c.id == final_id)
    ).one()
    work.connection.execute(delete(deposit_use).where(deposit_use.c.final_id == final_id))
    usable = {
        each.id: each
        for each in usable_deposits(work.connection, row.client_id)
        if each.currency == row.currency
    }
    for deposit_id in dict.fromkeys(deposit_ids):
        if deposit_id not in usable:
            raise RuleViolation("deposits", "deposit.not_usable")
        work.connection.execute(
            insert(deposit_use).values(final_id=final_id, deposit_id=deposit_id)
        )


def repeat_deposits(work: UnitOfWork, from_id: UUID, to_id: UUID) -> None:
    """Subtracts from one document what another one did; they are used up by neither anew."""
    used = select(deposit_use.c.deposit_id).where(deposit_use.c.final_id == from_id)
    for deposit_id in list(work.connection.scalars(used)):
        work.connection.execute(
            insert(deposit_use).values(final_id=to_id, deposit_id=deposit_id, live=False)
        )


def check_not_used(work: UnitOfWork, deposit_id: UUID) -> None:
    """Raises where an issued final invoice has subtracted a deposit.

    Raises:
        Conflict: ``deposit.is_used``.
    """
    number = work.connection.scalar(
        select(invoice.c.number)
        .join(deposit_use, deposit_use.c.final_id == invoice.c.id)
        .where(
            deposit_use.c.deposit_id == deposit_id,
            deposit_use.c.live,
            invoice.c.issued_at.is_not(None),
        )
    )
    if number is not None:
        raise Conflict("deposit.is_used", number=number)


def free_deposits(work: UnitOfWork, final_id: UUID) -> None:
    """Makes the deposits that an invoice used up usable again; the links stay as history.

    The guards allow it only once the credit note that does it has been issued.
    """
    work.connection.execute(
        update(deposit_use)
        .where(deposit_use.c.final_id == final_id, deposit_use.c.live)
        .values(live=False)
    )
