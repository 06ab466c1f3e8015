from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from app.domain.planning.calendar.working_calendar import (
    CalendarException,
    ExceptionKind,
    WorkingCalendar,
)
from app.domain.planning.plan import (
    Person,
)
from app.domain.values.working_hours import WorkingHours
from tests.builders import BERLIN
from tests.unit.interchange.mspdi_written import DAY, OFFICE, texts, written


def test_people_have_calendars_of_their_own_below_shared_ones() -> None:
    holiday = CalendarException(date(2026, 5, 1), date(2026, 5, 1), "Labour Day")
    away = CalendarException(date(2026, 7, 6), date(2026, 7, 10), "Away", ExceptionKind.ABSENCE)
    office = replace(OFFICE, exceptions=(holiday,))
    people = (
        Person(
            "x",
            "Ada",
            replace(office, exceptions=(holiday, away)),
            "ada@example.com",
            855_000,
            "EUR",
        ),
        Person("y", "Bob", replace(office, name="Bob's hours", exceptions=())),
    )
    root, _ = written(DAY, calendar=office, people=people)
    calendars = root.findall("Calendars/Calendar")
    assert [
        (one["UID"], one["Name"], one["IsBaseCalendar"], one["BaseCalendarUID"])
        for one in map(texts, calendars)
    ] == [
        ("1", "Office", "1", "-1"),
        ("3", "Bob's hours", "1", "-1"),
        ("2", "Ada", "0", "1"),
        ("4", "Bob", "0", "3"),
    ]
    assert texts(calendars[2].find("Exceptions/Exception"))["Name"] == "Away"
    ada, bob = (texts(one) for one in root.iterfind("Resources/Resource"))
    assert (ada["CalendarUID"], ada["EmailAddress"], ada["StandardRate"]) == (
        "2",
        "ada@example.com",
        "85.5",
    )
    assert (bob["CalendarUID"], "StandardRate" in bob) == ("4", False)


def test_exceptions_are_told_for_old_and_new_programs() -> None:
    short = CalendarException(
        date(2026, 12, 24), date(2026, 12, 25), "Eve", ExceptionKind.OTHER_HOURS, ((540, 720),)
    )
    root, _ = written(DAY, calendar=replace(OFFICE, exceptions=(short,)))
    old = root.find("Calendars/Calendar/WeekDays/WeekDay[8]")
    new = root.find("Calendars/Calendar/Exceptions/Exception")
    assert old is not None
    assert new is not None
    assert texts(old)["DayType"] == "0"
    for part in (old, new):
        assert texts(part.find("TimePeriod")) == {
            "FromDate": "2026-12-24T00:00:00",
            "ToDate": "2026-12-25T23:59:00",
        }
        assert texts(part.find("WorkingTimes/WorkingTime")) == {
            "FromTime": "09:00:00",
            "ToTime": "12:00:00",
        }
    assert (texts(new)["Type"], texts(new)["Occurrences"]) == ("1", "2")


def test_where_exceptions_meet_only_the_one_that_counts_is_told() -> None:
    days = tuple(
        CalendarException(date(2026, 5, first), date(2026, 5, last), kind.value, kind, spans)
        for first, last, kind, spans in (
            (1, 5, ExceptionKind.HOLIDAY, ()),
            (3, 4, ExceptionKind.OTHER_HOURS, ((540, 600),)),
            (4, 4, ExceptionKind.ABSENCE, ()),
        )
    )
    root, _ = written(DAY, calendar=replace(OFFICE, exceptions=days))
    names = [texts(one)["Name"] for one in root.iterfind("Calendars/Calendar/Exceptions/Exception")]
    assert names == ["holiday", "other_hours", "absence", "holiday"]


def test_a_day_has_five_working_times_at_most() -> None:
    spans = tuple((hour * 60, hour * 60 + 50 - hour) for hour in range(8, 15))
    week = WorkingHours((spans,) * 7)
    root, losses = written(DAY, calendar=WorkingCalendar("Bits", BERLIN, week))
    day = root.find("Calendars/Calendar/WeekDays/WeekDay")
    assert day is not None
    assert len(day.findall("WorkingTimes/WorkingTime")) == 5
    assert losses == {"many_breaks": 14}


def test_midnight_ends_a_day_as_zero() -> None:
    night = WorkingCalendar("Night", BERLIN, WorkingHours((((1320, 1440),),) * 7))
    root, _ = written(replace(DAY, calendar="n"), calendars={"n": night})
    times = texts(root.find("Calendars/Calendar[2]/WeekDays/WeekDay/WorkingTimes/WorkingTime"))
    assert times == {"FromTime": "22:00:00", "ToTime": "00:00:00"}
    row = texts(root.find("Tasks/Task[2]"))
    assert (row["CalendarUID"], row["IgnoreResourceCalendar"]) == ("2", "1")


def test_hours_of_another_zone_and_rates_in_another_currency_are_told() -> None:
    people = (
        Person("x", "Ada", OFFICE, "", 10_000, "EUR"),
        Person("y", "Bea", OFFICE, "", 10_000, "USD"),
        Person("z", "Cy", WorkingCalendar("Far", ZoneInfo("Asia/Tokyo"))),
    )
    root, losses = written(DAY, people=people)
    assert texts(root)["CurrencyCode"] == "EUR"
    assert losses == {"other_zones": 1, "other_currencies": 1}
