from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.editing.edits import (
    EditTaskPlan,
    RemoveDependency,
    SetAssignments,
    SetDependency,
)
from app.domain.planning.plan import (
    Assignment,
    Constraint,
    ConstraintKind,
    Dependency,
    DependencyKind,
    Plan,
    PlanTask,
)
from app.domain.values.errors import RuleViolation
from app.ui.planning.details.detail_words import (
    AS_SOON,
    CONSTRAINTS,
    DetailDraft,
    LinkDraft,
    constraint_of,
    detail_edits,
    links_after,
    links_before,
    read_size,
    task_choices,
    task_named,
    work_hint,
)

BERLIN = ZoneInfo("Europe/Berlin")
BUILD = PlanTask("b", "Build", effort_seconds=3600, assignments=(Assignment("nora", 50),))
PLAN = Plan(
    "Site",
    WorkingCalendar("Office", BERLIN),
    datetime(2026, 11, 19, tzinfo=UTC),
    (PlanTask("a", "Design"), PlanTask("a1", "Sketch", "a"), BUILD, PlanTask("c", "Sketch")),
    (Dependency("a", "b", lag_seconds=90), Dependency("b", "c", DependencyKind.START_TO_START)),
)
CHOICES = task_choices(PLAN, "b")
AS_IT_IS = DetailDraft(
    {"effort_seconds": 3600, "constraint": None},
    BUILD.assignments,
    links_before(PLAN, "b"),
    links_after(PLAN, "b"),
)


def test_every_kind_of_constraint_can_be_chosen() -> None:
    assert set(CONSTRAINTS) == {AS_SOON, *ConstraintKind}


def test_a_constraint_is_read_on_the_clock_of_the_plan() -> None:
    wall = datetime(2026, 12, 1, 9, 0)  # noqa: DTZ001 - a wall clock
    found = constraint_of(ConstraintKind.MUST_START_ON, wall, BERLIN, None)
    assert found is not None
    assert found.at == datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
    assert constraint_of(AS_SOON, wall, BERLIN, found) is None
    late = constraint_of(ConstraintKind.AS_LATE_AS_POSSIBLE, wall, BERLIN, found)
    assert late == Constraint(ConstraintKind.AS_LATE_AS_POSSIBLE)


def test_an_instant_that_nobody_touched_keeps_its_seconds() -> None:
    stored = Constraint(ConstraintKind.MUST_START_ON, datetime(2026, 12, 1, 8, 0, 30, tzinfo=UTC))
    wall = datetime(2026, 12, 1, 9, 0)  # noqa: DTZ001 - a wall clock
    assert constraint_of(ConstraintKind.MUST_START_ON, wall, BERLIN, stored) == stored


def test_a_size_that_nobody_touched_keeps_its_seconds() -> None:
    assert read_size("1:00", 3599 + 45) == 3599 + 45
    assert read_size("", 3600) is None
    assert read_size("2h", 3600) == 7200
    assert read_size("0", 3600, zero=True) == 0
    with pytest.raises(RuleViolation, match="not_positive"):
        read_size("0", 3600)


@pytest.mark.parametrize(
    ("text", "key"),
    [("1", "a"), ("1.1", "a1"), ("design", "a"), (" 1  Design ", "a"), ("3 Sketch", "c")],
)
def test_a_task_is_found_by_number_or_name(text: str, key: str) -> None:
    assert task_named(CHOICES, text) == key


@pytest.mark.parametrize(
    ("text", "error"),
    [("", "missing"), ("Roof", "unknown"), ("Sketch", "ambiguous"), ("2", "unknown")],
)
def test_what_names_no_one_task_is_refused(text: str, error: str) -> None:
    with pytest.raises(RuleViolation, match=f"link_task_{error}"):
        task_named(CHOICES, text)


def test_what_stayed_is_no_edit() -> None:
    assert detail_edits(PLAN, BUILD, AS_IT_IS) == ()


def test_links_that_go_come_before_those_that_are_set() -> None:
    draft = DetailDraft(
        {"effort_seconds": 7200},
        (Assignment("ben"),),
        (LinkDraft("a1", lag_seconds=-60, reason="dry"),),
        (LinkDraft("c", DependencyKind.FINISH_TO_FINISH),),
    )
    assert detail_edits(PLAN, BUILD, draft) == (
        EditTaskPlan("b", {"effort_seconds": 7200}),
        SetAssignments("b", (Assignment("ben"),)),
        RemoveDependency("a", "b"),
        SetDependency(Dependency("a1", "b", lag_seconds=-60, reason="dry")),
        SetDependency(Dependency("b", "c", DependencyKind.FINISH_TO_FINISH)),
    )


def test_why_work_stays_as_it_is_is_said() -> None:
    assert work_hint(BUILD, summary=False) == ""
    assert "below it" in work_hint(BUILD, summary=True)
    assert "no time" in work_hint(PlanTask("m", "Launch", milestone=True), summary=False)
    done = PlanTask("d", "Done", finished_at=PLAN.starts_at)
    assert "done" in work_hint(done, summary=False)
