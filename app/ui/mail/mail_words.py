"""What the screens of mails say; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from app.domain.mail.address import MailAddress
from app.domain.mail.message import MailMessage
from app.domain.mail.server import MailServer
from app.services.mail_papers import MailPaper
from app.system.money_text import number_text
from app.system.translations import _

_KILO = 1000


def size_text(size: int) -> str:
    """``34 kB``, ``1.2 MB``; never less than one kB."""
    kilos = max(1, round(size / _KILO))
    if kilos < _KILO:
        return _("{size} kB").format(size=kilos)
    megas = Decimal(round(size / (_KILO * _KILO / 10))) / 10
    return _("{size} MB").format(size=number_text(megas))


def file_text(paper: MailPaper) -> str:
    """The name of the file and how big it is."""
    return f"{paper.file.name} · {size_text(len(paper.file.content))}"


def addresses_text(addresses: Sequence[MailAddress]) -> str:
    """As they stand in a field, with commas between them."""
    return ", ".join(map(str, addresses))


def way_text(server: MailServer | None, sender: MailAddress | None) -> str:
    """What the buttons will do, before one is pressed."""
    if server is None:
        return _("A draft opens in your mail program; you send it from there.")
    if sender is None:
        return _("Your business has no mail address yet, so only a draft can be made.")
    return _("Send hands it to {host}, from {address}.").format(
        host=server.host, address=sender.address
    )


def sent_text(paper: MailPaper, message: MailMessage) -> str:
    return _("{name} was mailed to {to}").format(name=paper.name, to=addresses_text(message.to))


def drafted_text(paper: MailPaper) -> str:
    return _("Draft with {name} opened; it is sent from your mail program").format(name=paper.name)


def wanted_text(server: MailServer, kept_in: str) -> str:
    """Why a password is asked for before something is sent."""
    if kept_in:
        return _("The keyring has no password of {account}. It is used this time only.").format(
            account=server.account
        )
    return _("There is no keyring here: used for {account} this time, and kept nowhere.").format(
        account=server.account
    )
