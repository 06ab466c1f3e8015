"""Dates that no calendar reaches are left out one by one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.domain.planning.plan import (
    Baseline,
    BaselineTask,
    Constraint,
    ConstraintKind,
    Key,
    Plan,
    PlanTask,
)
from app.domain.planning.plan_file import FileDates
from app.domain.planning.scheduling.fitting import fitted
from app.domain.planning.scheduling.schedule import schedule
from app.interchange.losses import Losses
from app.interchange.plan_reach import kept_in_reach, usual_year
from tests.unit.interchange.mspdi_files import losses, project, read, task
from tests.unit.interchange.plan_samples import berlin, days, plan_of

FAR = datetime(2500, 1, 1, tzinfo=UTC)
NEAR = FileDates(berlin(2026, 3, 2), berlin(2026, 3, 2, 18))


def kept(
    plan: Plan, dates: dict[Key, FileDates] | None = None
) -> tuple[Plan, set[object], dict[str, int]]:
    found = Losses()
    plan, left = kept_in_reach(plan, dates or {}, found)
    return plan, set(left), {each.key.partition(".")[2]: each.count for each in found.all()}


def test_what_calendars_reach_stays_as_it_is() -> None:
    at = Constraint(ConstraintKind.MUST_START_ON, datetime(2100, 6, 1, tzinfo=UTC))
    plan = plan_of(days("a", "Dig", constraint=at), days("b", "Pour"))
    assert kept(plan, {"b": NEAR}) == (plan, {"b"}, {})
    assert schedule(plan).dates("a").start_at.year == 2100


@pytest.mark.parametrize("year", [1, 1899, 1960, 2130, 9999])
def test_a_constraint_beyond_all_calendars_is_left_out(year: int) -> None:
    at = Constraint(ConstraintKind.START_NO_EARLIER_THAN, datetime(year, 6, 1, tzinfo=UTC))
    plan, _, told = kept(plan_of(days("a", "Dig", constraint=at), days("b", "Pour")))
    assert [task.constraint for task in plan.tasks] == [None, None]
    assert told == {"far_constraints": 1}
    assert schedule(plan).finish_at == berlin(2026, 3, 2, 18)


def test_dates_beyond_all_calendars_are_left_out() -> None:
    plan = plan_of(days("a", "Dig"), days("b", "Pour"), days("c", "Paint"))
    _, left, told = kept(plan, {"a": NEAR, "b": FileDates(FAR, FAR), "c": NEAR})
    assert left == {"a", "c"}
    assert told == {"far_dates": 1}


def test_a_task_that_was_done_beyond_all_calendars_is_done_all_the_same() -> None:
    done = days("a", "Dig", started_at=FAR, finished_at=FAR)
    plan, _, told = kept(plan_of(done))
    assert plan.tasks[0].started_at is None
    assert plan.tasks[0].finished_at == plan.starts_at
    assert told == {"far_dates": 1}


def test_a_project_whose_start_lies_far_from_its_tasks_starts_with_them() -> None:
    plan = plan_of(days("a", "Dig"), starts_at=datetime(1902, 1, 1, tzinfo=UTC))
    found, left, told = kept(plan, {"a": NEAR})
    assert found.starts_at == NEAR.start_at
    assert left == {"a"}
    assert told == {"far_start": 1}


def test_baselines_lose_what_no_calendar_reaches() -> None:
    rows = (BaselineTask("a", NEAR.start_at, NEAR.finish_at), BaselineTask("b", FAR, FAR))
    plan = plan_of(
        days("a", "Dig"), days("b", "Pour"), baselines=(Baseline(1, "First", FAR, rows),)
    )
    found, _, told = kept(plan)
    assert [one.task for one in found.baselines[0].tasks] == ["a"]
    assert told == {"far_dates": 1}


def test_one_mistyped_year_does_not_move_the_middle() -> None:
    assert usual_year([2026, 2025, 2999, 2026], 2000) == 2026
    assert usual_year([], 2000) == 2000


def test_a_project_file_loses_only_the_constraint_that_is_too_far() -> None:
    far = task(1, ConstraintType=4, ConstraintDate="2400-01-01T08:00:00")
    file = read(project(far + task(2, ConstraintType=4, ConstraintDate="2026-03-05T08:00:00")))
    first, second = fitted(file).plan.tasks
    assert isinstance(second, PlanTask)
    assert first.constraint is None
    assert second.constraint is not None
    assert losses(file) == {"far_constraints": 1}
