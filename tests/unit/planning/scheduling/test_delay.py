from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.plan import ConstraintKind, Plan
from app.domain.planning.scheduling.delay import DelayEffect, Shifted, day_seconds, delay_effect
from app.domain.planning.scheduling.schedule import schedule
from app.domain.values.working_hours import WorkingHours
from tests.unit.planning.plans import (
    ALWAYS,
    BERLIN,
    HOUR,
    OFFICE,
    at,
    done,
    fixed,
    limit,
    milestone,
    plan,
    plans,
    summary,
    task,
    wall,
    week,
)

DAY = 8 * HOUR


def test_a_critical_task_moves_the_milestones_behind_it_and_the_end() -> None:
    tasks = [task("A", 8), milestone("Half"), task("B", 8), milestone("Live"), task("C", 2)]
    found = schedule(plan(tasks, "A>Half", "Half>B", "B>Live", "A>C"))
    moved = (Shifted("Half", DAY), Shifted("Live", DAY))
    assert delay_effect(found, "A", DAY) == DelayEffect("A", DAY, moved, DAY, "Live")


def test_within_its_float_a_delay_moves_nothing() -> None:
    tasks = [task("A", 8), task("B", 20), milestone("Live")]
    found = schedule(plan(tasks, "A>Live", "B>Live"))
    assert delay_effect(found, "A", DAY) == DelayEffect("A", DAY, (), 0)
    # Beyond it, by what is more than the float of twelve hours.
    effect = delay_effect(found, "A", 16 * HOUR)
    assert effect == DelayEffect("A", 16 * HOUR, (Shifted("Live", 4 * HOUR),), 4 * HOUR, "Live")


def test_the_end_may_move_without_a_milestone() -> None:
    found = schedule(plan([milestone("Start"), task("A", 8)], "Start>A"))
    assert delay_effect(found, "A", DAY) == DelayEffect("A", DAY, (), DAY)


def test_work_that_has_begun_ends_later() -> None:
    begun = task("A", 8, started_at=at("2026-11-02 9:00"))
    found = schedule(plan([begun, milestone("Live")], "A>Live"))
    assert delay_effect(found, "A", DAY).milestones == (Shifted("Live", DAY),)
    late = found.delayed("A", DAY).dates("A")
    assert (wall(late.start_at), wall(late.finish_at)) == ("2026-11-02 9:00", "2026-11-03 18:00")


@pytest.mark.parametrize("kind", list(ConstraintKind)[1:])
def test_a_constraint_holds_no_delay_back(kind: ConstraintKind) -> None:
    text = "2026-11-04 9:00" if "start" in kind else "2026-11-04 18:00"
    tasks = [fixed("A", 8, constraint=limit(kind, text)), milestone("Live")]
    found = schedule(plan(tasks, "A>Live"))
    assert delay_effect(found, "A", DAY).milestones == (Shifted("Live", DAY),)


def test_what_is_done_is_late_no_more() -> None:
    finished = done("A", "2026-11-02 9:00", "2026-11-02 18:00")
    found = schedule(plan([finished, task("B")], "A>B"))
    assert delay_effect(found, "A", DAY) == DelayEffect("A", DAY, (), 0)


def test_a_late_summary_is_late_as_a_whole() -> None:
    tasks = [summary("S"), task("a", 8, parent="S"), task("b", 4, parent="S"), milestone("Live")]
    found = schedule(plan(tasks, "S>Live"))
    assert delay_effect(found, "S", DAY).milestones == (Shifted("Live", DAY),)
    assert wall(found.delayed("S", DAY).dates("b").start_at) == "2026-11-03 9:00"


def test_a_delayed_milestone_keeps_the_evening() -> None:
    found = schedule(plan([task("A", 8), milestone("M"), task("B", 8)], "A>M", "M>B"))
    late = found.delayed("M", DAY)
    assert wall(late.dates("M").start_at) == "2026-11-03 18:00"
    assert wall(late.dates("B").start_at) == "2026-11-04 9:00"


@given(plans(), st.integers(1, 60), st.data())
def test_a_delay_moves_the_end_by_no_more_than_what_exceeds_the_float(
    of: Plan, hours: int, data: st.DataObject
) -> None:
    found = schedule(of)
    key = data.draw(st.sampled_from([task.key for task in of.tasks]))
    late = found.delayed(key, hours * HOUR)
    assert found.finish_at is not None
    assert late.finish_at is not None
    assert late.finish_at >= found.finish_at
    if found.dates(key).total_float_seconds >= hours * HOUR and not found.children_of(
        found.numbers[key]
    ):
        assert late.finish_at == found.finish_at


@pytest.mark.parametrize(
    ("calendar", "hours"),
    [
        (OFFICE, 8),
        (ALWAYS, 24),
        (WorkingCalendar("", BERLIN, week((600, 840), days=[1, 3])), 4),
        (WorkingCalendar("", BERLIN, WorkingHours(((),) * 7)), 8),
    ],
)
def test_an_ordinary_day_is_the_mean_of_those_that_are_worked(
    calendar: WorkingCalendar, hours: int
) -> None:
    assert day_seconds(calendar) == hours * HOUR
