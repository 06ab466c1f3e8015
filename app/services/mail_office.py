"""Everything a mail needs besides its paper: server, password, sender, drafts, transport."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event

from app.domain.mail.address import MailAddress, distinct, read_address
from app.domain.mail.message import MailMessage
from app.domain.mail.server import MailServer, Security
from app.domain.values.errors import RuleViolation
from app.interchange.mail_eml import draft_bytes, mail_bytes
from app.queries.seller import SellerRow
from app.services.invoice_output import write_whole
from app.services.mail_papers import MailPaper
from app.settings.machine import (
    MAIL_COPY_TO_SELF,
    MAIL_FROM,
    MAIL_HOST,
    MAIL_PORT,
    MAIL_REPLY_TO,
    MAIL_SECURITY,
    MAIL_USER,
    MachineSettings,
)
from app.system.clock import Clock
from app.system.draft_folder import DraftFolder
from app.system.file_names import fit_name
from app.system.ids import IdFactory
from app.system.passwords import Passwords
from app.system.smtp import Envelope, SmtpTransport


@dataclass(frozen=True, slots=True)
class MailWords:
    """What the user wrote, as it stands in the fields."""

    to: tuple[MailAddress, ...]
    subject: str
    text: str
    cc: tuple[MailAddress, ...] = ()


@dataclass(frozen=True, slots=True)
class MailOffice:
    """Made by the composition root; screens and verbs share it."""

    settings: MachineSettings
    passwords: Passwords
    transport: SmtpTransport
    drafts: DraftFolder
    clock: Clock
    ids: IdFactory

    def server(self) -> MailServer | None:
        """The server that is set up; None where drafts are all there is.

        Raises:
            RuleViolation: the settings were changed by hand to what cannot be.
        """
        get = self.settings.get
        if not get(MAIL_HOST):
            return None
        security = Security(get(MAIL_SECURITY))
        return MailServer(get(MAIL_HOST), get(MAIL_PORT), security, get(MAIL_USER))

    def sender(self, seller: SellerRow) -> MailAddress | None:
        """From whom: as it is set up, else the address of the user's business; None for neither.

        Raises:
            RuleViolation: what is set up is no address.
        """
        text = self.settings.get(MAIL_FROM) or seller.email
        name = " ".join((seller.name or seller.trading_name).split())
        return read_address(text, "from", name) if text.strip() else None

    def message(self, paper: MailPaper, words: MailWords, seller: SellerRow) -> MailMessage:
        """The mail with the paper.

        Raises:
            RuleViolation: nobody gets it, or a header cannot be written.
        """
        sender = self.sender(seller)
        reply = self.settings.get(MAIL_REPLY_TO).strip()
        copy = self.settings.get(MAIL_COPY_TO_SELF) and sender is not None
        return MailMessage(
            sender=sender,
            to=distinct(words.to),
            subject=words.subject.strip(),
            text=words.text,
            attachments=(paper.file,),
            cc=words.cc,
            bcc=(sender,) if copy and sender is not None else (),
            reply_to=read_address(reply, "reply_to") if reply else None,
        )

    def write_draft(self, message: MailMessage, target: Path | None = None) -> Path:
        """Writes the mail as a draft, whole or not at all; gives where.

        Args:
            message: the mail.
            target: None for a place that is emptied when the program ends.

        Raises:
            RuleViolation: ``output.cannot_write``.
        """
        content = draft_bytes(message, self._local_now(), str(self.ids.new()))
        if target is None:
            try:
                target = self.drafts.place(_draft_name(message))
            except OSError as error:
                reason = error.strerror or str(error)
                raise RuleViolation(
                    "out", "output.cannot_write", path=error.filename, reason=reason
                ) from error
        write_whole(target, content)
        return target

    def send(self, message: MailMessage, password: str, stopped: Event | None = None) -> None:
        """Hands the mail to the server; takes seconds, so not on the window's thread.

        Args:
            message: the mail.
            password: for this call alone; it is kept nowhere.
            stopped: set by the user.

        Raises:
            RuleViolation: no server or no sender is set up.
            MailFailed: it did not go out, or may have.
        """
        server = self.server()
        if server is None:
            raise RuleViolation("host", "mail.no_server")
        if message.sender is None:
            raise RuleViolation("from", "mail.no_sender")
        envelope = Envelope(
            message.sender.address, tuple(each.address for each in message.recipients)
        )
        content = mail_bytes(message, self._local_now(), str(self.ids.new()))
        self.transport.send(server, password, envelope, content, stopped)

    def _local_now(self) -> datetime:
        return self.clock.now().astimezone(self.clock.zone())


def told_addresses(message: MailMessage) -> str:
    """Whom a note of the mailing names: all but those who got a blind copy."""
    return ", ".join(each.address for each in distinct((*message.to, *message.cc)))


def _draft_name(message: MailMessage) -> str:
    return f"{fit_name(message.subject)[:80].strip(' .') or 'mail'}.eml"
