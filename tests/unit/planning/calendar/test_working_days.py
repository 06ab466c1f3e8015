from __future__ import annotations

from datetime import date

import pytest

from app.domain.planning.calendar.working_calendar import CalendarException, WorkingCalendar
from app.domain.planning.calendar.working_days import working_days_between
from tests.unit.planning.plans import BERLIN

FRIDAY, MONDAY, TUESDAY = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 24)
OFFICE = WorkingCalendar("Office", BERLIN)


@pytest.mark.parametrize(
    ("old", "new", "days"),
    [
        (FRIDAY, FRIDAY, 0),
        (FRIDAY, date(2026, 11, 22), 0),
        (FRIDAY, MONDAY, 1),
        (TUESDAY, FRIDAY, -2),
        (FRIDAY, date(2026, 12, 4), 10),
    ],
)
def test_weekends_are_passed_over(old: date, new: date, days: int) -> None:
    assert working_days_between(OFFICE, old, new) == days


def test_a_holiday_is_no_working_day() -> None:
    closed = WorkingCalendar("Office", BERLIN, exceptions=(CalendarException(MONDAY, MONDAY),))
    assert working_days_between(closed, FRIDAY, TUESDAY) == 1
