"""A mail as a value: who, to whom, what it says, what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.domain.mail.address import MailAddress, check_one_line, distinct
from app.domain.values.errors import RuleViolation

# Servers refuse longer headers, and nobody reads them.
_MOST_SUBJECT: Final = 500


@dataclass(frozen=True, slots=True)
class MailAttachment:
    """A file that travels with a mail; ``media_type`` such as ``application/pdf``."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class MailMessage:
    """What goes out.

    Attributes:
        sender: None where the mail program that opens the draft knows it.
        reply_to: None where answers go to the sender.
        bcc: told to the server alone, written into drafts.
        text: plain, of any lines.

    Raises:
        RuleViolation: there is nobody to send it to, or a line break where a header would end.
    """

    sender: MailAddress | None
    to: tuple[MailAddress, ...]
    subject: str
    text: str
    attachments: tuple[MailAttachment, ...] = ()
    cc: tuple[MailAddress, ...] = ()
    bcc: tuple[MailAddress, ...] = ()
    reply_to: MailAddress | None = None

    def __post_init__(self) -> None:
        if not self.to:
            raise RuleViolation("to", "mail.no_recipient")
        check_one_line(self.subject, "subject")
        if len(self.subject) > _MOST_SUBJECT:
            raise RuleViolation("subject", "mail.subject_too_long", most=_MOST_SUBJECT)
        for each in self.attachments:
            check_one_line(each.name, "attachment")

    @property
    def recipients(self) -> tuple[MailAddress, ...]:
        """All whom the server is told, each once."""
        return distinct((*self.to, *self.cc, *self.bcc))
