from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from app.domain.planning.calendar.calendar_days import day_exception, day_spans, spans_of_years
from app.domain.planning.calendar.working_calendar import (
    CalendarException,
    ExceptionKind,
    WorkingCalendar,
)
from app.domain.values.working_hours import MinuteSpan
from tests.unit.planning.plans import ALWAYS, BERLIN, KOLKATA, OFFICE, UTC_ZONE, week

SUNDAY = 6


def worked(calendar: WorkingCalendar, first: str, last: str) -> list[tuple[str, str]]:
    """What is worked from one instant to another, in UTC."""
    since, until = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (first, last))
    spans = spans_of_years(calendar, since.year, until.year)
    return [
        (text_of(start), text_of(end))
        for start, end in spans
        if end > since.timestamp() and start < until.timestamp()
    ]


def text_of(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%m-%d %H:%M}"


def on_sundays(zone: str, *spans: MinuteSpan) -> WorkingCalendar:
    return WorkingCalendar("Sundays", ZoneInfo(zone), week(*spans, days=[SUNDAY]))


def test_days_are_worked_on_the_wall_clock_of_their_zone() -> None:
    assert worked(OFFICE, "2026-07-06", "2026-07-07") == [
        ("07-06 07:00", "07-06 10:00"),
        ("07-06 11:00", "07-06 16:00"),
    ]
    assert worked(OFFICE, "2026-11-02", "2026-11-03") == [
        ("11-02 08:00", "11-02 11:00"),
        ("11-02 12:00", "11-02 17:00"),
    ]


def test_a_zone_of_half_an_hour_is_kept_to_the_minute() -> None:
    early = WorkingCalendar("Early", KOLKATA, week((6 * 60, 14 * 60)))
    assert worked(early, "2026-11-02", "2026-11-03") == [("11-02 00:30", "11-02 08:30")]


def test_a_day_and_night_calendar_is_one_span() -> None:
    spans = spans_of_years(ALWAYS, 2026, 2027)
    assert [(text_of(start), text_of(end)) for start, end in spans] == [
        ("01-01 00:00", "01-01 00:00")
    ]
    days_and_nights = WorkingCalendar("Berlin", BERLIN, ALWAYS.week)
    assert len(spans_of_years(days_and_nights, 2026, 2027)) == 1


def test_a_night_shift_is_worked_whole_when_the_clocks_are_put_back() -> None:
    """25 October 2026 in Berlin: 3:00 CEST becomes 2:00 CET, so the night has nine hours."""
    nights = WorkingCalendar("Nights", BERLIN, week((0, 6 * 60), (22 * 60, 1440), days=range(7)))
    assert worked(nights, "2026-10-24 12:00", "2026-10-25 12:00") == [
        ("10-24 20:00", "10-25 05:00")
    ]


def test_a_night_shift_is_worked_whole_when_the_clocks_are_put_forward() -> None:
    """28 March 2027 in Berlin: 2:00 CET becomes 3:00 CEST, so the night has seven hours."""
    nights = WorkingCalendar("Nights", BERLIN, week((0, 6 * 60), (22 * 60, 1440), days=range(7)))
    assert worked(nights, "2027-03-27 12:00", "2027-03-28 12:00") == [
        ("03-27 21:00", "03-28 04:00")
    ]


def test_an_hour_that_comes_twice_is_worked_twice() -> None:
    calendar = on_sundays("Europe/Berlin", (2 * 60 + 30, 4 * 60))
    assert worked(calendar, "2026-10-25", "2026-10-26") == [("10-25 00:30", "10-25 03:00")]


def test_spans_that_a_second_hour_pushes_together_are_one() -> None:
    calendar = on_sundays("Europe/Berlin", (2 * 60, 2 * 60 + 15), (2 * 60 + 30, 2 * 60 + 45))
    assert worked(calendar, "2026-10-25", "2026-10-26") == [("10-25 00:00", "10-25 01:45")]


@pytest.mark.parametrize(
    ("span", "hours"),
    [
        ((2 * 60 + 30, 4 * 60), [("03-28 01:00", "03-28 02:00")]),
        ((1 * 60, 2 * 60 + 30), [("03-28 00:00", "03-28 01:00")]),
        ((2 * 60, 3 * 60), []),
        ((2 * 60 + 15, 2 * 60 + 45), []),
    ],
)
def test_an_hour_that_is_skipped_is_not_worked(
    span: MinuteSpan, hours: list[tuple[str, str]]
) -> None:
    calendar = on_sundays("Europe/Berlin", span)
    assert worked(calendar, "2027-03-28", "2027-03-29") == hours


def test_clocks_may_change_at_midnight() -> None:
    """Beirut puts its clocks forward at 0:00 of 29 March 2026: the day begins at 1:00."""
    nights = on_sundays("Asia/Beirut", (0, 2 * 60))
    assert worked(nights, "2026-03-28", "2026-03-30") == [("03-28 22:00", "03-28 23:00")]


def test_a_day_that_a_country_left_out_is_not_worked() -> None:
    """Samoa had no 30 December 2011, a Friday."""
    samoa = WorkingCalendar("Apia", ZoneInfo("Pacific/Apia"), OFFICE.week)
    assert worked(samoa, "2011-12-29 12:00", "2012-01-01") == [
        ("12-29 19:00", "12-29 22:00"),
        ("12-29 23:00", "12-30 04:00"),
    ]


def test_an_absence_wins_over_other_hours_and_those_over_a_holiday() -> None:
    day = date(2026, 12, 24)
    holiday = CalendarException(day, day, "Christmas Eve")
    half = CalendarException(day, day, "", ExceptionKind.OTHER_HOURS, ((540, 720),))
    away = CalendarException(date(2026, 12, 20), date(2026, 12, 31), "", ExceptionKind.ABSENCE)

    def spans(*exceptions: CalendarException) -> tuple[MinuteSpan, ...]:
        return day_spans(WorkingCalendar("Office", UTC_ZONE, exceptions=exceptions), day)

    assert spans() == OFFICE.week.weekdays[3]
    assert spans(holiday) == ()
    assert spans(holiday, half) == ((540, 720),)
    assert spans(half, away, holiday) == ()
    assert day_exception(WorkingCalendar("", UTC_ZONE, exceptions=(half, holiday)), day) is half


def test_of_two_exceptions_of_a_kind_the_first_counts_everywhere() -> None:
    day = date(2026, 11, 7)
    first = CalendarException(day, day, "", ExceptionKind.OTHER_HOURS, ((540, 600),))
    second = CalendarException(day, day, "", ExceptionKind.OTHER_HOURS, ((600, 720),))
    calendar = WorkingCalendar("Office", UTC_ZONE, exceptions=(first, second))

    assert day_spans(calendar, day) == ((540, 600),)
    assert worked(calendar, "2026-11-07", "2026-11-08") == [("11-07 09:00", "11-07 10:00")]


def test_exceptions_reach_over_the_years_that_are_asked_for() -> None:
    away = CalendarException(date(2020, 1, 1), date(2030, 12, 31), "", ExceptionKind.ABSENCE)
    assert spans_of_years(WorkingCalendar("", UTC_ZONE, exceptions=(away,)), 2026, 2027) == ()
