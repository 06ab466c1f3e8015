from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.cli import Terminal

HOUR = 3600


@pytest.fixture
def site(tmp_path: Path) -> Terminal:
    """A project from Monday, 23 November 2026: Design 16 h, Build 8 h, Launch (milestone)."""
    stint = Terminal(tmp_path)
    stint("project", "add", "Website", "--starts", "2026-11-23")
    stint("task", "add", "Design", "--project", "Website", "--estimate", "16h")
    stint("task", "add", "Build", "--project", "Website", "--estimate", "8h")
    stint("task", "add", "Launch", "--project", "Website", "--milestone")
    return stint


def report(stint: Terminal, *words: str) -> dict[str, dict[str, Any]]:
    """The tasks of the plan by name."""
    answer = stint.json("plan", "report", "--project", "Website", *words)
    return {task["name"]: task for task in answer["tasks"]}


def link(stint: Terminal, *words: str) -> None:
    stint.json("plan", "link", *words, "--project", "Website")


def dates(task: dict[str, Any]) -> tuple[str, str]:
    return task["start"], task["finish"]


def test_a_plan_says_when_everything_is_done_and_what_is_critical(site: Terminal) -> None:
    link(site, "Design", "Launch")
    tasks = report(site)
    assert dates(tasks["Design"]) == (
        "2026-11-23T09:00:00+01:00",
        "2026-11-24T18:00:00+01:00",
    )
    assert tasks["Launch"]["milestone"]
    assert tasks["Launch"]["start"] == "2026-11-24T18:00:00+01:00"
    assert (tasks["Design"]["critical"], tasks["Design"]["total_float_seconds"]) == (True, 0)
    assert (tasks["Build"]["critical"], tasks["Build"]["total_float_seconds"]) == (False, 8 * HOUR)


def test_a_link_with_lag_moves_what_waits(site: Terminal) -> None:
    link(site, "Design", "Build", "--lag", "2h", "--reason", "drying")
    assert dates(report(site)["Build"])[0] == "2026-11-25T11:00:00+01:00"
    link(site, "Design", "Build", "--lead", "4h")
    assert dates(report(site)["Build"])[0] == "2026-11-24T14:00:00+01:00"
    (only,) = site.json("plan", "links", "--project", "Website")
    assert (only["predecessor"], only["successor"], only["lag_seconds"]) == (
        "Design",
        "Build",
        -4 * HOUR,
    )


def test_links_in_a_circle_are_named_and_refused(site: Terminal) -> None:
    link(site, "Design", "Build")
    complaint = site("plan", "link", "Build", "Design", "--project", "Website").complaint
    assert "Design → Build → Design" in complaint
    assert len(site.json("plan", "links", "--project", "Website")) == 1


def test_a_task_does_not_wait_for_itself(site: Terminal) -> None:
    complaint = site("plan", "link", "Build", "Build", "--project", "Website").complaint
    assert complaint == "“Build” cannot wait for itself."


def test_a_link_is_taken_away_and_comes_back_with_undo(site: Terminal) -> None:
    link(site, "Design", "Build")
    site.json("plan", "unlink", "Design", "Build", "--project", "Website")
    assert site.json("plan", "links", "--project", "Website") == []
    site("undo")
    assert len(site.json("plan", "links", "--project", "Website")) == 1


def test_a_task_is_tied_to_a_date_and_untied(site: Terminal) -> None:
    words = ("plan", "constrain", "Build")
    site.json(*words, "start-no-earlier-than", "2026-11-26T13:00", "--project", "Website")
    assert dates(report(site)["Build"])[0] == "2026-11-26T13:00:00+01:00"
    site.json(*words, "none", "--project", "Website")
    assert dates(report(site)["Build"])[0] == "2026-11-23T09:00:00+01:00"


def test_a_date_that_no_calendar_reaches_is_refused_for_that_task_alone(site: Terminal) -> None:
    words = ("plan", "constrain", "Build", "start-no-earlier-than")
    complaint = site(*words, "2400-01-01", "--project", "Website").complaint
    assert complaint == (
        "The project can be planned from 1981 to 2106. Tie the task to a date in between."
    )
    assert dates(report(site)["Build"])[0] == "2026-11-23T09:00:00+01:00"
    site.json(*words, "2106-12-30", "--project", "Website")
    assert dates(report(site)["Build"])[0].startswith("2106-12-30")


def test_a_date_is_needed_but_for_as_late_as_possible(site: Terminal) -> None:
    words = ("plan", "constrain", "Build")
    assert site(*words, "must-start-on", "--project", "Website").status == 1
    site.json(*words, "as-late-as-possible", "--project", "Website")
    assert dates(report(site)["Build"])[1] == "2026-11-24T18:00:00+01:00"


