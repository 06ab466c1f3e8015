from __future__ import annotations

import pytest

from app.domain.planning.scheduling.schedule import schedule
from tests.unit.planning.plans import (
    ALWAYS,
    HOUR,
    OFFICE,
    dates,
    fixed,
    milestone,
    plan,
    task,
    wall,
)

# Monday is the 2nd of November, Friday the 6th. A day has eight hours: 9-12 and 13-18.


@pytest.mark.parametrize(
    ("word", "starts", "ends"),
    [
        ("A>B", "2026-11-03 9:00", "2026-11-03 14:00"),
        ("A>B +4h", "2026-11-03 14:00", "2026-11-03 18:00"),
        ("A>B -2h", "2026-11-02 16:00", "2026-11-03 11:00"),
        ("A>B SS", "2026-11-02 9:00", "2026-11-02 14:00"),
        ("A>B SS +5h", "2026-11-02 15:00", "2026-11-03 10:00"),
        ("A>B FF", "2026-11-02 14:00", "2026-11-02 18:00"),
        ("A>B FF +1h", "2026-11-02 15:00", "2026-11-03 10:00"),
        ("A>B FF -3h", "2026-11-02 10:00", "2026-11-02 15:00"),
        ("A>B SF", "2026-11-02 9:00", "2026-11-02 14:00"),
        ("A>B SF +6h", "2026-11-02 11:00", "2026-11-02 16:00"),
    ],
)
def test_a_link_holds_its_end_of_the_successor(word: str, starts: str, ends: str) -> None:
    """A takes all of Monday, B four hours."""
    assert dates(plan([task("A"), task("B", 4)], word))["B"] == (starts, ends)


def test_a_lag_passes_in_the_working_time_of_the_successor() -> None:
    """Concrete that dries from Friday evening: a working day ends on Monday, 24 hours sooner."""
    tasks = [task("Pour", 40), task("Paint", 1), fixed("Watch", 1, calendar="always")]
    found = dates(
        plan(
            tasks,
            "Pour>Paint +8h",
            "Pour>Watch +8h",
            calendars={"always": ALWAYS},
        )
    )
    assert found["Pour"][1] == "2026-11-06 18:00"
    assert found["Paint"] == ("2026-11-10 9:00", "2026-11-10 10:00")
    assert found["Watch"] == ("2026-11-07 2:00", "2026-11-07 3:00")


def test_an_elapsed_lag_passes_day_and_night() -> None:
    tasks = [task("Pour", 40), task("Strip", 1), task("Inspect", 1)]
    found = dates(plan(tasks, "Pour>Strip +8eh", "Pour>Inspect +64eh"))
    assert found["Strip"][0] == "2026-11-09 9:00"
    # Friday 18:00 and 64 hours are Monday 10:00.
    assert found["Inspect"][0] == "2026-11-09 10:00"


def test_an_elapsed_lead_goes_back_day_and_night() -> None:
    found = dates(plan([task("A", 9), task("B", 1)], "A>B -20eh"))
    # Tuesday 10:00 less 20 hours is Monday 14:00.
    assert found["B"] == ("2026-11-02 14:00", "2026-11-02 15:00")


def test_a_lead_does_not_go_back_beyond_the_start_of_the_project() -> None:
    assert dates(plan([task("A", 4), task("B", 1)], "A>B -40h"))["B"][0] == "2026-11-02 9:00"


def test_of_several_links_the_latest_counts() -> None:
    tasks = [task("A", 4), task("B", 12), task("C", 2)]
    assert dates(plan(tasks, "A>C", "B>C", "A>C SS +1h"))["C"][0] == "2026-11-03 14:00"


def test_a_milestone_behind_friday_evening_stays_there() -> None:
    found = dates(
        plan([task("Build", 40), milestone("Done"), task("Next")], "Build>Done", "Done>Next")
    )
    assert found["Done"] == ("2026-11-06 18:00", "2026-11-06 18:00")
    assert found["Next"][0] == "2026-11-09 9:00"


def test_a_milestone_by_its_finish_keeps_the_instant() -> None:
    found = dates(plan([task("Build", 40), milestone("Done")], "Build>Done FF +8eh"))
    assert found["Done"] == ("2026-11-07 2:00", "2026-11-07 2:00")


def test_a_task_that_must_wait_for_an_end_in_a_break_ends_with_the_next_work() -> None:
    """What runs day and night ends on Saturday; office work that ends with it ends on Monday."""
    tasks = [fixed("Burn", 5 * 24 + 3, calendar="always"), task("Watch", 8)]
    of = plan(tasks, "Burn>Watch FF", calendars={"always": ALWAYS})
    assert dates(of) == {
        "Burn": ("2026-11-02 0:00", "2026-11-07 3:00"),
        "Watch": ("2026-11-06 9:00", "2026-11-09 9:00"),
    }
    # Nobody is late by that, and the burn-in may take until Monday morning.
    found = schedule(of)
    assert found.dates("Watch").total_float_seconds == 0
    assert wall(found.dates("Burn").late_finish_at) == "2026-11-09 9:00"
    assert found.dates("Burn").total_float_seconds == 54 * HOUR


def test_a_lead_into_a_calendar_with_breaks_takes_no_float_away() -> None:
    """A day-and-night task ends in the weekend; an hour of lead is one of Friday's."""
    tasks = [fixed("A", 5 * 24 + 12, calendar="always"), task("B", 8)]
    found = schedule(plan(tasks, "A>B -1h", calendars={"always": ALWAYS}))
    assert wall(found.dates("B").start_at) == "2026-11-06 17:00"
    assert wall(found.dates("A").late_finish_at) == "2026-11-09 9:00"


def test_floats_are_working_time_of_the_tasks_calendar() -> None:
    tasks = [task("Long", 16), task("Short", 4), task("End", 1)]
    found = schedule(plan(tasks, "Long>End", "Short>End"))
    short = found.dates("Short")
    assert (short.total_float_seconds, short.free_float_seconds) == (12 * HOUR, 12 * HOUR)
    assert (wall(short.late_start_at), wall(short.late_finish_at)) == (
        "2026-11-03 14:00",
        "2026-11-03 18:00",
    )
    assert [key for key in ("Long", "Short", "End") if found.dates(key).critical] == ["Long", "End"]


def test_free_float_is_what_delays_no_successor() -> None:
    tasks = [task("A", 4), task("B", 2), task("Long", 24)]
    found = schedule(plan(tasks, "A>B +2h"))
    assert found.dates("A").free_float_seconds == 0
    assert found.dates("A").total_float_seconds == 16 * HOUR
    assert found.dates("B").free_float_seconds == 16 * HOUR


@pytest.mark.parametrize(("threshold", "near"), [(0, False), (3, False), (4, True), (40, True)])
def test_a_task_is_nearly_critical_up_to_the_threshold(threshold: int, *, near: bool) -> None:
    tasks = [task("Long", 8), task("Short", 4)]
    found = schedule(plan(tasks, near_critical_seconds=threshold * HOUR))
    assert found.dates("Short").near_critical is near
    assert not found.dates("Long").near_critical


def test_the_order_of_the_tasks_says_nothing_of_the_order_of_the_work() -> None:
    tasks = [task("Last", 1), task("Middle", 8), task("First", 8)]
    found = dates(plan(tasks, "First>Middle", "Middle>Last", calendar=OFFICE))
    assert found["Last"] == ("2026-11-04 9:00", "2026-11-04 10:00")
