"""What the payment dialog says; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from app.queries.invoice_details import PaymentRow
from app.queries.invoices import InvoiceRow
from app.system.money_text import money_text
from app.system.translations import _
from app.ui.billing.day_words import full_day_text

Direction = Literal["in", "out"]


def signed(minor: int, direction: Direction) -> int:
    """The amount as the command wants it: what went back has a minus, however it was typed."""
    return minor if direction == "in" else -abs(minor)


def after_payment(row: InvoiceRow, minor: int) -> str:
    """How the invoice stands after a payment of this amount."""
    left = row.open_minor - minor
    if left == 0:
        return _("The invoice is paid in full then.")
    if left < 0:
        too_much = money_text(-left, row.currency)
        return _("{amount} more than is open.").format(amount=too_much)
    return _("{amount} stay open then.").format(amount=money_text(left, row.currency))


def payment_lines(payments: Sequence[PaymentRow], currency: str) -> str:
    """One line for each payment, the oldest first."""
    lines = []
    for each in payments:
        parts = [full_day_text(each.paid_on), money_text(each.amount_minor, currency), each.note]
        lines.append(" · ".join(filter(None, parts)))
    return "\n".join(lines)
