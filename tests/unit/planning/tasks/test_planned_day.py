"""What a schedule says of a day, on the office hours of Monday, 2 November 2026."""

from __future__ import annotations

from datetime import UTC, date
from typing import Any

from app.domain.planning.plan import Key, Plan
from app.domain.planning.scheduling.schedule import schedule
from app.domain.planning.tasks.planned_day import planned_day
from app.domain.planning.tasks.planned_work import PlannedWork
from app.domain.values.period import day_bounds
from tests.unit.planning.plans import BERLIN, HOUR, at, done, fixed, milestone, plan, summary, task

MONDAY = date(2026, 11, 2)
TUESDAY = date(2026, 11, 3)
SATURDAY = date(2026, 11, 7)


def works(of: Plan, day: date, due_until: date | None = None) -> dict[Key, PlannedWork]:
    bounds = day_bounds(day, BERLIN)
    found = planned_day(schedule(of), bounds, due_until or day)
    return {each.task: each for each in found}


def hours(of: Plan, day: date) -> dict[Key, float]:
    return {key: each.day_seconds / HOUR for key, each in works(of, day).items()}


def test_a_task_is_planned_for_each_day_that_it_lasts_with_the_hours_of_that_day() -> None:
    of = plan([task("a", 12)])
    assert hours(of, MONDAY) == {"a": 8}
    assert hours(of, TUESDAY) == {"a": 4}
    assert hours(of, date(2026, 11, 4)) == {}


def test_a_day_without_working_time_has_no_planned_work() -> None:
    of = plan([fixed("a", 48)])
    assert hours(of, SATURDAY) == {}
    assert hours(of, date(2026, 11, 9)) == {"a": 8}


def test_what_is_done_and_what_is_no_work_is_left_out() -> None:
    of = plan(
        [
            summary("phase"),
            task("a", 4, parent="phase"),
            milestone("goal"),
            done("b", "2026-11-02 9:00", "2026-11-02 17:00"),
        ],
    )
    assert hours(of, MONDAY) == {"a": 4}


def test_of_work_that_has_begun_only_what_is_left_counts_from_now_on() -> None:
    begun: dict[str, Any] = {"started_at": at("2026-11-02 9:00"), "spent_seconds": 4 * HOUR}
    of = plan([task("a", 8, **begun)], status_at=at("2026-11-02 15:00").astimezone(UTC))
    assert hours(of, MONDAY) == {"a": 3}
    assert hours(of, TUESDAY) == {"a": 1}


def test_what_follows_waits_until_the_task_before_it_is_done() -> None:
    of = plan([task("a", 2), task("b", 2), task("c", 2)], "a>b")
    found = works(of, MONDAY)
    assert {key: each.waits for key, each in found.items()} == {"a": False, "b": True, "c": False}


def test_a_link_between_starts_waits_for_a_start_only() -> None:
    begun: dict[str, Any] = {"started_at": at("2026-11-02 9:00")}
    assert works(plan([task("a"), task("b")], "a>b SS"), MONDAY)["b"].waits
    assert not works(plan([task("a", **begun), task("b")], "a>b SS"), MONDAY)["b"].waits


def test_a_link_between_ends_holds_nobody_from_starting() -> None:
    assert not works(plan([task("a", 8), task("b", 2)], "a>b FF"), MONDAY)["b"].waits


def test_what_the_summary_above_waits_for_counts_too() -> None:
    of = plan([task("a", 2), summary("phase"), task("b", 2, parent="phase")], "a>phase")
    assert works(of, MONDAY)["b"].waits


def test_what_has_begun_waits_for_nothing_any_more() -> None:
    begun: dict[str, Any] = {"started_at": at("2026-11-02 9:00")}
    assert not works(plan([task("a", 8), task("b", 8, **begun)], "a>b"), MONDAY)["b"].waits


def test_what_is_due_is_told_of_whenever_it_is_planned() -> None:
    of = plan([task("a", 8), task("b", 4, deadline_on=date(2026, 11, 6))], "a>b")
    assert set(works(of, MONDAY)) == {"a"}
    found = works(of, MONDAY, date(2026, 11, 8))
    assert found["b"].day_seconds == 0
    assert found["b"].float_seconds == 0


def test_each_task_comes_with_its_float() -> None:
    found = works(plan([task("a", 8), task("b", 3)]), MONDAY)
    assert (found["a"].float_seconds, found["b"].float_seconds) == (0, 5 * HOUR)
