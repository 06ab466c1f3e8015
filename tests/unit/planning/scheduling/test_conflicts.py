from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from app.domain.planning.plan import ConstraintKind, Plan, PlanTask
from app.domain.planning.scheduling.conflicts import PlanConflict, conflicts
from app.domain.planning.scheduling.schedule import schedule
from tests.unit.planning.plans import at, done, limit, plan, plans, summary, task, wall


def told(of: Plan) -> list[str]:
    """As ``kind task wanted actual against``."""
    return [line(conflict) for conflict in conflicts(schedule(of))]


def line(found: PlanConflict) -> str:
    parts = [found.kind.value, found.task, wall(found.wanted), wall(found.actual), found.against]
    return " ".join(str(part) for part in parts if part is not None)


def behind_two_days(kind: str, text: str) -> list[PlanTask]:
    """A on Monday and Tuesday, B behind it for a day with a constraint."""
    return [task("A", 16), task("B", 8, constraint=limit(ConstraintKind(kind), text))]


@given(plans())
def test_a_plan_without_constraints_has_no_conflict(of: Plan) -> None:
    assert conflicts(schedule(of)) == ()


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (
            "start_no_later_than",
            "2026-11-03 9:00",
            "late_start B 2026-11-03 9:00 2026-11-04 9:00 A",
        ),
        (
            "finish_no_later_than",
            "2026-11-03 18:00",
            "late_finish B 2026-11-03 18:00 2026-11-04 18:00 A",
        ),
        ("must_start_on", "2026-11-03 9:00", "broken_link B 2026-11-03 9:00 2026-11-03 18:00 A"),
        ("must_finish_on", "2026-11-03 18:00", "broken_link B 2026-11-03 9:00 2026-11-03 18:00 A"),
    ],
)
def test_a_constraint_that_cannot_be_kept_names_what_stands_against_it(
    kind: str, text: str, expected: str
) -> None:
    assert told(plan(behind_two_days(kind, text), "A>B"))[0] == expected


@pytest.mark.parametrize("kind", list(ConstraintKind)[1:])
def test_a_constraint_that_is_kept_is_no_conflict(kind: ConstraintKind) -> None:
    text = "2026-11-04 9:00" if "start" in kind else "2026-11-04 18:00"
    assert told(plan(behind_two_days(kind, text), "A>B")) == []


def test_what_must_be_done_before_lacks_the_time_for_it() -> None:
    found = told(plan(behind_two_days("must_start_on", "2026-11-03 9:00"), "A>B"))
    assert found[1:] == ["no_time A 2026-11-02 18:00 2026-11-03 18:00"]


def test_a_date_may_be_too_early_by_size_alone() -> None:
    tied = limit(ConstraintKind.FINISH_NO_LATER_THAN, "2026-11-02 12:00")
    assert told(plan([task("A", 8, constraint=tied)])) == [
        "late_finish A 2026-11-02 12:00 2026-11-02 18:00"
    ]


def test_a_must_that_has_passed_is_told() -> None:
    tied = limit(ConstraintKind.MUST_START_ON, "2026-11-02 9:00")
    of = plan([task("A", 8, constraint=tied)], status_at=at("2026-11-04 14:00"))
    assert told(of) == ["past A 2026-11-02 9:00 2026-11-04 14:00"]


def test_a_must_below_a_summary_may_break_what_the_summary_waits_for() -> None:
    tied = limit(ConstraintKind.MUST_START_ON, "2026-11-02 9:00")
    of = plan([task("A", 8), summary("S"), task("b", 8, parent="S", constraint=tied)], "A>S")
    assert told(of)[0] == "broken_link b 2026-11-02 9:00 2026-11-02 18:00 A"


def test_a_summary_that_ends_too_late_names_what_its_last_task_waits_for() -> None:
    tied = limit(ConstraintKind.FINISH_NO_LATER_THAN, "2026-11-02 18:00")
    tasks = [task("A", 8), summary("S", constraint=tied), task("b", 8, parent="S")]
    assert told(plan(tasks, "A>b"))[0] == "late_finish S 2026-11-02 18:00 2026-11-03 18:00 A"


def test_a_summary_that_must_start_but_waits_is_told() -> None:
    tied = limit(ConstraintKind.MUST_START_ON, "2026-11-02 9:00")
    tasks = [task("A", 8), summary("S", constraint=tied), task("b", 8, parent="S")]
    assert told(plan(tasks, "A>S")) == ["late_start S 2026-11-02 9:00 2026-11-03 9:00 A"]


def test_work_that_has_begun_may_still_end_too_late() -> None:
    tied = limit(ConstraintKind.FINISH_NO_LATER_THAN, "2026-11-03 12:00")
    begun = task("A", 16, constraint=tied, started_at=at("2026-11-02 9:00"))
    assert told(plan([begun])) == ["late_finish A 2026-11-03 12:00 2026-11-03 18:00"]
    started = task(
        "A",
        1,
        constraint=limit(ConstraintKind.START_NO_LATER_THAN, "2026-11-01 9:00"),
        started_at=at("2026-11-02 9:00"),
    )
    assert told(plan([started])) == []


def test_a_deadline_is_the_whole_of_its_day() -> None:
    due = task("A", 8, deadline_on=date(2026, 11, 2))
    assert told(plan([due])) == []
    late = task("B", 8, deadline_on=date(2026, 11, 2))
    assert told(plan([task("A", 8), late], "A>B")) == [
        "deadline B 2026-11-03 0:00 2026-11-03 18:00 A"
    ]


def test_a_deadline_of_a_summary_counts_for_its_last_task() -> None:
    tasks = [summary("S", deadline_on=date(2026, 11, 2)), task("a", 16, parent="S")]
    assert told(plan(tasks)) == ["deadline S 2026-11-03 0:00 2026-11-03 18:00"]


def test_what_is_done_is_no_conflict_any_more() -> None:
    tied = limit(ConstraintKind.FINISH_NO_LATER_THAN, "2026-11-02 12:00")
    finished = done(
        "A", "2026-11-02 9:00", "2026-11-03 18:00", constraint=tied, deadline_on=date(2026, 11, 2)
    )
    assert told(plan([finished, task("B")], "A>B")) == []
