"""What ``mail draft`` and ``mail send`` do; apart from the verbs, which load none of it."""

from __future__ import annotations

from argparse import Namespace
from datetime import timedelta
from pathlib import Path

from app.cli.arguments import read_day, read_id
from app.cli.billing_words import day_said
from app.cli.context import Context
from app.cli.named import client_named, invoice_named, quote_named, reminder_named
from app.domain.mail.address import read_addresses
from app.domain.mail.message import MailMessage
from app.domain.mail.server import MailServer
from app.domain.values.day_range import DayRange
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Currency
from app.queries.mail_templates import MailTemplateKey, mail_template
from app.queries.seller import seller_row
from app.services.mail import NoteMailDrafted, NoteMailed
from app.services.mail_office import MailOffice, MailWords, told_addresses
from app.services.mail_papers import MailPaper, MailPaperKey, mail_paper
from app.system.document_labels import document_language
from app.system.translations import _


def draft(context: Context, words: Namespace) -> int:
    """Writes a draft where it is wanted."""
    target: Path = words.out
    if target.is_dir():
        raise RuleViolation("out", "output.cannot_write", path=target, reason=_("it is a folder"))
    office = context.mail()
    paper, message = _message(context, words, office)
    office.write_draft(message, target)
    sent_to = told_addresses(message)
    context.execute(NoteMailDrafted(paper.key.kind, paper.key.id, paper.name, sent_to))
    context.answer({**_json(paper, message), "path": str(target), "sent": False})
    context.say(_("Draft saved as {path}.").format(path=target))
    return 0


def send(context: Context, words: Namespace) -> int:
    """Sends through the server, once somebody has said yes."""
    office = context.mail()
    server = office.server()
    if server is None:
        raise RuleViolation("host", "mail.no_server")
    paper, message = _message(context, words, office)
    if message.sender is None:
        raise RuleViolation("from", "mail.no_sender")
    if not words.yes:
        _ask(context, message)
    office.send(message, _password(context, office, server))
    sent_to = told_addresses(message)
    context.execute(NoteMailed(paper.key.kind, paper.key.id, paper.name, sent_to))
    context.answer({**_json(paper, message), "path": None, "sent": True})
    context.say(_("{name} was mailed to {to}.").format(name=paper.name, to=sent_to))
    return 0


def _message(
    context: Context, words: Namespace, office: MailOffice
) -> tuple[MailPaper, MailMessage]:
    paper = context.read(mail_paper, _key(context, words))
    language = document_language(words.language or "") or paper.document.language
    template = context.read(mail_template, MailTemplateKey(paper.kind, language))
    subject, text = template.filled(paper.values(language))
    to = read_addresses(", ".join(words.to)) or paper.known[:1]
    said = MailWords(
        to,
        subject if words.subject is None else words.subject,
        text if words.text is None else words.text,
        read_addresses(", ".join(words.cc), "cc"),
    )
    return paper, office.message(paper, said, context.read(seller_row, None))


def _key(context: Context, words: Namespace) -> MailPaperKey:
    if words.kind == "invoice":
        return MailPaperKey("invoice", invoice_named(context, words.paper).id)
    if words.kind == "quote":
        return MailPaperKey("quote", quote_named(context, words.paper).id)
    if words.kind == "reminder":
        return MailPaperKey("reminder", reminder_named(context, words.paper).id)
    if words.kind == "receipt":
        return MailPaperKey("receipt", read_id(words.paper))
    owner = client_named(context, words.paper)
    last = day_said(context, words.last)
    first = words.first
    start = last.replace(month=1, day=1) if first is None else read_day(first, context.today)
    currency = Currency((words.currency or owner.currency).strip().upper()).code
    return MailPaperKey(words.kind, owner.id, DayRange(start, last + timedelta(days=1)), currency)


def _ask(context: Context, message: MailMessage) -> None:
    """Shows what would go, and waits for a yes.

    Raises:
        RuleViolation: it was none, or nobody is there to say it.
    """
    keyboard = context.keyboard
    if not keyboard.is_there:
        raise RuleViolation("yes", "mail.nobody_to_ask")
    shown = [
        _("From: {address}").format(address=message.sender),
        _("To: {addresses}").format(addresses=", ".join(map(str, message.to))),
        *(
            [_("Copy: {addresses}").format(addresses=", ".join(map(str, message.cc)))]
            if message.cc
            else []
        ),
        _("Subject: {subject}").format(subject=message.subject),
        *(_("File: {name}").format(name=each.name) for each in message.attachments),
        "",
        message.text,
        "",
    ]
    if keyboard.ask("\n".join([*shown, _("Send it? [y/N] ")])).lower() not in _yes():
        raise RuleViolation("yes", "mail.not_sent")


def _yes() -> set[str]:
    """What counts as one, in English and in the user's language."""
    return {"y", "yes", *_("y yes").split()}


def _password(context: Context, office: MailOffice, server: MailServer) -> str:
    """From the keyring, or typed for this time alone.

    Raises:
        RuleViolation: it is in no keyring and nobody can type it.
    """
    if not server.user:
        return ""
    kept = office.passwords.get(server.account)
    if kept is not None:
        return kept
    if not context.keyboard.is_there:
        raise RuleViolation("password", "mail.no_terminal")
    return context.keyboard.ask_secret(_("Password of {account}: ").format(account=server.account))


def _json(paper: MailPaper, message: MailMessage) -> dict[str, object]:
    return {
        "kind": paper.key.kind,
        "id": str(paper.key.id),
        "name": paper.name,
        "from": None if message.sender is None else message.sender.address,
        "to": [each.address for each in message.to],
        "cc": [each.address for each in message.cc],
        "subject": message.subject,
        "text": message.text,
        "attachments": [
            {"name": each.name, "bytes": len(each.content)} for each in message.attachments
        ],
    }
