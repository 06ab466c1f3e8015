from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing.recurring_invoice import (
    Pause,
    RecurringInvoice,
    Shift,
    due_occurrences,
    next_occurrences,
    nominal_days,
)
from app.domain.billing.service_period import Service, Unit
from app.domain.values.errors import RuleViolation

JANUARY = date(2026, 1, 31)
RULES = st.builds(
    RecurringInvoice,
    st.sampled_from(Unit),
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.integers(1, 7),
    st.none() | st.integers(1, 31),
    shift=st.sampled_from(Shift),
    service=st.sampled_from(Service),
)


def days(rule: RecurringInvoice, count: int) -> list[str]:
    return [each.nominal_on.isoformat() for each in next_occurrences(rule, None, count)]


def periods(rule: RecurringInvoice, count: int) -> list[str]:
    return [each.service.iso_text() for each in next_occurrences(rule, None, count)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (
            RecurringInvoice(Unit.MONTH, JANUARY),
            ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"],
        ),
        (
            RecurringInvoice(Unit.QUARTER, date(2026, 11, 30)),
            ["2026-11-30", "2027-02-28", "2027-05-30"],
        ),
        (RecurringInvoice(Unit.YEAR, date(2028, 2, 29)), ["2028-02-29", "2029-02-28"]),
        (
            RecurringInvoice(Unit.YEAR, date(2026, 3, 20), 2, month_day=15),
            ["2026-04-15", "2028-04-15"],
        ),
        (
            RecurringInvoice(Unit.WEEK, date(2026, 3, 3), 2),
            ["2026-03-03", "2026-03-17", "2026-03-31"],
        ),
        (
            RecurringInvoice(Unit.MONTH, JANUARY, month_day=15),
            ["2026-02-15", "2026-03-15"],
        ),
    ],
)
def test_days_never_drift_and_a_short_month_gives_its_last(
    rule: RecurringInvoice, expected: list[str]
) -> None:
    assert days(rule, len(expected)) == expected


def test_it_ends_by_day_or_by_count() -> None:
    assert days(RecurringInvoice(Unit.MONTH, JANUARY, until=date(2026, 3, 30)), 9) == [
        "2026-01-31",
        "2026-02-28",
    ]
    assert len(days(RecurringInvoice(Unit.MONTH, JANUARY, times=3), 9)) == 3


def test_what_falls_into_a_pause_does_not_come_and_does_not_count() -> None:
    pauses = (Pause(date(2026, 2, 1), date(2026, 4, 1)), Pause(date(2026, 7, 1)))
    rule = RecurringInvoice(Unit.MONTH, JANUARY, times=4, pauses=pauses)
    found = next_occurrences(rule, None, 9)
    assert [(each.number, each.nominal_on.month) for each in found] == [
        (1, 1),
        (2, 4),
        (3, 5),
        (4, 6),
    ]
    assert nominal_days(rule, date(2026, 5, 31))[-1] == date(2026, 5, 31)


@pytest.mark.parametrize(
    ("service", "first"),
    [
        (Service.FROM_DAY, "2026-03-25/2026-06-25"),
        (Service.UNTIL_DAY, "2025-12-25/2026-03-25"),
        (Service.RUNNING, "2026-01-01/2026-04-01"),
        (Service.FOLLOWING, "2026-04-01/2026-07-01"),
        (Service.PRECEDING, "2025-10-01/2026-01-01"),
    ],
)
def test_it_is_in_advance_in_arrears_or_by_the_calendar(service: Service, first: str) -> None:
    rule = RecurringInvoice(Unit.QUARTER, date(2026, 3, 25), service=service)
    assert periods(rule, 1) == [first]


def test_weeks_of_service_begin_on_monday() -> None:
    rule = RecurringInvoice(Unit.WEEK, date(2026, 3, 4), 2, service=Service.PRECEDING)
    assert periods(rule, 2) == ["2026-02-16/2026-03-02", "2026-03-02/2026-03-16"]


@pytest.mark.parametrize(
    ("shift", "issued"), [(Shift.NONE, 31), (Shift.BEFORE, 30), (Shift.AFTER, 2)]
)
def test_a_weekend_moves_the_issue_and_not_the_service(shift: Shift, issued: int) -> None:
    found = next_occurrences(RecurringInvoice(Unit.MONTH, JANUARY, shift=shift), None, 1)[0]
    assert (found.nominal_on, found.issue_on.day) == (JANUARY, issued)
    assert found.service.start_on == JANUARY


