"""What ``pay`` answers: the invoices of a movement as they stand after it."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from app.cli.context import Context
from app.cli.invoice_json import payment_json, standing_text, stored_invoice
from app.cli.money import money_json, money_text
from app.queries.client_credit import client_credits
from app.queries.invoice_details import payments
from app.queries.invoices import InvoiceRow
from app.queries.movements import MovementPart, movement_parts
from app.system.translations import _


def tell_payment(context: Context, invoice_id: UUID, payment_id: UUID) -> int:
    """Answers with one payment of one invoice."""
    paid = next(each for each in context.read(payments, invoice_id) if each.id == payment_id)
    row = stored_invoice(context, invoice_id)
    context.answer(
        {
            **payment_json(paid, row.currency),
            "invoice_id": str(row.id),
            "number": row.number,
            "open": money_json(row.open_minor, row.currency),
            "status": row.standing(context.today).value,
        }
    )
    _say_standing(context, row, paid.amount_minor)
    return 0


def tell_movement(context: Context, receipt_id: UUID) -> int:
    """Answers with all that a movement did."""
    parts = context.read(movement_parts, receipt_id)
    by_invoice: defaultdict[UUID, list[MovementPart]] = defaultdict(list)
    for each in parts:
        if each.invoice_id is not None:
            by_invoice[each.invoice_id].append(each)
    rows = {key: stored_invoice(context, key) for key in by_invoice}
    currency = parts[0].currency
    kept = sum(each.amount_minor for each in parts if each.kind == "credit")
    money = sum(each.amount_minor for each in parts if each.is_money)
    context.answer(
        {
            "receipt_id": str(receipt_id),
            "amount": money_json(money, currency),
            "credit": money_json(kept, currency),
            "invoices": [_json(context, rows[key], some) for key, some in by_invoice.items()],
        }
    )
    for key, some in by_invoice.items():
        _say_standing(context, rows[key], sum(each.amount_minor for each in some))
    if kept:
        context.say(_("Credit of the client: {amount}").format(amount=money_text(kept, currency)))
    return 0


def credits_json(context: Context, client_id: UUID) -> list[dict[str, object]]:
    """What a client has on account, by currency."""
    rows = context.read(client_credits, client_id)
    return [money_json(each.credit.minor, each.credit.currency) for each in rows]


def _json(context: Context, row: InvoiceRow, parts: list[MovementPart]) -> dict[str, object]:
    def of(*kinds: str) -> dict[str, object]:
        minor = sum(each.amount_minor for each in parts if each.kind in kinds)
        return money_json(minor, row.currency)

    return {
        "invoice_id": str(row.id),
        "number": row.number,
        "payment_ids": [str(each.id) for each in parts],
        "amount": of("payment", "refund"),
        "charge": of("charge"),
        "written_off": of("write_off"),
        "exchange": of("exchange"),
        "open": money_json(row.open_minor, row.currency),
        "status": row.standing(context.today).value,
    }


def _say_standing(context: Context, row: InvoiceRow, minor: int) -> None:
    context.say(
        _("{amount} for {number}; {open} is open, {standing}.").format(
            amount=money_text(minor, row.currency),
            number=row.number,
            open=money_text(row.open_minor, row.currency),
            standing=standing_text(row.standing(context.today)),
        )
    )
