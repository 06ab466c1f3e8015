"""Deliverables on the command line, from the first word to the signature."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.cli import Terminal


def started(folder: Path) -> Terminal:
    terminal = Terminal(folder)
    terminal("profile", "set", "--name", "Nora Seidel")
    terminal("client", "add", "Acme", "--currency", "CHF")
    terminal("project", "add", "Website", "--client", "Acme")
    terminal("task", "add", "Launch @Website", "--milestone")
    terminal("deliverable", "add", "Launch", "Front page", "--due", "friday", "--budget", "1200")
    return terminal


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    return started(tmp_path)


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """For calls that are refused, which change nothing."""
    return started(tmp_path_factory.mktemp("refused"))


def test_a_deliverable_tells_its_facts(stint: Terminal) -> None:
    (found,) = stint.json("deliverable", "list")
    assert found.pop("id")
    assert found.pop("task_id")
    assert found == {
        "name": "Front page",
        "task": "Launch",
        "project": "Website",
        "client": "Acme",
        "status": "open",
        "due_on": "2026-11-20",
        "budget": {"minor": 120_000, "currency": "CHF"},
        "detail": "",
        "criteria": "",
        "delivered_at": None,
        "signed_off_at": None,
        "signed_off_by": "",
        "remark": "",
        "files": 0,
    }


def test_a_deliverable_is_sent_back_and_accepted_in_the_end(stint: Terminal) -> None:
    assert stint("deliverable", "deliver", "front page").text == ["Delivered: Front page"]
    stint("deliverable", "reject", "front page", "too", "grey", "--by", "Lena Hansen")
    assert stint("deliverable", "list").text == [
        "Launch: Front page  rejected by Lena Hansen  due tomorrow  “too grey”"
    ]
    stint("deliverable", "deliver", "front page")
    found = stint.json("deliverable", "accept", "front page", "--remark", "fine")
    assert (found["status"], found["signed_off_by"], found["remark"]) == (
        "accepted",
        "Nora Seidel",
        "fine",
    )
    complaint = stint("deliverable", "edit", "front page", "--name", "Home").complaint
    assert complaint == "“Front page” is accepted. Open it again before you change it."
    stint("deliverable", "reopen", "front page")
    assert stint.json("deliverable", "edit", "front page", "--name", "Home")["name"] == "Home"


def test_an_edit_changes_what_is_named(stint: Terminal) -> None:
    found = stint.json(
        *("deliverable", "edit", "Front page", "--criteria", "Lena likes it"),
        *("--detail", "As PDF", "--due", "", "--budget", ""),
    )
    assert (found["criteria"], found["detail"]) == ("Lena likes it", "As PDF")
    assert (found["due_on"], found["budget"], found["name"]) == (None, None, "Front page")


def test_deliverables_are_put_in_order_and_narrowed(stint: Terminal) -> None:
    stint("deliverable", "add", "Launch", "Logo")
    stint("task", "add", "Mail")
    stint("deliverable", "add", "Mail", "Letter")
    stint("deliverable", "edit", "Logo", "--position", "1")

    def names(*words: str) -> list[str]:
        return [row["name"] for row in stint.json("deliverable", "list", *words)]

    assert names() == ["Letter", "Logo", "Front page"]
    assert names("--task", "Launch") == ["Logo", "Front page"]
    assert names("--project", "Website") == ["Logo", "Front page"]
    stint("deliverable", "deliver", "Logo")
    assert names("--status", "delivered") == ["Logo"]
    assert stint("deliverable", "list", "--status", "rejected").text == [
        "There are no such deliverables."
    ]


def test_files_are_attached_copied_out_and_taken_out(stint: Terminal, tmp_path: Path) -> None:
    sketch = tmp_path / "sketch.txt"
    sketch.write_text("a sketch")
    (found,) = stint.json("deliverable", "attach", "Front page", str(sketch))
    assert (found["name"], found["size"]) == ("sketch.txt", 8)
    copy = tmp_path / "out" / "copy.txt"
    saved = stint.json("deliverable", "save", "Front page", "sketch.txt", "--out", str(copy))
    assert saved == {"file": str(copy)}
    assert copy.read_text() == "a sketch"
    assert stint("deliverable", "detach", "Front page", "sketch.txt").text == ["It has no files."]
    stint("undo")
    assert stint.json("deliverable", "list")[0]["files"] == 1


def test_a_deleted_deliverable_comes_back_by_undo(stint: Terminal) -> None:
    stint("deliverable", "delete", "Front page")
    assert stint.json("deliverable", "list") == []
    stint("undo")
    assert len(stint.json("deliverable", "list")) == 1


def test_of_several_of_a_name_the_task_or_the_id_tells(stint: Terminal) -> None:
    stint("task", "add", "Mail")
    added = stint.json("deliverable", "add", "Mail", "Front page")
    assert "Several deliverables" in stint("deliverable", "deliver", "Front page").complaint
    stint("deliverable", "deliver", "Front page", "--task", "Launch")
    assert stint.json("deliverable", "deliver", added["id"])["task"] == "Mail"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("edit", "Front page"), "Say what to change."),
        (("edit", "Nothing", "--name", "A"), "There is no deliverable called “Nothing”."),
        (("reject", "Front page", "no"), "was not delivered"),
        (("reopen", "Front page"), "stands so already"),
        (("accept", "Front page", "--by", " "), "Say who signs it off."),
        (("attach", "Front page", "/nowhere/a.txt"), "cannot be read"),
        (("save", "Front page", "a.txt", "--out", "x"), "“a.txt” is none of its files."),
        (("add", "Nothing", "A"), "There is no task called “Nothing”."),
        (("edit", "Front page", "--budget", "0"), "Write more than nothing"),
        (("edit", "Front page", "--due", "someday"), "“someday” is not a day."),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    unchanged: Terminal, words: tuple[str, ...], complaint: str
) -> None:
    assert complaint in unchanged("deliverable", *words).complaint
