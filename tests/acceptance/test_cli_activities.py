"""Kinds of work: their list, the entries that have them, and what they mean for bills."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.acceptance.billing import eur, with_rate, work
from tests.acceptance.cli import Terminal


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    """At 80.00 EUR an hour, with Coding, which is billed as a rule, and Filing, which is not."""
    made = with_rate(tmp_path)
    for row in made.json("activity", "list"):
        made.json("activity", "delete", row["name"])
    made.json("activity", "add", "Coding")
    made.json("activity", "add", "Filing", "--not-billable")
    return made


def test_a_fresh_file_has_kinds_of_work(tmp_path: Path) -> None:
    assert len(Terminal(tmp_path).json("activity", "list")) == 5


def test_kinds_of_work_are_listed_by_name(stint: Terminal) -> None:
    assert stint("activity", "list").text == ["Coding", "Filing  not billable"]
    rows = stint.json("activity", "list")
    assert [(row["name"], row["billable"], row["archived"]) for row in rows] == [
        ("Coding", True, False),
        ("Filing", False, False),
    ]


def test_the_list_may_be_empty(stint: Terminal) -> None:
    stint("activity", "delete", "coding")
    assert stint("activity", "delete", "filing").text == ["Kind of work deleted: Filing"]
    assert stint("activity", "list").text == ["There are no kinds of work."]


def test_an_edit_changes_what_it_names(stint: Terminal) -> None:
    edited = stint.json("activity", "edit", "CODING", "--name", "Programming")
    assert (edited["name"], edited["billable"]) == ("Programming", True)
    assert stint("activity", "edit", "programming", "--not-billable").text == [
        "Kind of work changed: Programming"
    ]
    assert stint.json("activity", "edit", "Filing", "--billable")["billable"] is True
    listed = stint("activity", "list").text
    assert listed == ["Filing", "Programming  not billable"]


def test_an_archived_kind_of_work_leaves_the_list_and_comes_back(stint: Terminal) -> None:
    stint("activity", "archive", "filing")
    assert stint("activity", "list").text == ["Coding"]
    assert stint("activity", "list", "--all").text == ["Coding", "Filing  not billable  archived"]
    assert stint("start", "x", "--activity", "filing").complaint.startswith("“Filing” is archived.")
    assert stint.json("activity", "restore", "Filing")["archived"] is False
    assert stint.json("start", "x", "--activity", "filing")["entry"]["activity"] == "Filing"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("activity", "add", "coding"), "There is a kind of work called “coding” already."),
        (("activity", "add", " "), "A name cannot be blank."),
        (("activity", "edit", "Juggling"), "There is no kind of work called “Juggling”."),
        (("start", "x", "--activity", "Juggling"), "There is no kind of work called “Juggling”."),
        (("edit", "last", "--activity", "Juggling"), "There is no kind of work called “Juggling”."),
        (("activity", "delete", "Coding"), "Entries or rates have the kind of work “Coding”."),
    ],
)
def test_wrong_words_get_one_clear_line(stint: Terminal, words: tuple[str, ...], said: str) -> None:
    stint.json("start", "Fix 8:00-8:30", "--activity", "Coding")
    assert stint(*words).complaint.startswith(said)


@pytest.mark.parametrize("line", ["Fix login", "Fix login 7:00-8:30", "Fix login 90m"])
@pytest.mark.parametrize("verb", ["start", "switch"])
def test_what_is_started_or_recorded_has_its_activity(
    stint: Terminal, verb: str, line: str
) -> None:
    answer = stint.json(verb, f"{line} @Acme/Website", "--activity", "filing")
    assert (answer["entry"]["activity"], answer["entry"]["billable"]) == ("Filing", False)


def test_the_activitys_rule_about_billing_can_be_overruled(stint: Terminal) -> None:
    words = ("start", "Fix login @Acme/Website", "--activity", "Filing", "--billable")
    assert stint.json(*words)["entry"]["billable"] is True


def test_an_edit_gives_another_activity_or_takes_it_away(stint: Terminal) -> None:
    stint("start", "Fix login @Acme/Website 7:00-8:30")
    assert stint("edit", "last", "--activity", "coding").text == [
        "2026-11-19  07:00 – 08:30    1:30  Fix login  @Acme/Website  (Coding)"
    ]
    kept = stint.json("edit", "last", "--text", "Fix logout")["entry"]
    assert kept["activity"] == "Coding"
    entry = stint.json("edit", "last", "--activity", "Filing")["entry"]
    assert (entry["activity"], entry["billable"]) == ("Filing", False)
    entry = stint.json("edit", "last", "--activity", "")["entry"]
    assert (entry["activity"], entry["billable"]) == (None, True)


def test_toggle_goes_on_with_the_activity(stint: Terminal) -> None:
    stint("start", "Fix login", "--activity", "Coding")
    stint.clock.move(minutes=30)
    stint("toggle")
    stint.clock.move(minutes=30)
    assert stint.json("toggle")["entry"]["activity"] == "Coding"
    assert stint.json("status")["running"]["activity"] == "Coding"


def test_a_report_is_cut_by_activity(stint: Terminal) -> None:
    stint.json("start", "a @Acme/Website 2026-11-02 9:00-11:00", "--activity", "Coding")
    stint.json("start", "b @Acme/Website 2026-11-02 11:00-12:00", "--activity", "Filing")
    work(stint, "c @Acme/Website 2026-11-02 12:00-12:30")
    # 80.00 an hour is everybody's; coding for this project costs more.
    words = ("--client", "Acme", "--project", "Website", "--activity", "Coding", "--amount", "100")
    stint.json("rate", "set", *words, "--from", "2026-11-01")
    rows = stint.json("report", "--by", "activity")
    assert [(row["activity"], row["seconds"], row["amount"]) for row in rows] == [
        ("Coding", 7200, eur(20000)),
        ("Filing", 3600, None),
        (None, 1800, eur(4000)),
    ]


def test_the_csv_tells_the_activity_in_its_last_column(stint: Terminal) -> None:
    stint.json("activity", "edit", "Coding", "--name", "=Coding")
    stint.json("start", "a 9:00-10:00", "--activity", "=coding")
    work(stint, "b 10:00-11:00")
    rows = list(csv.DictReader(io.StringIO(stint("export", "--csv").out, newline="")))
    assert [row["Activity"] for row in rows] == ["'=Coding", ""]
    assert list(rows[0])[-1] == "Activity"
