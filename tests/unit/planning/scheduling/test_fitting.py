from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from app.domain.planning.plan import Constraint, ConstraintKind, Key, Plan
from app.domain.planning.plan_file import FileDates, PlanFile
from app.domain.planning.scheduling.fitting import Fitted, fitted
from tests.unit.planning.small_plans import BERLIN, at, plan, work

MUST = Constraint(ConstraintKind.MUST_START_ON, at(4))


def fit(given: Plan, days: dict[Key, tuple[int, int]], *by_hand: Key) -> Fitted:
    """The plan held against days of November 2026: from 9:00 of one to 18:00 of the other."""
    dates = {key: FileDates(at(first), at(last, 18)) for key, (first, last) in days.items()}
    return fitted(PlanFile(given, MappingProxyType(dates), (), frozenset(by_hand)))


def starts(found: Fitted) -> dict[Key, int]:
    return {
        task.key: dates.start_at.astimezone(BERLIN).day
        for task, dates in found.schedule.all_dates()
    }


def test_a_plan_that_starts_everything_as_soon_as_possible_stays_as_it_is() -> None:
    given = plan(work("a"), work("b"), links=(("a", "b"),))
    found = fit(given, {"a": (2, 2), "b": (3, 3)})
    assert (found.tied, found.moved) == (0, ())
    assert [task.constraint for task in found.plan.tasks] == [None, None]


def test_a_task_that_the_file_starts_later_is_tied_and_what_follows_it_is_not() -> None:
    given = plan(work("a"), work("b"), links=(("a", "b"),))
    found = fit(given, {"a": (4, 4), "b": (5, 5)})
    assert starts(found) == {"a": 4, "b": 5}
    tied = Constraint(ConstraintKind.START_NO_EARLIER_THAN, at(4))
    assert [task.constraint for task in found.plan.tasks] == [tied, None]


def test_a_gap_behind_a_tied_task_is_tied_too() -> None:
    given = plan(work("a"), work("b"), links=(("a", "b"),))
    found = fit(given, {"a": (4, 4), "b": (9, 9)})
    assert (starts(found), found.tied) == ({"a": 4, "b": 9}, 2)


def test_what_a_dependency_pushes_later_than_the_file_is_told() -> None:
    given = plan(work("a", 16), work("b"), links=(("a", "b"),))
    found = fit(given, {"a": (2, 3), "b": (3, 3)})
    (moved,) = found.moved
    assert (moved.task, moved.start_at, moved.wanted.start_at) == ("b", at(4), at(3))


def test_a_task_dated_by_hand_keeps_its_float_where_a_tie_is_enough() -> None:
    given = plan(replace(work("a"), constraint=MUST), work("b", 80))
    found = fit(given, {"a": (4, 4), "b": (2, 13)}, "a")
    assert starts(found)["a"] == 4
    assert not found.schedule.dates("a").critical
    tied = Constraint(ConstraintKind.START_NO_EARLIER_THAN, at(4))
    assert found.plan.tasks[0].constraint == tied


def test_a_task_dated_by_hand_must_start_then_where_links_would_push_it() -> None:
    given = plan(work("b", 40), replace(work("a"), constraint=MUST), links=(("b", "a"),))
    found = fit(given, {"b": (2, 6), "a": (4, 4)}, "a")
    assert starts(found) == {"b": 2, "a": 4}
    assert found.plan.tasks[1].constraint == MUST
    assert found.moved == ()


def test_a_date_that_must_be_kept_by_the_file_stays_one() -> None:
    given = plan(replace(work("a"), constraint=MUST))
    assert fit(given, {"a": (4, 4)}).plan.tasks[0].constraint == MUST
