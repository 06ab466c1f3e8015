"""Schedules that others worked out and published, with all their figures."""

from __future__ import annotations

from datetime import date

from app.domain.planning.calendar.working_calendar import CalendarException, WorkingCalendar
from app.domain.planning.scheduling.schedule import schedule
from tests.unit.planning.plans import (
    BERLIN,
    HOUR,
    Figures,
    at,
    figures,
    fixed,
    plan,
    unit_plan,
    wall,
)


def test_a_network_of_finish_to_start_links_has_the_published_dates_and_floats() -> None:
    """The "Fictitious Project Example" of Mario Vanhoucke.

    Vanhoucke, *Measuring Time: Improving Project Performance Using Earned Value Management*
    (Springer 2009), page 18. Dates and floats as in the tests of the R package criticalpath
    0.2.1, github.com/rubens2005/criticalpath, ``tests/testthat/test-cpt-add_act_rel.R``.
    """
    activities = {
        "a1": 0,
        "a2": 4,
        "a3": 9,
        "a4": 1,
        "a5": 4,
        "a6": 5,
        "a7": 1,
        "a8": 7,
        "a9": 8,
        "a10": 3,
        "a11": 3,
        "a12": 0,
    }
    found = schedule(
        unit_plan(
            activities,
            *("a1>a2", "a1>a3", "a1>a4", "a2>a5", "a3>a10", "a4>a6", "a5>a9", "a6>a7"),
            *("a7>a8", "a7>a11", "a8>a12", "a9>a12", "a10>a12", "a11>a12"),
        )
    )

    assert figures(found) == {
        "a1": Figures(0, 0, 0, 0, 0),
        "a2": Figures(0, 4, 0, 4, 0),
        "a3": Figures(0, 9, 4, 13, 4),
        "a4": Figures(0, 1, 2, 3, 2),
        "a5": Figures(4, 8, 4, 8, 0),
        "a6": Figures(1, 6, 3, 8, 2),
        "a7": Figures(6, 7, 8, 9, 2),
        "a8": Figures(7, 14, 9, 16, 2),
        "a9": Figures(8, 16, 8, 16, 0),
        "a10": Figures(9, 12, 13, 16, 4),
        "a11": Figures(7, 10, 13, 16, 6),
        "a12": Figures(16, 16, 16, 16, 0),
    }
    free = {key: found.dates(key).free_float_seconds // HOUR for key in activities}
    assert {key: units for key, units in free.items() if units} == {"a8": 2, "a10": 4, "a11": 6}
    critical = [key for key in activities if found.dates(key).critical]
    assert critical == ["a1", "a2", "a5", "a9", "a12"]


def test_a_network_of_all_four_kinds_of_links_with_lags_has_the_published_dates_and_floats() -> (
    None
):
    """Engineer4Free, "Difficult network diagram example with lag solved".

    https://www.youtube.com/watch?v=qTErIV6OqLg. Links, dates and floats as transcribed in
    github.com/neoneye/PlanExe, ``src/schedule/tests/test_schedule.py``,
    ``test_textbook_example_all_dependency_types``.
    """
    found = schedule(
        unit_plan(
            {"A": 3, "B": 2, "C": 2, "D": 4, "E": 1, "F": 2, "G": 4, "H": 3},
            *("A>B FS +2h", "A>C SS", "B>D SS +1h", "C>E SF +3h", "C>F FF +3h"),
            *("D>G SS +1h", "E>G", "F>H SF +2h", "G>H"),
        )
    )

    assert figures(found) == {
        "A": Figures(0, 3, 0, 3, 0),
        "B": Figures(5, 7, 5, 7, 0),
        "C": Figures(0, 2, 4, 6, 4),
        "D": Figures(6, 10, 6, 10, 0),
        "E": Figures(2, 3, 6, 7, 4),
        "F": Figures(3, 5, 12, 14, 9),
        "G": Figures(7, 11, 7, 11, 0),
        "H": Figures(11, 14, 11, 14, 0),
    }


def test_a_network_with_a_long_start_to_finish_lag_has_the_published_dates_and_floats() -> None:
    """James Marion, "Lags Part 2", https://www.youtube.com/watch?v=lQtpnHzvTT8.

    Transcribed as the example before (``test_textbook_example_of_lags2``).
    """
    found = schedule(
        unit_plan(
            {"A": 2, "B": 2, "C": 4, "D": 3, "E": 3, "F": 1},
            *("A>B", "A>C", "B>D", "C>D SF +7h", "C>E", "D>F FF +3h", "E>F"),
        )
    )

    assert figures(found) == {
        "A": Figures(0, 2, 0, 2, 0),
        "B": Figures(2, 4, 4, 6, 2),
        "C": Figures(2, 6, 2, 6, 0),
        "D": Figures(6, 9, 6, 9, 0),
        "E": Figures(6, 9, 8, 11, 2),
        "F": Figures(11, 12, 11, 12, 0),
    }


def test_a_network_with_start_and_finish_lags_has_the_published_dates_and_floats() -> None:
    """James Marion, "Lags Part 1", https://www.youtube.com/watch?v=nhRTJBQ1NPM.

    Transcribed as the examples before (``test_textbook_example_of_lags1``).
    """
    found = schedule(
        unit_plan(
            {"A": 2, "B": 4, "C": 3, "D": 5, "E": 2},
            *("A>B FS +5h", "B>C SS +3h", "B>D", "C>E", "D>E"),
        )
    )

    assert figures(found) == {
        "A": Figures(0, 2, 0, 2, 0),
        "B": Figures(7, 11, 7, 11, 0),
        "C": Figures(10, 13, 13, 16, 3),
        "D": Figures(11, 16, 11, 16, 0),
        "E": Figures(16, 18, 16, 18, 0),
    }


def test_a_project_over_holidays_ends_on_the_published_day() -> None:
    """Microsoft's example of the function NETWORKDAYS.

    https://support.microsoft.com/zh-cn/Excel/functions/networkdays-function: a project from
    1 October 2012 to 1 March 2013 has 110 working days, with the holiday of 22 November 109, and
    with those of 4 December and 21 January too 107.
    """
    holidays = (date(2012, 11, 22), date(2012, 12, 4), date(2013, 1, 21))
    for days, count in ((110, 0), (109, 1), (107, 3)):
        exceptions = tuple(CalendarException(day, day) for day in holidays[:count])
        office = WorkingCalendar("Office", BERLIN, exceptions=exceptions)
        found = schedule(
            plan([fixed("Project", 8 * days)], calendar=office, starts_at=at("2012-10-01 0:00"))
        )

        of = found.dates("Project")
        assert (wall(of.start_at), wall(of.finish_at)) == ("2012-10-01 9:00", "2013-03-01 18:00")


def test_work_over_christmas_ends_on_the_published_day() -> None:
    """The example of the function WORKDAY in the help of LibreOffice.

    https://help.libreoffice.org/6.1/he/text/scalc/01/func_workday.html: 17 workdays after
    Saturday, 1 December 2001 comes 28 December, where 24, 25, 26 and 31 December and 1 January are
    holidays.
    """
    holidays = [(12, 24), (12, 25), (12, 26), (12, 31), (1, 1)]
    days = [date(2001 if month == 12 else 2002, month, day) for month, day in holidays]
    office = WorkingCalendar(
        "Office", BERLIN, exceptions=tuple(CalendarException(day, day) for day in days)
    )
    found = schedule(
        plan([fixed("Work", 8 * 17)], calendar=office, starts_at=at("2001-12-01 0:00"))
    )

    of = found.dates("Work")
    assert (wall(of.start_at), wall(of.finish_at)) == ("2001-12-03 9:00", "2001-12-28 18:00")
