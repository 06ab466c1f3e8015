"""``start stop switch toggle discard status log``, in words and in JSON."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.acceptance.cli import Terminal
from tests.builders import SetClock

NEW_YORK = ZoneInfo("America/New_York")


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    """On Thursday, 19 November 2026, 09:00 in Berlin."""
    return Terminal(tmp_path)


def test_start_says_what_runs_since_when(stint: Terminal) -> None:
    assert stint("start", "Fix login", "--project", "Website").text == [
        "New project: Website",
        "Started Fix login at 09:00.",
    ]


def test_start_in_json_names_entry_project_and_what_it_ended(stint: Terminal) -> None:
    answer = stint.json("start", "Fix login @Website #bug")
    assert (answer["stopped"], answer["new_project"]) == (None, "Website")
    entry = answer["entry"]
    assert (entry["description"], entry["project"], entry["tags"]) == (
        "Fix login",
        "Website",
        ["bug"],
    )
    assert (entry["started_at"], entry["ended_at"], entry["seconds"]) == (
        "2026-11-19T09:00:00+01:00",
        None,
        0,
    )


def test_json_may_be_asked_for_before_and_after_the_verb(stint: Terminal) -> None:
    stint("start", "Fix login")
    assert stint("--json", "status").json == stint("status", "--json").json


def test_a_start_while_the_timer_runs_switches_at_that_instant(stint: Terminal) -> None:
    first = stint.json("start", "Fix login")["entry"]["id"]
    stint.clock.move(minutes=50)
    second = stint.json("switch", "Answer mails", "--ago", "5")
    assert second["stopped"] == first
    assert second["entry"]["started_at"] == "2026-11-19T09:45:00+01:00"
    assert stint("log").text == [
        "2026-11-19  09:00 – 09:45    0:45  Fix login",
        "2026-11-19  09:45 – now      0:05  Answer mails",
        "2 entries, 0:50",
    ]


def test_a_start_may_lie_back(stint: Terminal) -> None:
    started = stint.json("start", "Fix login", "--at", "08:15")["entry"]["started_at"]
    assert started == "2026-11-19T08:15:00+01:00"
    stint("discard")
    started = stint.json("start", "Fix login 8:20-")["entry"]["started_at"]
    assert started == "2026-11-19T08:20:00+01:00"


@pytest.mark.parametrize(
    ("line", "day", "started_at", "seconds"),
    [
        ("Fix login 07:00-08:30", "2026-11-19", "2026-11-19T07:00:00+01:00", 5400),
        ("Fix login yesterday 22:00-01:00", "2026-11-18", "2026-11-18T22:00:00+01:00", 10800),
        ("Fix login 1h30m", "2026-11-19", None, 5400),
    ],
)
def test_a_line_with_times_or_a_duration_records_a_finished_entry(
    stint: Terminal, line: str, day: str, started_at: str | None, seconds: int
) -> None:
    entry = stint.json("start", line)["entry"]
    assert (entry["day"], entry["started_at"], entry["seconds"]) == (day, started_at, seconds)
    assert stint("status").text[0] == "No timer is running."


def test_a_finished_entry_is_told_with_its_length(stint: Terminal) -> None:
    assert stint("start", "Fix login 07:00-08:30").text == ["Recorded 1:30: Fix login"]


def test_stop_tells_the_elapsed_time(stint: Terminal) -> None:
    started = stint.json("start", "Fix login")["entry"]["id"]
    stint.clock.move(minutes=52, seconds=14)
    assert stint("stop").text == ["Stopped Fix login after 0:52:14."]
    stint("undo")
    assert stint.json("stop", "--at", "09:30") == {"id": started, "seconds": 1800}


def test_stop_without_a_running_timer_is_refused(stint: Terminal) -> None:
    assert stint("stop").complaint == stint("--json", "stop").complaint
    assert "running" in stint("discard").complaint


def test_toggle_stops_and_goes_on_with_the_same_work(stint: Terminal) -> None:
    stint("start", "Fix login @Website #bug")
    stint.clock.move(minutes=30)
    assert stint("toggle").text == ["Stopped after 0:30:00."]
    stint.clock.move(minutes=30)
    assert stint("toggle").text == ["Started Fix login at 10:00."]
    stint.clock.move(minutes=1)
    assert stint.json("toggle")["seconds"] == 60
    assert stint.json("toggle")["entry"]["tags"] == ["bug"]


def test_toggle_in_a_fresh_file_has_nothing_to_go_on_with(stint: Terminal) -> None:
    assert stint("toggle").complaint == "There is no earlier entry to go on with."


def test_what_was_discarded_comes_back_by_undo(stint: Terminal) -> None:
    stint("start", "Fix login")
    assert stint("discard").text == ["Discarded. “stint undo” brings it back."]
    assert stint.json("status")["running"] is None
    stint("undo")
    assert stint.json("discard") == {"discarded": True}


def test_status_counts_an_entry_over_midnight_to_both_its_days(stint: Terminal) -> None:
    stint("start", "Release 2026-11-18 22:00-01:00")
    stint("start", "Review 2026-11-17 2h")
    stint("start", "Last week 2026-11-15 23:00-02:00")
    stint("start", "Fix login", "--at", "08:30")
    assert stint.json("status") == {
        "running": stint.json("status")["running"],
        "today_seconds": 5400,
        "week_seconds": 5400 + 7200 + 7200 + 7200,
    }
    assert stint("status").text == ["Fix login  0:30:00", "Today 1:30, this week 7:30."]


def test_the_night_of_the_clock_change_has_the_hours_that_it_had(tmp_path: Path) -> None:
    clock = SetClock(datetime(2026, 10, 25, 8, 0, tzinfo=UTC))
    stint = Terminal(tmp_path, clock)
    stint("start", "Move servers 2026-10-24 23:00-05:00")
    (entry,) = stint.json("log")
    assert (entry["seconds"], entry["started_at"], entry["ended_at"]) == (
        7 * 3600,
        "2026-10-24T23:00:00+02:00",
        "2026-10-25T05:00:00+01:00",
    )
    assert stint.json("status")["today_seconds"] == 6 * 3600


def test_a_timer_that_runs_over_the_clock_change_counts_instants(tmp_path: Path) -> None:
    clock = SetClock(datetime(2026, 3, 29, 0, 30, tzinfo=UTC))
    stint = Terminal(tmp_path, clock)
    stint("start", "Move servers")
    clock.move(hours=1)
    assert stint("status").text == ["Move servers  1:00:00", "Today 1:00, this week 1:00."]
    assert stint("log").text[0].startswith("2026-03-29  01:30 – now      1:00")


def test_a_traveller_sees_local_times_and_the_elapsed_time(stint: Terminal) -> None:
    stint("start", "Fly")
    there = SetClock(stint.clock.move(hours=8), NEW_YORK)
    abroad = Terminal(stint.folders.data.parent, there)
    assert abroad.json("stop")["seconds"] == 8 * 3600
    (entry,) = abroad.json("log")
    assert (entry["started_at"], entry["ended_at"]) == (
        "2026-11-19T03:00:00-05:00",
        "2026-11-19T11:00:00-05:00",
    )


def test_a_clock_that_was_put_back_loses_nothing(stint: Terminal) -> None:
    stint("start", "Fix login")
    stint.clock.move(hours=-2)
    assert stint("status").text == ["Fix login  0:00:00", "Today 0:00, this week 0:00."]
    assert stint("stop").complaint == (
        "The timer started at 2026-11-19 09:00 and cannot stop before that, at 2026-11-19 07:00."
    )
    assert stint.json("stop", "--at", "09:10")["seconds"] == 600


def test_log_lists_the_days_up_to_and_without_the_last_one(stint: Terminal) -> None:
    for day in ("2026-11-16", "2026-11-17", "2026-11-18"):
        stint("start", f"Work {day} 2h")
    found = stint.json("log", "--from", "2026-11-16", "--to", "2026-11-18")
    assert [entry["day"] for entry in found] == ["2026-11-16", "2026-11-17"]
    assert stint("log").text == ["0 entries, 0:00"]
    assert len(stint.json("log", "--all")) == 3
