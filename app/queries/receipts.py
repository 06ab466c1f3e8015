"""The receipts that are kept with expenses."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from app.store.attachments import bytes_of
from app.store.tables import attachment


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """One receipt; ``size`` in bytes."""

    id: UUID
    name: str
    media_type: str
    size: int


def receipts(connection: Connection, expense_id: UUID) -> list[ReceiptRow]:
    """The receipts of an expense, in the order in which they came."""
    query = (
        select(attachment.c.id, attachment.c.name, attachment.c.media_type, attachment.c.size)
        .where(attachment.c.owner_kind == "expense", attachment.c.owner_id == expense_id)
        .order_by(attachment.c.seq)
    )
    return [ReceiptRow(*row) for row in connection.execute(query)]


def receipt_bytes(connection: Connection, attachment_id: UUID) -> bytes | None:
    """What a receipt holds; None where it is gone, or the file lacks its bytes."""
    digest = connection.scalar(
        select(attachment.c.sha256).where(
            attachment.c.id == attachment_id, attachment.c.owner_kind == "expense"
        )
    )
    return None if digest is None else bytes_of(connection, digest)
