from __future__ import annotations

import pytest

from app.domain.planning.plan import Constraint, ConstraintKind, PlanTask
from app.domain.planning.scheduling.schedule import Schedule, schedule
from tests.unit.planning.plans import (
    HOUR,
    dates,
    fixed,
    limit,
    milestone,
    plan,
    summary,
    task,
    wall,
)

LATE = Constraint(ConstraintKind.AS_LATE_AS_POSSIBLE)


def floats(found: Schedule) -> dict[object, float]:
    return {each.key: of.total_float_seconds / HOUR for each, of in found.all_dates()}


def behind_two_days(kind: ConstraintKind, text: str) -> list[PlanTask]:
    """A on Monday and Tuesday, B behind it for a day with a constraint."""
    return [task("A", 16), task("B", 8, constraint=limit(kind, text))]


@pytest.mark.parametrize(
    ("kind", "text", "starts", "ends"),
    [
        ("start_no_earlier_than", "2026-11-04 12:00", "2026-11-04 13:00", "2026-11-05 12:00"),
        ("start_no_earlier_than", "2026-11-08 12:00", "2026-11-09 9:00", "2026-11-09 18:00"),
        ("start_no_earlier_than", "2026-10-08 12:00", "2026-11-02 9:00", "2026-11-02 18:00"),
        ("finish_no_earlier_than", "2026-11-05 12:00", "2026-11-04 13:00", "2026-11-05 12:00"),
        ("finish_no_earlier_than", "2026-11-08 12:00", "2026-11-06 9:00", "2026-11-09 9:00"),
        ("finish_no_earlier_than", "2026-11-02 10:00", "2026-11-02 9:00", "2026-11-02 18:00"),
        ("must_start_on", "2026-11-04 12:00", "2026-11-04 13:00", "2026-11-05 12:00"),
        ("must_start_on", "2026-10-29 9:00", "2026-10-29 9:00", "2026-10-29 18:00"),
        ("must_finish_on", "2026-11-05 12:00", "2026-11-04 13:00", "2026-11-05 12:00"),
        ("must_finish_on", "2026-11-08 12:00", "2026-11-06 9:00", "2026-11-06 18:00"),
        ("start_no_later_than", "2026-11-05 9:00", "2026-11-02 9:00", "2026-11-02 18:00"),
        ("finish_no_later_than", "2026-11-05 9:00", "2026-11-02 9:00", "2026-11-02 18:00"),
    ],
)
def test_a_constraint_ties_a_task_to_an_instant(
    kind: str, text: str, starts: str, ends: str
) -> None:
    tied = task("A", 8, constraint=limit(ConstraintKind(kind), text))
    assert dates(plan([tied]))["A"] == (starts, ends)


@pytest.mark.parametrize("kind", ["start_no_earlier_than", "must_start_on", "must_finish_on"])
def test_a_milestone_keeps_its_instant_even_in_a_break(kind: str) -> None:
    of = plan([milestone("Launch", constraint=limit(ConstraintKind(kind), "2026-11-08 12:00"))])
    assert dates(of)["Launch"] == ("2026-11-08 12:00", "2026-11-08 12:00")


@pytest.mark.parametrize(
    ("kind", "text", "float_hours"),
    [
        ("finish_no_later_than", "2026-11-04 18:00", 0),
        ("finish_no_later_than", "2026-11-03 18:00", -8),
        ("start_no_later_than", "2026-11-04 9:00", 0),
        ("start_no_later_than", "2026-11-03 14:00", -4),
    ],
)
def test_a_limit_that_cannot_be_kept_gives_float_less_than_nothing(
    kind: str, text: str, float_hours: float
) -> None:
    tasks = [*behind_two_days(ConstraintKind(kind), text), task("Long", 80)]
    found = schedule(plan(tasks, "A>B"))

    assert wall(found.dates("B").start_at) == "2026-11-04 9:00"
    assert floats(found) == {"A": float_hours, "B": float_hours, "Long": 0}
    assert found.dates("A").critical
    assert found.dates("B").critical


@pytest.mark.parametrize(
    ("kind", "text"),
    [("must_start_on", "2026-11-03 9:00"), ("must_finish_on", "2026-11-03 18:00")],
)
def test_a_must_keeps_its_date_and_its_predecessor_has_less_float_than_nothing(
    kind: str, text: str
) -> None:
    found = schedule(plan(behind_two_days(ConstraintKind(kind), text), "A>B"))

    assert wall(found.dates("B").start_at) == "2026-11-03 9:00"
    assert floats(found) == {"A": -8, "B": 0}


def test_a_must_that_lies_ahead_gives_its_predecessor_float() -> None:
    found = schedule(plan(behind_two_days(ConstraintKind.MUST_START_ON, "2026-11-05 9:00"), "A>B"))
    assert floats(found) == {"A": 8, "B": 0}


