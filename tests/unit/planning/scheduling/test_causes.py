from __future__ import annotations

import pytest
from hypothesis import given

from app.domain.planning.plan import (
    Assignment,
    Constraint,
    ConstraintKind,
    DependencyKind,
    Key,
    Plan,
)
from app.domain.planning.scheduling.causes import Cause, CauseKind, why
from app.domain.planning.scheduling.schedule import schedule
from tests.unit.planning.plans import (
    ALWAYS,
    PEOPLE,
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
)

NOW = at("2026-11-04 14:00")
LATE = Constraint(ConstraintKind.AS_LATE_AS_POSSIBLE)
ADA = (Assignment("ada"),)


def told(of: Plan, key: Key) -> list[str]:
    """The chain as ``kind task instant other``."""
    return [line(cause) for cause in why(schedule(of), key)]


def line(cause: Cause) -> str:
    parts = [cause.kind.value, cause.task, wall(cause.at), cause.other, *cause.people]
    return " ".join(str(part) for part in parts if part is not None)


def test_the_chain_leads_back_to_the_start_of_the_project() -> None:
    of = plan([task("A", 16), task("B", 8)], "A>B")
    assert told(of, "B") == [
        "dependency B 2026-11-03 18:00 A",
        "calendar B 2026-11-04 9:00",
        "effort B 2026-11-04 18:00",
        "project_start A 2026-11-02 0:00",
        "calendar A 2026-11-02 9:00",
        "effort A 2026-11-03 18:00",
    ]


def test_a_dependency_of_the_chain_is_the_one_of_the_plan() -> None:
    of = plan([task("A"), task("B")], "A>B +2h")
    assert why(schedule(of), "B")[0].dependency is of.dependencies[0]


def test_who_is_free_only_then_is_named() -> None:
    """Ben works until 18:00 in New York; Ada of Berlin is there again on Tuesday."""
    tasks = [task("Code", 8, assignments=(Assignment("ben"),)), task("Check", 1, assignments=ADA)]
    of = plan(tasks, "Code>Check", people=PEOPLE)
    assert told(of, "Check")[:2] == [
        "dependency Check 2026-11-03 0:00 Code",
        "calendar Check 2026-11-03 9:00 ada",
    ]


def test_of_a_crew_those_are_named_who_begin() -> None:
    both = (*ADA, Assignment("eve"), Assignment("tom", 0))
    of = plan([task("A", 8, assignments=both)], people=PEOPLE, starts_at=at("2026-11-02 1:00"))
    assert told(of, "A")[1] == "calendar A 2026-11-02 1:30 eve"


def test_a_calendar_of_its_own_is_nobodys() -> None:
    of = plan(
        [task("A", 8, assignments=ADA, calendar="nights")],
        people=PEOPLE,
        calendars={"nights": PEOPLE[3].calendar},
        starts_at=at("2026-11-02 12:00"),
    )
    assert told(of, "A")[1] == "calendar A 2026-11-02 22:00"


def test_of_several_the_one_counts_that_holds_longest() -> None:
    tied = limit(ConstraintKind.START_NO_EARLIER_THAN, "2026-11-03 9:00")
    of = plan([task("A", 8), task("B", 12), task("C", 1, constraint=tied)], "A>C", "B>C")
    assert told(of, "C")[0] == "dependency C 2026-11-03 14:00 B"


def test_an_earliest_start_is_a_constraint() -> None:
    tied = limit(ConstraintKind.START_NO_EARLIER_THAN, "2026-11-05 9:00")
    of = plan([task("A", 8), task("B", 1, constraint=tied)], "A>B")
    found = why(schedule(of), "B")
    assert [line(each) for each in found] == [
        "constraint B 2026-11-05 9:00",
        "effort B 2026-11-05 10:00",
    ]
    assert found[0].constraint is ConstraintKind.START_NO_EARLIER_THAN


@pytest.mark.parametrize(
    ("kind", "told_of_it"),
    [
        ("must_start_on", ["constraint A 2026-11-05 10:00", "effort A 2026-11-05 11:00"]),
        ("must_finish_on", ["constraint A 2026-11-05 10:00", "finish_rule A 2026-11-05 9:00"]),
        (
            "finish_no_earlier_than",
            ["constraint A 2026-11-05 10:00", "finish_rule A 2026-11-05 9:00"],
        ),
    ],
)
def test_a_date_that_is_asked_for_is_a_constraint(kind: str, told_of_it: list[str]) -> None:
    tied = limit(ConstraintKind(kind), "2026-11-05 10:00")
    assert told(plan([task("A", 1, constraint=tied)]), "A") == told_of_it


def test_an_end_that_waits_sets_the_start() -> None:
    of = plan([task("A", 16), task("B", 4)], "A>B FF")
    assert told(of, "B")[:3] == [
        "dependency B 2026-11-03 18:00 A",
        "finish_rule B 2026-11-03 14:00",
        "project_start A 2026-11-02 0:00",
    ]


