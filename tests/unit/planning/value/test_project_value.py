from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from fractions import Fraction

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.plan import Baseline, BaselineTask, Key, Plan, PlanTask
from app.domain.planning.value.project_value import (
    NO_BASELINE,
    NO_COST_RATE,
    NO_PLANNED_COST,
    NOT_IN_BASELINE,
    Actual,
    ProjectValue,
    TaskValue,
    project_value,
)
from tests.builders import BERLIN

MONDAY = datetime(2026, 11, 16, 8, tzinfo=UTC)
HOUR = 3600
DAY = 8 * HOUR
CALENDAR = WorkingCalendar("Office", BERLIN)


def working_seconds(_: Key | None, start: datetime, end: datetime) -> int:
    """Eight hours from 8:00 UTC on each of the days from Monday on."""

    def worked(at: datetime) -> int:
        since = at - MONDAY
        return since.days * DAY + min(since.seconds, DAY)

    return worked(end) - worked(start)


def promise(task: Key, days: int, effort: int = DAY, cost: int | None = None) -> BaselineTask:
    """A task of one day that begins so many days after Monday."""
    start = MONDAY + timedelta(days=days)
    end = start + timedelta(hours=8 if effort else 0)
    return BaselineTask(task, start, end, effort, cost)


def value(
    tasks: tuple[PlanTask, ...],
    promised: tuple[BaselineTask, ...] | None,
    at: datetime,
    actuals: Mapping[Key | None, Actual] | None = None,
) -> ProjectValue:
    plan = Plan("Website", CALENDAR, MONDAY, tasks)
    baseline = None if promised is None else Baseline(1, "Kick-off", MONDAY, promised)
    return project_value(plan, baseline, actuals or {}, at, working_seconds)


def test_planned_value_grows_with_the_working_time_of_the_span() -> None:
    tasks = (PlanTask(1, "a", effort_seconds=DAY), PlanTask(2, "b", effort_seconds=DAY))
    promised = (promise(1, 0), promise(2, 1))
    grown = [
        value(tasks, promised, MONDAY + timedelta(hours=hours)).effort
        for hours in (-5, 0, 2, 8, 20, 26, 32, 500)
    ]
    planned = [each.planned_value for each in grown if each is not None]
    assert [int(each / HOUR) for each in planned] == [0, 0, 2, 8, 8, 10, 16, 16]


def test_earned_is_the_part_that_is_done_at_the_worth_of_the_baseline() -> None:
    task = PlanTask(1, "a", effort_seconds=DAY, spent_seconds=6 * HOUR, remaining_seconds=6 * HOUR)
    actuals: dict[Key | None, Actual] = {1: Actual(6 * HOUR, Fraction(30_000))}
    found = value((task,), (promise(1, 0, cost=40_000),), MONDAY + timedelta(days=1), actuals)
    effort, cost = found.effort, found.cost
    assert effort is not None
    assert cost is not None
    assert effort.planned_value == DAY
    assert effort.earned_value == 4 * HOUR
    assert effort.actual_cost == 6 * HOUR
    assert effort.estimate_at_completion() == 12 * HOUR
    assert cost.budget_at_completion == 40_000
    assert cost.earned_value == 20_000
    assert cost.estimate_at_completion() == 60_000


def test_a_milestone_is_earned_when_it_is_reached_and_not_before() -> None:
    promised = (promise(1, 0, effort=0, cost=5_000),)
    open_one = PlanTask(1, "Launch", milestone=True)
    reached = PlanTask(1, "Launch", milestone=True, finished_at=MONDAY)
    earned = []
    for task in (open_one, reached):
        cost = value((task,), promised, MONDAY).cost
        assert cost is not None
        assert cost.planned_value == 5_000
        earned.append(int(cost.earned_value))
    assert earned == [0, 5_000]


def test_without_a_baseline_there_is_no_value_but_a_reason() -> None:
    found = value((PlanTask(1, "a"),), None, MONDAY, {1: Actual(HOUR)})
    assert found.tasks == (TaskValue(1, None, None, NO_BASELINE, NO_BASELINE),)
    assert (found.effort, found.cost, found.effort_missing) == (None, None, NO_BASELINE)
    assert found.outside.seconds == HOUR


