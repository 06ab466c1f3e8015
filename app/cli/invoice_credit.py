"""``invoice credit``: an issued invoice taken back, whole or in part."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from uuid import UUID

from app.cli.arguments import Parser, whole_number
from app.cli.billing_words import day_said
from app.cli.context import Context
from app.cli.invoice_json import invoice_json, lines_json, stored_invoice
from app.cli.money import money_text
from app.cli.named import invoice_named, line_at
from app.cli.verbs import Verb
from app.domain.values.errors import StintError
from app.services.credit_notes import CreateCreditNote
from app.services.invoice_drafts import DeleteDraft
from app.system.translations import _


def credit_verb() -> Verb:
    return Verb("credit", _("Take an issued invoice back by a credit note."), _words, _credit)


def _words(parser: Parser) -> None:
    parser.add_argument("invoice", metavar=_("ID"), help=_("the invoice's number or ID"))
    parser.add_argument("--reason", default="", help=_("printed above the lines"))
    parser.add_argument(
        "--line",
        type=whole_number,
        action="append",
        metavar=_("POSITION"),
        help=_("only this line; may be repeated"),
    )
    parser.add_argument(
        "--keep-billed", action="store_true", help=_("do not make the work unbilled again")
    )
    parser.add_argument("--on", metavar=_("DAY"), help=_("day of the credit note; else today"))
    parser.add_argument("--draft", action="store_true", help=_("do not issue it yet"))


def _credit(context: Context, words: Namespace) -> int:
    original = invoice_named(context, words.invoice)
    issued_on = day_said(context, words.on)
    lines = words.line and tuple(
        line_at(context, original.id, place).id for place in dict.fromkeys(words.line)
    )
    command = CreateCreditNote(original.id, words.reason, lines, releases=not words.keep_billed)
    credit_id: UUID = context.execute(command)
    if not words.draft:
        _issue(context, credit_id, issued_on)
    row = stored_invoice(context, credit_id)
    context.answer({**invoice_json(row, context.today), "lines": lines_json(context, row)})
    gross = money_text(row.gross_minor, row.currency)
    text = _("Credit note {number} for {original}: {gross}.")
    if words.draft:
        text = _("Draft {number} of a credit note for {original}: {gross}.")
    number = row.number or row.id
    context.say(text.format(number=number, original=original.number, gross=gross))
    return 0


def _issue(context: Context, credit_id: UUID, issued_on: date) -> None:
    """Issues the draft, or takes it away again where it cannot be issued."""
    # Late: issuing brings what draws paper, which other verbs do not wait for.
    from app.services.invoice_issue import IssueInvoice  # noqa: PLC0415

    try:
        context.execute(IssueInvoice(credit_id, issued_on))
    except StintError:
        context.execute(DeleteDraft(credit_id))
        raise
