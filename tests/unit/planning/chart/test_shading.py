from __future__ import annotations

from datetime import date

from app.domain.planning.calendar.working_calendar import (
    CalendarException,
    ExceptionKind,
    WorkingCalendar,
)
from app.domain.planning.chart.scale import DAYS, TimeScale
from app.domain.planning.chart.shading import NonWorkingTime
from app.domain.values.working_hours import WorkingHours
from tests.unit.planning.charts import BERLIN, DAY, OFFICE, at

NEVER = WorkingCalendar("Never", BERLIN, WorkingHours(((),) * 7))
NIGHTS = WorkingCalendar("Nights", BERLIN, WorkingHours((((0, 360), (1320, 1440)),) * 7))


def shaded(calendar: WorkingCalendar, zoom: float, first: int, last: int) -> list[tuple[int, int]]:
    scale = TimeScale(first, zoom, BERLIN)
    return NonWorkingTime(calendar).spans(scale, 0, scale.x_of(last))


def test_weekends_are_whole_days_while_hours_cannot_be_seen() -> None:
    found = shaded(OFFICE, DAYS, at(10, 19), at(11, 2))

    assert found == [(at(10, 24), at(10, 26)), (at(10, 31), at(11, 2))]


def test_hours_and_breaks_are_shaded_where_they_are_wide_enough() -> None:
    found = shaded(OFFICE, 600.0, at(11, 16, 10), at(11, 16, 20))

    assert found[0] == (at(11, 16, 12), at(11, 16, 13))
    assert found[1] == (at(11, 16, 18), at(11, 17, 9))


def test_nothing_is_shaded_where_days_are_too_narrow() -> None:
    assert shaded(OFFICE, DAY / 2.9, at(10, 19), at(11, 2)) == []
    assert shaded(OFFICE, DAY / 3.0, at(10, 19), at(11, 2)) != []


def test_holidays_and_worked_saturdays_count() -> None:
    days = (
        CalendarException(date(2026, 11, 18), date(2026, 11, 18)),
        CalendarException(
            date(2026, 11, 21), date(2026, 11, 21), "", ExceptionKind.OTHER_HOURS, ((540, 720),)
        ),
    )
    calendar = WorkingCalendar("Office", BERLIN, exceptions=days)

    found = shaded(calendar, DAYS, at(11, 16), at(11, 23))

    assert found == [(at(11, 18), at(11, 19)), (at(11, 22), at(11, 23))]


def test_work_through_the_night_leaves_no_whole_day() -> None:
    assert shaded(NIGHTS, DAYS, at(12, 28), at(1, 4, year=2027)) == []
    assert shaded(NIGHTS, 600.0, at(12, 31, 12), at(1, 1, 12, year=2027)) == [
        (at(12, 31, 6), at(12, 31, 22)),
        (at(1, 1, 6, year=2027), at(1, 1, 22, year=2027)),
    ]


def test_a_calendar_without_work_is_shaded_all_over() -> None:
    ((start, end),) = shaded(NEVER, DAYS, at(11, 16), at(11, 18))

    assert start <= at(11, 16)
    assert end >= at(11, 18)


def test_beyond_all_calendars_nothing_breaks() -> None:
    far = at(1, 1, year=2999) + 20 * 366 * DAY

    assert isinstance(shaded(OFFICE, DAYS, far, far + 30 * DAY), list)