def test_only_what_is_critical_is_listed_on_demand(site: Terminal) -> None:
    assert set(report(site, "--critical")) == {"Design"}


def test_people_read_the_plan_as_lines(site: Terminal) -> None:
    lines = site("plan", "report", "--project", "Website").text
    assert lines[0].split() == [
        "1",
        "2026-11-23",
        "09:00",
        "–",
        "2026-11-24",
        "18:00",
        "Design",
        "(critical)",
    ]
    assert lines[-1] == "Everything is done on 2026-11-24 18:00."


@pytest.mark.parametrize("form", ["mspdi", "gan", "ics"])
def test_a_plan_goes_out_and_comes_in_with_its_dates(
    site: Terminal, tmp_path: Path, form: str
) -> None:
    link(site, "Design", "Build")
    link(site, "Build", "Launch")
    out = tmp_path / f"plan.{form}"
    answer = site.json(
        "plan", "export", "--project", "Website", "--format", form, "--out", str(out)
    )
    assert (answer["path"], answer["tasks"]) == (str(out), 3)
    before = report(site)
    other = Terminal(tmp_path / "other", site.clock)
    imported = other.json("plan", "import", str(out), "--yes")
    assert (imported["format"], imported["project"], imported["tasks"]) == (form, "Website", 3)
    after = report(other)
    assert {name: dates(task) for name, task in after.items() if name != "Launch"} == {
        name: dates(task) for name, task in before.items() if name != "Launch"
    }
    assert after["Launch"]["milestone"]
    assert len(other.json("plan", "links", "--project", "Website")) == 2
    assert other("verify").status == 0


def test_without_yes_nothing_is_imported(site: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "plan.xml"
    site("plan", "export", "--project", "Website", "--format", "mspdi", "--out", str(out))
    other = Terminal(tmp_path / "other", site.clock)
    assert other.json("plan", "import", str(out))["dry_run"]
    assert other.json("project", "list") == []


def test_an_imported_plan_is_one_undo_and_a_second_one_gets_a_number(
    site: Terminal, tmp_path: Path
) -> None:
    out = tmp_path / "plan.xml"
    site("plan", "export", "--project", "Website", "--format", "mspdi", "--out", str(out))
    assert site.json("plan", "import", str(out), "--yes")["project"] == "Website (2)"
    site("undo")
    assert [project["name"] for project in site.json("project", "list")] == ["Website"]


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "is empty"),
        (b"hello", "is no plan"),
        (b"<Project xmlns='http://schemas.microsoft.com/project'><Tasks><Task>", "ends too early"),
        (b"<!DOCTYPE Project [<!ENTITY a 'aa'>]><Project>&a;</Project>", "refused"),
    ],
)
def test_a_file_that_is_no_sound_plan_is_refused_in_words(
    tmp_path: Path, content: bytes, part: str
) -> None:
    stint = Terminal(tmp_path)
    (tmp_path / "bad.xml").write_bytes(content)
    assert part in stint("plan", "import", str(tmp_path / "bad.xml"), "--yes").complaint
    assert stint.json("project", "list") == []


def test_a_file_with_links_in_a_circle_brings_nothing_in(tmp_path: Path) -> None:
    tasks = "".join(
        f"<Task><UID>{number}</UID><ID>{number}</ID><Name>T{number}</Name><OutlineLevel>1"
        f"</OutlineLevel><Start>2026-11-23T09:00:00</Start><Finish>2026-11-23T18:00:00</Finish>"
        f"<Duration>PT8H0M0S</Duration><PredecessorLink><PredecessorUID>{3 - number}"
        "</PredecessorUID><Type>1</Type></PredecessorLink></Task>"
        for number in (1, 2)
    )
    file = tmp_path / "circle.xml"
    file.write_text(
        "<Project xmlns='http://schemas.microsoft.com/project'><StartDate>2026-11-23T09:00:00"
        f"</StartDate><Tasks>{tasks}</Tasks></Project>"
    )
    stint = Terminal(tmp_path)
    assert "T1 → T2 → T1" in stint("plan", "import", str(file), "--yes").complaint
    assert stint.json("project", "list") == []


def test_an_unknown_task_is_named(site: Terminal) -> None:
    complaint = site("plan", "link", "Desing", "Build", "--project", "Website").complaint
    assert "Desing" in complaint


def test_the_answer_of_a_report_is_json_that_scripts_read(site: Terminal) -> None:
    answer = json.loads(site("plan", "report", "--project", "Website", "--json").out)
    keys = {"name", "start", "finish", "total_float_seconds", "critical", "milestone"}
    assert all(keys <= task.keys() for task in answer["tasks"])
