"""What a credit note gives free again, and who gets it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select, update

from app.services.deposit_uses import free_deposits
from app.store.tables import billed_entry, billed_expense, deposit_use, invoice, invoice_line
from app.store.unit_of_work import UnitOfWork


def release_work(work: UnitOfWork, invoice_id: UUID) -> None:
    """Makes what an invoice billed unbilled again; the links stay as history.

    The draft of a correction takes it over, so that nothing else can bill it meanwhile. The guards
    allow it only once the credit note that does it has been issued.
    """
    _set_live(work, invoice_id, live=False)
    free_deposits(work, invoice_id)
    correction = select(invoice.c.id).where(
        invoice.c.corrects_id == invoice_id, invoice.c.issued_at.is_(None)
    )
    for draft_id in list(work.connection.scalars(correction.limit(1))):
        _set_live(work, draft_id, live=True)
        work.connection.execute(
            update(deposit_use).where(deposit_use.c.final_id == draft_id).values(live=True)
        )


def _set_live(work: UnitOfWork, invoice_id: UUID, *, live: bool) -> None:
    lines = select(invoice_line.c.id).where(invoice_line.c.invoice_id == invoice_id)
    for links in (billed_entry, billed_expense):
        work.connection.execute(
            update(links)
            .where(links.c.invoice_line_id.in_(lines), links.c.live.is_(not live))
            .values(live=live)
        )
