from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from app.domain.planning.editing.edits import (
    AddPlanTask,
    EditTaskPlan,
    PlanEdit,
    RemoveTasks,
    SetAssignments,
    applied,
)
from app.domain.planning.editing.what_if import Comparison, CostComparison, PersonWeek, compared
from app.domain.planning.plan import Assignment, Person, Plan
from app.domain.planning.scheduling.schedule import schedule
from app.domain.planning.value.baseline_variance import Slip
from app.domain.planning.value.planned_cost import CostRates
from tests.unit.planning.plans import HOUR, OFFICE, milestone, plan, plans, summary, task, wall

FIRST, SECOND = date(2026, 11, 2), date(2026, 11, 9)
ADA = Person("ada", "Ada", OFFICE, cost_per_hour_e4=500_000, currency="EUR")
BEN = Person("ben", "Ben", OFFICE, cost_per_hour_e4=400_000, currency="EUR")
EVE = Person("eve", "Eve", OFFICE)
# Design (8 h) and Build (16 h) of Ada follow each other from Monday on, then comes the launch.
PLAN = plan(
    [
        summary("Work"),
        task("Design", 8, parent="Work", assignments=(Assignment("ada"),)),
        task("Build", 16, parent="Work", assignments=(Assignment("ada"),)),
        milestone("Launch"),
    ],
    "Design>Build",
    "Build>Launch",
    people=(ADA, BEN, EVE),
)


def after(*edits: PlanEdit, of: Plan = PLAN, rates: CostRates | None = None) -> Comparison:
    return compared(schedule(of), schedule(applied(of, edits)), rates)


def test_nothing_differs_from_itself() -> None:
    found = after()
    assert not any(each.moves for each in found.tasks)
    assert found.finish == Slip(0, 0)
    assert (found.added, found.removed) == ((), ())
    assert [each.difference_seconds for each in found.effort] == [0]
    assert found.cost == CostComparison("EUR", 120_000, 120_000, 0)


def test_shifts_are_told_in_working_time_and_in_days() -> None:
    found = after(EditTaskPlan("Design", {"effort_seconds": 32 * HOUR}))
    shifts = {each.task: (each.start, each.finish) for each in found.tasks}
    # Three working days more, over a weekend for what comes last.
    assert shifts == {
        "Work": (Slip(0, 0), Slip(24 * HOUR, 5)),
        "Design": (Slip(0, 0), Slip(24 * HOUR, 3)),
        "Build": (Slip(24 * HOUR, 3), Slip(24 * HOUR, 5)),
        "Launch": (Slip(24 * HOUR, 5), Slip(24 * HOUR, 5)),
    }
    assert found.finish == Slip(24 * HOUR, 5)
    (launch,) = found.milestones
    assert (launch.task, launch.moves) == ("Launch", True)
    assert [wall(each) for each in (launch.before[1], launch.after[1])] == [
        "2026-11-04 18:00",
        "2026-11-09 18:00",
    ]


def test_tasks_that_come_and_go_are_named() -> None:
    found = after(RemoveTasks(("Design",)), AddPlanTask(task("Test", 4)))
    assert (found.added, found.removed) == (("Test",), ("Design",))
    assert [each.task for each in found.tasks] == ["Work", "Build", "Launch"]


def test_an_empty_plan_has_no_finish_to_compare() -> None:
    found = after(RemoveTasks(("Work", "Launch")))
    assert (found.finish, found.tasks) == (None, ())


def test_effort_and_load_go_over_to_whoever_takes_the_work() -> None:
    found = after(SetAssignments("Build", (Assignment("ben"),)))
    assert {each.person: (each.before_seconds, each.after_seconds) for each in found.effort} == {
        "ada": (24 * HOUR, 8 * HOUR),
        "ben": (0, 16 * HOUR),
    }
    assert found.weeks == (
        PersonWeek("ada", FIRST, 24 * HOUR, 8 * HOUR, 40 * HOUR),
        PersonWeek("ben", FIRST, 0, 16 * HOUR, 40 * HOUR),
    )
    assert found.cost == CostComparison("EUR", 120_000, 40_000 + 64_000, -16_000)


def test_efforts_are_shared_as_people_are_assigned_and_rounded_once() -> None:
    crew = (Assignment("ada", 100), Assignment("ben", 50))
    found = after(
        EditTaskPlan("Design", {"effort_seconds": 10}),
        EditTaskPlan("Build", {"effort_seconds": 10}),
        SetAssignments("Design", crew),
        SetAssignments("Build", crew),
    )
    assert {each.person: each.after_seconds for each in found.effort} == {"ada": 13, "ben": 7}


def test_a_week_above_somebodys_hours_is_told() -> None:
    side = task("Side", 30, assignments=(Assignment("ada"),))
    found = after(AddPlanTask(side))
    (week,) = found.weeks
    assert (week.before_seconds, week.after_seconds) == (24 * HOUR, 54 * HOUR)
    assert (week.was_over, week.is_over) == (False, True)
    nobody = after(AddPlanTask(task("Side", 80))).weeks[-1]
    assert (nobody.person, nobody.is_over) == (None, False)


def test_without_a_rate_of_what_changes_the_difference_is_not_known() -> None:
    by_eve = after(SetAssignments("Build", (Assignment("eve"),)))
    assert by_eve.cost == CostComparison("EUR", 120_000, None, None)
    unpaid = applied(PLAN, (SetAssignments("Build", (Assignment("eve"),)),))
    more = EditTaskPlan("Build", {"effort_seconds": 20 * HOUR})
    assert after(more, of=unpaid).cost == CostComparison("EUR", None, None, None)


def test_what_does_not_change_needs_no_rate() -> None:
    unpaid = applied(PLAN, (SetAssignments("Build", (Assignment("eve"),)),))
    longer = EditTaskPlan("Design", {"effort_seconds": 10 * HOUR})
    assert after(longer, of=unpaid).cost == CostComparison("EUR", None, None, 10_000)


def test_given_rates_go_before_those_that_people_carry() -> None:
    longer = EditTaskPlan("Design", {"effort_seconds": 10 * HOUR})
    found = after(longer, rates=CostRates("CHF", {"ada": 1_000_000}))
    assert found.cost == CostComparison("CHF", 240_000, 260_000, 20_000)


def test_without_rates_or_in_two_currencies_there_is_no_cost() -> None:
    assert after(of=replace(PLAN, people=(EVE,))).cost is None
    mixed = (ADA, replace(BEN, currency="CHF"))
    assert after(of=replace(PLAN, people=mixed)).cost is None


@settings(max_examples=30)
@given(plans(constraints=True))
def test_what_a_plan_gains_over_itself_is_nothing(of: Plan) -> None:
    found = compared(schedule(of), schedule(of))
    assert not any(each.moves or each.start.seconds or each.finish.days for each in found.tasks)
    assert all(each.difference_seconds == 0 for each in found.effort)
    assert all(week.before_seconds == week.after_seconds for week in found.weeks)
