"""Workflows on the command line: states, limits, moves, and where work waits."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.cli import Terminal


def started(folder: Path) -> Terminal:
    terminal = Terminal(folder)
    terminal("project", "add", "Website")
    terminal("task", "add", "Fix login @Website est:4h")
    terminal("task", "add", "Write copy @Website est:2h")
    return terminal


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    return started(tmp_path)


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """For calls that are refused, which change nothing."""
    return started(tmp_path_factory.mktemp("refused"))


def states(stint: Terminal, *words: str) -> list[str]:
    return [row["name"] for row in stint.json("workflow", "show", *words)["states"]]


def test_the_built_in_states_are_shown_with_what_is_in_them(stint: Terminal) -> None:
    assert stint("workflow", "show", "--project", "Website").text == [
        "To do  open  tasks: 2, left: 6:00  0:00 on average",
        "In progress  in_progress  tasks: 0, left: 0:00",
        "Done  done",
    ]
    found = stint.json("workflow", "show")
    assert found["scope"] == "built_in"
    assert [row["kind"] for row in found["states"]] == ["open", "in_progress", "done"]


def test_a_project_gets_its_own_states_with_limits(stint: Terminal) -> None:
    stint("workflow", "add", "Review", "--project", "Website", "--limit", "1")
    stint("workflow", "edit", "Review", "--project", "Website", "--limit-hours", "4.5")
    assert states(stint, "--project", "Website") == ["To do", "In progress", "Review", "Done"]
    assert states(stint) == ["To do", "In progress", "Done"]
    moved = stint.json("task", "move", "Fix login", "review")
    assert (moved["state"], moved["status"]) == ("Review", "in_progress")
    assert stint("task", "move", "Write copy", "Review").complaint == (
        "“Review” is full: 1 of at most 1 tasks."
    )
    stint("workflow", "edit", "Review", "--project", "Website", "--limit", "")
    assert stint("task", "move", "Write copy", "Review").complaint == (
        "“Review” would hold 6:00 hours of work; its limit is 4:30."
    )
    assert stint("task", "move", "Write copy", "Review", "--over-limit").text == [
        "Write copy → Review"
    ]
    assert "Review  in_progress  tasks: 2, left: 6:00 / 4:30" in "\n".join(
        stint("workflow", "show", "--project", "Website").text
    )


def test_only_allowed_moves_are_made(stint: Terminal) -> None:
    stint("workflow", "allow", "To do", "In progress", "--project", "Website")
    assert stint("task", "move", "Fix login", "Done").complaint == (
        "Tasks do not go from “To do” to “Done”."
    )
    assert stint.json("task", "edit", "Fix login", "--state", "in progress")["status"] == (
        "in_progress"
    )
    found = stint.json("workflow", "allow", "To do", "--project", "Website")
    assert found["states"][0]["to"] == ["In progress", "Done"]


def test_a_state_is_renamed_moved_and_deleted(stint: Terminal) -> None:
    stint("workflow", "add", "Review", "--kind", "waiting")
    stint("workflow", "edit", "review", "--name", "Check", "--position", "2")
    assert states(stint) == ["To do", "Check", "In progress", "Done"]
    stint("task", "move", "Fix login", "Check")
    assert stint("workflow", "delete", "Check").complaint == (
        "Tasks are in “Check” (1). Say which state they go to."
    )
    stint("workflow", "delete", "Check", "--to", "Done")
    assert states(stint) == ["To do", "In progress", "Done"]
    (row,) = stint.json("task", "list", "--status", "done")
    assert row["name"] == "Fix login"
    stint("undo")
    assert states(stint) == ["To do", "Check", "In progress", "Done"]
    assert stint("verify").status == 0


def test_a_project_gives_its_own_states_up(stint: Terminal) -> None:
    stint("workflow", "add", "Review", "--project", "Website")
    assert stint.json("workflow", "share", "--project", "Website")["scope"] == "built_in"
    stint("undo")
    assert states(stint, "--project", "Website") == ["To do", "In progress", "Review", "Done"]


def test_the_averages_tell_where_work_waits(stint: Terminal) -> None:
    stint.clock.move(hours=3)
    stint("task", "edit", "Fix login", "--status", "in_progress")
    stint.clock.move(hours=1)
    rows = stint.json("workflow", "show", "--project", "Website")["states"]
    found = [(row["name"], row["average_seconds"], row["longest_seconds"]) for row in rows]
    assert found == [
        ("To do", 3.5 * 3600, 4 * 3600),
        ("In progress", 3600, 3600),
        ("Done", None, None),
    ]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("edit", "To do"), "Say what to change."),
        (("edit", "Nowhere", "--name", "A"), "There is no state called “Nowhere”. There are: To"),
        (("add", "done"), "There is a state called “done” already."),
        (("add", "End", "--kind", "done", "--limit", "2"), "has no limit"),
        (("add", "A", "--limit", "0"), "A limit is more than nothing."),
        (("add", "A", "--limit", "many"), "“many” is not a number"),
        (("delete", "Done"), "A workflow keeps a state"),
        (("show", "--project", "Nothing"), "There is no project called “Nothing”."),
        (("share",), "There are no states of its own to give up."),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    unchanged: Terminal, words: tuple[str, ...], complaint: str
) -> None:
    assert complaint in unchanged("workflow", *words).complaint
