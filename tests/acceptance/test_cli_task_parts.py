"""What hangs on a task, on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.cli import Terminal


def started(folder: Path) -> Terminal:
    terminal = Terminal(folder)
    terminal("profile", "set", "--name", "Nora Seidel")
    terminal("client", "add", "Acme", "--currency", "CHF")
    terminal("project", "add", "Website", "--client", "Acme")
    terminal("task", "add", "Fix login @Website est:4h")
    return terminal


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    return started(tmp_path)


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """For calls that are refused, which change nothing."""
    return started(tmp_path_factory.mktemp("refused"))


def test_a_milestone_is_added_changed_and_shown(stint: Terminal) -> None:
    stint("task", "add", "Launch @Website", "--milestone", "--owner", "me")
    stint("task", "edit", "Launch", "--amount", "2500", "--due", "2026-12-24")
    found = stint.json("task", "show", "launch")
    assert (found["milestone"], found["owner"]) == (True, "Nora Seidel")
    assert found["amount"] == {"minor": 250_000, "currency": "CHF"}
    complaint = stint("task", "edit", "Launch", "--estimate", "2h").complaint
    assert complaint.startswith("A milestone takes no time")
    stint("task", "edit", "Launch", "--no-milestone", "--estimate", "2h", "--owner", "")
    found = stint.json("task", "show", "Launch")
    assert (found["milestone"], found["owner"], found["amount"]) == (False, None, None)


def test_planned_fields_are_given_and_taken_away(stint: Terminal) -> None:
    stint(
        *("task", "edit", "Fix login", "--duration", "8h", "--left", "90m"),
        *("--started", "2026-11-18 09:00", "--budget", "1200.50", "--budget-hours", "7.5"),
    )
    found = stint.json("task", "show", "Fix login")
    assert (found["duration_seconds"], found["left_seconds"]) == (28_800, 5400)
    assert found["started_at"] == "2026-11-18T08:00:00+00:00"
    assert found["budget"] == {"minor": 120_050, "currency": "CHF"}
    assert found["budget_seconds"] == 27_000
    empty = ("--duration", "", "--left", "", "--budget", "", "--started", "")
    stint("task", "edit", "Fix login", *empty)
    found = stint.json("task", "show", "Fix login")
    assert [found[name] for name in ("duration_seconds", "left_seconds", "budget")] == [None] * 3


def test_a_checklist_is_kept_by_the_numbers_of_its_steps(stint: Terminal) -> None:
    assert stint("task", "check", "Fix login").text == ["The checklist is empty."]
    stint("task", "check", "Fix login", "Alt", "texts")
    stint("task", "check", "Fix login", "Links")
    assert stint("task", "check", "Fix login", "--tick", "1").text == [
        "[x] 1 Alt texts",
        "[ ] 2 Links",
    ]
    assert stint("task", "check", "Fix login", "--move", "2", "--to", "1").text[0] == "[ ] 1 Links"
    stint("task", "check", "Fix login", "All links", "--edit", "1")
    stint("task", "check", "Fix login", "--untick", "2")
    rows = stint.json("task", "check", "Fix login", "--delete", "2")
    assert [(row["position"], row["text"], row["done"]) for row in rows] == [
        (1, "All links", False)
    ]


def test_comments_are_written_changed_and_taken_back(stint: Terminal) -> None:
    stint("task", "comment", "Fix login", "looks", "good")
    assert stint("task", "comment", "Fix login").text == [
        "1 Nora Seidel, 2026-11-19 09:00: looks good"
    ]
    (row,) = stint.json("task", "comment", "Fix login", "very good", "--edit", "1")
    assert (row["text"], row["author"]) == ("very good", "Nora Seidel")
    assert row["edited_at"] is not None
    assert stint("task", "comment", "Fix login", "--delete", "1").text == [
        "Nobody has said anything yet."
    ]


def test_a_blocked_task_stands_in_the_list_until_it_can_go_on(stint: Terminal) -> None:
    stint("task", "add", "Mail")
    stint("task", "block", "Fix login", "no", "copy", "yet", "--for", "Lena Hansen")
    stint.clock.move(days=3)
    stint("task", "block", "Mail", "no address", "--for", "me", "--since", "2026-11-01 09:00")
    assert stint("task", "blocked").text == [
        "Mail  21 days: no address (Nora Seidel)",
        "Fix login  @Acme/Website  3 days: no copy yet (Lena Hansen)",
    ]
    (row,) = stint.json("task", "blocked", "--project", "Website")
    assert (row["task"], row["waits_for"], row["age_days"]) == ("Fix login", "Lena Hansen", 3)
    assert stint.json("task", "show", "Fix login")["blocked"] is True
    assert stint("task", "unblock", "Fix login").text == ["“Fix login” can go on."]
    assert stint.json("task", "blocked", "--project", "Website") == []


def test_people_get_a_task_and_lose_it(stint: Terminal) -> None:
    assert stint("task", "assign", "Fix login", "nora seidel", "--percent", "50").text == [
        "Nora Seidel  50 %"
    ]
    assert stint.json("task", "assign", "Fix login", "me", "--percent", "80%") == [
        {"name": "Nora Seidel", "percent": 80}
    ]
    assert stint("task", "unassign", "Fix login").text == ["Nobody works on it."]


def test_everything_about_a_task_stands_together(stint: Terminal) -> None:
    for words in (
        ("assign", "Fix login", "me"),
        ("check", "Fix login", "Alt texts"),
        ("comment", "Fix login", "looks good"),
        ("block", "Fix login", "no copy"),
    ):
        assert stint("task", *words).status == 0
    stint("deliverable", "add", "Fix login", "Front page", "--due", "tomorrow")
    stint.clock.move(hours=2)
    assert stint("task", "show", "Fix login").text == [
        "[ ] Fix login  @Acme/Website  0:00 / 4:00",
        "  State: To do",
        "  Time in states: To do 2:00",
        "  Nora Seidel  100 %",
        "  blocked 0 days: no copy",
        "  Front page  open  due tomorrow",
        "  [ ] 1 Alt texts",
        "  1 Nora Seidel, 2026-11-19 09:00: looks good",
    ]
    found = stint.json("task", "show", "Fix login")
    assert found["estimate_seconds"] == 14_400
    assert found["people"] == [{"name": "Nora Seidel", "percent": 100}]
    assert [row["text"] for row in found["checklist"]] == ["Alt texts"]
    assert [row["text"] for row in found["comments"]] == ["looks good"]
    assert [row["name"] for row in found["deliverables"]] == ["Front page"]
    assert [row["reason"] for row in found["blockers"]] == ["no copy"]
    assert found["time_in_state"] == [
        {"state": "To do", "kind": "open", "seconds": 7200, "visits": 1}
    ]
    assert stint("verify").status == 0


def test_each_act_is_undone_in_the_words_of_the_history(stint: Terminal) -> None:
    stint("task", "check", "Fix login", "Alt texts")
    assert stint("undo").text == ["Undone: Step added: Alt texts"]
    assert stint.json("task", "check", "Fix login") == []


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("check", "Fix login", "--tick", "1"), "There is no step 1; the checklist has 0."),
        (("check", "Fix login", "more", "--tick", "1"), "TEXT goes with"),
        (("check", "Fix login", "--move", "1"), "say --move and --to together"),
        (("check", "Fix login", " "), "A step of a checklist needs a text."),
        (("comment", "Fix login", "a", "--edit", "2"), "There is no comment 2; the task has 0."),
        (("assign", "Fix login", "Tim"), "There is nobody called “Tim”."),
        (("assign", "Fix login", "me", "--percent", "0"), "Write a percentage from 1 to 1000."),
        (("unassign", "Fix login"), "Nobody of that name works on “Fix login”."),
        (("unblock", "Fix login"), "Nothing blocks “Fix login”."),
        (("move", "Fix login", "Nowhere"), "There is no state called “Nowhere”."),
        (("edit", "Fix login", "--amount", "5"), "Only a milestone has an amount."),
        (("edit", "Fix login", "--left", "soon"), "“soon”"),
        (("edit", "Fix login", "--started", "2030-01-01"), "The work cannot begin later than now."),
        (("show", "Nothing"), "There is no task called “Nothing”."),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    unchanged: Terminal, words: tuple[str, ...], complaint: str
) -> None:
    assert complaint in unchanged("task", *words).complaint
