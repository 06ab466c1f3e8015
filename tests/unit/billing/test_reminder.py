from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.domain.billing.base_rates import RateFrom
from app.domain.billing.late_interest import LateTerms
from app.domain.billing.reminder import (
    Claim,
    LateDebt,
    ReminderLevel,
    SentReminder,
    checked_levels,
    claims_table,
    next_reminder,
    reminder_claims,
)
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money

MARCH = date(2026, 3, 1)
TODAY = date(2026, 4, 10)
TERMS = LateTerms((RateFrom(date(2020, 1, 1), Decimal("7.3")),))


def euro(minor: int) -> Money:
    return Money(minor, "EUR")


LEVELS = (
    ReminderLevel(7),
    ReminderLevel(14, euro(500), interest=True),
    ReminderLevel(10, euro(1000), interest=True, lump_sum=True),
)


def debt(number: str, minor: int, *payments: tuple[date, int], lump: bool = False) -> LateDebt:
    paid = tuple((day, euro(part)) for day, part in payments)
    return LateDebt(number, MARCH, euro(minor), paid, euro(4000) if lump else None)


def rows(claims: tuple[Claim, ...]) -> list[tuple[str, str, int]]:
    return [(str(each.kind), each.number, each.amount.minor) for each in claims]


def test_each_reminder_waits_for_the_one_before() -> None:
    first = next_reminder(LEVELS, MARCH, [])
    assert first is not None
    assert (first.level, first.due_on) == (1, date(2026, 3, 8))
    sent = [SentReminder(2, date(2026, 4, 1)), SentReminder(1, date(2026, 3, 10))]
    third = next_reminder(LEVELS, MARCH, sent)
    assert third is not None
    assert (third.level, third.due_on) == (3, date(2026, 4, 11))
    assert next_reminder(LEVELS, MARCH, [SentReminder(3, TODAY)]) is None


def test_the_first_asks_only_for_what_is_open() -> None:
    claims = reminder_claims(
        [debt("7", 100_000, (date(2026, 3, 20), 40_000), lump=True)], LEVELS, 1, TODAY, TERMS
    )
    assert rows(claims) == [("principal", "7", 60_000)]
    assert (claims[0].start_on, claims[0].last_on, claims[0].days) == (MARCH, TODAY, 40)


def test_interest_can_be_checked_row_by_row() -> None:
    claims = reminder_claims(
        [debt("7", 100_000, (date(2026, 3, 21), 50_000))], LEVELS, 2, TODAY, TERMS
    )
    assert rows(claims) == [
        ("principal", "7", 50_000),
        ("interest", "7", 400),
        ("interest", "7", 200),
        ("fee", "", 500),
    ]
    first = claims[1]
    assert (first.start_on, first.last_on) == (date(2026, 3, 2), date(2026, 3, 21))
    assert (first.days, first.percent, first.base.minor) == (20, Decimal("7.3"), 100_000)


def test_the_lump_sum_comes_once_for_each_invoice_and_covers_the_fees() -> None:
    debts = [debt("7", 100_000, lump=True), debt("8", 100_000, lump=True)]
    claims = reminder_claims(debts, LEVELS, 3, TODAY, None)
    assert rows(claims) == [
        ("principal", "7", 100_000),
        ("lump_sum", "7", 2500),
        ("principal", "8", 100_000),
        ("lump_sum", "8", 4000),
        ("fee", "", 500),
        ("fee", "", 1000),
    ]
    assert claims[1].base.minor == 4000


def test_fees_beyond_the_lump_sum_are_asked_for() -> None:
    level = ReminderLevel(7, euro(5000), lump_sum=True)
    claims = reminder_claims([debt("7", 100, lump=True)], [level], 1, TODAY, None)
    assert rows(claims) == [("principal", "7", 100), ("fee", "", 5000)]


def test_interest_on_what_was_paid_late_is_still_owed() -> None:
    paid = debt("7", 100_000, (date(2026, 3, 21), 100_000))
    assert rows(reminder_claims([paid], LEVELS, 2, TODAY, TERMS))[0] == ("interest", "7", 400)


def test_claims_are_a_table_with_their_sum() -> None:
    claims = reminder_claims([debt("7", 100_000, lump=True)], LEVELS, 3, TODAY, TERMS)
    table = claims_table(claims, lambda each: f"{each.kind} {each.days}", "Reminder")
    assert [row[1].text for row in table.rows] == [
        "principal 40",
        "interest 40",
        "lump_sum 0",
        "fee 0",
        "fee 0",
    ]
    assert table.total[2].minor == 100_000 + 800 + 4000
    assert {len(row) for row in (*table.rows, table.total)} == {len(table.columns)}


def test_all_that_a_reminder_asks_for_is_in_one_currency() -> None:
    foreign = LateDebt("7", MARCH, Money(1, "USD"), (), euro(4000))
    with pytest.raises(RuleViolation) as refused:
        reminder_claims([foreign], LEVELS, 3, TODAY, None)
    assert refused.value.key == "money.mixed_currencies"


def test_levels_that_make_no_sense_are_refused() -> None:
    assert checked_levels(LEVELS) == LEVELS
    for levels in ([], [ReminderLevel(1)] * 4):
        with pytest.raises(RuleViolation) as refused:
            checked_levels(levels)
        assert refused.value.key == "reminder.levels"
    with pytest.raises(RuleViolation) as refused:
        ReminderLevel(0)
    assert refused.value.key == "reminder.days"
    with pytest.raises(RuleViolation) as refused:
        ReminderLevel(1, euro(-1))
    assert refused.value.key == "reminder.fee"
