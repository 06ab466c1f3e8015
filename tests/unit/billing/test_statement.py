from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing.ageing import Bucket
from app.domain.billing.statement import (
    Movement,
    MovementKind,
    Statement,
    statement,
    statement_table,
)
from app.domain.values.day_range import DayRange
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money

MARCH = DayRange(date(2026, 3, 1), date(2026, 4, 1))
SEVEN = UUID(int=7)


def euro(minor: int) -> Money:
    return Money(minor, "EUR")


def moved(
    kind: MovementKind, minor: int, month: int, day: int, invoice: int | None = 7
) -> Movement:
    on = date(2026, month, day)
    key = None if invoice is None else UUID(int=invoice)
    due = on + timedelta(days=14) if kind is MovementKind.INVOICE else None
    return Movement(on, kind, euro(minor), str(invoice or ""), key, due)


ACCOUNT = [
    moved(MovementKind.PAYMENT, 4000, 3, 9),
    moved(MovementKind.INVOICE, 10_000, 2, 1),
    moved(MovementKind.INVOICE, 5000, 3, 9, 8),
    moved(MovementKind.CREDIT_NOTE, 1000, 3, 20, 8),
    moved(MovementKind.FEE, 500, 3, 21),
    moved(MovementKind.WRITE_OFF, 200, 3, 22),
    moved(MovementKind.PAYMENT, 300, 3, 23, None),
    moved(MovementKind.REFUND, 100, 3, 24, None),
    moved(MovementKind.PAYMENT, 9999, 4, 1),
]


def test_the_balance_runs_from_what_was_owed_before() -> None:
    found = statement(ACCOUNT, MARCH, "EUR")
    assert found.opening.minor == 10_000
    assert [(str(row.movement.kind), row.balance.minor) for row in found.rows] == [
        ("invoice", 15_000),
        ("payment", 11_000),
        ("credit_note", 10_000),
        ("fee", 10_500),
        ("write_off", 10_300),
        ("payment", 10_000),
        ("refund", 10_100),
    ]
    assert (found.charged.minor, found.settled.minor, found.closing.minor) == (5600, 5500, 10_100)


def test_what_is_open_is_as_late_as_its_invoice_on_the_last_day() -> None:
    found = statement(ACCOUNT, MARCH, "EUR")
    assert {key: money.minor for key, money in found.ageing.items() if money.minor} == {
        Bucket.NOT_DUE: -200,
        Bucket.DAYS_1_30: 4000,
        Bucket.DAYS_31_60: 6300,
    }


def test_an_empty_account_is_balanced() -> None:
    found = statement([], MARCH, "EUR")
    assert (found.opening, found.rows, found.closing) == (euro(0), (), euro(0))


def test_a_movement_knows_its_sign_and_its_account_its_currency() -> None:
    with pytest.raises(RuleViolation) as refused:
        moved(MovementKind.PAYMENT, -1, 3, 1)
    assert refused.value.key == "statement.negative"
    dollars = Movement(date(2026, 3, 1), MovementKind.INVOICE, Money(1, "USD"))
    with pytest.raises(RuleViolation) as refused:
        statement([dollars], MARCH, "EUR")
    assert refused.value.key == "money.mixed_currencies"


def test_the_table_begins_with_what_was_owed_and_ends_with_what_is() -> None:
    found = statement(ACCOUNT, MARCH, "EUR")
    table = statement_table(found, lambda kind: kind.upper(), "Brought forward", "March")
    assert [column.key for column in table.columns][-3:] == ["debit", "credit", "balance"]
    assert (table.rows[0][1].text, table.rows[0][-1].minor) == ("Brought forward", 10_000)
    assert [cell.minor for cell in table.total[-3:]] == [5600, 5500, 10_100]
    assert [len(row) for row in (*table.rows, table.total)] == [7] * 9
    payment = table.rows[2]
    assert (payment[1].text, payment[4].minor, payment[5].minor) == ("PAYMENT", None, 4000)


MOVEMENTS = st.lists(
    st.builds(
        moved,
        st.sampled_from(MovementKind),
        st.integers(0, 10**7),
        st.integers(1, 6),
        st.integers(1, 28),
        st.none() | st.integers(1, 4),
    ),
    max_size=15,
)


def balanced(found: Statement) -> None:
    assert found.closing == found.opening + found.charged - found.settled
    assert sum(money.minor for money in found.ageing.values()) == found.closing.minor
    assert found.rows[-1].balance == found.closing if found.rows else True


@given(MOVEMENTS)
def test_statements_that_follow_each_other_carry_the_balance(movements: list[Movement]) -> None:
    march = statement(movements, MARCH, "EUR")
    april = statement(movements, DayRange(date(2026, 4, 1), date(2026, 5, 1)), "EUR")
    both = statement(movements, DayRange(date(2026, 3, 1), date(2026, 5, 1)), "EUR")
    for found in (march, april, both):
        balanced(found)
    assert march.closing == april.opening
    assert (both.opening, both.closing) == (march.opening, april.closing)
    assert both.rows == (*march.rows, *april.rows)
