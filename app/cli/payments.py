"""``pay``: money that came for an invoice, or went back."""

from __future__ import annotations

from argparse import Namespace
from uuid import UUID

from app.cli.arguments import Parser, read_minor
from app.cli.billing_words import day_said
from app.cli.context import Context
from app.cli.invoice_json import standing_text, stored_invoice
from app.cli.money import money_json, money_text
from app.cli.named import invoice_named
from app.cli.verbs import Verb
from app.queries.invoice_details import payments
from app.services.payments import RecordPayment
from app.system.translations import _


def verbs() -> list[Verb]:
    return [Verb("pay", _("Record a payment for an issued invoice; it is final."), _words, _pay)]


def _words(parser: Parser) -> None:
    parser.add_argument("invoice", metavar=_("ID"), help=_("the invoice's number or ID"))
    parser.add_argument(
        "--amount", help=_("else all that is open; with a minus for money that went back")
    )
    parser.add_argument("--on", metavar=_("DAY"), help=_("when it came; else today"))
    parser.add_argument("--note", default="", help=_("for yourself"))


def _pay(context: Context, words: Namespace) -> int:
    row = invoice_named(context, words.invoice)
    amount = None
    if words.amount is not None:
        amount = read_minor(words.amount, row.currency, negative=True)
    command = RecordPayment(row.id, day_said(context, words.on), amount, words.note)
    payment_id: UUID = context.execute(command)
    paid = next(each for each in context.read(payments, row.id) if each.id == payment_id)
    after = stored_invoice(context, row.id)
    standing = after.standing(context.today)
    context.answer(
        {
            "id": str(payment_id),
            "invoice_id": str(row.id),
            "number": row.number,
            "amount": money_json(paid.amount_minor, row.currency),
            "open": money_json(after.open_minor, row.currency),
            "status": standing.value,
        }
    )
    context.say(
        _("{amount} for {number}; {open} is open, {standing}.").format(
            amount=money_text(paid.amount_minor, row.currency),
            number=row.number,
            open=money_text(after.open_minor, row.currency),
            standing=standing_text(standing),
        )
    )
    return 0