def test_what_is_due_comes_oldest_first_and_so_many_at_once() -> None:
    rule = RecurringInvoice(Unit.MONTH, JANUARY)
    found = due_occurrences(rule, JANUARY, date(2026, 6, 30), most=2)
    assert [each.number for each in found.now] == [2, 3]
    assert (found.later, found.skipped) == (3, ())
    assert due_occurrences(rule, None, date(2026, 1, 30)).now == ()


def test_what_was_missed_can_be_left_out_for_good() -> None:
    rule = RecurringInvoice(Unit.MONTH, JANUARY)
    found = due_occurrences(rule, None, date(2026, 4, 1), skip_missed=True)
    assert [each.nominal_on for each in found.now] == [date(2026, 3, 31)]
    assert found.skipped == (JANUARY, date(2026, 2, 28))


def test_what_a_weekend_brings_forward_is_due_on_friday() -> None:
    rule = RecurringInvoice(Unit.WEEK, date(2026, 3, 1), shift=Shift.BEFORE)
    assert [each.number for each in due_occurrences(rule, None, date(2026, 2, 27)).now] == [1]


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"interval": 0}, "recurring_invoice.interval"),
        ({"interval": 61}, "recurring_invoice.interval"),
        ({"times": 0}, "recurring_invoice.times"),
        ({"times": 1000}, "recurring_invoice.times"),
        ({"month_day": 32}, "recurring_invoice.month_day"),
        ({"until": date(2026, 1, 30)}, "recurring_invoice.over_before"),
        ({"pauses": (Pause(JANUARY, JANUARY),)}, "recurring_invoice.pause_reversed"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(said: dict[str, Any], key: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        RecurringInvoice(Unit.MONTH, JANUARY, **said)
    assert refused.value.key == key


@given(RULES, st.integers(1, 20))
def test_days_are_all_by_the_same_measure(rule: RecurringInvoice, count: int) -> None:
    """Against a second reckoning: months after the first day, clamped."""
    found = next_occurrences(rule, None, count)
    assert len(found) == count
    first = found[0].nominal_on
    assert rule.starts_on <= first <= rule.starts_on + timedelta(days=31)
    wanted = rule.month_day or rule.starts_on.day
    for at, each in enumerate(found):
        if rule.unit is Unit.WEEK:
            assert each.nominal_on == rule.starts_on + timedelta(weeks=at * rule.interval)
            continue
        months = first.year * 12 + first.month - 1 + at * rule.interval * rule.unit.months
        year, month = months // 12, months % 12 + 1
        assert each.nominal_on == date(year, month, min(wanted, monthrange(year, month)[1]))


@given(RULES)
def test_service_leaves_no_day_out_and_has_none_twice(rule: RecurringInvoice) -> None:
    found = next_occurrences(rule, None, 8)
    for before, after in pairwise(found):
        assert before.service.end_on == after.service.start_on


@given(RULES, st.integers(0, 900), st.integers(1, 5))
def test_catching_up_misses_none_and_repeats_none(
    rule: RecurringInvoice, later: int, most: int
) -> None:
    today = rule.starts_on + timedelta(days=later)
    issued: list[date] = []
    until = None
    while (found := due_occurrences(rule, until, today, most=most)).now:
        issued += [each.nominal_on for each in found.now]
        until = issued[-1]
    every = [each for each in next_occurrences(rule, None, 140) if each.issue_on <= today]
    assert issued == [each.nominal_on for each in every]


@given(RULES, st.integers(0, 12))
def test_a_preview_goes_on_where_it_ended(rule: RecurringInvoice, count: int) -> None:
    whole = next_occurrences(rule, None, count + 3)
    after = whole[count - 1].nominal_on if count else None
    assert next_occurrences(rule, after, 3) == whole[count:]


@given(RULES)
def test_an_invoice_is_issued_at_most_two_days_beside_its_own(rule: RecurringInvoice) -> None:
    for each in next_occurrences(rule, None, 8):
        moved = each.issue_on - each.nominal_on
        assert abs(moved) <= timedelta(days=2)
        assert not moved or each.nominal_on.weekday() >= 5
        assert rule.shift is Shift.NONE or each.issue_on.weekday() < 5
