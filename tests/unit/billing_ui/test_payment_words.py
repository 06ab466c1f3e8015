from __future__ import annotations

from datetime import date
from uuid import UUID

from app.queries.invoice_details import PaymentRow
from app.ui.billing.payment_words import after_payment, payment_lines, signed
from tests.unit.billing_ui.rows import invoice


def test_money_that_went_back_has_a_minus() -> None:
    assert signed(500, "in") == 500
    assert signed(500, "out") == -500
    assert signed(-500, "out") == -500


def test_what_follows_from_a_payment_is_told() -> None:
    row = invoice(paid_minor=700_000)
    assert after_payment(row, 96_765) == "The invoice is paid in full then."
    assert after_payment(row, 50_000) == "€467.65 stay open then."
    assert after_payment(row, -700_000) == "€7,967.65 stay open then."
    assert after_payment(row, 100_000) == "€32.35 more than is open."


def test_earlier_payments_are_listed() -> None:
    first = PaymentRow(UUID(int=1), date(2026, 11, 10), 150_000, "bank")
    second = PaymentRow(UUID(int=2), date(2026, 11, 12), -500, "")
    lines = "10 November 2026 · €1,500.00 · bank\n12 November 2026 · −€5.00"
    assert payment_lines([first, second], "EUR") == lines
