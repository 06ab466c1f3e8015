"""``invoice deposit`` and ``invoice correct``: other forms of invoices."""

from __future__ import annotations

from argparse import Namespace
from uuid import UUID

from app.cli.arguments import Parser, read_amount, read_minor
from app.cli.billing_words import add_tax, tax_said
from app.cli.context import Context
from app.cli.invoice_json import (
    invoice_json,
    lines_json,
    say_invoice,
    stored_invoice,
    tell_invoice,
)
from app.cli.named import client_named, invoice_named, project_named, quote_named
from app.cli.verbs import Verb
from app.domain.billing.deposits import DepositTerms
from app.domain.values.errors import NotFound, RuleViolation
from app.domain.values.money import Money
from app.queries.deposits import usable_deposits
from app.services.corrections import CreateCorrection
from app.services.deposits import CreateDeposit
from app.system.translations import _


def deposit_verb() -> Verb:
    return Verb("deposit", _("Draft an invoice over money in advance."), _words, _deposit)


def correct_verb() -> Verb:
    return Verb(
        "correct",
        _("Draft an issued invoice anew, and the credit note that takes the old one back."),
        _correct_words,
        _correct,
    )


def add_deposit_terms(parser: Parser, *, required: bool) -> None:
    """How much is asked for in advance."""
    size = parser.add_mutually_exclusive_group(required=required)
    size.add_argument("--percent", help=_("of the order, such as 30"))
    size.add_argument("--amount", help=_("such as 500.00"))
    parser.add_argument(
        "--gross", action="store_true", help=_("percent and amount are meant with tax")
    )


def deposit_terms_said(words: Namespace, currency: str) -> DepositTerms:
    """The terms that were named.

    Raises:
        RuleViolation: a number is none or out of range.
    """
    percent = None if words.percent is None else read_amount(words.percent, 4)
    amount = None if words.amount is None else Money(read_minor(words.amount, currency), currency)
    return DepositTerms(percent, amount, "gross" if words.gross else "net")


def deposits_said(context: Context, client_id: UUID, words: Namespace) -> tuple[UUID, ...]:
    """The deposits that are to be subtracted: those named by number, or all there are.

    Raises:
        NotFound: the client has no usable deposit of such a number.
    """
    usable = context.read(usable_deposits, client_id)
    if words.all_deposits:
        return tuple(each.id for each in usable)
    by_number = {each.number.casefold(): each.id for each in usable}
    found = []
    for number in words.deposit:
        if number.strip().casefold() not in by_number:
            raise NotFound("cli.unknown_deposit", text=number)
        found.append(by_number[number.strip().casefold()])
    return tuple(found)


def add_deposits(parser: Parser) -> None:
    """Which deposits a final invoice subtracts."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--deposit",
        action="append",
        default=[],
        metavar=_("NUMBER"),
        help=_("subtract this deposit invoice; may be repeated"),
    )
    which.add_argument(
        "--all-deposits", action="store_true", help=_("subtract all deposits of the client")
    )


def _words(parser: Parser) -> None:
    order = parser.add_mutually_exclusive_group(required=True)
    order.add_argument("--client", help=_("who pays in advance"))
    order.add_argument("--quote", metavar=_("NUMBER"), help=_("the order"))
    parser.add_argument("--project", help=_("of fixed price; the order"))
    add_deposit_terms(parser, required=True)
    parser.add_argument("--subject", default="", help=_("what it is for"))
    add_tax(parser)


def _deposit(context: Context, words: Namespace) -> int:
    if words.quote is not None:
        row = quote_named(context, words.quote)
        if words.project is not None:
            raise RuleViolation("project", "cli.one_order")
        client_id, currency, quote_id = row.client_id, row.currency, row.id
    else:
        client = client_named(context, words.client)
        client_id, currency, quote_id = client.id, client.currency, None
    project = None
    if words.project is not None:
        project = project_named(context, words.project, words.client).id
    command = CreateDeposit(
        client_id,
        deposit_terms_said(words, currency),
        quote_id,
        project,
        tax_said(words),
        words.subject,
    )
    return tell_invoice(context, context.execute(command))


def _correct_words(parser: Parser) -> None:
    parser.add_argument("invoice", metavar=_("ID"), help=_("the invoice's number or ID"))
    parser.add_argument("--reason", default="", help=_("printed on the credit note"))


def _correct(context: Context, words: Namespace) -> int:
    original = invoice_named(context, words.invoice)
    made = context.execute(CreateCorrection(original.id, words.reason))
    row = stored_invoice(context, made.correction_id)
    context.answer(
        {
            **invoice_json(row, context.today),
            "lines": lines_json(context, row),
            "credit_note": None if made.credit_id is None else str(made.credit_id),
        }
    )
    if made.credit_id is not None:
        context.say(
            _("Draft {id} of a credit note for {original}; issue it first.").format(
                id=made.credit_id, original=original.number
            )
        )
    context.say(_("Draft {id} in its place:").format(id=row.id))
    say_invoice(context, row)
    return 0
