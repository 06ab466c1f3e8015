from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given, settings

from app.domain.planning.plan import Assignment, Key, Plan
from app.domain.planning.scheduling.schedule import schedule
from app.domain.planning.scheduling.sizes import Mode
from app.domain.planning.value.planned_load import PlanWeeks, planned_load
from tests.unit.planning.plans import (
    HOUR,
    PEOPLE,
    at,
    done,
    fixed,
    milestone,
    plan,
    plans,
    summary,
    task,
)

# The second of November 2026 is a Monday; Ben, who is away on the 4th to the 6th, works by the
# clock of New York and Ada by that of Berlin, both eight hours a day.
FIRST, SECOND = date(2026, 11, 2), date(2026, 11, 9)
ADA, BEN = (Assignment("ada"),), (Assignment("ben"),)


def hours(of: Plan) -> dict[tuple[Key | None, date], float]:
    return {key: float(seconds / HOUR) for key, seconds in planned_load(schedule(of)).items()}


def test_work_is_spread_over_the_weeks_in_which_it_is_done() -> None:
    found = hours(plan([task("A", 60, assignments=ADA)], people=PEOPLE))
    assert found == {("ada", FIRST): 40, ("ada", SECOND): 20}


def test_people_of_one_task_bear_as_much_as_they_are_assigned_and_there() -> None:
    crew = (Assignment("ada", 50), Assignment("ben"))
    # Two days of 4 and 8 hours, three of 4 hours of Ada alone: 20 + 16 in the first week.
    found = hours(plan([task("A", 40, assignments=crew)], people=PEOPLE))
    assert found[("ada", FIRST)] == 20
    assert found[("ben", FIRST)] == 16
    assert sum(found.values()) == 40


def test_a_fixed_duration_with_an_estimate_spreads_the_estimate() -> None:
    found = hours(plan([fixed("A", 80, effort_seconds=20 * HOUR, assignments=ADA)], people=PEOPLE))
    assert found == {("ada", FIRST): 10, ("ada", SECOND): 10}


def test_without_an_estimate_everybody_is_there_for_the_whole_duration() -> None:
    crew = (Assignment("ada", 50),)
    found = hours(plan([fixed("A", 40, assignments=crew)], people=PEOPLE))
    assert found == {("ada", FIRST): 20}


def test_what_nobody_is_assigned_to_is_the_only_persons() -> None:
    assert hours(plan([task("A", 8)], people=PEOPLE)) == {(None, FIRST): 8}
    assert hours(plan([task("A", 8)], people=PEOPLE[:1])) == {("ada", FIRST): 8}


def test_a_task_with_a_calendar_of_its_own_is_worked_on_in_that() -> None:
    nights = {"nights": PEOPLE[3].calendar}
    found = hours(plan([task("A", 8, assignments=ADA, calendar="nights")], calendars=nights))
    assert found == {(None, FIRST): 8}
    known = plan(
        [task("A", 8, assignments=ADA, calendar="nights")], calendars=nights, people=PEOPLE
    )
    assert hours(known) == {("ada", FIRST): 8}


def test_of_what_has_begun_only_the_rest_is_a_load_from_now_on() -> None:
    begun = task(
        "A", 40, assignments=ADA, started_at=at("2026-11-02 9:00"), spent_seconds=10 * HOUR
    )
    found = hours(plan([begun], people=PEOPLE, status_at=at("2026-11-06 9:00")))
    assert found == {("ada", FIRST): 8, ("ada", SECOND): 22}
    stuck = fixed(
        "A",
        40,
        effort_seconds=20 * HOUR,
        assignments=ADA,
        started_at=at("2026-11-02 9:00"),
        spent_seconds=5 * HOUR,
    )
    assert sum(hours(plan([stuck], people=PEOPLE)).values()) == 20
    now = {"status_at": at("2026-11-06 9:00")}
    assert sum(hours(plan([stuck], people=PEOPLE, **now)).values()) == 15


def test_milestones_summaries_and_what_is_done_are_no_load() -> None:
    tasks = [
        summary("S"),
        done("D", "2026-11-02 9:00", "2026-11-02 18:00", assignments=ADA, parent="S"),
        milestone("M"),
    ]
    assert hours(plan(tasks, people=PEOPLE)) == {}


def test_the_capacity_of_a_week_leaves_absences_out() -> None:
    weeks = PlanWeeks(plan([task("A")], people=PEOPLE))
    assert weeks.capacity_seconds("ada", FIRST) == 40 * HOUR
    assert weeks.capacity_seconds("ben", FIRST) == 16 * HOUR
    assert weeks.capacity_seconds(None, FIRST) is None
    assert weeks.capacity_seconds("nobody", FIRST) is None


@settings(max_examples=40)
@given(plans(constraints=True))
def test_the_load_of_estimated_work_is_what_is_to_be_placed_of_it(of: Plan) -> None:
    tasks = (
        replace(each, milestone=False, duration_seconds=None, effort_seconds=5 * HOUR)
        for each in of.tasks
    )
    found = schedule(replace(of, tasks=tuple(tasks)))
    sizes = [size for size in found.work.sizes if size is not None and size.mode is not Mode.DONE]
    load = planned_load(found)
    assert sum(load.values()) == Fraction(sum(size.amount for size in sizes), 100)
    assert all(seconds > 0 for seconds in load.values())
