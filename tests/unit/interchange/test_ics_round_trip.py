"""What Stint wrote into a calendar comes back as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given, settings

from app.domain.planning.plan import Key, Plan, PlanTask
from app.domain.planning.plan_file import FileDates, PlanFile
from app.interchange.ics_plan_reading import read_plan_ics
from app.interchange.ics_plan_writing import write_plan_ics
from app.interchange.plan_progress import done_percent
from tests.unit.interchange.plan_samples import (
    BERLIN,
    berlin,
    dates_of,
    days,
    links_by_name,
    plan_of,
    plans,
    tree_by_name,
)

_FEW = settings(max_examples=20, deadline=None)


def _there_and_back(plan: Plan, zone: ZoneInfo = BERLIN) -> PlanFile:
    now = datetime(2026, 2, 1, tzinfo=UTC)
    return read_plan_ics(write_plan_ics(plan, dates_of(plan), now, "x.invalid")[0], zone, "file")


@_FEW
@given(plans())
def test_names_tree_links_and_progress_come_back(plan: Plan) -> None:
    file = _there_and_back(plan)
    assert file.losses == ()
    assert file.plan.name == plan.name
    assert tree_by_name(file.plan) == tree_by_name(plan)
    assert links_by_name(file.plan) == links_by_name(plan)
    for before, after in zip(plan.tasks, file.plan.tasks, strict=True):
        assert (after.priority, after.note) == (before.priority, before.note)
        assert after.milestone == before.milestone
        if before.key in _leaves(plan):
            assert done_percent(after) == done_percent(before)


@_FEW
@given(plans())
def test_dates_come_back_as_they_were_planned(plan: Plan) -> None:
    file = _there_and_back(plan)
    planned = dates_of(plan)
    for before, after in zip(plan.tasks, file.plan.tasks, strict=True):
        found = planned[before.key]
        if before.key in _leaves(plan):
            assert file.dates[after.key] == FileDates(found.start_at, found.finish_at)


def test_deadlines_come_back_on_their_day_in_whatever_zone() -> None:
    plan = plan_of(
        days(1, "Dig", deadline_on=date(2026, 3, 9)),
        days(2, "Late", 2, deadline_on=date(2026, 2, 1)),
        PlanTask(3, "Fair", milestone=True, deadline_on=date(2026, 3, 3)),
    )
    file = _there_and_back(plan, ZoneInfo("Pacific/Auckland"))
    assert [task.deadline_on for task in file.plan.tasks] == [
        task.deadline_on for task in plan.tasks
    ]
    dates = [file.dates[task.key] for task in file.plan.tasks]
    assert dates[1] == FileDates(berlin(2026, 3, 2), berlin(2026, 3, 3, 18))
    assert dates[2] == FileDates(berlin(2026, 3, 2), berlin(2026, 3, 2))


def _leaves(plan: Plan) -> set[Key]:
    return {task.key for task in plan.tasks} - {task.parent for task in plan.tasks}
