"""Trying changes of a plan at the command line: dates, cost and load side by side."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.domain.planning.editing.edits import (
    AddPlanTask,
    EditTaskPlan,
    MovePlanTask,
    RemoveDependency,
    RemoveTasks,
    SetAssignments,
    SetDependency,
)
from app.domain.planning.plan import Dependency, PlanTask
from app.queries.plan import PlanCriteria, plan_of
from app.queries.projects import ProjectCriteria, projects
from app.services.what_ifs import MakeWhatIf
from tests.acceptance.cli import Terminal
from tests.builders import SetClock, open_test_store

# A Monday, eight o'clock in Berlin; a day is worked from nine to twelve and from one to six.
MONDAY = datetime(2026, 11, 16, 7, tzinfo=UTC)
HOUR = 3600
WEBSITE = ("--project", "Website")


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    """Drawing takes a day and building two days after it; texts take 30 hours beside that."""
    terminal = Terminal(tmp_path, SetClock(MONDAY))
    terminal("client", "add", "Acme", "--currency", "EUR")
    terminal("project", "add", "Website", "--client", "Acme", "--starts", "2026-11-16")
    for line in ("Draw est:8h", "Build est:16h", "Text est:30h"):
        terminal("task", "add", f"{line} @Website")
    terminal("plan", "link", "Draw", "Build", *WEBSITE)
    terminal("plan", "what-if", "make", "Slow", *WEBSITE)
    return terminal


def edit(stint: Terminal, *words: str) -> list[str]:
    return stint("plan", "what-if", "edit", "Slow", *words, *WEBSITE).text


def finish(stint: Terminal, task: str) -> str:
    tasks = stint.json("plan", "report", *WEBSITE)["tasks"]
    return next(str(row["finish"])[:16] for row in tasks if row["name"] == task)


def test_a_copy_says_what_its_edits_would_do_and_leaves_the_plan_alone(stint: Terminal) -> None:
    before = stint.json("plan", "report", *WEBSITE)
    assert edit(stint, "Draw", "--effort", "24h") == [
        "Draw would start 2026-11-16 09:00 and end 2026-11-18 18:00."
    ]
    edit(stint, "Text", "--start-after", "2026-11-18", "--assign", "me")
    shown = stint("plan", "what-if", "show", "Slow", *WEBSITE).text
    assert shown == [
        "1  Draw: effort 24:00",
        "2  Text: tied to start-no-earlier-than 2026-11-18 00:00",
        "3  Text: you 100 %",
    ]
    assert stint.json("plan", "report", *WEBSITE) == before


def test_a_comparison_shows_dates_cost_and_load_side_by_side(stint: Terminal) -> None:
    stint("rate", "set", "--amount", "50", "--cost", "--from", "2026-01-01")
    edit(stint, "Draw", "--effort", "24h")
    lines = stint("plan", "what-if", "compare", "Slow", *WEBSITE).text
    assert [line.split("  ")[0] for line in lines] == [
        "",
        "Draw",
        "Build",
        "Everything is done",
        "Cost",
        "Effort: you",
        "Load: you 2026-W47",
    ]
    assert [word for word in lines[3].split("  ") if word] == [
        "Everything is done",
        "2026-11-19 16:00",
        "2026-11-20 18:00",
        "+10:00 (1 day)",
    ]
    assert "2700.00 EUR" in lines[4]
    assert "+800.00 EUR" in lines[4]
    assert "70:00 (too much)" in lines[6]
    found = stint.json("plan", "what-if", "compare", "Slow", *WEBSITE)
    assert (found["finish"]["seconds"], found["finish"]["days"]) == (10 * HOUR, 1)
    assert {task["name"]: task["finish"]["seconds"] for task in found["tasks"]} == {
        "Draw": 16 * HOUR,
        "Build": 16 * HOUR,
        "Text": 0,
    }
    assert found["cost"]["difference"] == {"minor": 80_000, "currency": "EUR"}
    (week,) = found["load"]
    assert (week["week"], week["capacity_seconds"]) == ("2026-W47", 40 * HOUR)
    assert (week["before_seconds"], week["after_seconds"]) == (54 * HOUR, 70 * HOUR)
    assert (week["over_before"], week["over_after"]) == (True, True)


def test_what_is_applied_is_the_plan_and_one_undo_brings_both_back(stint: Terminal) -> None:
    edit(stint, "Draw", "--effort", "24h")
    edit(stint, "Build", "--duration", "8h")
    assert stint.json("plan", "what-if", "apply", "slow", *WEBSITE)["applied"]
    assert finish(stint, "Build") == "2026-11-19T18:00"
    assert stint.json("plan", "what-if", "list", *WEBSITE) == []
    assert stint("history").text[0].endswith("What-if applied: Slow")
    stint("undo")
    assert finish(stint, "Build") == "2026-11-18T18:00"
    (copy,) = stint.json("plan", "what-if", "list", *WEBSITE)
    assert len(copy["changes"]) == 2


def test_changes_are_taken_out_by_their_number(stint: Terminal) -> None:
    edit(stint, "Draw", "--effort", "24h", "--assign", "me")
    edit(stint, "Draw", "--unassign", "me", "--left", "")
    stint("plan", "what-if", "remove", "Slow", "1", "3", "4", *WEBSITE)
    assert stint("plan", "what-if", "show", "Slow", *WEBSITE).text == ["1  Draw: you 100 %"]
    complaint = stint("plan", "what-if", "remove", "Slow", "2", *WEBSITE).complaint
    assert complaint == "This copy has no change 2; it has 1."


def test_a_copy_is_listed_renamed_and_dropped(stint: Terminal) -> None:
    edit(stint, "Draw", "--effort", "24h")
    assert stint("plan", "what-if", "list", *WEBSITE).text == ["Slow  2026-11-16 08:00  1 change"]
    renamed = stint.json("plan", "what-if", "rename", "Slow", "--to", "Slower", *WEBSITE)
    assert renamed["name"] == "Slower"
    assert stint.json("plan", "what-if", "drop", "slower", *WEBSITE)["dropped"]
    assert stint("plan", "what-if", "list", *WEBSITE).text == ["There are no what-if copies yet."]
    stint("undo")
    assert len(stint.json("plan", "what-if", "list", *WEBSITE)) == 1


def test_what_no_longer_fits_is_told_and_can_be_taken_out(stint: Terminal) -> None:
    edit(stint, "Text", "--effort", "10h")
    edit(stint, "Draw", "--effort", "24h")
    stint("task", "delete", "Text")
    why = (
        "Change 1 of this copy is about “Text”, which is no longer in the plan. Take the change "
        "out, or drop the copy."
    )
    assert stint("plan", "what-if", "show", "Slow", *WEBSITE).text[-1] == why
    assert stint.json("plan", "what-if", "show", "Slow", *WEBSITE)["refused"] == why
    for verb in ("compare", "apply"):
        assert stint("plan", "what-if", verb, "Slow", *WEBSITE).complaint == why
    stint("plan", "what-if", "remove", "Slow", "1", *WEBSITE)
    assert stint("plan", "what-if", "apply", "Slow", *WEBSITE).status == 0


REFUSED = (
    (("make", "slow"), "This project already has a what-if copy called “slow”."),
    (("make", " "), "blank"),
    (("show", "Other"), "“Website” has no what-if copy called “Other”."),
    (("edit", "Slow", "Draw"), "Say what to change."),
    (("edit", "Slow", "Other", "--effort", "1h"), "There is no task called “Other”."),
    (("edit", "Slow", "Draw", "--effort", "soon"), "“soon”"),
    (("edit", "Slow", "Draw", "--unassign", "me"), "Draw"),
    (("apply", "Slow"), "“Slow” changes nothing yet."),
)


def test_what_cannot_be_done_is_told_in_one_line(stint: Terminal) -> None:
    for words, complaint in REFUSED:
        assert complaint in stint("plan", "what-if", *words, *WEBSITE).complaint
    assert stint("history").text[0].endswith("What-if copy made: Slow")


def test_whatever_a_copy_changes_is_told_in_words(stint: Terminal) -> None:
    with open_test_store(stint.file.parent) as store:
        (row,) = store.read(projects, ProjectCriteria())
        plan = store.read(plan_of, PlanCriteria(row.id, MONDAY))
        draw, build, text = (task.key for task in plan.tasks)
        edits = (
            EditTaskPlan(
                draw,
                {"milestone": True, "duration_seconds": None, "deadline_on": date(2026, 12, 1)},
            ),
            AddPlanTask(PlanTask("new", "Test", effort_seconds=HOUR)),
            SetDependency(Dependency(build, "new")),
            RemoveDependency(draw, build),
            MovePlanTask(build, draw),
            MovePlanTask(build, None),
            SetAssignments(build, ()),
            RemoveTasks((text,)),
        )
        store.execute(MakeWhatIf(row.id, "All", edits))
    assert stint("plan", "what-if", "show", "All", *WEBSITE).text == [
        "1  Draw: milestone yes, duration –, due 2026-12-01",
        "2  Test: a new task",
        "3  Build → Test",
        "4  Draw → Build: removed",
        "5  Build: put below Draw",
        "6  Build: put below the project",
        "7  Build: nobody",
        "8  Text: removed",
    ]
    compared = stint("plan", "what-if", "compare", "All", *WEBSITE).text
    assert [line.split() for line in compared if line.startswith(("Test", "Text"))] == [
        ["Test", "–", "came"],
        ["Text", "went", "–"],
    ]
