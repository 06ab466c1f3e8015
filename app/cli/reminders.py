"""``remind``: what is due for a reminder, and the reminders that went out."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from uuid import UUID

from app.cli.arguments import Parser, read_day, read_minor, whole_number
from app.cli.billing_words import day_said
from app.cli.context import Context
from app.cli.named import client_id_named, client_named, invoice_named, reminder_named
from app.cli.reminder_json import (
    draft_json,
    reminder_json,
    reminder_line,
    say_draft,
    tell_reminder,
)
from app.cli.reminder_levels import levels_verb
from app.cli.verbs import Verb, verb_of
from app.domain.values.errors import Conflict, RuleViolation
from app.queries.late_invoices import LateCriteria, late_invoices
from app.queries.reminder_draft import DueCriteria, ReminderWish, reminder_draft, reminders_due
from app.queries.reminders import ReminderCriteria, reminders
from app.system.translations import _


def verbs() -> list[Verb]:
    return [
        verb_of(
            "remind",
            _("Remind clients of late invoices; nothing is sent by itself."),
            [
                Verb("list", _("List the reminders that are due."), _list_words, _list),
                Verb("create", _("Issue a reminder; it never changes."), _create_words, _create),
                Verb("sent", _("List the reminders that went out."), _sent_words, _sent),
                Verb("show", _("Show a reminder that went out."), _id, _show),
                Verb("pdf", _("Save it as PDF."), _pdf_words, _pdf),
                Verb("withdraw", _("Mark it as withdrawn."), _withdraw_words, _withdraw),
                Verb("charge", _("Draft an invoice over fees and interest."), _id, _charge),
                levels_verb(),
            ],
        )
    ]


def _id(parser: Parser) -> None:
    parser.add_argument("reminder", metavar=_("ID"), help=_("the reminder's number or ID"))


def _list_words(parser: Parser) -> None:
    parser.add_argument("--client", help=_("to this client"))
    parser.add_argument("--on", metavar=_("DAY"), help=_("as of this day; else today"))


def _sent_words(parser: Parser) -> None:
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--client", help=_("to this client"))
    which.add_argument("--invoice", metavar=_("ID"), help=_("those of this invoice"))


def _create_words(parser: Parser) -> None:
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--client", help=_("all that is late of this client"))
    which.add_argument(
        "--invoice", metavar=_("ID"), action="append", help=_("an invoice; may be repeated")
    )
    parser.add_argument(
        "--currency", help=_("which of the client’s currencies, where there are several")
    )
    parser.add_argument("--level", type=whole_number, help=_("from 1; else the next one"))
    parser.add_argument("--on", metavar=_("DAY"), help=_("when; else today"))
    parser.add_argument("--pay-by", metavar=_("DAY"), help=_("until when to pay"))
    fee = parser.add_mutually_exclusive_group()
    fee.add_argument("--fee", metavar=_("AMOUNT"), help=_("of this reminder"))
    fee.add_argument("--no-fee", action="store_true", help=_("without a fee of its own"))
    parser.add_argument("--no-interest", action="store_true", help=_("without interest"))
    parser.add_argument("--no-lump-sum", action="store_true", help=_("without the lump sum"))
    parser.add_argument("--intro", help=_("text above the claims"))
    parser.add_argument("--closing", help=_("text below the claims"))
    parser.add_argument("--dry-run", action="store_true", help=_("only show what it would say"))


def _pdf_words(parser: Parser) -> None:
    _id(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("FILE"), help=_("where to save it")
    )


def _withdraw_words(parser: Parser) -> None:
    _id(parser)
    parser.add_argument("--on", metavar=_("DAY"), help=_("when; else today"))
    parser.add_argument("--note", default="", help=_("why"))


def _list(context: Context, words: Namespace) -> int:
    day = day_said(context, words.on)
    found = context.read(reminders_due, DueCriteria(day, client_id_named(context, words.client)))
    context.answer([draft_json(each) for each in found])
    for each in found:
        say_draft(context, each)
    if not found:
        context.say(_("No reminder is due."))
    return 0


def _create(context: Context, words: Namespace) -> int:
    from app.services.reminders import IssueReminder  # noqa: PLC0415 - brings what draws paper

    day = day_said(context, words.on)
    invoice_ids, currency = _invoices(context, words, day)
    fee_minor = 0 if words.no_fee else None
    if words.fee is not None:
        fee_minor = read_minor(words.fee, currency)
    wish = ReminderWish(
        invoice_ids,
        day,
        words.level,
        fee_minor=fee_minor,
        interest=False if words.no_interest else None,
        lump_sum=False if words.no_lump_sum else None,
        pay_by_on=None if words.pay_by is None else read_day(words.pay_by, context.today),
        intro=words.intro,
        closing=words.closing,
    )
    if words.dry_run:
        draft = context.read(reminder_draft, wish)
        context.answer(draft_json(draft))
        say_draft(context, draft)
        return 0
    return tell_reminder(context, context.execute(IssueReminder(wish)).reminder_id)


def _invoices(context: Context, words: Namespace, day: date) -> tuple[tuple[UUID, ...], str]:
    """Which invoices are meant, and their currency."""
    if words.client is None:
        rows = [invoice_named(context, each) for each in words.invoice]
        return tuple(row.id for row in rows), rows[0].currency
    owner = client_named(context, words.client)
    currency = (words.currency or owner.currency).strip().upper()
    late = context.read(late_invoices, LateCriteria(day, owner.id))
    found = [
        (each.next.level, each.row.id)
        for each in late
        if each.next is not None
        and each.row.currency == currency
        and (words.level is None or each.level < words.level)
    ]
    if not found:
        raise Conflict("reminder.none_due", name=owner.name, day=day)
    levels = sorted({level for level, _id in found})
    if words.level is None and len(levels) > 1:
        told = ", ".join(map(str, levels))
        raise RuleViolation("level", "reminder.several_levels", name=owner.name, levels=told)
    return tuple(invoice_id for _level, invoice_id in found), currency


def _sent(context: Context, words: Namespace) -> int:
    invoice_id = None if words.invoice is None else invoice_named(context, words.invoice).id
    criteria = ReminderCriteria(client_id_named(context, words.client), invoice_id)
    rows = context.read(reminders, criteria)
    context.answer([reminder_json(row) for row in rows])
    for row in rows:
        context.say(reminder_line(row))
    if not rows:
        context.say(_("There are no such reminders."))
    return 0


def _show(context: Context, words: Namespace) -> int:
    return tell_reminder(context, reminder_named(context, words.reminder).id)


def _pdf(context: Context, words: Namespace) -> int:
    from app.services.reminders import SaveReminderPdf  # noqa: PLC0415 - as above

    row = reminder_named(context, words.reminder)
    target: Path = words.out
    if target.is_dir():
        raise RuleViolation("out", "output.cannot_write", path=target, reason=_("it is a folder"))
    context.execute(SaveReminderPdf(row.id, target))
    size = target.stat().st_size
    context.answer({"id": str(row.id), "number": row.number, "path": str(target), "bytes": size})
    context.say(_("Saved as {path}.").format(path=target))
    return 0


def _withdraw(context: Context, words: Namespace) -> int:
    from app.services.reminders import WithdrawReminder  # noqa: PLC0415 - as above

    row = reminder_named(context, words.reminder)
    context.execute(WithdrawReminder(row.id, day_said(context, words.on), words.note))
    return tell_reminder(context, row.id)


def _charge(context: Context, words: Namespace) -> int:
    from app.cli.invoice_json import tell_invoice  # noqa: PLC0415 - as above
    from app.services.reminder_charge import ChargeReminder  # noqa: PLC0415 - as above

    row = reminder_named(context, words.reminder)
    return tell_invoice(context, context.execute(ChargeReminder(row.id)))
