from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.planning.calendar.working_calendar import (
    CalendarException,
    ExceptionKind,
    WorkingCalendar,
)
from app.domain.planning.calendar.working_time import Shift, WorkingTime
from app.domain.values.errors import RuleViolation
from app.domain.values.working_hours import WorkingHours
from tests.unit.planning.plans import ALWAYS, BERLIN, HOUR, OFFICE, PEOPLE, at, wall, week

NO_HOURS = WorkingHours(((),) * 7)
INSTANTS = st.integers(
    int(at("2025-06-01 0:00").timestamp()), int(at("2028-06-01 0:00").timestamp())
)
AMOUNTS = st.integers(1, 400 * HOUR)


def seconds(text: str) -> int:
    return int(at(text).timestamp())


def text(instant: int) -> str:
    from app.domain.planning.scheduling.schedule import instant as as_instant

    return wall(as_instant(instant))


def texts(pair: tuple[int, int]) -> tuple[str, str]:
    return text(pair[0]), text(pair[1])


def office() -> WorkingTime:
    return WorkingTime([Shift(OFFICE)], 2026)


def crews() -> st.SearchStrategy[WorkingTime]:
    shifts = st.builds(
        Shift,
        st.sampled_from([ALWAYS, *(person.calendar for person in PEOPLE)]),
        st.sampled_from([30, 50, 100]),
    )
    crew = st.lists(shifts, min_size=1, max_size=3)
    return st.builds(WorkingTime, crew, st.just(2026), together=st.booleans())


def test_work_is_split_over_breaks_and_weekends() -> None:
    time = office()
    friday = seconds("2026-11-06 11:00")
    assert texts(time.span(friday, 8 * HOUR * 100)) == ("2026-11-06 11:00", "2026-11-09 11:00")
    pieces = [texts(piece) for piece in time.pieces(friday, seconds("2026-11-09 11:00"))]
    assert pieces == [
        ("2026-11-06 11:00", "2026-11-06 12:00"),
        ("2026-11-06 13:00", "2026-11-06 18:00"),
        ("2026-11-09 9:00", "2026-11-09 11:00"),
    ]


def test_work_begins_with_the_next_working_time_and_ends_with_the_last() -> None:
    time, sunday = office(), seconds("2026-11-08 12:00")
    assert texts(time.span(sunday, HOUR * 100)) == ("2026-11-09 9:00", "2026-11-09 10:00")
    assert texts(time.span_back(sunday, HOUR * 100)) == ("2026-11-06 17:00", "2026-11-06 18:00")
    assert time.span(sunday, 0) == time.span_back(sunday, 0) == (sunday, sunday)


def test_a_shift_over_a_break_has_an_earliest_and_a_latest_end() -> None:
    time, friday = office(), seconds("2026-11-06 14:00")
    assert text(time.shifted(friday, 4 * HOUR)) == "2026-11-06 18:00"
    assert text(time.shifted(friday, 4 * HOUR, latest=True)) == "2026-11-09 9:00"
    monday = seconds("2026-11-09 11:00")
    assert text(time.shifted(monday, -2 * HOUR)) == "2026-11-06 18:00"
    assert text(time.shifted(monday, -2 * HOUR, latest=True)) == "2026-11-09 9:00"
    assert time.shifted(seconds("2026-11-08 12:00"), 0) == seconds("2026-11-08 12:00")


def test_a_break_ends_nothing() -> None:
    time = office()
    assert text(time.next_end(seconds("2026-11-07 12:00"))) == "2026-11-09 9:00"
    assert text(time.next_end(seconds("2026-11-06 18:00"))) == "2026-11-06 18:00"
    assert text(time.next_end(seconds("2026-11-06 9:00"))) == "2026-11-06 9:00"


def test_people_add_up_where_they_work_together() -> None:
    """Ada does half of her time from 9 to 12 and 13 to 18, Max all of his from 10 to 14."""
    late = WorkingCalendar("Max", BERLIN, week((10 * 60, 14 * 60)))
    time = WorkingTime([Shift(OFFICE, 50), Shift(late, 100)], 2026, together=True)
    # 9-10: 0.5 h, 10-12: 3 h, 12-13: 1 h, 13-14: 1.5 h; the seventh hour takes two more.
    start = seconds("2026-11-02 9:00")
    assert texts(time.span(start, 7 * HOUR * 100)) == ("2026-11-02 9:00", "2026-11-02 16:00")
    assert texts(time.span_back(seconds("2026-11-02 16:00"), 7 * HOUR * 100)) == (
        "2026-11-02 9:00",
        "2026-11-02 16:00",
    )


def test_a_fixed_duration_passes_while_anybody_works() -> None:
    late = WorkingCalendar("Max", BERLIN, week((10 * 60, 20 * 60)))
    time = WorkingTime([Shift(OFFICE, 50), Shift(late, 30)], 2026)
    assert time.seconds_between(seconds("2026-11-02 0:00"), seconds("2026-11-03 0:00")) == 11 * HOUR


@given(crews(), INSTANTS, AMOUNTS)
def test_work_placed_back_from_its_finish_begins_no_earlier(
    time: WorkingTime, earliest: int, amount: int
) -> None:
    start, finish = time.span(earliest, amount)
    back, end = time.span_back(finish, amount)
    assert start <= back <= end == finish
    # As late as possible and then as early as possible again: nothing moves any more.
    again = time.span(back, amount)
    assert again[1] == finish
    assert time.seconds_between(start, back) < 4


