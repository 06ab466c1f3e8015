"""What can be done with a quote, by how it stands; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from app.domain.billing.quote_standing import OPEN, QuoteStanding
from app.system.translations import N_, _
from app.ui.billing.quotes.quote_words import ListedQuote


class QuoteAct(StrEnum):
    EDIT = "edit"
    ISSUE = "issue"
    ACCEPT = "accept"
    DECLINE = "decline"
    SENT = "sent"
    INVOICE = "invoice"
    LOOK = "look"
    MAIL = "mail"
    SAVE = "save"
    PRINT = "print"
    VERSION = "version"
    DUPLICATE = "duplicate"
    PRO_FORMA = "pro_forma"
    DELETE = "delete"


_TITLES: Final[Mapping[QuoteAct, str]] = MappingProxyType(
    {
        QuoteAct.EDIT: N_("Edit…"),
        QuoteAct.ISSUE: N_("Issue…"),
        QuoteAct.ACCEPT: N_("Accept…"),
        QuoteAct.DECLINE: N_("Decline…"),
        QuoteAct.SENT: N_("Mark as sent…"),
        QuoteAct.INVOICE: N_("Draft invoice"),
        QuoteAct.LOOK: N_("Look closer"),
        QuoteAct.MAIL: N_("Mail…"),
        QuoteAct.SAVE: N_("Save PDF"),
        QuoteAct.PRINT: N_("Print"),
        QuoteAct.VERSION: N_("New version"),
        QuoteAct.DUPLICATE: N_("Duplicate"),
        QuoteAct.PRO_FORMA: N_("Pro forma invoice of it"),
        QuoteAct.DELETE: N_("Delete draft"),
    }
)
ICONS: Final[Mapping[QuoteAct, str]] = MappingProxyType(
    {QuoteAct.MAIL: "envelope-simple", QuoteAct.SAVE: "file-pdf", QuoteAct.PRINT: "printer"}
)
_PAPER: Final = (QuoteAct.LOOK, QuoteAct.SAVE, QuoteAct.PRINT)


def act_title(act: QuoteAct) -> str:
    return _(_TITLES[act])


def acts_of(listed: ListedQuote) -> tuple[QuoteAct, ...]:
    """What can be done, the likeliest first.

    What has expired can still be accepted or declined, when the client answers late.
    """
    copies = [QuoteAct.DUPLICATE]
    if not listed.is_pro_forma:
        copies.append(QuoteAct.PRO_FORMA)
    if listed.is_draft:
        return (QuoteAct.EDIT, QuoteAct.ISSUE, *_PAPER, *copies, QuoteAct.DELETE)
    paper = (QuoteAct.LOOK, QuoteAct.MAIL, QuoteAct.SAVE, QuoteAct.PRINT)
    return (*_deciding(listed), *paper, *_version(listed), *copies)


def opening_act(listed: ListedQuote) -> QuoteAct:
    """What Enter and a double click do."""
    return QuoteAct.EDIT if listed.is_draft else QuoteAct.LOOK


def _deciding(listed: ListedQuote) -> tuple[QuoteAct, ...]:
    standing = listed.standing
    if listed.is_pro_forma:
        return (QuoteAct.SENT,) if standing in OPEN else ()
    if standing in OPEN:
        return (QuoteAct.ACCEPT, QuoteAct.DECLINE, QuoteAct.SENT)
    if standing is QuoteStanding.EXPIRED:
        return (QuoteAct.ACCEPT, QuoteAct.DECLINE)
    return (QuoteAct.INVOICE,) if standing is QuoteStanding.ACCEPTED else ()


def _version(listed: ListedQuote) -> tuple[QuoteAct, ...]:
    """Only the newest version has a next one, and not once it is accepted."""
    past = {QuoteStanding.ACCEPTED, QuoteStanding.REPLACED}
    return () if listed.standing in past else (QuoteAct.VERSION,)