def test_a_start_that_another_waits_for_says_nothing_of_effort() -> None:
    of = plan([task("A", 16), task("B", 4)], "A>B SS +2h")
    found = why(schedule(of), "B")
    assert [line(each) for each in found] == [
        "dependency B 2026-11-02 9:00 A",
        "effort B 2026-11-02 16:00",
        "project_start A 2026-11-02 0:00",
        "calendar A 2026-11-02 9:00",
    ]
    assert found[0].dependency is not None
    assert found[0].dependency.kind is DependencyKind.START_TO_START


def test_what_is_left_starts_now() -> None:
    begun = task("A", 16, started_at=at("2026-11-02 10:00"), spent_seconds=3600)
    assert told(plan([begun, task("B", 1)], status_at=NOW), "A") == [
        "real_start A 2026-11-02 10:00",
        "now A 2026-11-04 14:00",
        "effort A 2026-11-06 12:00",
    ]
    assert told(plan([task("B", 1)], status_at=NOW), "B")[0] == "now B 2026-11-04 14:00"


def test_what_has_begun_may_still_wait_for_its_end() -> None:
    begun = task("B", 8, started_at=at("2026-11-02 9:00"))
    assert told(plan([task("A", 40), begun], "A>B FF"), "B")[:2] == [
        "real_start B 2026-11-02 9:00",
        "dependency B 2026-11-06 18:00 A",
    ]


def test_what_is_done_is_the_end_of_the_chain() -> None:
    finished = done("A", "2026-11-03 10:00", "2026-11-04 16:00")
    of = plan([finished, task("B", 1), task("C", 1)], "A>B", "A>C SS +20h", status_at=NOW)
    assert told(of, "B")[-1] == "real_finish A 2026-11-04 16:00"
    assert told(of, "C")[-1] == "real_start A 2026-11-03 10:00"


def test_below_a_summary_the_chain_goes_on_with_what_the_summary_waits_for() -> None:
    tasks = [task("A", 8), summary("S"), summary("T", parent="S"), task("b", 1, parent="T")]
    assert told(plan(tasks, "A>S"), "b")[:3] == [
        "summary b 2026-11-02 18:00 T",
        "summary T 2026-11-02 18:00 S",
        "dependency S 2026-11-02 18:00 A",
    ]


def test_a_summary_that_is_not_to_start_before_holds_what_is_below() -> None:
    tied = limit(ConstraintKind.START_NO_EARLIER_THAN, "2026-11-04 9:00")
    of = plan([summary("S", constraint=tied), task("b", 1, parent="S")])
    assert told(of, "b") == [
        "summary b 2026-11-04 9:00 S",
        "constraint S 2026-11-04 9:00",
        "effort b 2026-11-04 10:00",
    ]


def test_of_a_summary_the_last_task_below_it_is_told() -> None:
    tasks = [summary("S"), task("a", 4, parent="S"), task("b", 8, parent="S"), task("C", 1)]
    found = told(plan(tasks, "S>C"), "C")
    assert found[3] == "below S 2026-11-02 18:00 b"
    assert found[4].startswith("project_start b")
    assert told(plan(tasks, "S>C SS"), "C")[2] == "below S 2026-11-02 9:00 a"


def test_what_is_late_waits_for_its_successor_or_the_end() -> None:
    pushed = task("B", 8, constraint=limit(ConstraintKind.START_NO_EARLIER_THAN, "2026-11-04 9:00"))
    late = task("A", 4, constraint=LATE)
    assert told(plan([late, pushed, task("Long", 40)], "A>B"), "A") == [
        "as_late_as_possible A 2026-11-03 14:00 B"
    ]
    assert told(plan([late, task("Long", 40)]), "A") == ["as_late_as_possible A 2026-11-06 14:00"]
    assert told(plan([late]), "A")[0] == "project_start A 2026-11-02 0:00"


def test_a_milestone_needs_no_working_time() -> None:
    of = plan(
        [fixed("A", 24, calendar="always"), milestone("M")], "A>M", calendars={"always": ALWAYS}
    )
    assert told(of, "M")[0] == "dependency M 2026-11-03 0:00 A"


@given(plans(constraints=True))
def test_every_date_has_a_cause_and_every_chain_an_end(of: Plan) -> None:
    found = schedule(of)
    ends = {
        CauseKind.PROJECT_START,
        CauseKind.NOW,
        CauseKind.CONSTRAINT,
        CauseKind.REAL_START,
        CauseKind.REAL_FINISH,
        CauseKind.AS_LATE_AS_POSSIBLE,
    }
    for each in of.tasks:
        causes = why(found, each.key)
        # A summary that holds its task back brings its own causes along in between.
        assert ends & {cause.kind for cause in causes}, each.key
        assert causes[0].task == each.key
