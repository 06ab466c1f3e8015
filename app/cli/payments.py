"""``pay``: money that came for invoices, went back, or is forgiven."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from app.cli.arguments import Parser, UsageError, read_amount, read_id, read_minor
from app.cli.billing_words import day_said
from app.cli.context import Context
from app.cli.named import client_named, currency_of, invoice_named
from app.cli.payment_receipts import save_receipt
from app.cli.payment_words import add_bank_words, add_rest_words, bank_said, rest_said
from app.cli.payments_told import tell_movement, tell_payment
from app.cli.verbs import Verb
from app.domain.values.errors import NotFound, RuleViolation
from app.domain.values.money import Currency, money_from_decimal
from app.queries.invoices import InvoiceRow
from app.services.client_credit import KeepAsCredit, RefundCredit, UseCredit
from app.services.payments import RecordPayment, TakeBackPayment, WriteOff
from app.services.split_payments import ReceivePayment, Rest
from app.system.translations import _

_RECEIPT = "receipt"


def verbs() -> list[Verb]:
    return [Verb("pay", _("Record payments for issued invoices; they are final."), _words, _pay)]


def _words(parser: Parser) -> None:
    parser.add_argument(
        "invoice",
        metavar=_("ID"),
        nargs="*",
        help=_(
            "numbers or IDs of invoices, each with how much is for it if you like: 2026-7=50; or "
            "“receipt” and the ID of a payment, to save a receipt for it"
        ),
    )
    parser.add_argument("--client", help=_("who paid; for the oldest of what is open"))
    parser.add_argument(
        "--amount", help=_("else all that is open; with a minus for money that went back")
    )
    parser.add_argument("--on", metavar=_("DAY"), help=_("when it came; else today"))
    parser.add_argument("--note", default="", help=_("for yourself"))
    parser.add_argument("--method", default="", help=_("how it came, such as cash"))
    parser.add_argument(
        "--charge", metavar=_("AMOUNT"), help=_("what the bank kept of it; it counts as paid")
    )
    add_rest_words(parser)
    add_bank_words(parser)
    parser.add_argument(
        "--out", type=Path, metavar=_("FILE"), help=_("where the receipt goes, as PDF")
    )
    other = parser.add_mutually_exclusive_group()
    other.add_argument(
        "--from-credit", action="store_true", help=_("pay with what the client has on account")
    )
    other.add_argument(
        "--to-credit", action="store_true", help=_("put what was paid too much on account")
    )
    other.add_argument(
        "--take-back", metavar=_("PAYMENT"), type=read_id, help=_("a payment that never was")
    )


def _pay(context: Context, words: Namespace) -> int:
    if words.invoice[:1] == [_RECEIPT]:
        return save_receipt(context, words.invoice[1:], words.out)
    if words.out is not None:
        raise UsageError(_("Only a receipt is saved: pay receipt ID --out FILE."))
    return _move(context, words)


def _move(context: Context, words: Namespace) -> int:
    if words.take_back is not None:
        command = TakeBackPayment(words.take_back, day_said(context, words.on), words.note)
        return tell_movement(context, context.execute(command))
    named = [_invoice_said(context, text) for text in words.invoice]
    if not named:
        return _by_client(context, words)
    row, _amount = named[0]
    if words.from_credit or words.to_credit:
        return _credit(context, words, _only(named))
    if len(named) == 1 and not _is_split(words, named):
        return _record(context, words, row)
    if words.write_off and words.amount is None and not words.invoice[0].count("="):
        note, day = words.note, day_said(context, words.on)
        return tell_movement(context, context.execute(WriteOff(_only(named).id, day, note=note)))
    return _receive(context, words, named)


def _is_split(words: Namespace, named: list[tuple[InvoiceRow, str | None]]) -> bool:
    """Whether there is more to it than an amount for one invoice."""
    charged = words.charge is not None or named[0][1] is not None
    return charged or rest_said(words) is not Rest.OPEN or bank_said(words) is not None


def _invoice_said(context: Context, text: str) -> tuple[InvoiceRow, str | None]:
    """An invoice, and how much is for it where that was said."""
    try:
        return invoice_named(context, text), None
    except NotFound:
        name, equals, amount = text.rpartition("=")
        if not equals:
            raise
        return invoice_named(context, name), amount


def _only(named: list[tuple[InvoiceRow, str | None]]) -> InvoiceRow:
    if len(named) > 1:
        raise UsageError(_("Name one invoice."))
    return named[0][0]


def _record(context: Context, words: Namespace, row: InvoiceRow) -> int:
    amount = None
    if words.amount is not None:
        amount = read_minor(words.amount, row.currency, negative=True)
    day = day_said(context, words.on)
    command = RecordPayment(row.id, day, amount, words.note, words.method)
    payment_id: UUID = context.execute(command)
    return tell_payment(context, row.id, payment_id)


def _credit(context: Context, words: Namespace, row: InvoiceRow) -> int:
    day = day_said(context, words.on)
    if words.to_credit:
        return tell_movement(context, context.execute(KeepAsCredit(row.id, day, words.note)))
    amount = None if words.amount is None else read_minor(words.amount, row.currency)
    return tell_movement(context, context.execute(UseCredit(row.id, day, amount, words.note)))


def _by_client(context: Context, words: Namespace) -> int:
    if words.client is None or words.amount is None:
        raise UsageError(_("Name invoices, or --client with --amount."))
    owner = client_named(context, words.client)
    currency = currency_of(context, owner)
    day = day_said(context, words.on)
    minor = read_minor(words.amount, currency, negative=True)
    if minor < 0:
        command = RefundCredit(owner.id, currency, day, -minor, words.method, words.note)
        return tell_movement(context, context.execute(command))
    received = replace(_command(context, words, owner.id, currency), amount_minor=minor)
    return tell_movement(context, context.execute(received))


def _receive(context: Context, words: Namespace, named: list[tuple[InvoiceRow, str | None]]) -> int:
    first = named[0][0]
    for row, _amount in named:
        if (row.client_id, row.currency) != (first.client_id, first.currency):
            raise RuleViolation("invoice", "payment.other_client", number=row.number)
    chosen = None
    said = [amount is not None for _row, amount in named]
    if any(said):
        if not all(said):
            raise UsageError(_("Say for each invoice how much is for it, or for none."))
        chosen = {
            row.id: read_minor(amount or "", row.currency, negative=True) for row, amount in named
        }
    received = replace(
        _command(context, words, first.client_id, first.currency),
        amount_minor=None if words.amount is None else read_minor(words.amount, first.currency),
        invoice_ids=tuple(row.id for row, _amount in named),
        chosen=chosen,
    )
    return tell_movement(context, context.execute(received))


def _command(context: Context, words: Namespace, client_id: UUID, currency: str) -> ReceivePayment:
    def minor(text: str | None) -> int | None:
        if text is None:
            return None
        digits = Currency(currency).minor_digits
        return money_from_decimal(read_amount(text, digits), currency).minor

    return ReceivePayment(
        client_id,
        day_said(context, words.on),
        currency,
        charges_minor=minor(words.charge) or 0,
        rest=rest_said(words),
        write_off_up_to=minor(words.write_off_up_to),
        bank=bank_said(words),
        method=words.method,
        note=words.note,
    )
