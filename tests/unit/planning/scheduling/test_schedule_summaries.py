from __future__ import annotations

import pytest

from app.domain.planning.plan import ConstraintKind, Plan
from app.domain.planning.scheduling.schedule import schedule
from tests.unit.planning.plans import (
    ALWAYS,
    HOUR,
    PEOPLE,
    dates,
    done,
    fixed,
    limit,
    milestone,
    plan,
    summary,
    task,
    wall,
)


def test_a_summary_lasts_from_its_first_start_to_its_last_finish() -> None:
    tasks = [summary("S"), summary("T", parent="S"), task("a", 4, parent="T")]
    tasks += [task("b", 8, parent="T"), task("c", 8, parent="S")]
    found = dates(plan(tasks, "a>b", "b>c"))
    assert found["T"] == ("2026-11-02 9:00", "2026-11-03 14:00")
    assert found["S"] == ("2026-11-02 9:00", "2026-11-04 14:00")


def test_what_hangs_on_a_summary_waits_for_what_the_summary_waits_for() -> None:
    tasks = [task("A", 8), summary("S"), summary("T", parent="S"), task("a", 4, parent="T")]
    tasks += [task("b", 4, parent="S"), milestone("m", parent="S")]
    found = dates(plan(tasks, "A>S"))
    assert [found[key][0] for key in ("T", "a", "b")] == ["2026-11-03 9:00"] * 3
    # A milestone keeps the evening, and with it the summary begins.
    assert found["m"][0] == found["S"][0] == "2026-11-02 18:00"


def test_what_waits_for_a_summary_waits_for_all_that_hangs_on_it() -> None:
    tasks = [summary("S"), task("a", 4, parent="S"), task("b", 12, parent="S"), task("C", 4)]
    found = schedule(plan(tasks, "S>C"))
    assert wall(found.dates("C").start_at) == "2026-11-03 14:00"
    assert [found.dates(key).critical for key in "SabC"] == [True, False, True, True]
    # The summary would end later only after eight more hours of a.
    assert found.dates("a").total_float_seconds == 8 * HOUR
    assert found.dates("a").free_float_seconds == 8 * HOUR


def test_a_lag_into_a_summary_passes_in_the_plans_working_time() -> None:
    tasks = [task("A", 40), summary("S"), fixed("a", 1, parent="S", calendar="always")]
    found = dates(plan(tasks, "A>S +2h", calendars={"always": ALWAYS}))
    assert found["a"][0] == "2026-11-09 11:00"


def test_a_summary_that_starts_lets_others_start() -> None:
    tasks = [summary("S"), task("a", 8, parent="S"), task("b", 8, parent="S"), task("C", 8)]
    found = schedule(plan([task("A", 4), *tasks, task("Long", 40)], "A>S", "a>b", "S>C SS +2h"))
    assert wall(found.dates("S").start_at) == "2026-11-02 14:00"
    assert wall(found.dates("C").start_at) == "2026-11-02 16:00"
    # C may start on Friday at 9:00: two hours before, or Thursday 16:00, the summary has to start.
    assert wall(found.dates("S").late_start_at) == "2026-11-05 9:00"
    assert wall(found.dates("a").late_start_at) == "2026-11-05 9:00"


def test_the_start_of_a_summary_that_others_wait_for_holds_its_first_task() -> None:
    tasks = [summary("S"), task("a", 8, parent="S"), task("b", 8, parent="S"), task("C", 40)]
    found = schedule(plan(tasks, "a>b", "S>C SS"))
    assert found.dates("a").total_float_seconds == 0
    assert found.dates("b").total_float_seconds == 24 * HOUR


def test_an_end_may_wait_for_the_start_and_the_finish_of_a_summary() -> None:
    tasks = [task("A", 16), summary("S"), task("a", 16, parent="S"), task("B", 4), task("C", 4)]
    found = dates(plan(tasks, "A>S", "S>B FF", "S>C SF"))
    assert found["B"] == ("2026-11-05 14:00", "2026-11-05 18:00")
    # The summary starts on Wednesday morning; before, C cannot end.
    assert found["C"] == ("2026-11-03 14:00", "2026-11-04 9:00")


def test_summaries_may_wait_for_each_other() -> None:
    tasks = [summary("S"), task("a", 8, parent="S"), summary("T"), task("b", 8, parent="T")]
    tasks += [task("c", 4, parent="S")]
    found = schedule(plan(tasks, "S>T"))
    assert wall(found.dates("T").start_at) == "2026-11-03 9:00"
    assert found.dates("c").total_float_seconds == 4 * HOUR


@pytest.mark.parametrize("kind", ["start_no_earlier_than", "must_start_on"])
def test_a_summary_that_is_to_start_later_holds_what_hangs_on_it(kind: str) -> None:
    tied = limit(ConstraintKind(kind), "2026-11-04 9:00")
    tasks = [summary("S", constraint=tied), task("a", 4, parent="S"), task("b", 4)]
    found = dates(plan(tasks))
    assert found["a"][0] == "2026-11-04 9:00"
    assert found["b"][0] == "2026-11-02 9:00"


@pytest.mark.parametrize("kind", ["finish_no_later_than", "must_finish_on"])
def test_a_summary_that_cannot_end_in_time_gives_what_ends_last_float_less_than_nothing(
    kind: str,
) -> None:
    tied = limit(ConstraintKind(kind), "2026-11-03 14:00")
    tasks = [summary("S", constraint=tied), task("a", 4, parent="S"), task("b", 16, parent="S")]
    found = schedule(plan([*tasks, task("Long", 40)]))
    assert found.dates("b").total_float_seconds == -4 * HOUR
    assert found.dates("a").total_float_seconds == 8 * HOUR
    assert found.dates("S").total_float_seconds == -4 * HOUR


def test_a_summary_is_open_until_all_of_it_is_done() -> None:
    first = done("a", "2026-11-02 9:00", "2026-11-02 18:00", parent="S")
    found = schedule(plan([summary("S"), first, task("b", 4, parent="S"), task("Long", 40)]))
    assert found.dates("S").total_float_seconds == found.dates("b").total_float_seconds
    assert (found.is_open(0), found.is_open(1)) == (True, False)

    finished = schedule(plan([summary("S"), first]))
    assert not finished.dates("S").critical
    assert finished.dates("S").total_float_seconds == 0


def test_a_constraint_of_a_summary_may_be_edited_alone() -> None:
    def of(text: str | None) -> Plan:
        tied = limit(ConstraintKind.START_NO_EARLIER_THAN, text) if text else None
        return plan([summary("S", constraint=tied), task("a", 4, parent="S"), task("B", 4)], "S>B")

    found = schedule(of("2026-11-04 9:00"))
    changed = found.changed(of(None), ["S"])
    assert wall(changed.dates("B").start_at) == "2026-11-02 14:00"


def test_an_end_kept_waiting_through_a_break_takes_no_float_away() -> None:
    """The night work ends with the day's first task: it goes on at 22:00, and others began with it.

    Until then the day's task may take as long as it likes.
    """
    tasks = [summary("S"), task("Night", 0.25, parent="S", calendar="nights"), task("Day", 0.25)]
    tasks.append(fixed("Guard", 400, calendar="nights"))
    nights = {"nights": PEOPLE[3].calendar}
    found = schedule(plan(tasks, "Day>Night FF", "S>Guard SS", calendars=nights))

    night = found.dates("Night")
    assert (wall(night.start_at), wall(night.finish_at)) == ("2026-11-02 5:45", "2026-11-02 22:00")
    assert night.critical
    assert found.dates("Day").total_float_seconds == 7.75 * HOUR
