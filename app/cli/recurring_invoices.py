"""``recurring``: invoices that come again by a rule."""

from __future__ import annotations

from argparse import Namespace
from datetime import timedelta
from typing import Any, Final, cast
from uuid import UUID

from app.cli.arguments import Parser, UsageError, name, read_day, whole_number
from app.cli.billing_words import said
from app.cli.context import Context
from app.cli.named import client_named, project_named
from app.cli.recurring_invoice_words import (
    add_rule_words,
    add_what_words,
    lines_said,
    made_json,
    made_line,
    occurrence_json,
    row_json,
    row_line,
    rule_said,
)
from app.cli.verbs import Verb, verb_of
from app.domain.billing.recurring_invoice import next_occurrences
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.recurring_invoices import (
    RecurringInvoiceCriteria,
    RecurringInvoiceRow,
    one_recurring_invoice,
    recurring_invoices,
)
from app.services.due_invoices import MakeDueInvoices
from app.services.recurring_invoices import (
    AddRecurringInvoice,
    DeleteRecurringInvoice,
    EditRecurringInvoice,
    PauseRecurringInvoice,
    RecurringInvoiceChanges,
    ResumeRecurringInvoice,
)
from app.system.translations import _

_SHOWN: Final = 6


def verbs() -> list[Verb]:
    return [
        verb_of(
            "recurring",
            _("Set up invoices that come again."),
            [
                Verb("add", _("Set up an invoice that comes again."), _add_words, _add),
                Verb("list", _("List them, with their next days."), _list_words, _list),
                Verb("edit", _("Change one; what is not named stays."), _edit_words, _edit),
                Verb("pause", _("Have one come no more for a while."), _pause_words, _pause),
                Verb("resume", _("Have a paused one come again."), _resume_words, _resume),
                Verb("delete", _("Remove one; its drafts stay."), _which_words, _delete),
                Verb("preview", _("Show the next invoices."), _preview_words, _preview),
                Verb("run", _("Draft the invoices that are due."), _run_words, _run),
            ],
        )
    ]


def _add_words(parser: Parser) -> None:
    parser.add_argument("name", type=name, metavar=_("NAME"), help=_("what you call it"))
    parser.add_argument("--client", required=True, help=_("who gets it"))
    add_rule_words(parser)
    add_what_words(parser)
    parser.add_argument(
        "--past", action="store_true", help=_("those that were due before today come too")
    )


def _list_words(parser: Parser) -> None:
    parser.add_argument("--client", help=_("of this client"))


def _edit_words(parser: Parser) -> None:
    _which_words(parser)
    parser.add_argument("--name", dest="new_name", type=name, help=_("the new name"))
    add_rule_words(parser)
    add_what_words(parser)


def _which_words(parser: Parser) -> None:
    parser.add_argument("name", type=name, metavar=_("NAME"), help=_("its name or ID"))
    parser.add_argument("--client", help=_("tells which, where several have one of this name"))


def _pause_words(parser: Parser) -> None:
    _which_words(parser)
    parser.add_argument("--from", dest="first", metavar=_("DAY"), help=_("first day; else today"))
    parser.add_argument(
        "--until", metavar=_("DAY"), help=_("when it may come again; else when it is resumed")
    )


def _resume_words(parser: Parser) -> None:
    _which_words(parser)
    parser.add_argument("--from", dest="first", metavar=_("DAY"), help=_("first day; else today"))


def _preview_words(parser: Parser) -> None:
    _which_words(parser)
    parser.add_argument(
        "--count", type=whole_number, default=_SHOWN, metavar="N", help=_("how many")
    )


def _run_words(parser: Parser) -> None:
    parser.add_argument("--again", action="store_true", help=_("those that undo took back, too"))


def _add(context: Context, words: Namespace) -> int:
    owner = client_named(context, words.client)
    changes: dict[str, Any] = {**_changes(context, words), "name": words.name}
    if "unit" not in changes:
        raise UsageError(_("Say how often: --every month."))
    lines = lines_said(context, words, owner.name) or ()
    command = AddRecurringInvoice(
        owner.id, cast("RecurringInvoiceChanges", changes), lines, words.past
    )
    return _tell(context, context.execute(command), _("Set up: {invoice}"))


