"""Series of numbers on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.billing import issued, with_rate, work
from tests.acceptance.cli import Terminal

CONFLICT = (
    "Two series could both give the number 2020-1000. Put different letters into their patterns."
)


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    stint = with_rate(tmp_path)
    work(stint, "Fix login @Acme/Website 2026-11-02 9:00-10:00")
    return stint


def test_the_list_begins_with_the_profiles_own_and_says_each_next_number(stint: Terminal) -> None:
    issued(stint)
    rows = stint.json("series", "list")
    assert [(row["kind"], row["next"], row["drawn"]) for row in rows] == [
        ("invoice", "2026-0002", 1),
        ("quote", "Q2026-0001", 0),
        ("pro_forma", "PF2026-0001", 0),
        ("reminder", "REM2026-0001", 0),
    ]
    assert stint("series", "list").text[0] == "Invoice  {year}-{n:04}  next 2026-0002"


def test_a_credit_note_draws_from_the_series_that_was_added_for_it(stint: Terminal) -> None:
    added = stint.json(
        "series", "add", "Credits", "--kind", "credit_note", "--pattern", "CN{yy}-{n:03}"
    )
    assert (added["usual"], added["next"]) == (True, "CN26-001")
    number = issued(stint)["number"]
    assert stint.json("invoice", "credit", number)["number"] == "CN26-001"
    changed = stint.json("series", "edit", "credits", "--rename", "Gutschriften", "--on-demand")
    assert (changed["name"], changed["usual"], changed["drawn"]) == ("Gutschriften", False, 1)


def test_an_unused_series_can_be_changed_and_deleted(stint: Terminal) -> None:
    stint.json("series", "add", "Offers", "--kind", "quote", "--pattern", "AN{n}", "--first", "7")
    edited = stint.json("series", "edit", "Offers", "--pattern", "AN{year}/{n}", "--first", "9")
    assert edited["next"] == "AN2026/9"
    assert stint.json("series", "delete", "Offers") == {"name": "Offers", "deleted": True}
    assert stint("undo").status == 0
    assert stint.json("series", "list")[1]["name"] == "Offers"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (
            ("add", "A", "--kind", "quote", "--pattern", "{year}-{n}"),
            CONFLICT,
        ),
        (
            ("add", "A", "--kind", "quote", "--pattern", "{month}{n}"),
            "A pattern with the month needs the year too, or its numbers would come again.",
        ),
        (("edit", "A"), "There is no series “A”. “stint series list” shows them."),
    ],
)
def test_what_cannot_be_is_refused(stint: Terminal, words: tuple[str, ...], complaint: str) -> None:
    assert stint("series", *words).complaint == complaint
