from __future__ import annotations

from datetime import date
from uuid import UUID

from app.domain.billing.payment_split import PaymentSplit, Settlement
from app.domain.values.money import Money
from app.services.payment_rows import Part
from app.services.split_payments import PlannedPayment
from app.ui.billing.payment_state import (
    PaymentState,
    currencies_of,
    first_state,
    payment_sums,
)
from tests.unit.billing_ui.rows import invoice

OLD, NEW, OVER = UUID(int=1), UUID(int=2), UUID(int=3)
ROWS = (
    invoice(id=NEW, seq=2, gross_minor=20_000, due_on=date(2026, 12, 1)),
    invoice(id=OLD, seq=1, gross_minor=10_000, due_on=date(2026, 11, 1)),
    invoice(id=OVER, seq=3, gross_minor=5_000, paid_minor=8_000, due_on=date(2026, 12, 9)),
)


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def planned(*paid: tuple[UUID, int], parts: tuple[Part, ...] = ()) -> PlannedPayment:
    settled = tuple(Settlement(key, eur(minor), eur(0), eur(0)) for key, minor in paid)
    split = PaymentSplit(eur(1), eur(0), settled, eur(0))
    return PlannedPayment(ROWS, split, parts, ())


def got(state: PaymentState) -> list[tuple[UUID, bool, int]]:
    return [(each.key, each.on, each.minor) for each in state.items]


def test_the_oldest_stand_first_and_over_paid_ones_are_left_out() -> None:
    state = first_state(ROWS, None)
    assert got(state) == [(OLD, True, 0), (NEW, True, 0), (OVER, False, 0)]
    assert first_state(ROWS, NEW).invoice_ids == (NEW,)
    assert state.chosen is None


def test_the_rule_fills_in_what_each_gets() -> None:
    state = first_state(ROWS, None).shared(planned((OLD, 10_000), (NEW, 500)))
    assert [each.minor for each in state.items] == [10_000, 500, 0]
    assert [each.minor for each in state.shared(None).items] == [0, 0, 0]


def test_an_amount_that_was_said_holds_all_of_them() -> None:
    state = first_state(ROWS, None).shared(planned((OLD, 10_000), (NEW, 500)))
    said = state.worded(OLD, 700)
    assert said.chosen == {OLD: 700, NEW: 500}
    assert said.shared(planned((OLD, 10_000))).chosen == said.chosen
    assert said.worded(NEW, 0).chosen == {OLD: 700}
    assert said.toggled(OLD).toggled(OLD).chosen == {OLD: 10_000, NEW: 500}


def test_what_was_over_paid_is_set_off_until_the_oldest_come_first_again() -> None:
    state = first_state(ROWS, None).shared(planned((OLD, 10_000))).toggled(OVER)
    assert state.chosen == {OLD: 10_000, NEW: 0, OVER: -3_000}
    again = state.oldest_first()
    assert (again.chosen, again.invoice_ids) == (None, (OLD, NEW))


def test_the_sums_tell_what_becomes_of_everything() -> None:
    parts = (
        Part(OLD, 9_000),
        Part(OLD, 500, "charge"),
        Part(OLD, 500, "write_off"),
        Part(NEW, 300, "exchange"),
        Part(None, 70),
    )
    found = payment_sums(planned(parts=parts))
    assert (found.invoices, found.settled, found.left) == (2, 9_500, 19_700)
    assert (found.charges, found.written_off, found.exchange, found.kept) == (500, 500, 300, 70)


def test_the_usual_currency_comes_first() -> None:
    rows = [invoice(currency="USD"), invoice(currency="CHF")]
    assert currencies_of(rows, ["EUR"], "USD") == ["USD", "CHF", "EUR"]
    assert currencies_of([], [], "EUR") == ["EUR"]
