"""A mail as bytes: what a server is given, and a draft that mail programs open.

RFC 5322 with the encodings of RFC 2047 and 2231, lines ending in CR LF.
"""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import PurePath

from app.domain.mail.address import MailAddress
from app.domain.mail.message import MailMessage

# A host that nobody has (RFC 2606), where nothing tells the sender's.
_NOBODY = "localhost.invalid"


def mail_bytes(message: MailMessage, sent_at: datetime, key: str) -> bytes:
    """The mail as a server takes it; those who get a blind copy are not in it.

    Args:
        message: what goes out.
        sent_at: aware.
        key: of this mail alone; with the sender's domain it is the message's id.
    """
    return _made(message, sent_at, key).as_bytes()


def draft_bytes(message: MailMessage, sent_at: datetime, key: str) -> bytes:
    """The mail as a draft: ``X-Unsent`` has Outlook open it for writing, not for reading."""
    made = _made(message, sent_at, key)
    made["X-Unsent"] = "1"
    if message.bcc:
        made["Bcc"] = _listed(message.bcc)
    return made.as_bytes()


def _made(message: MailMessage, sent_at: datetime, key: str) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    if message.sender is not None:
        made["From"] = _address(message.sender)
    if message.reply_to is not None:
        made["Reply-To"] = _address(message.reply_to)
    made["To"] = _listed(message.to)
    if message.cc:
        made["Cc"] = _listed(message.cc)
    made["Subject"] = message.subject
    made["Date"] = format_datetime(sent_at)
    made["Message-ID"] = f"<{key}@{_domain(message.sender)}>"
    made.set_content(_text(message.text), charset="utf-8", cte=_encoding(message.text))
    for each in message.attachments:
        kind, _, subtype = each.media_type.partition("/")
        made.add_attachment(
            each.content, maintype=kind, subtype=subtype, filename=PurePath(each.name).name
        )
    return made


def _text(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines if lines.endswith("\n") else f"{lines}\n"


def _encoding(text: str) -> str:
    """Such that no server needs to change it: long lines and letters beyond ASCII are encoded."""
    plain = text.isascii() and all(len(line) < 998 for line in text.split("\n"))
    return "7bit" if plain else "quoted-printable"


def _domain(sender: MailAddress | None) -> str:
    return _NOBODY if sender is None else sender.address.rpartition("@")[2]


def _listed(addresses: tuple[MailAddress, ...]) -> tuple[Address, ...]:
    return tuple(map(_address, addresses))


def _address(given: MailAddress) -> Address:
    return Address(given.name, addr_spec=given.address)
