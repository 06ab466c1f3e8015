"""Tasks on the command line, from the first line to a deleted tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.cli import Terminal


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    terminal = Terminal(tmp_path)
    terminal("client", "add", "Acme", "--currency", "EUR")
    terminal("project", "add", "Website", "--client", "Acme")
    return terminal


def test_a_line_becomes_a_task_and_tells_its_facts(stint: Terminal) -> None:
    line = "Fix login @Acme/Website #bug !high due:2026-12-01 est:2h"
    found = stint.json("task", "add", line)
    assert found.pop("id")
    assert found == {
        "parent": None,
        "name": "Fix login",
        "project": "Website",
        "client": "Acme",
        "status": "open",
        "priority": "high",
        "due_on": "2026-12-01",
        "estimate_seconds": 7200,
        "spent_seconds": 0,
        "tags": ["bug"],
        "note": "",
    }


def test_options_say_the_same_as_the_line(stint: Terminal) -> None:
    found = stint.json(
        *("task", "add", "Fix", "login", "--project", "website", "--client", "acme"),
        *("--due", "friday", "--estimate", "90m", "--priority", "urgent"),
    )
    assert (found["name"], found["project"], found["priority"]) == (
        "Fix login",
        "Website",
        "urgent",
    )
    assert (found["due_on"], found["estimate_seconds"]) == ("2026-11-20", 5400)


def test_the_list_is_a_tree_with_what_was_spent(stint: Terminal) -> None:
    stint("task", "add", "Launch @Website est:4h due:tomorrow")
    stint("task", "add", "Fix login !high", "--parent", "launch")
    stint("start", "Fix login @Website 1h30m")
    assert stint("task", "list").text == [
        "[ ] Launch  @Acme/Website  due tomorrow  1:30 / 4:00",
        "  [ ] Fix login  @Acme/Website  !high  1:30",
    ]


def test_a_script_gets_what_it_asked_for_and_people_what_it_hangs_on(stint: Terminal) -> None:
    stint("task", "add", "Launch @Website")
    stint("task", "add", "Fix login #bug", "--parent", "Launch")
    stint("task", "add", "Other @Website")
    found = stint.json("task", "list", "--tag", "bug")
    assert [row["name"] for row in found] == ["Fix login"]
    assert len(stint("task", "list", "--tag", "bug").text) == 2


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("--project", "Website"), ["Fix"]),
        (("--client", "Acme"), ["Fix"]),
        (("--due", "overdue"), ["Mail"]),
        (("--due", "today"), ["Fix"]),
        (("--text", "mai"), ["Mail"]),
        (("--status", "done"), ["Old"]),
        (("--status", "all"), ["Mail", "Old", "Fix"]),
    ],
)
def test_the_list_is_narrowed(stint: Terminal, words: tuple[str, ...], names: list[str]) -> None:
    for line in ("Fix @Website due:today", "Mail due:yesterday", "Old"):
        stint("task", "add", line)
    stint("task", "done", "Old")
    assert [row["name"] for row in stint.json("task", "list", *words)] == names


def test_done_takes_the_tree_below_along_and_reopen_opens_it(stint: Terminal) -> None:
    stint("task", "add", "Launch")
    stint("task", "add", "Fix login", "--parent", "Launch")
    assert stint("task", "done", "launch").text == ["Done: Launch"]
    assert stint("task", "list").text == ["There are no such tasks."]
    (row,) = stint.json("task", "reopen", "Fix login")
    assert row["status"] == "open"
    assert len(stint.json("task", "list")) == 2


def test_an_edit_changes_what_is_named(stint: Terminal) -> None:
    added = stint.json("task", "add", "Fix login @Website #bug due:friday est:2h")
    found = stint.json(
        *("task", "edit", added["id"], "--name", "Fix it", "--due", "", "--tag", "ui"),
        *("--status", "in_progress", "--note", "see mail", "--priority", "low"),
    )
    assert (found["name"], found["due_on"], found["tags"]) == ("Fix it", None, ["ui"])
    assert (found["status"], found["note"], found["priority"]) == ("in_progress", "see mail", "low")
    assert (found["project"], found["estimate_seconds"]) == ("Website", 7200)


def test_a_task_moves_below_another_and_back_to_the_top(stint: Terminal) -> None:
    launch = stint.json("task", "add", "Launch @Website")
    stint("task", "add", "Mail")
    moved = stint.json("task", "edit", "Mail", "--parent", "Launch")
    assert (moved["parent"], moved["project"]) == (launch["id"], "Website")
    assert stint.json("task", "edit", "Mail", "--parent", "")["parent"] is None
    assert stint.json("task", "edit", "Mail", "--to-project", "")["project"] is None


def test_a_deleted_tree_comes_back_by_undo(stint: Terminal) -> None:
    stint("task", "add", "Launch")
    stint("task", "add", "Fix login", "--parent", "Launch")
    stint("task", "delete", "Launch")
    assert stint.json("task", "list") == []
    stint("undo")
    assert len(stint.json("task", "list")) == 2


def test_of_several_the_open_one_or_that_of_the_project_is_meant(stint: Terminal) -> None:
    first = stint.json("task", "add", "Mail")
    second = stint.json("task", "add", "Mail @Website")
    assert "Several tasks" in stint("task", "done", "Mail").complaint
    (done,) = stint.json("task", "done", "Mail", "--project", "Website")
    assert done["id"] == second["id"]
    (other,) = stint.json("task", "done", "Mail")
    assert other["id"] == first["id"]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("add", "A due:someday"), "“someday” is not a day."),
        (("add", "A", "--estimate", "soon"), "“soon”"),
        (("add", "A", "--estimate", "0"), "An estimate is more than nothing."),
        (("add", "@Website"), "A task needs a name."),
        (("add", "A @Acme/"), "A task belongs to a project."),
        (("add", "A", "--parent", "Nothing"), "There is no task called “Nothing”."),
        (("edit", "Launch"), "Say what to change."),
        (("edit", "Launch", "--parent", "Launch"), "A task cannot hang on itself"),
        (("delete", "Launch"), "Time was recorded for “Launch”"),
        (("done", "00000000-0000-0000-0000-000000000001"), "There is no task called"),
        (("list", "--project", "Nothing"), "There is no project called “Nothing”."),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    stint: Terminal, words: tuple[str, ...], complaint: str
) -> None:
    stint("task", "add", "Launch @Website")
    stint("start", "Launch @Website 1h")
    assert complaint in stint("task", *words).complaint