def test_two_musts_that_cross_are_said_by_float() -> None:
    first = task("A", 16, constraint=limit(ConstraintKind.MUST_START_ON, "2026-11-03 9:00"))
    second = task("B", 8, constraint=limit(ConstraintKind.MUST_START_ON, "2026-11-04 9:00"))
    found = schedule(plan([first, second], "A>B"))

    assert dates(found.plan) == {
        "A": ("2026-11-03 9:00", "2026-11-04 18:00"),
        "B": ("2026-11-04 9:00", "2026-11-04 18:00"),
    }
    assert floats(found) == {"A": -8, "B": 0}


def test_work_that_has_begun_still_has_to_end_in_time() -> None:
    kept = limit(ConstraintKind.FINISH_NO_LATER_THAN, "2026-11-03 18:00")
    begun = task("A", 24, started_at=kept.at, spent_seconds=0, constraint=kept)
    assert floats(schedule(plan([begun]))) == {"A": -24}


def test_a_task_as_late_as_possible_ends_with_the_project() -> None:
    found = dates(plan([task("Long", 40), task("Late", 4, constraint=LATE)]))
    assert found["Late"] == ("2026-11-06 14:00", "2026-11-06 18:00")


def test_a_chain_as_late_as_possible_moves_from_its_end() -> None:
    tasks = [task("Long", 40), task("A", 4, constraint=LATE), task("B", 8, constraint=LATE)]
    found = dates(plan(tasks, "A>B +4h"))
    assert found["B"] == ("2026-11-06 9:00", "2026-11-06 18:00")
    assert found["A"] == ("2026-11-05 9:00", "2026-11-05 14:00")


def test_a_late_task_moves_up_to_where_its_successor_is_planned() -> None:
    """B waits until Wednesday and could wait longer; A ends just before it."""
    pushed = task("B", 8, constraint=limit(ConstraintKind.START_NO_EARLIER_THAN, "2026-11-04 9:00"))
    found = schedule(plan([task("A", 4, constraint=LATE), pushed, task("Long", 80)], "A>B"))

    late = found.dates("A")
    assert (wall(late.start_at), wall(late.finish_at)) == ("2026-11-03 14:00", "2026-11-03 18:00")
    assert late.free_float_seconds == 0
    assert late.total_float_seconds == found.dates("B").total_float_seconds > 0


@pytest.mark.parametrize(
    ("word", "starts"),
    [
        ("A>B SS", "2026-11-04 9:00"),
        ("A>B SS +2h", "2026-11-03 16:00"),
        ("A>B FF", "2026-11-04 14:00"),
        # To start with the end of Wednesday is to start before it is over.
        ("A>B SF", "2026-11-04 17:59"),
        ("A>B -2h", "2026-11-03 16:00"),
    ],
)
def test_a_late_task_keeps_to_every_kind_of_link(word: str, starts: str) -> None:
    """B takes Wednesday, whatever A does."""
    pushed = task("B", 8, constraint=limit(ConstraintKind.START_NO_EARLIER_THAN, "2026-11-04 9:00"))
    of = plan([task("A", 4, constraint=LATE), pushed, fixed("Long", 80)], word)
    assert dates(of)["A"][0] == starts
    assert dates(of)["B"] == ("2026-11-04 9:00", "2026-11-04 18:00")


def test_a_late_task_waits_for_nobody_who_has_begun() -> None:
    begun = task("B", 8, started_at=limit(ConstraintKind.MUST_START_ON, "2026-11-02 9:00").at)
    found = dates(plan([task("A", 4, constraint=LATE), begun, task("Long", 40)], "A>B"))
    assert found["A"] == ("2026-11-06 14:00", "2026-11-06 18:00")


def test_a_summary_of_late_tasks_lets_the_one_before_it_be_late_too() -> None:
    tasks = [task("A", 4, constraint=LATE), summary("S"), task("b", 8, parent="S", constraint=LATE)]
    found = dates(plan([*tasks, task("Long", 40)], "A>S"))
    assert found["S"] == ("2026-11-06 9:00", "2026-11-06 18:00")
    assert found["A"] == ("2026-11-05 14:00", "2026-11-05 18:00")


def test_a_late_task_below_a_summary_does_not_push_what_waits_for_the_summary() -> None:
    tasks = [summary("S"), task("a", 8, parent="S"), task("b", 2, parent="S", constraint=LATE)]
    found = dates(plan([*tasks, task("C", 8), task("Long", 40)], "S>C"))
    assert found["b"] == ("2026-11-02 16:00", "2026-11-02 18:00")
    assert found["C"][0] == "2026-11-03 9:00"


def test_an_edit_lets_late_tasks_go_back() -> None:
    """Late ones follow their successor to the front again when its constraint goes."""
    pushed = task("B", 8, constraint=limit(ConstraintKind.START_NO_EARLIER_THAN, "2026-11-05 9:00"))
    before = plan([task("A", 4, constraint=LATE), pushed, task("Long", 24)], "A>B")
    after = plan([task("A", 4, constraint=LATE), task("B", 8), task("Long", 24)], "A>B")

    changed = schedule(before).changed(after, ["B"])
    assert wall(changed.dates("A").start_at) == "2026-11-02 9:00"
    assert list(changed.all_dates()) == list(schedule(after).all_dates())
