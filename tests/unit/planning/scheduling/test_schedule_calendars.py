from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.planning.calendar.working_calendar import (
    CalendarException,
    ExceptionKind,
    WorkingCalendar,
)
from app.domain.planning.plan import Assignment, Dependency, PlanTask
from app.domain.planning.scheduling.schedule import schedule
from app.domain.values.errors import RuleViolation
from app.domain.values.working_hours import WorkingHours
from tests.unit.planning.plans import (
    ALWAYS,
    BERLIN,
    HOUR,
    NEW_YORK,
    PEOPLE,
    at,
    dates,
    fixed,
    plan,
    task,
    wall,
)

# Ada works in Berlin, 9-12 and 13-18. Ben works the same hours in New York; he is away from the
# 4th to the 6th of November. Eve works in Kolkata, 6-14. Tom works every night in Berlin, 22-6.
ADA, BEN, EVE, TOM = ((Assignment(person.key),) for person in PEOPLE)


def test_a_link_between_berlin_and_new_york_over_the_night_in_which_berlin_turns_its_clocks() -> (
    None
):
    """Berlin leaves summer time on 25 October 2026, New York only on 1 November.

    Ada is done on Friday at 18:00 CEST, 16:00 UTC, 12:00 in New York, when Ben has lunch. He works
    from 13:00 to 18:00 and on Monday from 9:00 to 12:00 EDT, which is 16:00 UTC. In Berlin that is
    17:00 CET now (it was 18:00 the week before): Ada has an hour left on Monday and one on Tuesday.
    """
    tasks = [task("Text", 8, assignments=ADA), task("Code", 8, assignments=BEN)]
    tasks.append(task("Check", 2, assignments=ADA))
    of = plan(tasks, "Text>Code", "Code>Check", people=PEOPLE, starts_at=at("2026-10-23 0:00"))

    found = schedule(of)
    code = found.dates("Code")
    assert wall(code.start_at, NEW_YORK) == "2026-10-23 13:00"
    assert wall(code.finish_at, NEW_YORK) == "2026-10-26 12:00"
    assert dates(of)["Check"] == ("2026-10-26 17:00", "2026-10-27 10:00")
    assert all(each.total_float_seconds == 0 for _, each in found.all_dates())


def test_the_same_link_a_week_earlier_is_an_hour_later_in_berlin() -> None:
    tasks = [task("Text", 8, assignments=ADA), task("Code", 8, assignments=BEN)]
    tasks.append(task("Check", 2, assignments=ADA))
    of = plan(tasks, "Text>Code", "Code>Check", people=PEOPLE, starts_at=at("2026-10-16 0:00"))

    # Monday 12:00 EDT is 18:00 CEST: Ada has left.
    assert dates(of)["Check"] == ("2026-10-20 9:00", "2026-10-20 11:00")


def test_a_link_to_kolkata_and_back_over_the_night_in_which_berlin_turns_its_clocks() -> None:
    """India keeps UTC+5:30: Monday 6:00 to 14:00 there is 0:30 to 8:30 UTC, 9:30 CET."""
    tasks = [task("Text", 8, assignments=ADA), task("Code", 8, assignments=EVE)]
    tasks.append(task("Check", 2, assignments=ADA))
    of = plan(tasks, "Text>Code", "Code>Check", people=PEOPLE, starts_at=at("2026-10-23 0:00"))

    assert dates(of)["Code"] == ("2026-10-26 1:30", "2026-10-26 9:30")
    assert dates(of)["Check"] == ("2026-10-26 9:30", "2026-10-26 11:30")


@pytest.mark.parametrize(
    ("starts", "hours", "ends"),
    [
        # 25 October 2026: the night from Saturday, 22:00 CEST, to 6:00 CET has nine hours.
        ("2026-10-24 22:00", 9, "2026-10-25 6:00"),
        ("2026-10-24 22:00", 10, "2026-10-25 23:00"),
        # 28 March 2027: the night from Saturday, 22:00 CET, to 6:00 CEST has seven.
        ("2027-03-27 22:00", 7, "2027-03-28 6:00"),
        ("2027-03-27 22:00", 8, "2027-03-28 23:00"),
    ],
)
def test_a_night_shift_has_an_hour_more_or_less_when_the_clocks_turn(
    starts: str, hours: int, ends: str
) -> None:
    of = plan([task("Guard", hours, assignments=TOM)], people=PEOPLE, starts_at=at(starts))
    assert dates(of)["Guard"] == (starts, ends)


def test_an_elapsed_lag_over_the_turn_of_the_clocks_is_that_many_hours() -> None:
    """Saturday 18:00 CEST and 24 hours are Sunday 17:00 CET."""
    tasks = [fixed("Bake", 6, calendar="always"), fixed("Cool", 1, calendar="always")]
    of = plan(
        tasks,
        "Bake>Cool +24eh",
        calendars={"always": ALWAYS},
        starts_at=at("2026-10-24 12:00"),
    )
    assert dates(of)["Cool"] == ("2026-10-25 17:00", "2026-10-25 18:00")


def test_people_of_different_calendars_share_an_effort() -> None:
    """Eve works from 1:30 CET; at 9:00 Ada joins, and the last half hour takes a quarter."""
    of = plan([task("Both", 8, assignments=(*ADA, *EVE))], people=PEOPLE)
    assert dates(of)["Both"] == ("2026-11-02 1:30", "2026-11-02 9:15")


