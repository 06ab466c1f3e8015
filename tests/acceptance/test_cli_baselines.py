"""From the first plan to what it came to: baseline, tracked time, variance, earned value."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.acceptance.cli import Terminal
from tests.builders import SetClock

# A Monday, eight o'clock in Berlin; a day is worked from nine to twelve and from one to six.
MONDAY = datetime(2026, 11, 16, 7, tzinfo=UTC)
HOUR = 3600


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    """Drawing takes a day, building two days after it, and then it is launched."""
    terminal = Terminal(tmp_path, SetClock(MONDAY))
    terminal("client", "add", "Acme", "--currency", "EUR")
    terminal("project", "add", "Website", "--client", "Acme", "--starts", "2026-11-16")
    for line in ("Draw est:8h", "Build est:16h"):
        terminal("task", "add", f"{line} @Website")
    terminal("plan", "link", "Draw", "Build", "--project", "Website")
    return terminal


def take(stint: Terminal, name: str = "Kick-off") -> None:
    stint.json("baseline", "take", name, "--project", "Website")


def work(stint: Terminal, task: str, when: str) -> None:
    stint("start", f"{task} @Website {when}")


def test_a_baseline_keeps_what_the_plan_says(stint: Terminal) -> None:
    found = stint.json("baseline", "take", "Kick-off", "--project", "Website")
    assert found.pop("id")
    assert found == {
        "name": "Kick-off",
        "taken_at": "2026-11-16T08:00:00+01:00",
        "tasks": 2,
        "start": "2026-11-16T09:00:00+01:00",
        "finish": "2026-11-18T18:00:00+01:00",
        "effort_seconds": 24 * HOUR,
        "cost": None,
    }
    assert [row["name"] for row in stint.json("baseline", "list", "--project", "Website")] == [
        "Kick-off"
    ]


def test_a_plan_that_has_not_changed_is_as_planned(stint: Terminal) -> None:
    take(stint)
    found = stint.json("baseline", "show", "--project", "Website")
    assert found["finish"] == {"seconds": 0, "days": 0}
    assert stint("baseline", "show", "--project", "Website").text == [
        "Draw  start –  end –",
        "Build  start –  end –",
        "Against “Kick-off” everything ends as planned.",
    ]


def test_work_that_takes_longer_moves_the_end_and_is_worth_less(stint: Terminal) -> None:
    stint("rate", "set", "--amount", "50", "--cost", "--from", "2026-01-01")
    take(stint)
    work(stint, "Draw", "2026-11-16 9:00-12:00")
    work(stint, "Draw", "2026-11-16 13:00-18:00")
    stint("task", "edit", "Draw", "--left", "8h")
    # Tuesday, eight o'clock.
    stint.clock.move(hours=24)
    shown = stint.json("baseline", "show", "--project", "Website")
    assert shown["finish"] == {"seconds": 8 * HOUR, "days": 1}
    draw, build = shown["tasks"]
    assert (draw["start"]["seconds"], draw["finish"]["seconds"]) == (0, 8 * HOUR)
    assert (draw["effort_seconds"], draw["cost"]) == (
        8 * HOUR,
        {"minor": 40_000, "currency": "EUR"},
    )
    assert build["start"]["planned"] == "2026-11-17T09:00:00+01:00"
    assert build["start"]["now"] == "2026-11-18T09:00:00+01:00"
    value = stint.json("plan", "value", "--project", "Website")
    assert value["baseline"] == "Kick-off"
    effort = value["effort"]
    assert (effort["planned_value"], effort["earned_value"], effort["actual_cost"]) == (
        *(8 * HOUR, 4 * HOUR, 8 * HOUR),
    )
    assert effort["schedule_performance_index"] == 0.5
    assert effort["cost_performance_index"] == 0.5
    assert effort["estimate_at_completion"] == {
        "as_so_far": 48 * HOUR,
        "as_planned": 28 * HOUR,
        "cost_and_schedule": 88 * HOUR,
        "bottom_up": 32 * HOUR,
    }
    cost = value["cost"]
    assert (cost["budget_at_completion"], cost["earned_value"], cost["actual_cost"]) == (
        *(120_000, 20_000, 40_000),
    )
    assert [task["name"] for task in value["tasks"]] == ["Draw", "Build"]


def test_people_read_hours_and_money_side_by_side(stint: Terminal) -> None:
    stint("rate", "set", "--amount", "50", "--cost", "--from", "2026-01-01")
    take(stint)
    work(stint, "Draw", "2026-11-16 9:00-12:00")
    stint("task", "add", "Mail @Website")
    work(stint, "Mail", "2026-11-16 13:00-14:00")
    stint.clock.move(hours=24)
    lines = stint("plan", "value", "--project", "Website").text
    assert lines[0] == "Against “Kick-off” of 2026-11-16 08:00:"
    assert "Planned value (PV)                        8:00          400.00 EUR" in lines
    assert "Earned value (EV)                         3:00          150.00 EUR" in lines
    assert "Schedule performance index (SPI)        0.3750              0.3750" in lines
    assert lines[-1] == "1:00 h of work are not in the baseline."


def test_without_cost_rates_hours_are_told_and_what_is_missing(stint: Terminal) -> None:
    take(stint)
    found = stint.json("plan", "value", "--project", "Website")
    assert found["effort"]["budget_at_completion"] == 24 * HOUR
    assert found["cost"] is None
    assert found["cost_missing"].startswith("The baseline has no cost")
    assert stint("plan", "value", "--project", "Website").text[-1] == found["cost_missing"]


def test_without_a_baseline_it_says_so(stint: Terminal) -> None:
    found = stint.json("plan", "value", "--project", "Website")
    assert (found["baseline"], found["effort"]) == (None, None)
    assert "has none yet" in found["effort_missing"]
    assert stint("plan", "value", "--project", "Website").text == [found["effort_missing"]]
    assert "has none yet" in stint("baseline", "show", "--project", "Website").complaint
    assert stint("baseline", "list", "--project", "Website").text == ["There are no baselines yet."]


def test_what_came_and_went_since_is_named(stint: Terminal) -> None:
    take(stint)
    stint("task", "add", "Mail @Website")
    stint("task", "delete", "Build")
    found = stint.json("baseline", "show", "--project", "Website")
    assert [task["name"] for task in found["added"]] == ["Mail"]
    assert [task["name"] for task in found["removed"]] == ["Build"]
    lines = stint("baseline", "show", "--project", "Website").text
    assert lines[1:3] == ["Mail: came since", "Build: went since"]


def test_of_several_baselines_the_newest_counts_unless_one_is_named(stint: Terminal) -> None:
    take(stint)
    stint.clock.move(hours=24)
    take(stint, "Again")
    assert stint.json("baseline", "show", "--project", "Website")["baseline"] == "Again"
    named = ("--project", "Website", "--baseline", "kick-off")
    assert stint.json("baseline", "show", *named)["finish"]["days"] == 1
    assert stint.json("plan", "value", *named)["baseline"] == "Kick-off"


def test_a_baseline_is_renamed_and_deleted_and_undo_brings_it_back(stint: Terminal) -> None:
    take(stint)
    renamed = stint.json(
        *("baseline", "rename", "Kick-off", "--to", "Signed", "--project", "Website")
    )
    assert renamed["name"] == "Signed"
    assert stint.json("baseline", "delete", "signed", "--project", "Website")["deleted"]
    assert stint.json("baseline", "list", "--project", "Website") == []
    stint("undo")
    assert len(stint.json("baseline", "list", "--project", "Website")) == 1


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("take", "Kick-off"), "already has a baseline called “Kick-off”"),
        (("show", "--baseline", "Other"), "“Website” has no baseline called “Other”."),
        (("delete", "Other"), "“Website” has no baseline called “Other”."),
        (("rename", "Kick-off", "--to", " "), "blank"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    stint: Terminal, words: tuple[str, ...], complaint: str
) -> None:
    take(stint)
    assert complaint in stint("baseline", *words, "--project", "Website").complaint


def test_an_empty_project_keeps_nothing(stint: Terminal) -> None:
    stint("project", "add", "Reader")
    words = ("baseline", "take", "Kick-off", "--project", "Reader")
    assert "no tasks yet" in stint(*words).complaint
