from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.domain.planning.editing.edits import EditTaskPlan, applied
from app.domain.planning.editing.gestures import Edge, moved, progressed, resized
from app.domain.planning.plan import (
    Assignment,
    Constraint,
    ConstraintKind,
    Person,
    Plan,
    PlanTask,
)
from app.domain.planning.scheduling.schedule import Schedule, schedule
from app.domain.values.errors import RuleViolation
from tests.unit.planning.small_plans import BERLIN, HOUR, OFFICE, at, plan, seconds, work

DAY = 24 * HOUR


def shown(found: Schedule, key: str) -> str:
    dates = found.dates(key)
    start, finish = (each.astimezone(BERLIN) for each in (dates.start_at, dates.finish_at))
    return f"{start:%d %H:%M} - {finish:%d %H:%M}"


def after(before: Plan, edits: Any) -> Schedule:
    return schedule(applied(before, edits))


def test_a_moved_task_starts_at_the_first_working_instant_from_there_on() -> None:
    before = plan(work("a", 8))
    assert shown(schedule(before), "a") == "02 09:00 - 02 18:00"
    # Friday evening is no working time, so it is Monday morning.
    assert shown(after(before, moved(schedule(before), ["a"], 4 * DAY + 10 * HOUR)), "a") == (
        "09 09:00 - 09 18:00"
    )


def test_moving_a_summary_moves_all_below_it() -> None:
    before = plan(work("s"), work("a", 8, "s"), work("b", 4, "s"))
    edits = moved(schedule(before), ["s"], DAY)
    assert [edit.task for edit in edits if isinstance(edit, EditTaskPlan)] == ["a", "b"]
    assert shown(after(before, edits), "s") == "03 09:00 - 03 18:00"


def test_a_task_that_waits_for_another_does_not_start_before_it_ends() -> None:
    before = plan(work("a", 8), work("b", 8), links=(("a", "b"),))
    assert shown(after(before, moved(schedule(before), ["b"], -DAY)), "b") == "03 09:00 - 03 18:00"


def test_a_task_that_must_start_on_a_date_must_start_on_the_new_one() -> None:
    must = Constraint(ConstraintKind.MUST_START_ON, at(3))
    before = plan(replace(work("a"), constraint=must))
    (edit,) = moved(schedule(before), ["a"], DAY)
    assert isinstance(edit, EditTaskPlan)
    assert edit.fields["constraint"] == Constraint(ConstraintKind.MUST_START_ON, at(4))


def test_what_is_done_or_has_begun_is_not_moved() -> None:
    done = replace(work("a"), started_at=at(2), finished_at=at(2, 18))
    begun = replace(work("b"), started_at=at(2))
    found = schedule(plan(done, begun, work("c")))
    for key, expected in (("a", "plan.done_is_fact"), ("b", "plan.begun_is_fact")):
        with pytest.raises(RuleViolation) as raised:
            moved(found, [key], DAY)
        assert raised.value.key == expected
    edits = moved(found, ["a", "b", "c"], DAY)
    assert [edit.task for edit in edits if isinstance(edit, EditTaskPlan)] == ["c"]


def test_stretching_the_finish_gives_the_effort_that_fits_in() -> None:
    before = plan(work("a", 8))
    edits = resized(schedule(before), "a", Edge.FINISH, seconds(3, 12))
    assert edits == (EditTaskPlan("a", {"effort_seconds": 11 * HOUR}),)
    assert shown(after(before, edits), "a") == "02 09:00 - 03 12:00"


def test_two_people_do_twice_the_effort_in_the_same_time() -> None:
    crew = (Assignment("nora"), Assignment("tom"))
    people = (Person("nora", "Nora", OFFICE), Person("tom", "Tom", OFFICE))
    before = replace(plan(replace(work("a", 8), assignments=crew)), people=people)
    edits = resized(schedule(before), "a", Edge.FINISH, seconds(2, 18))
    assert edits == (EditTaskPlan("a", {"effort_seconds": 16 * HOUR}),)


def test_a_fixed_duration_stays_one() -> None:
    before = plan(PlanTask("a", "A", duration_seconds=8 * HOUR))
    edits = resized(schedule(before), "a", Edge.FINISH, seconds(3, 18))
    assert edits == (EditTaskPlan("a", {"duration_seconds": 16 * HOUR}),)


def test_dragging_the_start_keeps_the_finish() -> None:
    before = plan(work("a", 16))
    edits = resized(schedule(before), "a", Edge.START, seconds(3, 9))
    assert shown(after(before, edits), "a") == "03 09:00 - 03 18:00"


def test_of_work_that_has_begun_the_rest_is_stretched_from_now_on() -> None:
    begun = replace(work("a", 8), started_at=at(2), spent_seconds=4 * HOUR)
    before = replace(plan(begun), status_at=at(3, 9))
    assert shown(schedule(before), "a") == "02 09:00 - 03 14:00"
    edits = resized(schedule(before), "a", Edge.FINISH, seconds(3, 18))
    assert edits == (EditTaskPlan("a", {"remaining_seconds": 8 * HOUR}),)
    assert shown(after(before, edits), "a") == "02 09:00 - 03 18:00"


def test_a_milestone_and_a_summary_have_no_edges() -> None:
    found = schedule(plan(PlanTask("m", "M", milestone=True), work("s"), work("a", 8, "s")))
    for key in ("m", "s"):
        with pytest.raises(RuleViolation, match="no_duration_of_its_own"):
            resized(found, key, Edge.FINISH, seconds(5))


def test_progress_says_how_much_is_left() -> None:
    found = schedule(plan(work("a", 8)))
    assert progressed(found, "a", 0.75) == (EditTaskPlan("a", {"remaining_seconds": 2 * HOUR}),)


def test_recorded_work_counts_for_the_part_that_is_done() -> None:
    worked = replace(work("a", 8), spent_seconds=6 * HOUR, started_at=at(2))
    found = schedule(plan(worked))
    assert progressed(found, "a", 0.5) == (EditTaskPlan("a", {"remaining_seconds": 6 * HOUR}),)
