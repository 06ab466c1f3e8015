"""Tasks that come back, at the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.cli import Answer, Terminal
from tests.builders import SetClock

R = ("task", "recurring")


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    """A project; it is a Thursday, 19 November 2026."""
    terminal = Terminal(tmp_path, SetClock())
    terminal("project", "add", "Website")
    return terminal


def add(stint: Terminal, name: str, *words: str) -> Answer:
    return stint(*R, "add", name, *words)


def tasks(stint: Terminal) -> list[tuple[str, str]]:
    return [(row["name"], row["due_on"]) for row in stint.json("task", "list")]


def test_a_task_is_set_up_with_a_look_at_its_next_days(stint: Terminal) -> None:
    words = ("--project", "Website", "--every", "week", "--on", "mon,THU", "--estimate", "30m")
    assert add(stint, "Report", *words).text == [
        "Set up: Report  @Website  every week on Mon, Thu  0:30  next: Mon 23 Nov, 26 Nov, 30 Nov",
        "Report: due today",
    ]
    (row,) = stint.json(*R, "list", "--project", "Website")
    assert (row["rule"], row["priority"]) == ("FREQ=WEEKLY;BYDAY=MO,TH", "normal")
    assert row["next_on"] == ["2026-11-23", "2026-11-26", "2026-11-30"]
    assert tasks(stint) == [("Report", "2026-11-19")]


def test_rules_are_said_in_plain_words_or_in_those_of_the_standard(stint: Terminal) -> None:
    said = (
        (("--every", "month", "--day", "1,last"), "every month on day 1, the last day"),
        (("--every", "day", "--interval", "3", "--times", "2"), "every 3 days, 2 times"),
        (("--every", "quarter", "--until", "2027-12-31"), "every 3 months, until 2027-12-31"),
        (("--rule", "freq=monthly;byday=-1fr"), "every month on the last Fri"),
    )
    for words, text in said:
        assert f"  {text}  next: " in add(stint, text, *words).text[0]


def test_what_is_due_is_made_once_and_missed_days_by_one_task(stint: Terminal) -> None:
    add(stint, "Backup", "--every", "week", "--on", "fri")
    assert stint(*R, "run").text == ["Nothing is due."]
    stint.clock.move(days=16)
    assert stint(*R, "run").text == ["Backup: due yesterday"]
    assert stint.json(*R, "run") == []
    assert [made["due_on"] for made in stint.json(*R, "run", "--lead", "7")] == ["2026-12-11"]
    assert stint("history").text[0].endswith("Recurring tasks due: Backup")
    stint("undo")
    assert tasks(stint) == [("Backup", "2026-12-04")]
    assert stint("verify").status == 0


def test_it_is_changed_paused_resumed_and_deleted(stint: Terminal) -> None:
    add(stint, "Report", "--every", "week", "--on", "mon")
    changed = stint.json(
        *(*R, "edit", "report", "--name", "Letter", "--every", "month", "--day", "2"),
        *("--to-project", "Website", "--priority", "high", "--note", "by hand"),
    )
    assert (changed["name"], changed["rule"]) == ("Letter", "FREQ=MONTHLY;BYMONTHDAY=2")
    assert (changed["project"], changed["priority"]) == ("Website", "high")
    paused = stint(*R, "edit", "Letter", "--pause").text
    assert paused == ["Changed: Letter  @Website  every month on day 2  paused"]
    assert stint.json(*R, "edit", "Letter", "--resume")["next_on"][0] == "2026-12-02"
    assert stint.json(*R, "delete", changed["id"])["deleted"]
    assert stint(*R, "list").text == ["No task comes back yet."]
    stint("undo")
    assert len(stint.json(*R, "list")) == 1


REFUSED = (
    (("add", "A"), "Say how often"),
    (("add", "A", "--on", "mon"), "Say what is counted too"),
    (("add", "A", "--every", "day", "--rule", "FREQ=DAILY"), "--every or --rule"),
    (("add", "A", "--every", "day", "--times", "2", "--until", "2027-01-01"), "--until or --times"),
    (("add", "A", "--every", "week", "--on", "noday"), "“noday” names no days."),
    (("add", "A", "--every", "month", "--day", "0"), "“0” names no days."),
    (("add", "A", "--rule", "FREQ=HOURLY"), "once a day at most"),
    (("add", "A", "--rule", "soon"), "“soon” is no rule"),
    (("add", "A", "--every", "month", "--day", "31", "--until", "2026-11-30"), "No day of the"),
    (("edit", "Report"), "Say what to change."),
    (("edit", "Other", "--pause"), "There is no recurring task called “Other”."),
    (("delete", "Twice"), "Several recurring tasks are called “Twice”."),
    (("run", "--lead", "400"), "from 0 to 366 days"),
)


def test_what_cannot_be_done_is_told_in_one_line(stint: Terminal) -> None:
    for name in ("Report", "Twice", "Twice"):
        add(stint, name, "--every", "week", "--on", "mon")
    for words, complaint in REFUSED:
        assert complaint in stint(*R, *words).complaint
    assert stint("history").text[0].endswith("Recurring task set up: Twice")
