from __future__ import annotations

from app.domain.planning.scheduling.schedule import schedule
from tests.unit.planning.plans import (
    HOUR,
    at,
    dates,
    done,
    fixed,
    milestone,
    plan,
    task,
    wall,
)

NOW = at("2026-11-04 14:00")


def test_nothing_that_has_not_begun_is_planned_before_now() -> None:
    found = dates(plan([task("A", 8), task("B", 4)], "A>B", status_at=NOW))
    assert found["A"] == ("2026-11-04 14:00", "2026-11-05 14:00")


def test_a_plan_without_now_is_planned_as_if_no_time_had_passed() -> None:
    assert dates(plan([task("A", 8)]))["A"] == ("2026-11-02 9:00", "2026-11-02 18:00")


def test_what_is_left_of_work_that_has_begun_starts_now() -> None:
    begun = task("A", 16, started_at=at("2026-11-02 10:00"), spent_seconds=12 * HOUR)
    assert dates(plan([begun], status_at=NOW))["A"] == ("2026-11-02 10:00", "2026-11-04 18:00")


def test_a_word_about_what_is_left_counts_more_than_the_estimate() -> None:
    begun = task(
        "A",
        16,
        started_at=at("2026-11-02 10:00"),
        spent_seconds=12 * HOUR,
        remaining_seconds=10 * HOUR,
    )
    assert dates(plan([begun], status_at=NOW))["A"][1] == "2026-11-05 16:00"


def test_work_that_took_all_of_its_estimate_ends_now() -> None:
    begun = task("A", 8, started_at=at("2026-11-02 10:00"), spent_seconds=9 * HOUR)
    assert dates(plan([begun], status_at=NOW))["A"] == ("2026-11-02 10:00", "2026-11-04 14:00")


def test_of_a_fixed_duration_the_same_part_is_left_as_of_its_effort() -> None:
    """Forty hours of duration, of which five of ten hours of work are done: twenty are left."""
    begun = fixed(
        "A",
        40,
        effort_seconds=10 * HOUR,
        started_at=at("2026-11-02 9:00"),
        spent_seconds=5 * HOUR,
    )
    # Wednesday 14:00 and twenty hours: four, eight and eight.
    assert dates(plan([begun], status_at=NOW))["A"][1] == "2026-11-06 18:00"


def test_without_now_work_that_has_begun_takes_its_whole_size_from_its_start() -> None:
    begun = task("A", 16, started_at=at("2026-11-03 9:00"), spent_seconds=4 * HOUR)
    assert dates(plan([begun]))["A"] == ("2026-11-03 9:00", "2026-11-04 18:00")


def test_work_that_has_begun_waits_for_nothing_any_more() -> None:
    begun = task("B", 8, started_at=at("2026-11-03 9:00"))
    found = schedule(plan([task("A", 40), begun], "A>B"))
    assert wall(found.dates("B").start_at) == "2026-11-03 9:00"
    assert found.dates("A").total_float_seconds == 0


def test_the_end_of_work_that_has_begun_still_waits() -> None:
    begun = task("B", 8, started_at=at("2026-11-02 9:00"))
    found = schedule(plan([task("A", 40), begun], "A>B FF"))
    assert wall(found.dates("B").finish_at) == "2026-11-06 18:00"
    assert found.dates("A").critical


def test_what_is_done_keeps_its_real_dates() -> None:
    finished = done("A", "2026-11-03 10:30", "2026-11-03 11:00")
    found = schedule(plan([finished, task("B", 8)], "A>B", status_at=NOW))
    of = found.dates("A")
    assert (wall(of.start_at), wall(of.finish_at)) == ("2026-11-03 10:30", "2026-11-03 11:00")
    assert (of.late_start_at, of.late_finish_at) == (of.start_at, of.finish_at)
    assert (of.total_float_seconds, of.free_float_seconds, of.critical) == (0, 0, False)


def test_of_what_is_done_without_a_start_the_start_follows_from_its_size() -> None:
    finished = task("A", 10, finished_at=at("2026-11-03 11:00"))
    assert dates(plan([finished]))["A"] == ("2026-11-02 9:00", "2026-11-03 11:00")


def test_what_is_done_holds_nobody_back() -> None:
    """B was done before A, whatever the link says: A may take until the end of the project."""
    finished = done("B", "2026-11-02 9:00", "2026-11-02 18:00")
    found = schedule(plan([task("A", 8), finished, task("Long", 40)], "A>B", status_at=NOW))
    assert found.dates("A").total_float_seconds == 32 * HOUR
    assert found.dates("A").free_float_seconds == 32 * HOUR


def test_a_milestone_may_be_reached_before_its_time() -> None:
    reached = milestone("M", finished_at=at("2026-11-02 12:00"))
    found = dates(plan([task("A", 40), reached, task("B", 8)], "A>M", "M>B", status_at=NOW))
    assert found["M"] == ("2026-11-02 12:00", "2026-11-02 12:00")
    assert found["B"][0] == "2026-11-04 14:00"


def test_recorded_work_without_a_start_begins_now() -> None:
    begun = task("A", 8, spent_seconds=2 * HOUR)
    assert dates(plan([begun], status_at=NOW))["A"] == ("2026-11-04 14:00", "2026-11-05 11:00")


def test_a_start_that_others_wait_for_costs_a_begun_task_no_float() -> None:
    begun = task("A", 8, started_at=at("2026-11-02 9:00"))
    found = schedule(plan([begun, task("B", 8), task("Long", 40)], "A>B SS"))
    assert found.dates("A").free_float_seconds == 32 * HOUR
