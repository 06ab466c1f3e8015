"""A mail as tests send it."""

from __future__ import annotations

from typing import Any

from app.domain.mail.address import MailAddress
from app.domain.mail.message import MailAttachment, MailMessage

NORA = MailAddress("nora@seidel.example", "Nora Seidel")
LENA = MailAddress("lena@acme.example", "Lena Hansen")
# All 256 bytes, and what mail servers like to change.
PDF = MailAttachment(
    "RE-2026-7.pdf", "application/pdf", b"%PDF-1.7\r\n\n.\r\n" + bytes(range(256)) * 40
)


def mail(**more: Any) -> MailMessage:
    fields: dict[str, Any] = {
        "sender": NORA,
        "to": (LENA,),
        "subject": "Rechnung 2026-7",
        "text": "Guten Tag,\n\nanbei.\n.\nGrüße",
        "attachments": (PDF,),
        **more,
    }
    return MailMessage(**fields)
