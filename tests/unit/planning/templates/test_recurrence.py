from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.planning.templates.recurrence import (
    EVERY,
    Every,
    checked_rule,
    days_between,
    next_days,
    rule_for,
)
from app.domain.values.errors import RuleViolation

# A Thursday.
TODAY = date(2026, 11, 19)


def days(rule: str, starts_on: date = TODAY, count: int = 3) -> list[str]:
    return [f"{day:%Y-%m-%d}" for day in next_days(rule, starts_on, None, count)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY", ["2026-11-19", "2026-11-20", "2026-11-21"]),
        ("FREQ=DAILY;INTERVAL=3;COUNT=2", ["2026-11-19", "2026-11-22"]),
        ("FREQ=WEEKLY;BYDAY=MO,TH", ["2026-11-19", "2026-11-23", "2026-11-26"]),
        ("FREQ=WEEKLY", ["2026-11-19", "2026-11-26", "2026-12-03"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", ["2026-12-01", "2026-12-15", "2026-12-29"]),
        ("FREQ=MONTHLY", ["2026-11-19", "2026-12-19", "2027-01-19"]),
        ("FREQ=MONTHLY;BYMONTHDAY=1,-1", ["2026-11-30", "2026-12-01", "2026-12-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31", ["2026-12-31", "2027-01-31", "2027-03-31"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", ["2026-11-27", "2026-12-25", "2027-01-29"]),
        ("FREQ=MONTHLY;BYDAY=1MO,TH", ["2026-11-19", "2026-11-26", "2026-12-03"]),
        # The last working day of a month.
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            ["2026-11-30", "2026-12-31", "2027-01-29"],
        ),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10", ["2027-02-10", "2027-05-10", "2027-08-10"]),
        ("FREQ=YEARLY", ["2026-11-19", "2027-11-19", "2028-11-19"]),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", ["2027-03-14", "2028-03-12", "2029-03-11"]),
        ("FREQ=YEARLY;BYDAY=53TH", ["2026-12-31", "2032-12-30", "2037-12-31"]),
        ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", ["2027-01-04", "2028-01-03", "2029-01-01"]),
        ("FREQ=YEARLY;BYYEARDAY=-1", ["2026-12-31", "2027-12-31", "2028-12-31"]),
        ("FREQ=DAILY;UNTIL=20261120T120000Z", ["2026-11-19", "2026-11-20"]),
        ("FREQ=DAILY;UNTIL=20261118", []),
    ],
)
def test_a_rule_names_its_days(rule: str, expected: list[str]) -> None:
    assert days(rule) == expected


def test_a_leap_day_comes_in_leap_years_alone() -> None:
    assert days("FREQ=YEARLY", date(2024, 2, 29)) == ["2024-02-29", "2028-02-29", "2032-02-29"]


def test_weeks_begin_where_the_rule_says() -> None:
    # The example of WKST in RFC 5545, section 3.8.5.3.
    rule, first = "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=", date(1997, 8, 5)
    assert days(rule + "MO", first, 9) == ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"]
    assert days(rule + "SU", first, 9) == ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"]


def test_the_first_day_counts_only_if_it_fits() -> None:
    assert days("FREQ=WEEKLY;BYDAY=MO;COUNT=2") == ["2026-11-23", "2026-11-30"]


def test_next_days_come_after_a_day_and_count_from_the_first() -> None:
    rule = "FREQ=DAILY;INTERVAL=2;COUNT=5"
    assert next_days(rule, TODAY, date(2026, 11, 24), 9) == (date(2026, 11, 25), date(2026, 11, 27))
    assert next_days(rule, TODAY, date(2020, 1, 1), 1) == (TODAY,)


def test_days_between_are_after_the_one_and_with_the_other() -> None:
    found = days_between("FREQ=DAILY", TODAY, TODAY, TODAY + timedelta(days=2))
    assert found == (date(2026, 11, 20), date(2026, 11, 21))
    assert days_between("FREQ=DAILY", TODAY, TODAY, TODAY) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" rrule:freq=weekly;byday=mo; ", "FREQ=WEEKLY;BYDAY=MO"),
        ("FREQ=DAILY;UNTIL=20270101T000000Z", "FREQ=DAILY;UNTIL=20270101"),
    ],
)
def test_a_rule_is_kept_in_its_plain_form(text: str, expected: str) -> None:
    assert checked_rule(text, TODAY) == expected
    assert checked_rule(expected, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "recurring.unreadable_rule"),
        ("every day", "recurring.unreadable_rule"),
        ("FREQ", "recurring.unreadable_rule"),
        ("INTERVAL=2", "recurring.unreadable_rule"),
        ("FREQ=SOMETIMES", "recurring.unreadable_rule"),
        ("FREQ=DAILY;FREQ=WEEKLY", "recurring.unreadable_rule"),
        ("FREQ=DAILY;COLOUR=RED", "recurring.unreadable_rule"),
        ("FREQ=DAILY;BYEASTER=1", "recurring.unreadable_rule"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20270101", "recurring.unreadable_rule"),
        ("FREQ=DAILY;UNTIL=20270230", "recurring.unreadable_rule"),
        ("FREQ=WEEKLY;BYDAY=XX", "recurring.unreadable_rule"),
        ("FREQ=WEEKLY;BYDAY=2MO", "recurring.unreadable_rule"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "recurring.unreadable_rule"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "recurring.unreadable_rule"),
        ("FREQ=YEARLY;BYMONTH=13", "recurring.unreadable_rule"),
        ("FREQ=DAILY;INTERVAL=-1", "recurring.unreadable_rule"),
        ("DTSTART:20260101\nRRULE:FREQ=DAILY", "recurring.unreadable_rule"),
        ("FREQ=DAILY;BYDAY=" + "MO," * 300 + "MO", "recurring.unreadable_rule"),
        ("FREQ=HOURLY", "recurring.finer_than_days"),
        ("FREQ=SECONDLY;INTERVAL=0", "recurring.finer_than_days"),
        ("FREQ=DAILY;BYHOUR=9,17", "recurring.finer_than_days"),
        ("FREQ=DAILY;INTERVAL=0", "recurring.interval"),
        ("FREQ=DAILY;INTERVAL=1000", "recurring.interval"),
        ("FREQ=DAILY;COUNT=0", "recurring.times"),
        ("FREQ=DAILY;COUNT=10000", "recurring.times"),
        ("FREQ=DAILY;UNTIL=20200101", "recurring.never"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "recurring.never"),
        ("FREQ=YEARLY;INTERVAL=50;BYMONTH=1;BYMONTHDAY=1", "recurring.never"),
    ],
)
def test_what_is_no_rule_of_days_is_refused(text: str, key: str) -> None:
    with pytest.raises(RuleViolation) as raised:
        checked_rule(text, TODAY)
    assert raised.value.key == key


@given(st.text("FREQ=DAILYWKBMONTHUS0123456789,;-+ ", max_size=40))
def test_no_text_does_more_than_being_refused(text: str) -> None:
    with suppress(RuleViolation):
        assert next_days(checked_rule(text, TODAY), TODAY, None, 1)


@pytest.mark.parametrize("every", EVERY)
def test_what_people_say_is_a_rule(every: Every) -> None:
    assert checked_rule(rule_for(every, 2, until=date(2029, 1, 1)), TODAY)
    assert checked_rule(rule_for(every, times=3), TODAY)


def test_a_quarter_is_three_months() -> None:
    assert rule_for("quarter", 2, month_days=(1, -1)) == "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=1,-1"