def _edit(context: Context, words: Namespace) -> int:
    row = _found(context, words)
    changes = _changes(context, words)
    if words.new_name is not None:
        changes["name"] = words.new_name
    lines = lines_said(context, words, row.client)
    if not changes and lines is None:
        raise UsageError(_("Say what to change."))
    given = cast("RecurringInvoiceChanges", changes)
    context.execute(EditRecurringInvoice(row.id, given, lines))
    return _tell(context, row.id, _("Changed: {invoice}"))


def _changes(context: Context, words: Namespace) -> dict[str, Any]:
    names = ("intro", "closing", "payment_days", "template", "what", "catch_up")
    changes = {**said(words, names), **rule_said(words, context.today)}
    if "project" in words:
        text = words.project.strip()
        changes["project_id"] = project_named(context, text, words.client).id if text else None
    return changes


def _pause(context: Context, words: Namespace) -> int:
    row = _found(context, words)
    start = context.today if words.first is None else read_day(words.first, context.today)
    until = None if words.until is None else read_day(words.until, context.today)
    context.execute(PauseRecurringInvoice(row.id, start, until))
    return _tell(context, row.id, _("Paused: {invoice}"))


def _resume(context: Context, words: Namespace) -> int:
    row = _found(context, words)
    day = context.today if words.first is None else read_day(words.first, context.today)
    context.execute(ResumeRecurringInvoice(row.id, day))
    return _tell(context, row.id, _("Resumed: {invoice}"))


def _delete(context: Context, words: Namespace) -> int:
    row = _found(context, words)
    context.execute(DeleteRecurringInvoice(row.id))
    context.answer({"id": str(row.id), "deleted": True})
    context.say(_("Deleted. “stint undo” brings it back."))
    return 0


def _preview(context: Context, words: Namespace) -> int:
    row = _found(context, words)
    coming = next_occurrences(row.rule, row.last_on, words.count)
    context.answer([occurrence_json(each) for each in coming])
    for each in coming:
        last = each.service.end_on - timedelta(days=1)
        context.say(
            _("{day}: {first} to {last}").format(
                day=each.issue_on.isoformat(),
                first=each.service.start_on.isoformat(),
                last=last.isoformat(),
            )
        )
    if not coming:
        context.say(_("It comes no more."))
    return 0


def _run(context: Context, words: Namespace) -> int:
    made = context.execute(MakeDueInvoices(context.today, again=words.again))
    told = [each for each in made if each.invoice_id is not None or each.refused is not None]
    context.answer([made_json(each) for each in told])
    for each in told:
        context.say(made_line(context, each))
    if not told:
        context.say(_("Nothing is due."))
    return 0


def _list(context: Context, words: Namespace) -> int:
    client_id = None if words.client is None else client_named(context, words.client).id
    rows = context.read(recurring_invoices, RecurringInvoiceCriteria(client_id))
    context.answer([row_json(row, context.today) for row in rows])
    for row in rows:
        context.say(row_line(row, context.today))
    if not rows:
        context.say(_("No invoice comes again yet."))
    return 0


def _tell(context: Context, recurring_id: UUID, sentence: str) -> int:
    row = context.read(one_recurring_invoice, recurring_id)
    assert row is not None  # noqa: S101 - it was written by this very call
    context.answer(row_json(row, context.today))
    context.say(sentence.format(invoice=row_line(row, context.today)))
    return 0


def _found(context: Context, words: Namespace) -> RecurringInvoiceRow:
    """The one of this name or id, of the client if one is named.

    Raises:
        NotFound: there is none.
        RuleViolation: there are several.
    """
    client_id = None if words.client is None else client_named(context, words.client).id
    folded = words.name.casefold()
    rows = [
        row
        for row in context.read(recurring_invoices, RecurringInvoiceCriteria(client_id))
        if folded in {row.name.casefold(), str(row.id)}
    ]
    if not rows:
        raise NotFound("recurring_invoice.unknown", name=words.name)
    if len(rows) > 1:
        raise RuleViolation("name", "recurring_invoice.ambiguous", name=words.name)
    return rows[0]
