from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.timekeeping.entry import EntryTimes
from app.domain.timekeeping.week import (
    Cell,
    WorkedEntry,
    WorkRow,
    copied_seconds,
    typed_seconds,
    week_cells,
    week_number,
)
from app.domain.values.day_range import DayRange, week_of
from app.domain.values.errors import RuleViolation
from tests.unit.timekeeping.moments import BERLIN, THURSDAY, at

WEEK = week_of(THURSDAY)
FRIDAY = THURSDAY + timedelta(days=1)
SITE = WorkRow(project_id=UUID(int=1))
OTHER = WorkRow(project_id=UUID(int=2))
NOW = at(20)


def timed(start: float, end: float | None, row: WorkRow = SITE, **more: object) -> WorkedEntry:
    times = EntryTimes.timed(at(start), None if end is None else at(end), BERLIN)
    return WorkedEntry(UUID(int=int(start)), row, times, **{"billable": True, **more})  # type: ignore[arg-type]


def entered(seconds: int, day: date = THURSDAY, key: int = 99, **more: object) -> WorkedEntry:
    times = EntryTimes.by_duration(day, seconds, BERLIN)
    return WorkedEntry(UUID(int=key), SITE, times, **{"billable": True, **more})  # type: ignore[arg-type]


def thursday(*entries: WorkedEntry) -> Cell:
    return week_cells(entries, WEEK, NOW)[SITE][THURSDAY]


def test_a_cell_adds_up_what_the_clock_recorded_and_what_was_entered() -> None:
    cell = thursday(timed(9, 10), entered(1800))
    assert (cell.seconds, cell.timed_seconds, cell.fixed_seconds) == (5400, 3600, 3600)


def test_an_entry_over_midnight_gives_each_day_its_part() -> None:
    cells = week_cells([timed(23, 25.5)], WEEK, NOW)[SITE]
    assert {day: cell.seconds for day, cell in cells.items()} == {THURSDAY: 3600, FRIDAY: 5400}


def test_the_part_after_the_weeks_last_midnight_is_left_out() -> None:
    only_thursday = DayRange(THURSDAY, FRIDAY)
    cells = week_cells([timed(23, 25.5)], only_thursday, NOW)[SITE]
    assert [cell.seconds for cell in cells.values()] == [3600]


def test_what_runs_counts_up_to_now() -> None:
    cell = thursday(timed(18, None))
    assert cell.running
    assert cell.seconds == 7200


def test_what_starts_later_than_now_has_no_time_yet() -> None:
    cell = thursday(timed(21, None))
    assert cell.running
    assert cell.seconds == 0


def test_different_work_stands_in_different_rows() -> None:
    found = week_cells([timed(9, 10), timed(11, 12, OTHER)], WEEK, NOW)
    assert set(found) == {SITE, OTHER}


def test_only_billable_entries_are_in_the_billable_part() -> None:
    assert thursday(timed(9, 10), entered(1800, billable=False)).billable_seconds == 3600


def test_a_cell_is_locked_by_any_entry_on_an_invoice() -> None:
    assert thursday(timed(9, 10, invoice="2026-0007"), entered(60)).invoice == "2026-0007"


def test_a_draft_locks_a_cell_too() -> None:
    assert thursday(entered(60, invoice="")).is_locked


def test_the_note_is_that_of_the_newest_entry_by_duration() -> None:
    cell = thursday(entered(60, note="first"), entered(60, key=100, note="second"), timed(9, 10))
    assert cell.note == "second"


def test_the_total_minus_the_timed_part_is_the_part_by_duration() -> None:
    assert typed_seconds(thursday(timed(9, 10), entered(600)), 9000) == 5400


def test_the_timed_part_alone_leaves_nothing_by_duration() -> None:
    assert typed_seconds(thursday(timed(9, 10), entered(600)), 3600) == 0


def test_the_minutes_that_the_grid_shows_mean_the_timed_part_with_its_seconds() -> None:
    half_a_minute_more = timed(9, 10 + 30 / 3600)
    assert typed_seconds(thursday(half_a_minute_more, entered(600)), 3600) == 0


def test_less_than_the_clock_recorded_is_refused() -> None:
    with pytest.raises(RuleViolation) as refused:
        typed_seconds(thursday(timed(9, 10)), 1800)
    assert refused.value.key == "timesheet.below_timed"
    assert refused.value.arguments == {"timed_seconds": 3600}


def test_less_than_other_entries_by_duration_is_refused() -> None:
    with pytest.raises(RuleViolation) as refused:
        typed_seconds(thursday(entered(3600), entered(600, key=100)), 1800)
    assert refused.value.key == "timesheet.below_others"


def test_more_than_a_day_is_refused() -> None:
    with pytest.raises(RuleViolation) as refused:
        typed_seconds(Cell(), 25 * 3600)
    assert refused.value.key == "timesheet.over_a_day"


@given(
    parts=st.lists(st.integers(1, 6 * 3600), max_size=3),
    timed_hours=st.floats(0.01, 10),
    minutes=st.integers(0, 24 * 60),
)
def test_a_total_that_is_taken_is_what_the_cell_then_shows(
    parts: list[int], timed_hours: float, minutes: int
) -> None:
    others = [entered(seconds, key=200 + n) for n, seconds in enumerate(parts)]
    cell = thursday(timed(9, 9 + timed_hours), *others)
    try:
        wanted = typed_seconds(cell, minutes * 60)
    except RuleViolation:
        assert minutes < cell.fixed_seconds // 60
        return
    assert (cell.fixed_seconds + wanted) // 60 == minutes


@given(start=st.floats(0, 47, allow_nan=False), hours=st.floats(0.01, 24, allow_nan=False))
def test_the_days_of_an_entry_add_up_to_it(start: float, hours: float) -> None:
    entry = timed(start, start + hours)
    cells = week_cells([entry], WEEK, NOW)[SITE]
    assert sum(cell.seconds for cell in cells.values()) == entry.times.seconds


def test_a_copy_holds_the_minutes_that_were_shown() -> None:
    assert copied_seconds(thursday(timed(9, 10 + 59 / 3600))) == 3600


def test_what_runs_is_not_copied() -> None:
    assert copied_seconds(thursday(timed(18, None))) == 0


@pytest.mark.parametrize(
    ("first_weekday", "day", "number"),
    [
        (0, date(2026, 11, 16), 47),
        (6, date(2026, 11, 15), 47),
        (6, date(2026, 11, 21), 47),
        (5, date(2026, 11, 14), 47),
        (0, date(2027, 1, 1), 53),
        (6, date(2027, 1, 3), 1),
    ],
)
def test_a_weeks_number_is_that_of_its_thursday(first_weekday: int, day: date, number: int) -> None:
    assert week_number(week_of(day, first_weekday)) == number
