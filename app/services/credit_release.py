"""Work that a credit note gives free again."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select, update

from app.store.tables import billed_entry, billed_expense, invoice_line
from app.store.unit_of_work import UnitOfWork


def release_work(work: UnitOfWork, invoice_id: UUID) -> None:
    """Makes what an invoice billed unbilled again; the links stay as history.

    The guards allow it only once the credit note that does it has been issued.
    """
    lines = select(invoice_line.c.id).where(invoice_line.c.invoice_id == invoice_id)
    for links in (billed_entry, billed_expense):
        work.connection.execute(
            update(links)
            .where(links.c.invoice_line_id.in_(lines), links.c.live.is_(True))
            .values(live=False)
        )