def test_work_that_the_baseline_does_not_know_is_told_apart() -> None:
    tasks = (PlanTask(1, "a", effort_seconds=DAY), PlanTask(2, "new", effort_seconds=DAY))
    actuals: dict[Key | None, Actual] = {
        1: Actual(HOUR, Fraction(100)),
        2: Actual(2 * HOUR, Fraction(200)),
        None: Actual(HOUR, Fraction(50)),
    }
    found = value(tasks, (promise(1, 0),), MONDAY, actuals)
    assert found.tasks[1] == TaskValue(2, None, None, NOT_IN_BASELINE, NOT_IN_BASELINE)
    assert found.effort is not None
    assert found.effort.actual_cost == HOUR
    assert found.outside == Actual(3 * HOUR, Fraction(250))


def test_what_was_deleted_since_counts_nowhere() -> None:
    found = value((PlanTask(1, "a", effort_seconds=DAY),), (promise(1, 0), promise(9, 0)), MONDAY)
    assert found.effort is not None
    assert found.effort.budget_at_completion == DAY


def test_a_task_that_was_split_earns_what_its_parts_earn() -> None:
    tasks = (
        PlanTask(1, "a"),
        PlanTask(2, "one", parent=1, effort_seconds=3 * HOUR, finished_at=MONDAY),
        PlanTask(3, "two", parent=1, effort_seconds=9 * HOUR),
    )
    actuals: dict[Key | None, Actual] = {
        1: Actual(HOUR),
        2: Actual(2 * HOUR),
        3: Actual(3 * HOUR),
    }
    found = value(tasks, (promise(1, 0),), MONDAY + timedelta(days=2), actuals)
    assert [each.task for each in found.tasks] == [1, 2, 3]
    assert found.effort is not None
    assert found.effort.earned_value == DAY * Fraction(3, 12)
    assert found.effort.actual_cost == 6 * HOUR
    assert found.outside == Actual()


def test_a_part_with_a_promise_of_its_own_counts_for_itself() -> None:
    tasks = (
        PlanTask(1, "a"),
        PlanTask(2, "one", parent=1, effort_seconds=DAY, finished_at=MONDAY),
    )
    found = value(tasks, (promise(1, 0), promise(2, 0)), MONDAY)
    earned = [each.effort.earned_value for each in found.tasks if each.effort is not None]
    assert earned == [0, DAY]


def test_a_sum_of_money_needs_the_cost_of_every_task() -> None:
    tasks = (PlanTask(1, "a", effort_seconds=DAY), PlanTask(2, "b", effort_seconds=DAY))
    found = value(tasks, (promise(1, 0, cost=100), promise(2, 0)), MONDAY)
    assert found.effort is not None
    assert (found.cost, found.cost_missing) == (None, NO_PLANNED_COST)
    assert [each.cost_missing for each in found.tasks] == ["", NO_PLANNED_COST]


def test_work_without_a_cost_rate_leaves_the_money_open() -> None:
    task = PlanTask(1, "a", effort_seconds=DAY)
    actuals: dict[Key | None, Actual] = {1: Actual(HOUR, None)}
    found = value((task,), (promise(1, 0, cost=100),), MONDAY, actuals)
    assert (found.cost, found.cost_missing) == (None, NO_COST_RATE)
    assert found.tasks[0].effort is not None


def test_a_span_without_working_time_is_planned_at_its_end() -> None:
    night = MONDAY + timedelta(hours=10)
    promised = (BaselineTask(1, night, night + timedelta(hours=4), HOUR),)
    tasks = (PlanTask(1, "a", effort_seconds=HOUR),)
    planned = []
    for hours in (12, 14):
        effort = value(tasks, promised, MONDAY + timedelta(hours=hours)).effort
        assert effort is not None
        planned.append(effort.planned_value)
    assert planned == [0, HOUR]
