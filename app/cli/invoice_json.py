"""An invoice in JSON and on lines: the same words in every verb."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from app.cli.adjustment_words import adjustments_json, say_adjustments
from app.cli.context import Context
from app.cli.money import (
    money_json,
    money_text,
    optional_money_json,
    percent_text,
    price_json,
)
from app.domain.billing.standing import Standing
from app.domain.billing.unit_price import price_to_e4
from app.queries.adjustments import invoice_adjustments
from app.queries.invoice_details import InvoiceLineRow, PaymentRow, invoice_lines
from app.queries.invoices import InvoiceKey, InvoiceRow, one_invoice
from app.queries.line_times import line_seconds
from app.system.kind_names import kind_name
from app.system.translations import _


def invoice_json(row: InvoiceRow, today: date) -> dict[str, object]:
    """An invoice or credit note; ``period`` holds its first and its last day.

    ``due`` is what it asks for: ``gross`` and ``rounding`` less ``prepaid``, which deposits asked
    for before.
    """
    return {
        "id": str(row.id),
        "kind": row.kind,
        "form": row.form,
        "subject": row.subject,
        "number": row.number,
        "client": row.client,
        "status": row.standing(today).value,
        "issued_on": _iso(row.issued_on),
        "due_on": _iso(row.due_on),
        "period": {"first_on": _iso(row.period_start_on), "last_on": _iso(row.period_end_on)},
        "preceding": row.preceding,
        "net": money_json(row.net_minor, row.currency),
        "tax": money_json(row.tax_minor, row.currency),
        "gross": money_json(row.gross_minor, row.currency),
        "rounding": money_json(row.rounding_minor, row.currency),
        "prepaid": money_json(row.prepaid_minor, row.currency),
        "due": money_json(row.due_minor, row.currency),
        "paid": money_json(row.paid_minor, row.currency),
        "written_off": money_json(row.written_off_minor, row.currency),
        "credited": money_json(row.credited_minor, row.currency),
        "open": money_json(row.open_minor, row.currency),
        "days_late": row.days_late(today),
    }


def lines_json(context: Context, row: InvoiceRow) -> list[dict[str, object]]:
    """The lines of an invoice in their order."""
    seconds = context.read(line_seconds, row.id)
    return [_line_json(line, row.currency, seconds) for line in context.read(invoice_lines, row.id)]


def _line_json(
    line: InvoiceLineRow, currency: str, seconds: Mapping[UUID, int]
) -> dict[str, object]:
    """One line.

    ``seconds`` is what was recorded of the time that it bills, null where it bills none; what is
    charged stands in ``quantity``.
    """
    return {
        "position": line.position,
        "kind": line.kind,
        "name": line.name,
        "description": line.description,
        "quantity": str(line.quantity),
        "unit": line.unit_code,
        "minutes": line.minutes,
        "seconds": seconds.get(line.id),
        "price": price_json(line.price, currency),
        "exact_price": str(line.price),
        "price_for": line.base_quantity,
        "gross_price": None if line.gross_price is None else str(line.gross_price),
        "tax_category": line.tax.category.value,
        "tax_rate": percent_text(price_to_e4(line.tax.rate)),
        "net": money_json(line.net_minor, currency),
        "first_on": _iso(line.first_on),
        "last_on": _iso(line.last_on),
        "person": line.person,
        "project": line.project,
        "task": line.task,
    }


def payment_json(row: PaymentRow, currency: str) -> dict[str, object]:
    return {
        "id": str(row.id),
        "on": row.paid_on.isoformat(),
        "amount": money_json(row.amount_minor, currency),
        "note": row.note,
        "kind": row.kind,
        "method": row.method,
        "bank": optional_money_json(row.bank_minor, row.bank_currency or currency),
        "exchange": optional_money_json(row.exchange_minor, row.bank_currency or currency),
        "taken_back": row.taken_back,
        "takes_back": None if row.takes_back_id is None else str(row.takes_back_id),
    }


def invoice_line(row: InvoiceRow, today: date) -> str:
    """``2026-0001  2026-11-19  1190.00 EUR  issued  Acme``; a draft with its id."""
    parts = (
        row.number or str(row.id),
        _iso(row.issued_on) or "",
        money_text(row.gross_minor, row.currency).rjust(14),
        standing_text(row.standing(today)),
        row.client,
        _("credit note for {number}").format(number=row.preceding) if row.preceding else "",
        kind_name(row.document_kind) if row.form else "",
        row.subject,
    )
    return "  ".join(part for part in parts if part)


def standing_text(standing: Standing) -> str:
    """How an invoice stands, for people."""
    return {
        Standing.DRAFT: _("draft"),
        Standing.ISSUED: _("issued"),
        Standing.PARTLY_PAID: _("partly paid"),
        Standing.PAID: _("paid"),
        Standing.OVERDUE: _("overdue"),
        Standing.CREDITED: _("credited"),
    }[standing]


def stored_invoice(context: Context, invoice_id: UUID) -> InvoiceRow:
    """The invoice as it stands now; one that this call has found or made."""
    row = context.read(one_invoice, InvoiceKey(id=invoice_id))
    assert row is not None  # noqa: S101 - see above
    return row


def say_invoice(context: Context, row: InvoiceRow) -> None:
    """The invoice's lines, allowances and sums, for people."""
    for line in context.read(invoice_lines, row.id):
        quantity = f"{line.quantity}"
        if line.minutes is not None:
            quantity = f"{line.minutes // 60}:{line.minutes % 60:02}"
        net = money_text(line.net_minor, row.currency)
        context.say(f"{line.position:>3}  {quantity:>8} {line.unit_code}  {net:>14}  {line.name}")
    agreed = context.read(invoice_adjustments, row.id)
    positions = {line.id: line.position for line in context.read(invoice_lines, row.id)}
    say_adjustments(context, agreed, positions, row.currency)
    context.say(
        _("Net {net}, tax {tax}, total {gross}.").format(
            net=money_text(row.net_minor, row.currency),
            tax=money_text(row.tax_minor, row.currency),
            gross=money_text(row.gross_minor, row.currency),
        )
    )

    if row.due_minor != row.gross_minor:
        due = money_text(row.due_minor, row.currency)
        prepaid = money_text(row.prepaid_minor, row.currency)
        context.say(_("Deposits {prepaid}, to pay {due}.").format(prepaid=prepaid, due=due))


def invoice_adjustments_json(context: Context, row: InvoiceRow) -> list[dict[str, object]]:
    """The allowances and charges of an invoice."""
    positions = {line.id: line.position for line in context.read(invoice_lines, row.id)}
    return adjustments_json(context.read(invoice_adjustments, row.id), positions, row.currency)


def tell_invoice(context: Context, invoice_id: UUID) -> int:
    """Answers with a draft as it stands now, whole."""
    row = stored_invoice(context, invoice_id)
    context.answer(
        {
            **invoice_json(row, context.today),
            "lines": lines_json(context, row),
            "adjustments": invoice_adjustments_json(context, row),
        }
    )
    if not row.issued:
        context.say(_("Draft {id} for {client}:").format(id=row.id, client=row.client))
    say_invoice(context, row)
    return 0


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
