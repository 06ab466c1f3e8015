from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.domain.billing.document import EarlyPayment
from app.domain.values.money import Money
from app.ui.billing.payment_state import PaymentSums
from app.ui.billing.payment_words import (
    Direction,
    after_moving,
    after_payment,
    after_write_off,
    directions_for,
    method_choices,
    offer_text,
    take_text,
)
from tests.unit.billing_ui.rows import TODAY, invoice

NOTHING = Money(0, "EUR")
SOME = Money(5_000, "EUR")


def sums(**changes: int) -> PaymentSums:
    fields = dict.fromkeys(PaymentSums.__slots__, 0)
    return PaymentSums(**fields | {"invoices": 1, "settled": 10_000} | changes)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (sums(), "The invoice is paid in full then."),
        (sums(left=50_000), "€500.00 stay open then."),
        (
            sums(discount=238),
            "€2.38 is given for paying early. The invoice is paid in full then.",
        ),
        (sums(written_off=20), "€0.20 is written off. The invoice is paid in full then."),
        (
            sums(exchange=-40),
            "€0.40 was gained in the exchange. The invoice is paid in full then.",
        ),
        (sums(kept=480), "The invoice is paid in full then. €4.80 is kept as credit."),
        (sums(invoices=0, kept=480), "€4.80 is kept as credit."),
        (
            sums(invoices=3, charges=150),
            (
                "€100.00 for 3 invoices. €1.50 was kept by the bank and counts as paid. "
                "All are paid in full then."
            ),
        ),
    ],
)
def test_what_follows_from_a_payment_is_told(found: PaymentSums, said: str) -> None:
    assert after_payment(found, "EUR") == said


def test_what_is_left_after_money_went_back_is_told() -> None:
    paid = invoice(paid_minor=796_765)
    assert after_moving(Direction.OUT, paid, 700_000, NOTHING) == "€7,000.00 stay open then."
    over = invoice(paid_minor=800_000)
    assert after_moving(Direction.OUT, over, 3_235, NOTHING) == "Nothing is open then."
    assert after_moving(Direction.OUT, over, 235, NOTHING).startswith("€30.00 more than is due")
    assert after_moving(Direction.KEEP, over, 3_235, NOTHING) == "€32.35 is kept as credit."
    assert after_moving(Direction.CREDIT, invoice(), 5_000, SOME) == "€7,917.65 stay open then."
    assert after_moving(Direction.OUT, None, 2_000, SOME) == "€30.00 stays as credit."
    assert not after_moving(Direction.OUT, None, 0, SOME)


def test_money_goes_the_ways_that_there_are() -> None:
    assert directions_for(invoice(), NOTHING) == [Direction.IN]
    assert directions_for(invoice(), SOME) == [Direction.IN, Direction.CREDIT]
    part = invoice(paid_minor=100)
    assert directions_for(part, NOTHING) == [Direction.IN, Direction.OUT]
    assert directions_for(invoice(paid_minor=796_765), SOME) == [Direction.OUT]
    assert directions_for(invoice(paid_minor=800_000), SOME) == [Direction.OUT, Direction.KEEP]


def test_a_discount_is_offered_as_long_as_there_is_one() -> None:
    early = EarlyPayment(Decimal(2), 14, date(2026, 11, 29), 238, 11_662)
    offer = (early, Money(11_662, "EUR"))
    assert offer_text(offer, TODAY) == "€116.62 is enough until 29 Nov (2 % off)."
    assert take_text(offer) == "Enter €116.62"
    assert (offer_text(None, TODAY), take_text(None)) == ("", "")


def test_what_stays_open_after_a_write_off_is_told() -> None:
    assert after_write_off(invoice(), 796_765) == "Nothing is open then."
    assert after_write_off(invoice(), 100_000) == "€6,967.65 stay open then."
    assert (after_write_off(invoice(), 0), after_write_off(invoice(), 900_000)) == ("", "")


def test_methods_that_were_used_come_first_and_once() -> None:
    assert method_choices(["PayPal", "Cash"])[:3] == ["PayPal", "Cash", "Bank transfer"]
