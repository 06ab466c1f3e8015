"""``invoice``: drafts, issued invoices and credit notes."""

from __future__ import annotations

from argparse import SUPPRESS, Namespace
from pathlib import Path
from typing import cast, get_args

from app.cli.arguments import Parser
from app.cli.billing_words import LANGUAGES, add_payment_days, add_tax, day_said, said, tax_said
from app.cli.context import Context
from app.cli.invoice_create import create_verb
from app.cli.invoice_credit import credit_verb
from app.cli.invoice_json import (
    invoice_json,
    invoice_line,
    lines_json,
    payment_json,
    say_invoice,
    stored_invoice,
)
from app.cli.invoice_lines import line_verb
from app.cli.money import money_text
from app.cli.named import client_id_named, invoice_named
from app.cli.verbs import Verb, verb_of
from app.domain.values.errors import RuleViolation
from app.queries.invoice_details import invoice_fields, payments
from app.queries.invoices import InvoiceCriteria, InvoiceRow, Tab, invoices
from app.services.invoice_drafts import DeleteDraft, EditInvoice, InvoiceChanges
from app.services.invoice_output import SaveInvoicePdf, write_whole
from app.system.translations import _


def verbs() -> list[Verb]:
    return [
        verb_of(
            "invoice",
            _("Draft, issue, save, list or credit invoices."),
            [
                create_verb(),
                Verb("edit", _("Change a draft; what is not named stays."), _edit_words, _edit),
                line_verb(),
                Verb("delete", _("Throw a draft away; its work is unbilled again."), _id, _delete),
                Verb(
                    "issue",
                    _("Give a draft its number; it never changes again."),
                    _issue_words,
                    _issue,
                ),
                Verb("pdf", _("Save an invoice as PDF."), _pdf_words, _pdf),
                Verb("list", _("List the invoices, the newest first."), _list_words, _list),
                Verb("show", _("Show an invoice with its lines and payments."), _id, _show),
                credit_verb(),
            ],
        )
    ]


def _id(parser: Parser) -> None:
    parser.add_argument("invoice", metavar=_("ID"), help=_("the invoice's number or ID"))


def _edit_words(parser: Parser) -> None:
    _id(parser)
    parser.add_argument("--intro", default=SUPPRESS, help=_("text above the lines"))
    parser.add_argument("--closing", default=SUPPRESS, help=_("text below the lines"))
    parser.add_argument(
        "--reference",
        dest="buyer_reference",
        default=SUPPRESS,
        help=_("what the client wants to read on the invoice"),
    )
    parser.add_argument(
        "--language",
        default=SUPPRESS,
        help=_("of the labels: {languages}").format(languages=LANGUAGES),
    )
    add_tax(parser)
    parser.add_argument("--tax-reason", default=SUPPRESS, help=_("why no tax is charged"))
    add_payment_days(parser)
    sheet = parser.add_mutually_exclusive_group()
    sheet.add_argument(
        "--timesheet", action="store_true", default=SUPPRESS, help=_("print the entries, too")
    )
    sheet.add_argument(
        "--no-timesheet",
        dest="timesheet",
        action="store_false",
        default=SUPPRESS,
        help=_("print the lines only"),
    )


def _issue_words(parser: Parser) -> None:
    _id(parser)
    parser.add_argument("--on", metavar=_("DAY"), help=_("day of the invoice; else today"))


def _pdf_words(parser: Parser) -> None:
    _id(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("FILE"), help=_("where to save it")
    )


def _list_words(parser: Parser) -> None:
    parser.add_argument("--tab", choices=get_args(Tab), default="all", help=_("only some of them"))
    parser.add_argument("--client", help=_("of this client"))


def _edit(context: Context, words: Namespace) -> int:
    row = invoice_named(context, words.invoice)
    changes = said(words, InvoiceChanges.__annotations__)
    if changes.get("payment_days", 0) is None:
        raise RuleViolation("payment_days", "cli.unreadable_number", text="")
    context.execute(EditInvoice(row.id, cast("InvoiceChanges", changes), tax_said(words)))
    changed = stored_invoice(context, row.id)
    context.answer({**invoice_json(changed, context.today), "lines": lines_json(context, changed)})
    say_invoice(context, changed)
    return 0


def _delete(context: Context, words: Namespace) -> int:
    row = invoice_named(context, words.invoice)
    context.execute(DeleteDraft(row.id))
    context.answer({"id": str(row.id), "deleted": True})
    context.say(_("The draft is deleted; its work is unbilled again."))
    return 0


def _issue(context: Context, words: Namespace) -> int:
    # Late: issuing brings what draws paper, which other verbs do not wait for.
    from app.services.invoice_issue import IssueInvoice  # noqa: PLC0415

    draft = invoice_named(context, words.invoice)
    context.execute(IssueInvoice(draft.id, day_said(context, words.on)))
    row = stored_invoice(context, draft.id)
    context.answer(invoice_json(row, context.today))
    context.say(
        _("Issued {number} to {client}: {gross}, due on {day}.").format(
            number=row.number,
            client=row.client,
            gross=money_text(row.gross_minor, row.currency),
            day="–" if row.due_on is None else row.due_on.isoformat(),
        )
    )
    return 0


def _pdf(context: Context, words: Namespace) -> int:
    row = invoice_named(context, words.invoice)
    target: Path = words.out
    if target.is_dir():
        raise RuleViolation("out", "output.cannot_write", path=target, reason=_("it is a folder"))
    if row.issued:
        context.execute(SaveInvoicePdf(row.id, target))
    else:
        _save_draft(context, row, target)
    context.answer(
        {
            "id": str(row.id),
            "number": row.number,
            "path": str(target),
            "bytes": target.stat().st_size,
        }
    )
    context.say(_("Saved as {path}.").format(path=target))
    return 0


def _save_draft(context: Context, row: InvoiceRow, target: Path) -> None:
    """Draws the draft as it stands now, marked as one."""
    # Late: as above.
    from app.queries.invoice_document import DocumentCriteria  # noqa: PLC0415
    from app.services.paper import invoice_paper  # noqa: PLC0415

    write_whole(target, context.read(invoice_paper, DocumentCriteria(row.id, context.today)))
    context.note_output("output.invoice_draft", str(target), row.lines)


def _list(context: Context, words: Namespace) -> int:
    client_id = client_id_named(context, words.client)
    rows = context.read(invoices, InvoiceCriteria(context.today, words.tab, client_id))
    context.answer([invoice_json(row, context.today) for row in rows])
    for row in rows:
        context.say(invoice_line(row, context.today))
    if not rows:
        context.say(_("There are no such invoices."))
    return 0


def _show(context: Context, words: Namespace) -> int:
    row = invoice_named(context, words.invoice)
    fields = context.read(invoice_fields, row.id)
    assert fields is not None  # noqa: S101 - just found
    paid = context.read(payments, row.id)
    texts = ("intro", "closing", "buyer_reference", "tax_reason", "language", "timesheet")
    context.answer(
        {
            **invoice_json(row, context.today),
            **{name: getattr(fields, name) for name in texts},
            "payment_days": fields.payment_days,
            "lines": lines_json(context, row),
            "payments": [payment_json(each, row.currency) for each in paid],
        }
    )
    context.say(invoice_line(row, context.today))
    say_invoice(context, row)
    for each in paid:
        amount = money_text(each.amount_minor, row.currency)
        context.say(
            _("Paid on {day}: {amount}").format(day=each.paid_on.isoformat(), amount=amount)
        )
    return 0
