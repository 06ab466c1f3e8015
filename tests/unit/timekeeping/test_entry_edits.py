from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.timekeeping.entry_line import parse_line
from app.domain.values.errors import RuleViolation
from app.queries.time_entries import EntryRow
from app.services.assignment import Names
from app.services.time_entries import EditEntry
from app.ui.timekeeping.entry_edits import (
    TimesEdit,
    edit_for_line,
    edit_for_times,
    line_of,
    read_duration,
    read_times,
    times_text,
)
from tests.builders import BERLIN
from tests.unit.timekeeping.entry_rows import running_row, wall
from tests.unit.timekeeping.listed_entries import THURSDAY_ON, between, by_duration, closed_row

NOW = wall(15, 42)
ROW = between((9, 0), (10, 45))


def times(text: str, row: EntryRow = ROW) -> TimesEdit:
    return read_times(text, row, BERLIN, NOW)


def retyped(text: str, row: EntryRow = ROW) -> EditEntry | None:
    return edit_for_line(row, parse_line(text, THURSDAY_ON), BERLIN, NOW)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("9:15-10:30", (9, 15), (10, 30)),
        ("8-10:45", (8, 0), None),
        ("9:00 – 11", None, (11, 0)),
        ("0915-1030", (9, 15), (10, 30)),
        ("8:30", (8, 30), None),
        ("2:30-4pm", (14, 30), (16, 0)),
    ],
)
def test_a_range_is_read_as_people_write_it(
    text: str, start: tuple[int, int] | None, end: tuple[int, int] | None
) -> None:
    expected = TimesEdit(start and wall(*start), end and wall(*end))

    assert times(text) == expected


def test_an_end_before_the_start_is_on_the_next_day() -> None:
    assert times("22:00-1:30") == TimesEdit(wall(22, 0), wall(1, 30, day=20))


def test_the_same_minutes_change_nothing_and_keep_their_seconds() -> None:
    row = closed_row(wall(9, 0, 37), wall(10, 45, 12))

    assert times("9:00-10:45", row).changes_nothing


@pytest.mark.parametrize("text", ["", "soon", "9-25:99", "9-10-11"])
def test_what_is_no_time_is_said(text: str) -> None:
    with pytest.raises(RuleViolation, match=r"form\.bad_range"):
        times(text)


def test_a_start_after_the_end_is_refused() -> None:
    with pytest.raises(RuleViolation, match=r"entry\.end_before_start"):
        times("11:00")


def test_what_runs_gets_another_start_but_no_end() -> None:
    row = running_row(wall(14, 50))

    assert times("14:30", row) == TimesEdit(started_at=wall(14, 30))
    assert times("14:30 – now", row) == TimesEdit(started_at=wall(14, 30))
    with pytest.raises(RuleViolation, match=r"timer\.still_running"):
        times("14:30-15:00", row)
    with pytest.raises(RuleViolation, match=r"timer\.start_in_future"):
        times("16:00", row)


def test_a_time_that_the_clocks_skipped_is_refused() -> None:
    start = datetime(2026, 3, 29, 9, 0, tzinfo=BERLIN)
    row = closed_row(wall(9, 0), wall(10, 0))
    skipped = replace(row, started_at=start, ended_at=start.replace(hour=10))
    with pytest.raises(RuleViolation, match=r"time\.in_gap"):
        times("2:30-10:00", skipped)


@pytest.mark.parametrize("text", ["2:30", "2.5", "2,5", "150m"])
def test_a_duration_moves_the_end(text: str) -> None:
    assert read_duration(text, ROW, NOW) == TimesEdit(ended_at=wall(11, 30))


def test_a_duration_of_what_runs_moves_the_start() -> None:
    row = running_row(wall(14, 50))

    assert read_duration("1:00", row, NOW) == TimesEdit(started_at=wall(14, 42))


def test_a_duration_without_a_place_on_the_clock_is_a_duration() -> None:
    assert read_duration("2h", by_duration(3600), NOW) == TimesEdit(seconds=7200)


def test_an_entry_lasts_no_longer_than_a_day() -> None:
    with pytest.raises(RuleViolation, match=r"entry\.duration_out_of_range"):
        read_duration("25h", ROW, NOW)


@given(st.integers(1, 24 * 60))
def test_the_shown_duration_retyped_changes_nothing(minutes: int) -> None:
    row = by_duration(minutes * 60)

    assert read_duration(f"{minutes // 60}:{minutes % 60:02}", row, NOW).changes_nothing


def test_an_entry_reads_as_the_line_that_it_was() -> None:
    row = replace(ROW, tags=("bug",))

    assert line_of(row, BERLIN) == "Fix login @Acme/Website #bug 09:00-10:45"
    assert retyped(line_of(row, BERLIN), row) is None


def test_only_the_text_is_changed_by_another_text() -> None:
    assert retyped("Fix logout @Acme/Website") == EditEntry(ROW.id, text="Fix logout")


def test_another_project_brings_its_names_along() -> None:
    assert retyped("Fix login @Reader") == EditEntry(
        ROW.id, names=Names("Fix login", project="Reader")
    )


def test_a_line_without_place_takes_the_place_away() -> None:
    assert retyped("Fix login") == EditEntry(ROW.id, names=Names("Fix login"))


def test_tags_and_times_are_taken_from_the_line() -> None:
    assert retyped("Fix login @Acme/Website #call 9:30-10:45") == EditEntry(
        ROW.id, started_at=wall(9, 30), tags=("call",)
    )


def test_a_line_may_name_another_day() -> None:
    command = retyped("Fix login @Acme/Website yesterday 9:00-10:45")

    assert command == EditEntry(
        ROW.id, started_at=wall(9, 0, day=18), ended_at=wall(10, 45, day=18)
    )


def test_times_become_one_command() -> None:
    edit = TimesEdit(ended_at=wall(11, 0))

    assert edit_for_times(ROW.id, edit) == EditEntry(ROW.id, ended_at=wall(11, 0))


def test_the_cell_of_the_times_opens_with_what_it_shows() -> None:
    assert times_text(ROW, BERLIN) == "09:00-10:45"
    assert times_text(running_row(wall(14, 50)), BERLIN) == "14:50"
    assert times_text(by_duration(60), BERLIN) == ""
