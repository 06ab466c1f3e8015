from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from app.queries.invoice_details import PaymentRow
from app.queries.movements import MovementPart
from app.ui.billing.paid_words import (
    can_take_back,
    exchange_text,
    how_text,
    kind_text,
    open_words,
    payment_lines,
    step_text,
    taken_back_text,
)
from tests.unit.billing_ui.rows import invoice

DAY = date(2026, 11, 10)


def paid(amount_minor: int = 10_000, **fields: object) -> PaymentRow:
    return PaymentRow(UUID(int=1), DAY, amount_minor, **{"note": "", **fields})  # type: ignore[arg-type]


def part(number: str | None, kind: str, minor: int) -> MovementPart:
    return MovementPart(UUID(int=1), UUID(int=2), number, kind, minor, "EUR")


def test_earlier_payments_are_listed() -> None:
    rows = [paid(150_000, note="bank"), paid(-500), paid(20, kind="write_off")]
    assert payment_lines(rows, "EUR").splitlines() == [
        "10 November 2026 · €1,500.00 · bank",
        "10 November 2026 · €5.00 · Paid back",
        "10 November 2026 · €0.20 · Written off",
    ]


@pytest.mark.parametrize(
    ("row", "kind", "step"),
    [
        (paid(), "Payment", "€100.00 paid 10 Nov"),
        (paid(-10_000, kind="refund"), "Paid back", "€100.00 back 10 Nov"),
        (paid(kind="write_off"), "Written off", "€100.00 written off 10 Nov"),
        (paid(kind="charge"), "Bank’s charges", "€100.00 kept by the bank 10 Nov"),
        (paid(kind="exchange"), "Lost in the exchange", "€100.00 lost in the exchange 10 Nov"),
        (
            paid(-10_000, kind="exchange"),
            "Gained in the exchange",
            "€100.00 gained in the exchange 10 Nov",
        ),
        (
            paid(-10_000, takes_back_id=UUID(int=9)),
            "Taken back",
            "€100.00 taken back 10 Nov",
        ),
        (
            paid(bank_minor=9_600, bank_currency="CHF"),
            "Payment",
            "€100.00 paid 10 Nov (booked CHF96.00)",
        ),
    ],
)
def test_each_kind_has_its_own_words(row: PaymentRow, kind: str, step: str) -> None:
    assert kind_text(row) == kind
    assert step_text(row, "EUR", "10 Nov") == step


def test_what_the_exchange_did_is_told() -> None:
    lost = paid(bank_minor=9_600, bank_currency="CHF", booked_minor=9_700)
    assert exchange_text(lost).endswith("1.00 lost in the exchange")
    gained = paid(bank_minor=9_600, bank_currency="CHF", booked_minor=9_500)
    assert exchange_text(gained).endswith("1.00 gained in the exchange")
    assert not exchange_text(paid())


def test_how_it_came_is_one_line() -> None:
    row = paid(method="Cash", note="at the fair", taken_back=True)
    assert how_text(row) == "taken back · Cash · at the fair"
    assert not can_take_back(row)
    assert not can_take_back(paid(takes_back_id=UUID(int=9)))
    assert can_take_back(paid())


def test_a_whole_movement_goes_back() -> None:
    parts = [part("7", "payment", 100), part("8", "payment", 50), part(None, "credit", 480)]
    assert taken_back_text(parts, "EUR") == (
        "It was one movement for 7, 8; all of it is taken back. €4.80 of credit goes with it."
    )
    assert not taken_back_text(parts[:1], "EUR")


def test_what_is_open_is_said_in_words() -> None:
    assert open_words(invoice()) == "€7,967.65 open"
    assert open_words(invoice(paid_minor=796_765)) == "Nothing is open."
    assert open_words(invoice(paid_minor=800_000)) == "€32.35 too much"