@given(crews(), INSTANTS, st.integers(-500 * HOUR, 500 * HOUR), st.booleans())
def test_a_shift_passes_as_much_working_time_as_it_says(
    time: WorkingTime, instant: int, amount: int, latest: object
) -> None:
    shifted = time.shifted(instant, amount, latest=bool(latest))
    assert time.seconds_between(instant, shifted) == amount


@given(
    INSTANTS, st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique_by=lambda p: p.key)
)
def test_what_people_do_together_is_the_sum_of_what_each_does(
    instant: int, people: list[object]
) -> None:
    rates = dict(zip(("ada", "ben", "eve", "tom"), (30, 100, 50, 70), strict=True))
    shifts = [Shift(person.calendar, rates[person.key]) for person in people]  # type: ignore[attr-defined]
    amount = 50 * HOUR * 100
    start, finish = WorkingTime(shifts, 2026, together=True).span(instant, amount)
    each = [
        WorkingTime([shift], 2026).seconds_between(start, finish) * shift.percent
        for shift in shifts
    ]
    assert 0 <= sum(each) - amount < sum(shift.percent for shift in shifts)


@given(crews(), INSTANTS, AMOUNTS)
def test_the_pieces_of_a_span_are_its_working_time(
    time: WorkingTime, earliest: int, amount: int
) -> None:
    start, finish = time.span(earliest, amount)
    pieces = time.pieces(start, finish)
    assert pieces[0][0] == start
    assert pieces[-1][1] == finish
    assert sum(end - begin for begin, end in pieces) == time.seconds_between(start, finish)


def test_zones_that_turn_the_year_at_different_instants_are_all_known() -> None:
    """Work over New Year of the last year that was compiled at first."""
    crew = [
        Shift(WorkingCalendar(key, ZoneInfo(key), ALWAYS.week))
        for key in ("Pacific/Kiritimati", "Pacific/Pago_Pago")
    ]
    time = WorkingTime(crew, 2026, together=True)
    start = seconds("2027-12-31 0:00")
    for days in range(1, 4):
        assert time.span(start, days * 48 * HOUR * 100) == (start, start + days * 24 * HOUR)
        assert time.span_back(start, days * 48 * HOUR * 100) == (start - days * 24 * HOUR, start)


def test_calendars_that_never_work_are_refused_by_name() -> None:
    idle = WorkingCalendar("Idle", BERLIN, NO_HOURS)
    with pytest.raises(RuleViolation) as error:
        WorkingTime([Shift(idle), Shift(idle)], 2026)
    assert (error.value.key, error.value.arguments) == (
        "calendar.no_working_time",
        {"name": "Idle, Idle"},
    )


def test_one_working_day_in_a_life_is_working_time() -> None:
    day = date(2031, 3, 1)
    once = CalendarException(day, day, "", ExceptionKind.OTHER_HOURS, ((600, 660),))
    time = WorkingTime([Shift(WorkingCalendar("Once", BERLIN, NO_HOURS, (once,)))], 2026)
    assert texts(time.span(seconds("2026-11-02 0:00"), HOUR * 100)) == (
        "2031-03-01 10:00",
        "2031-03-01 11:00",
    )


@pytest.mark.parametrize(
    "ask",
    [
        lambda time: time.span(seconds("2127-01-01 12:00"), 1),
        lambda time: time.span(seconds("2026-11-02 12:00"), 10**15),
        lambda time: time.span_back(seconds("1975-12-31 12:00"), 1),
        lambda time: time.span_back(seconds("2026-11-02 12:00"), 10**15),
        lambda time: time.shifted(seconds("2026-11-02 12:00"), 10**12),
        lambda time: time.shifted(seconds("2026-11-02 12:00"), -(10**12)),
        lambda time: time.seconds_between(seconds("2026-11-02 12:00"), seconds("2926-11-02 12:00")),
        lambda time: time.pieces(seconds("2026-11-02 12:00"), seconds("2926-11-02 12:00")),
    ],
)
def test_time_beyond_fifty_years_before_and_a_hundred_after_is_refused(
    ask: Callable[[WorkingTime], object],
) -> None:
    with pytest.raises(RuleViolation) as error:
        ask(office())
    assert error.value.key == "plan.beyond_calendar"
    assert error.value.arguments == {"first": 1976, "last": 2126}


def test_a_plan_may_reach_far() -> None:
    time = office()
    start, finish = time.span(seconds("2026-11-02 9:00"), 8 * HOUR * 100 * 260 * 90)
    assert (text(start), text(finish)) == ("2026-11-02 9:00", "2116-07-10 18:00")


def test_threads_may_ask_the_same_working_time() -> None:
    time, found = office(), set()
    start = seconds("2026-11-02 9:00")

    def ask(years: int) -> None:
        for each in range(years):
            time.span(start + each * 365 * 86_400, HOUR * 100)
            time.span_back(start - each * 365 * 86_400, HOUR * 100)
            found.add(time.span(start, 1000 * HOUR * 100))

    threads = [threading.Thread(target=ask, args=(12,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 1
