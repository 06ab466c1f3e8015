from __future__ import annotations

from datetime import date

from app.domain.planning.calendar.working_calendar import CalendarException, ExceptionKind
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
from app.ui.planning.calendars.year_words import (
    DayKind,
    DayLook,
    day_sentence,
    legend_texts,
    year_looks,
    year_sum,
)

HOLIDAYS = (
    CalendarException(date(2026, 12, 24), date(2026, 12, 24), "Eve"),
    CalendarException(date(2026, 12, 25), date(2026, 12, 25), "Christmas"),
)
OWN = (
    CalendarException(
        date(2026, 12, 24), date(2026, 12, 24), "Half", ExceptionKind.OTHER_HOURS, ((540, 720),)
    ),
    CalendarException(date(2026, 8, 7), date(2026, 8, 10), "Summer"),
)


def look(day: date) -> DayLook:
    looks = year_looks(DEFAULT_WORKING_HOURS, OWN, HOLIDAYS, 2026)
    return next(each for each in looks if each.day == day)


def test_a_year_has_all_its_days() -> None:
    for year, count in ((2026, 365), (2028, 366), (2999, 365)):
        assert len(year_looks(DEFAULT_WORKING_HOURS, (), (), year)) == count


def test_days_are_told_apart_by_what_makes_them_differ() -> None:
    assert look(date(2026, 11, 19)).kind is DayKind.WORKING
    assert look(date(2026, 11, 21)).kind is DayKind.FREE
    assert look(date(2026, 12, 25)).kind is DayKind.HOLIDAY
    assert look(date(2026, 8, 10)).kind is DayKind.DAY_OFF


def test_hours_of_its_own_go_before_a_holiday() -> None:
    found = look(date(2026, 12, 24))
    assert (found.kind, found.name) == (DayKind.OTHER_HOURS, "Half")


def test_days_off_take_no_weekday_that_is_free_anyway() -> None:
    sunday = look(date(2026, 8, 9))
    assert (sunday.kind, sunday.name) == (DayKind.FREE, "Summer")


def test_a_day_says_its_date_its_name_and_its_hours() -> None:
    assert day_sentence(look(date(2026, 12, 24))) == (
        "Thursday, 24 December 2026: Half · Other hours · 9:00–12:00"
    )
    assert day_sentence(look(date(2026, 11, 21))) == "Saturday, 21 November 2026: Free weekday"


def test_the_legend_counts_what_there_is() -> None:
    looks = year_looks(DEFAULT_WORKING_HOURS, OWN, HOLIDAYS, 2026)
    assert [text for _kind, text in legend_texts(looks)] == [
        "Working day 257",
        "Free weekday 104",
        "Public holiday 1",
        "Day off 2",
        "Other hours 1",
    ]
    assert year_sum(looks) == "2059 hours in the year"