def test_a_fixed_duration_passes_while_any_of_its_people_works() -> None:
    of = plan([fixed("Both", 9, assignments=(*ADA, *EVE))], people=PEOPLE)
    # 1:30 to 9:30 Eve, until 10:30 Ada alone.
    assert dates(of)["Both"] == ("2026-11-02 1:30", "2026-11-02 10:30")


def test_half_of_a_persons_time_takes_twice_as_long() -> None:
    half = (Assignment("ada", 50),)
    found = dates(
        plan(
            [task("Half", 8, assignments=half), fixed("Fixed", 8, assignments=half)], people=PEOPLE
        )
    )
    assert found["Half"] == ("2026-11-02 9:00", "2026-11-03 18:00")
    assert found["Fixed"] == ("2026-11-02 9:00", "2026-11-02 18:00")


def test_an_absence_splits_the_work() -> None:
    """Ben does two days before he is away from Wednesday, and four hours on Monday."""
    of = plan([task("Code", 20, assignments=BEN)], people=PEOPLE)
    found = schedule(of).dates("Code")
    assert wall(found.start_at, NEW_YORK) == "2026-11-02 9:00"
    assert wall(found.finish_at, NEW_YORK) == "2026-11-09 14:00"


def test_a_calendar_of_its_own_wins_over_that_of_the_people() -> None:
    night = task("Deploy", 2, assignments=ADA, calendar="nights")
    of = plan([night], people=PEOPLE, calendars={"nights": PEOPLE[3].calendar})
    assert dates(of)["Deploy"] == ("2026-11-02 0:00", "2026-11-02 2:00")


@pytest.mark.parametrize("crew", [(Assignment("nobody"),), (Assignment("eve", 0),)])
def test_whoever_is_unknown_or_does_nothing_leaves_the_plans_calendar(
    crew: tuple[Assignment, ...],
) -> None:
    of = plan([task("Alone", 2, assignments=crew)], people=PEOPLE)
    assert dates(of)["Alone"] == ("2026-11-02 9:00", "2026-11-02 11:00")


def test_what_nobody_estimated_is_planned_as_an_ordinary_day() -> None:
    assert dates(plan([PlanTask("New", "New")]))["New"] == ("2026-11-02 9:00", "2026-11-02 18:00")


def test_holidays_and_other_hours_are_kept() -> None:
    holiday = CalendarException(date(2026, 11, 3), date(2026, 11, 3), "Holiday")
    saturday = CalendarException(
        date(2026, 11, 7), date(2026, 11, 7), "Sale", ExceptionKind.OTHER_HOURS, ((600, 840),)
    )
    office = WorkingCalendar("Office", BERLIN, exceptions=(saturday, holiday))
    of = plan([task("Sale", 36)], calendar=office)
    # Monday, Wednesday, Thursday, Friday and four hours of Saturday.
    assert dates(of)["Sale"] == ("2026-11-02 9:00", "2026-11-07 14:00")


def test_a_calendar_without_working_time_is_refused_by_name() -> None:
    idle = WorkingCalendar("Idle", BERLIN, WorkingHours(((),) * 7))
    with pytest.raises(RuleViolation) as error:
        schedule(plan([task("A")], calendar=idle))
    assert (error.value.key, error.value.arguments) == (
        "calendar.no_working_time",
        {"name": "Idle"},
    )


def test_a_plan_beyond_all_calendars_is_refused() -> None:
    with pytest.raises(RuleViolation) as error:
        schedule(plan([fixed("Dig", 8 * 260 * 120)]))
    assert (error.value.key, error.value.arguments) == (
        "plan.beyond_calendar",
        {"first": 1976, "last": 2126},
    )


def test_float_is_counted_in_the_time_of_the_people() -> None:
    of = plan([task("A", 8, assignments=EVE), task("B", 24)], people=PEOPLE)
    # B ends on Wednesday at 22:30 in Kolkata: Eve has two more of her days.
    assert schedule(of).dates("A").total_float_seconds == 16 * HOUR


def test_a_chain_of_many_years_is_as_long_as_its_tasks_together() -> None:
    """Fifty times a hundred days are a thousand weeks; the last of them ends on a Friday."""
    tasks = [fixed(number, 800) for number in range(50)]
    found = schedule(
        replace(plan(tasks), dependencies=tuple(Dependency(at, at + 1) for at in range(49)))
    )
    assert wall(found.dates(49).finish_at) == "2045-12-29 18:00"
    assert all(each.total_float_seconds == 0 for _, each in found.all_dates())
    assert found.dates(0).late_start_at == found.dates(0).start_at


def test_fifty_thousand_tasks_are_scheduled() -> None:
    """A chain through all of them, a quarter of an hour each: 32 tasks a day."""
    tasks = [PlanTask(0, "All"), *(task(number, 0.25, parent=0) for number in range(1, 50_001))]
    chain = tuple(Dependency(number, number + 1) for number in range(1, 50_000))
    found = schedule(replace(plan(tasks), dependencies=chain))
    # 1,562 days and half a day more.
    assert wall(found.dates(0).finish_at) == "2032-10-27 14:00"
    assert found.dates(0).critical
