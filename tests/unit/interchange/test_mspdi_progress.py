from __future__ import annotations

from tests.unit.interchange.mspdi_files import berlin, read_task

HOUR = 3600
START, FINISH = "2026-03-02T08:00:00", "2026-03-02T17:00:00"


def test_a_task_nobody_began_has_no_progress() -> None:
    found = read_task(PercentComplete=0, Start=START, RemainingDuration="PT8H0M0S")
    assert (found.started_at, found.finished_at, found.remaining_seconds) == (None, None, None)


def test_a_task_that_is_done_has_both_its_real_dates() -> None:
    found = read_task(
        PercentComplete=100, Start=START, ActualStart="2026-03-02T09:00:00", ActualFinish=FINISH
    )
    assert (found.started_at, found.finished_at) == (berlin(2026, 3, 2, 9), berlin(2026, 3, 2, 17))
    assert (found.left_seconds, found.worked_seconds) == (0, 8 * HOUR)


def test_planned_dates_stand_in_for_real_ones() -> None:
    done = read_task(PercentComplete=100, Start=START, Finish=FINISH)
    assert (done.started_at, done.finished_at) == (berlin(2026, 3, 2), berlin(2026, 3, 2, 17))
    begun = read_task(PercentComplete=25, Start=START)
    assert begun.started_at == berlin(2026, 3, 2)
    undated = read_task(PercentComplete=100)
    assert undated.finished_at == berlin(2026, 3, 2)


def test_what_is_left_is_duration_where_no_work_is_planned() -> None:
    found = read_task(PercentComplete=25, Start=START)
    assert (found.left_seconds, found.worked_seconds) == (6 * HOUR, 2 * HOUR)
    stated = read_task(PercentComplete=25, Start=START, RemainingDuration="PT5H30M0S")
    assert stated.remaining_seconds == 19_800


def test_what_is_left_is_work_where_some_is_planned() -> None:
    found = read_task(
        Work="PT40H0M0S", PercentComplete=50, PercentWorkComplete=25, ActualStart=START
    )
    assert (found.left_seconds, found.worked_seconds) == (30 * HOUR, 10 * HOUR)
    stated = read_task(
        Work="PT40H0M0S", PercentComplete=50, RemainingWork="PT12H0M0S", ActualStart=START
    )
    assert stated.left_seconds == 12 * HOUR


def test_nothing_left_is_not_believed_of_a_task_that_goes_on() -> None:
    found = read_task(Work="PT40H0M0S", PercentComplete=50, RemainingWork="PT0H0M0S")
    assert found.left_seconds == 20 * HOUR
    worked = read_task(
        Work="PT40H0M0S", PercentComplete=99, RemainingWork="PT0H0M0S", ActualWork="PT40H0M0S"
    )
    assert (worked.left_seconds, worked.finished_at) == (0, None)


def test_a_task_that_has_begun_but_has_nothing_done_is_begun() -> None:
    found = read_task(PercentComplete=0, ActualStart=START)
    assert (found.started_at, found.remaining_seconds) == (berlin(2026, 3, 2), None)


def test_planned_dates_repeated_as_real_ones_are_no_progress() -> None:
    found = read_task(PercentComplete=0, ActualStart=START, ActualFinish=FINISH)
    assert (found.started_at, found.finished_at) == (None, None)


def test_a_real_start_after_the_real_finish_is_moved_to_it() -> None:
    found = read_task(PercentComplete=100, ActualStart=FINISH, ActualFinish=START)
    assert found.started_at == found.finished_at == berlin(2026, 3, 2)
