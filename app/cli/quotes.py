"""``quote``: quotes and pro forma invoices."""

from __future__ import annotations

from argparse import SUPPRESS, Namespace
from pathlib import Path
from typing import Any, cast

from app.cli.arguments import Parser, read_day
from app.cli.billing_words import LANGUAGES, add_payment_days, said
from app.cli.context import Context
from app.cli.invoice_terms import add_shared_terms, terms_said
from app.cli.named import client_id_named, client_named, invoice_named, project_named, quote_named
from app.cli.quote_decide import decision_verbs
from app.cli.quote_json import quote_json, quote_line, tell_quote
from app.cli.quote_lines import quote_adjust_verb, quote_line_verb
from app.cli.verbs import Verb, verb_of
from app.domain.billing.document import DocumentKind
from app.domain.billing.quote_standing import QuoteStanding
from app.domain.values.errors import RuleViolation
from app.queries.quote_document import QuoteDocumentCriteria
from app.queries.quotes import QuoteCriteria, quotes
from app.services.quotes import (
    CopyQuote,
    CreateProForma,
    CreateQuote,
    DeleteQuote,
    EditQuote,
    QuoteChanges,
)
from app.system.translations import _


def verbs() -> list[Verb]:
    return [
        verb_of(
            "quote",
            _("Draft, issue, decide, save or list quotes and pro forma invoices."),
            [
                Verb("create", _("Draft a quote, or a pro forma invoice."), _create_words, _create),
                Verb("edit", _("Change a draft; what is not named stays."), _edit_words, _edit),
                quote_line_verb(),
                quote_adjust_verb(),
                Verb("copy", _("Draft it again, or its next version."), _copy_words, _copy),
                Verb("delete", _("Throw a draft away."), _id, _delete),
                *decision_verbs(),
                Verb("pdf", _("Save it as PDF."), _pdf_words, _pdf),
                Verb("list", _("List the quotes, the newest first."), _list_words, _list),
                Verb("show", _("Show a quote with its lines."), _id, _show),
            ],
        )
    ]


def _id(parser: Parser) -> None:
    parser.add_argument("quote", metavar=_("ID"), help=_("the quote's number or ID"))


def _create_words(parser: Parser) -> None:
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--client", help=_("to whom it goes"))
    who.add_argument(
        "--invoice", metavar=_("ID"), help=_("a pro forma invoice with the lines of this draft")
    )
    parser.add_argument(
        "--pro-forma", action="store_true", help=_("a pro forma invoice, not a quote")
    )
    _terms(parser)


def _edit_words(parser: Parser) -> None:
    _id(parser)
    _terms(parser)


def _terms(parser: Parser) -> None:
    for option, dest, text in (
        ("--subject", "subject", _("what it is about, below the title")),
        ("--intro", "intro", _("text above the lines")),
        ("--closing", "closing", _("text below the lines")),
        ("--reference", "buyer_reference", _("what the client wants to read on it")),
        ("--tax-reason", "tax_reason", _("why no tax is charged")),
        ("--template", "template", _("how it looks; empty for the client’s template")),
        ("--project", "project", _("what it is about; empty for none")),
        ("--valid-until", "valid_until", _("last day of the offer; empty for no end")),
    ):
        parser.add_argument(option, dest=dest, default=SUPPRESS, help=text)
    parser.add_argument(
        "--language",
        default=SUPPRESS,
        help=_("of the labels: {languages}").format(languages=LANGUAGES),
    )
    add_payment_days(parser)
    add_shared_terms(parser)


def _copy_words(parser: Parser) -> None:
    _id(parser)
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--next-version", action="store_true", help=_("it replaces this one once it is issued")
    )
    which.add_argument("--pro-forma", action="store_true", help=_("as a pro forma invoice"))


def _pdf_words(parser: Parser) -> None:
    _id(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("FILE"), help=_("where to save it")
    )


def _list_words(parser: Parser) -> None:
    parser.add_argument("--client", help=_("to this client"))
    parser.add_argument("--kind", choices=("quote", "pro_forma"), default="", help=_("only these"))
    parser.add_argument(
        "--status",
        choices=[each.value for each in QuoteStanding],
        action="append",
        default=[],
        help=_("only those that stand so; may be repeated"),
    )


def _changes(context: Context, words: Namespace) -> QuoteChanges:
    changes: dict[str, Any] = said(words, QuoteChanges.__annotations__)
    if changes.get("payment_days", 0) is None:
        raise RuleViolation("payment_days", "cli.unreadable_number", text="")
    if "valid_until" in words:
        day = words.valid_until.strip()
        changes["valid_until_on"] = read_day(day, context.today) if day else None
    if "project" in words:
        text = words.project.strip()
        changes["project_id"] = project_named(context, text).id if text else None
    return cast("QuoteChanges", changes | terms_said(context, words))


def _create(context: Context, words: Namespace) -> int:
    changes = _changes(context, words)
    if words.invoice is not None:
        quote_id = context.execute(
            CreateProForma(invoice_named(context, words.invoice).id, changes)
        )
        return tell_quote(context, quote_id)
    kind = DocumentKind.PRO_FORMA if words.pro_forma else DocumentKind.QUOTE
    client = client_named(context, words.client)
    return tell_quote(context, context.execute(CreateQuote(client.id, kind, changes)))


def _edit(context: Context, words: Namespace) -> int:
    row = quote_named(context, words.quote)
    context.execute(EditQuote(row.id, _changes(context, words)))
    return tell_quote(context, row.id)


def _copy(context: Context, words: Namespace) -> int:
    row = quote_named(context, words.quote)
    kind = DocumentKind.PRO_FORMA if words.pro_forma else None
    command = CopyQuote(row.id, kind, next_version=words.next_version)
    return tell_quote(context, context.execute(command))


def _delete(context: Context, words: Namespace) -> int:
    row = quote_named(context, words.quote)
    context.execute(DeleteQuote(row.id))
    context.answer({"id": str(row.id), "deleted": True})
    context.say(_("The draft is deleted."))
    return 0


def _pdf(context: Context, words: Namespace) -> int:
    # Late: these bring what draws paper, which other verbs do not wait for.
    from app.services.invoice_output import SaveQuotePdf, write_whole  # noqa: PLC0415
    from app.services.paper import quote_paper  # noqa: PLC0415 - as above

    row = quote_named(context, words.quote)
    target: Path = words.out
    if target.is_dir():
        raise RuleViolation("out", "output.cannot_write", path=target, reason=_("it is a folder"))
    if row.number is not None:
        context.execute(SaveQuotePdf(row.id, target))
    else:
        criteria = QuoteDocumentCriteria(row.id, context.today)
        write_whole(target, context.read(quote_paper, criteria))
        context.note_output("output.quote_draft", str(target), 1)
    size = target.stat().st_size
    context.answer({"id": str(row.id), "number": row.number, "path": str(target), "bytes": size})
    context.say(_("Saved as {path}.").format(path=target))
    return 0


def _list(context: Context, words: Namespace) -> int:
    standings = frozenset(QuoteStanding(each) for each in words.status)
    client_id = client_id_named(context, words.client)
    criteria = QuoteCriteria(context.today, words.kind, client_id, standings)
    rows = context.read(quotes, criteria)
    context.answer([quote_json(row, context.today) for row in rows])
    for row in rows:
        context.say(quote_line(row, context.today))
    if not rows:
        context.say(_("There are no such quotes."))
    return 0


def _show(context: Context, words: Namespace) -> int:
    return tell_quote(context, quote_named(context, words.quote).id)
