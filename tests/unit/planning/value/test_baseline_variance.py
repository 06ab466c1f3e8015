from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.plan import BaselineTask, Key, Person, Plan, PlanTask
from app.domain.planning.scheduling.task_dates import TaskDates
from app.domain.planning.value.baseline_variance import Slip, baseline_variance, standing
from app.domain.planning.value.planned_cost import CostRates
from tests.builders import BERLIN

# A Friday noon in Berlin.
FRIDAY = datetime(2026, 11, 20, 11, tzinfo=UTC)
HOUR = 3600
CALENDAR = WorkingCalendar("Office", BERLIN)


def weekday_seconds(_: Key | None, start: datetime, end: datetime) -> int:
    """Round the clock from Monday to Friday, in UTC."""
    if end < start:
        return -weekday_seconds(_, end, start)
    hours = int((end - start).total_seconds() // HOUR)
    worked = (start + timedelta(hours=number) for number in range(hours))
    return sum(HOUR for at in worked if at.weekday() < 5)


def at(
    task: Key, start: float, hours: float, effort: int = HOUR, cost: int | None = 10
) -> BaselineTask:
    begin = FRIDAY + timedelta(hours=start)
    return BaselineTask(task, begin, begin + timedelta(hours=hours), effort, cost)


def test_a_slip_over_the_weekend_is_short_in_working_time_and_long_in_days() -> None:
    found = baseline_variance((at(1, 0, 1),), (at(1, 72, 2),), weekday_seconds, BERLIN)
    (task,) = found.tasks
    assert task.start == Slip(24 * HOUR, 3)
    assert task.finish == Slip(25 * HOUR, 3)
    assert found.finish == task.finish


def test_what_is_earlier_and_smaller_is_less_than_nothing() -> None:
    found = baseline_variance(
        (at(1, 0, 2, 5 * HOUR, 50),), (at(1, -24, 2, 3 * HOUR, 20),), weekday_seconds, BERLIN
    )
    (task,) = found.tasks
    assert task.start == Slip(-24 * HOUR, -1)
    assert (task.effort_seconds, task.cost_minor) == (-2 * HOUR, -30)
    assert (found.effort_seconds, found.cost_minor) == (-2 * HOUR, -30)


def test_days_are_those_of_the_zone() -> None:
    # From 23:30 to 00:30 in Berlin, on one and the same day of UTC.
    found = baseline_variance((at(1, 11, 0.5),), (at(1, 12, 0.5),), weekday_seconds, BERLIN)
    assert found.tasks[0].start == Slip(HOUR, 1)


def test_what_came_and_went_since_is_named_and_counts_in_the_whole() -> None:
    found = baseline_variance(
        (at(1, 0, 1), at(2, 0, 3, 4 * HOUR)), (at(1, 0, 1), at(3, 0, 2)), weekday_seconds, BERLIN
    )
    assert (found.added, found.removed) == ((3,), (2,))
    assert found.finish == Slip(-HOUR, 0)
    assert found.effort_seconds == -3 * HOUR


def test_a_cost_that_one_side_lacks_has_no_variance() -> None:
    found = baseline_variance((at(1, 0, 1),), (at(1, 0, 1, cost=None),), weekday_seconds, BERLIN)
    assert (found.tasks[0].cost_minor, found.cost_minor) == (None, None)


def test_an_empty_side_has_no_finish_to_compare() -> None:
    assert baseline_variance((), (at(1, 0, 1),), weekday_seconds, BERLIN).finish is None


def test_a_baseline_keeps_the_tasks_that_have_nothing_below_them() -> None:
    plan = Plan(
        "Website",
        CALENDAR,
        FRIDAY,
        (
            PlanTask(1, "all"),
            PlanTask(2, "a", parent=1, effort_seconds=4 * HOUR),
            PlanTask(
                3, "b", parent=1, effort_seconds=HOUR, spent_seconds=HOUR, remaining_seconds=HOUR
            ),
        ),
        people=(Person(1, "Nora", CALENDAR),),
    )
    end = FRIDAY + timedelta(hours=4)
    dates = TaskDates(FRIDAY, end, FRIDAY, end, 0, 0, critical=True)
    assert standing(plan, lambda _: dates, CostRates("EUR", {1: 100_000})) == (
        BaselineTask(2, FRIDAY, end, 4 * HOUR, 4_000),
        BaselineTask(3, FRIDAY, end, 2 * HOUR, 2_000),
    )
