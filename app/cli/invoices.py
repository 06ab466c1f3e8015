"""``invoice``: drafts, issued invoices and credit notes."""

from __future__ import annotations

from argparse import SUPPRESS, Namespace
from pathlib import Path
from typing import cast, get_args

from app.cli.arguments import Parser, name
from app.cli.billing_words import LANGUAGES, add_payment_days, add_tax, day_said, said, tax_said
from app.cli.context import Context
from app.cli.invoice_adjust import adjust_verb
from app.cli.invoice_create import create_verb
from app.cli.invoice_credit import credit_verb
from app.cli.invoice_deposit import add_deposits, correct_verb, deposit_verb, deposits_said
from app.cli.invoice_json import (
    invoice_adjustments_json,
    invoice_json,
    invoice_line,
    lines_json,
    payment_json,
    say_invoice,
    stored_invoice,
    tell_invoice,
)
from app.cli.invoice_lines import line_verb
from app.cli.invoice_terms import add_terms, terms_said
from app.cli.money import money_text
from app.cli.named import client_id_named, invoice_named
from app.cli.verbs import Verb, verb_of
from app.domain.values.errors import RuleViolation
from app.queries.invoice_details import invoice_fields, payments
from app.queries.invoice_document import DocumentCriteria, invoice_document
from app.queries.invoices import InvoiceCriteria, InvoiceRow, Tab, invoices
from app.services.deposits import SetDeposits
from app.services.invoice_drafts import DeleteDraft, EditInvoice, InvoiceChanges
from app.services.invoice_output import SaveInvoiceCopy, SaveInvoicePdf, write_whole
from app.services.paper import CopyCriteria, invoice_copy, invoice_paper
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
                adjust_verb(),
                deposit_verb(),
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
                correct_verb(),
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
    add_terms(parser)
    add_deposits(parser)
    parser.add_argument(
        "--no-deposits", action="store_true", help=_("subtract no deposit; a plain invoice again")
    )
    parser.add_argument(
        "--template", default=SUPPRESS, help=_("how it looks; empty for the client’s template")
    )
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
    parser.add_argument(
        "--template", type=name, help=_("a copy with this one; the invoice stays as it is")
    )


def _list_words(parser: Parser) -> None:
    parser.add_argument("--tab", choices=get_args(Tab), default="all", help=_("only some of them"))
    parser.add_argument("--client", help=_("of this client"))


def _edit(context: Context, words: Namespace) -> int:
    row = invoice_named(context, words.invoice)
    changes = said(words, InvoiceChanges.__annotations__)
    if changes.get("payment_days", 0) is None:
        raise RuleViolation("payment_days", "cli.unreadable_number", text="")
    changes |= terms_said(context, words)
    names_deposits = bool(words.deposit or words.all_deposits or words.no_deposits)
    tax = tax_said(words)
    if changes or tax is not None or not names_deposits:
        context.execute(EditInvoice(row.id, cast("InvoiceChanges", changes), tax))
    if names_deposits:
        chosen = () if words.no_deposits else deposits_said(context, row.client_id, words)
        context.execute(SetDeposits(row.id, chosen))
    return tell_invoice(context, row.id)


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
    if not row.issued:
        _save_draft(context, row, target, words.template)
    elif words.template:
        context.execute(SaveInvoiceCopy(row.id, words.template, target))
    else:
        context.execute(SaveInvoicePdf(row.id, target))
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


def _save_draft(context: Context, row: InvoiceRow, target: Path, template: str | None) -> None:
    """Draws the draft as it stands now, marked as one."""
    if template is None:
        content = context.read(invoice_paper, DocumentCriteria(row.id, context.today))
    else:
        content = context.read(invoice_copy, CopyCriteria(row.id, template, context.today))
    write_whole(target, content)
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
    texts = (
        *("intro", "closing", "buyer_reference", "tax_reason", "language", "timesheet"),
        *("order_number", "project_label", "entry", "early_payment"),
    )
    context.answer(
        {
            **invoice_json(row, context.today),
            **{name: getattr(fields, name) for name in texts},
            "payment_days": fields.payment_days,
            "template": context.read(
                invoice_document, DocumentCriteria(row.id, context.today)
            ).template,
            "lines": lines_json(context, row),
            "adjustments": invoice_adjustments_json(context, row),
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
