"""A finished project becomes the start of the next one, at the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.acceptance.cli import Terminal
from tests.builders import SetClock, open_test_store
from tests.store.calendars import make_member

# A Monday, eight o'clock in Berlin.
MONDAY = datetime(2026, 11, 16, 7, tzinfo=UTC)
HOUR = 3600


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    """Drawing (8 hours planned, 5 taken) comes before building, of which somebody does half."""
    terminal = Terminal(tmp_path, SetClock(MONDAY))
    terminal("project", "add", "Website", "--starts", "2026-11-09")
    for line in ("Draw est:8h", "Build est:16h due:2026-11-20"):
        terminal("task", "add", f"{line} @Website")
    terminal("plan", "link", "Draw", "Build", "--project", "Website")
    terminal("task", "assign", "Build", "me", "--percent", "50")
    terminal("start", "Draw @Website 2026-11-14 9:00-14:00")
    terminal("task", "done", "Draw")
    return terminal


def save(stint: Terminal) -> list[str]:
    return stint("project", "template", "save", "Website", "--as", "Site").text


def test_a_project_is_kept_with_its_real_hours(stint: Terminal) -> None:
    assert save(stint) == [
        "Template saved: Site, version 1",
        "1 task has its real hours as the new estimate.",
    ]
    (row,) = stint.json("project", "template", "list")
    assert (row["name"], row["version"], row["tasks"]) == ("Site", 1, 2)
    assert (row["effort_seconds"], row["roles"]) == (21 * HOUR, ["Person 1"])
    assert stint("project", "template", "list").text == [
        "Site  version 1  2026-11-16 08:00  2 tasks  21:00"
    ]


def test_a_new_project_begins_with_it_and_one_undo_takes_it_back(stint: Terminal) -> None:
    save(stint)
    words = ("project", "template", "start", "site", "--as", "Shop", "--starts", "2027-01-11")
    assert stint(*words).text == ["Project begun: Shop, with 2 tasks", "Nobody yet: Person 1"]
    stint("undo")
    started = stint.json(*words, "--person", "Person 1=me")
    assert (started["tasks"], started["open_roles"]) == (2, [])
    tasks = stint.json("plan", "report", "--project", "Shop")["tasks"]
    assert [(row["name"], row["start"][:16], row["finish"][:16]) for row in tasks] == [
        ("Draw", "2027-01-11T09:00", "2027-01-11T15:00"),
        ("Build", "2027-01-11T15:00", "2027-01-15T15:00"),
    ]
    assert (tasks[1]["deadline_on"], len(tasks[1]["people"])) == ("2027-01-22", 1)
    assert stint("verify").status == 0


def test_the_estimates_are_told_from_version_to_version(stint: Terminal) -> None:
    save(stint)
    stint("task", "edit", "Build", "--estimate", "20h")
    save(stint)
    assert stint("project", "template", "show", "Site").text == [
        "Draw  1: 5:00  2: 5:00",
        "Build  1: 16:00  2: 20:00",
        "Roles: Person 1",
    ]
    shown = stint.json("project", "template", "show", "Site")
    assert shown["estimates"][1]["versions"][1] == {"version": 2, "effort_seconds": 20 * HOUR}
    assert stint.json("project", "template", "delete", "Site", "--version", "1")["deleted"]
    assert [row["version"] for row in stint.json("project", "template", "list")] == [2]
    stint("project", "template", "delete", "Site")
    assert stint("project", "template", "list").text == ["There are no templates yet."]


def test_whoever_has_the_name_of_a_role_takes_it_where_that_is_asked(stint: Terminal) -> None:
    with open_test_store(stint.file.parent) as store:
        make_member(store, "Ada")
    stint("task", "assign", "Draw", "Ada")
    save(stint)
    words = ("project", "template", "start", "Site", "--as")
    assert stint.json(*words, "Shop")["open_roles"] == ["Person 1", "Ada"]
    assert stint.json(*words, "Store", "--same-people")["open_roles"] == ["Person 1"]


REFUSED = (
    (("start", "Other", "--as", "Shop"), "There is no template called “Other”."),
    (("start", "Site", "--as", "Shop", "--version", "7"), "“Site” has no version 7."),
    (("start", "Site", "--as", "website"), "a project called “website” already"),
    (("start", "Site", "--as", "Shop", "--person", "Ada"), "Say who takes which role"),
    (("start", "Site", "--as", "Shop", "--person", "Boss=me"), "no role called “Boss”"),
    (("start", "Site", "--as", "Shop", "--person", "Person 1=Zoe"), "Zoe"),
    (("save", "Other"), "Other"),
    (("show", "Other"), "There is no template called “Other”."),
    (("delete", "Other"), "There is no template called “Other”."),
)


def test_what_cannot_be_done_is_told_in_one_line(stint: Terminal) -> None:
    save(stint)
    for words, complaint in REFUSED:
        assert complaint in stint("project", "template", *words).complaint
    assert stint("history").text[0].endswith("Template saved: Site")
