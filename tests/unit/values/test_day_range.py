from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.values.day_range import DayRange, day_range_from_iso, month_of, week_of, year_of
from app.domain.values.errors import RuleViolation
from app.domain.values.period import Period

THURSDAY = date(2026, 11, 19)
DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize(
    ("first_weekday", "start_on"),
    [(0, date(2026, 11, 16)), (6, date(2026, 11, 15)), (3, THURSDAY), (4, date(2026, 11, 13))],
)
def test_a_week_begins_on_the_chosen_weekday(first_weekday: int, start_on: date) -> None:
    assert week_of(THURSDAY, first_weekday) == DayRange(start_on, start_on + timedelta(days=7))


@given(DAYS, st.integers(0, 6))
def test_a_week_holds_its_day(day: date, first_weekday: int) -> None:
    week = week_of(day, first_weekday)
    assert day in week
    assert len(week) == 7
    assert week.start_on.weekday() == first_weekday


@given(DAYS)
def test_a_month_holds_the_days_with_its_number(day: date) -> None:
    month = month_of(day)
    assert day in month
    assert {(each.year, each.month) for each in month} == {(day.year, day.month)}
    assert month.end_on.day == 1


def test_a_year_runs_from_new_year_to_new_year() -> None:
    assert year_of(THURSDAY) == DayRange(date(2026, 1, 1), date(2027, 1, 1))


def test_a_range_must_hold_a_day() -> None:
    with pytest.raises(RuleViolation) as refused:
        DayRange(THURSDAY, THURSDAY)
    assert refused.value.key == "days.end_before_start"


def test_the_end_is_outside_and_the_last_day_inside() -> None:
    month = month_of(THURSDAY)
    assert month.end_on not in month
    assert month.last_on == date(2026, 11, 30)


def test_a_range_as_instants_begins_at_the_local_midnight() -> None:
    period = month_of(date(2026, 10, 1)).period(ZoneInfo("Europe/Berlin"))
    assert period == Period(
        datetime(2026, 9, 30, 22, tzinfo=UTC), datetime(2026, 10, 31, 23, tzinfo=UTC)
    )


@pytest.mark.parametrize(
    ("text", "start_on", "end_on"),
    [
        ("2026-11-19", THURSDAY, date(2026, 11, 20)),
        ("2026-W47", date(2026, 11, 16), date(2026, 11, 23)),
        ("2026-W01", date(2025, 12, 29), date(2026, 1, 5)),
        ("2026-12", date(2026, 12, 1), date(2027, 1, 1)),
        ("2026", date(2026, 1, 1), date(2027, 1, 1)),
        ("2026-11-01/2026-12-01", date(2026, 11, 1), date(2026, 12, 1)),
    ],
)
def test_iso_text_names_days(text: str, start_on: date, end_on: date) -> None:
    assert day_range_from_iso(text) == DayRange(start_on, end_on)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "today",
        "26-11",
        "2026-13",
        "2026-W54",
        "2025-W53",
        "2026-02-29",
        "9999",
        "0000",
        "/",
        "2026-1",
        "20261119",
        "2026-11-19/",
        "2026/2027",
        "2026-11-19\n",
    ],
)
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        day_range_from_iso(text)
    assert (refused.value.field, refused.value.key) == ("days", "days.unreadable")


def test_a_reversed_interval_is_refused() -> None:
    with pytest.raises(RuleViolation) as refused:
        day_range_from_iso("2026-11-02/2026-11-01")
    assert refused.value.key == "days.end_before_start"


@given(DAYS, st.integers(1, 4000))
def test_a_range_survives_its_iso_text(start_on: date, length: int) -> None:
    days = DayRange(start_on, start_on + timedelta(days=length))
    assert day_range_from_iso(days.iso_text()) == days
