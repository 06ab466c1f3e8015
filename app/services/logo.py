"""The logo on invoices."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from app.domain.values.errors import RuleViolation
from app.store.attachments import keep_bytes
from app.store.tables import attachment, seller
from app.store.unit_of_work import UnitOfWork

LARGEST_LOGO_BYTES = 2 * 1024 * 1024
_SIGNS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class SetLogo:
    """Keeps a PNG or JPEG picture as the logo; None takes the logo away.

    Raises:
        RuleViolation: it is no such picture, or larger than 2 MiB.
    """

    name: str
    content: bytes | None
    action = "profile.logo"

    def run(self, work: UnitOfWork) -> None:
        work.connection.execute(delete(attachment).where(attachment.c.owner_kind == "seller"))
        if self.content is None:
            return
        media_type = next(
            (kind for sign, kind in _SIGNS.items() if self.content.startswith(sign)), None
        )
        if media_type is None or len(self.content) > LARGEST_LOGO_BYTES:
            raise RuleViolation("logo", "logo.unfit", most=LARGEST_LOGO_BYTES // 1024 // 1024)
        owner = work.connection.scalar(select(seller.c.id))
        if owner is None:
            owner = work.ids.new()
            work.connection.execute(insert(seller).values(id=owner))
        work.connection.execute(
            insert(attachment).values(
                id=work.ids.new(),
                owner_kind="seller",
                owner_id=owner,
                name=self.name,
                media_type=media_type,
                size=len(self.content),
                sha256=keep_bytes(work.connection, self.content),
            )
        )
