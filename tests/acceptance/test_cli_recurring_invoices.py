"""Invoices that come again, at the command line and between two programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.billing import eur, pdf_text, with_rate, work
from tests.acceptance.cli import Home, Terminal, finish


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    return with_rate(tmp_path)


def hosting(stint: Terminal, *words: str) -> Any:
    """Hosting for 29.00 a month, from 30 November on."""
    return stint.json(
        *("recurring", "add", "Hosting", "--client", "Acme", "--every", "month"),
        *("--starts", "2026-11-30", "--line", "Hosting {period}=29", *words),
    )


def drafts(stint: Terminal) -> Any:
    return stint.json("invoice", "list", "--tab", "draft")


def test_one_is_set_up_and_shows_its_next_days(stint: Terminal) -> None:
    added = hosting(stint)
    assert added["next"]["issue_on"] == "2026-11-30"
    assert added["lines"][0]["net"] == eur(2900)
    days = stint.json("recurring", "preview", "hosting", "--count", "3")
    assert [(each["issue_on"], each["service"]["last_on"]) for each in days] == [
        ("2026-11-30", "2026-12-29"),
        ("2026-12-30", "2027-01-29"),
        ("2027-01-30", "2027-02-27"),
    ]
    assert stint("recurring", "list").text == [
        "Hosting  Acme  every month  29.00 EUR  next: 2026-11-30"
    ]


def test_each_is_drafted_once_when_it_is_due(stint: Terminal, tmp_path: Path) -> None:
    hosting(stint, "--intro", "For {from} to {until}, number {number}.")
    assert stint.json("recurring", "run") == []
    stint.clock.move(days=11)
    (made,) = stint.json("recurring", "run")
    assert (made["name"], made["nominal_on"]) == ("Hosting", "2026-11-30")
    assert stint.json("recurring", "run") == []
    shown = stint.json("invoice", "show", made["id"])
    assert (shown["net"], shown["period"]) == (
        eur(2900),
        {"first_on": "2026-11-30", "last_on": "2026-12-29"},
    )
    stint.json("invoice", "issue", made["id"])
    stint.json("invoice", "pdf", "2026-0001", "--out", str(tmp_path / "bill.pdf"))
    text = pdf_text(tmp_path / "bill.pdf")
    assert "Hosting 30 November 2026 – 29 December 2026" in text
    assert "For 30 November 2026 to 29 December 2026, number 1." in text


def test_a_whole_month_is_called_by_its_name(stint: Terminal) -> None:
    hosting(stint, "--day", "30", "--service", "running")
    stint.clock.move(days=11)
    (made,) = stint.json("recurring", "run")
    assert stint.json("invoice", "show", made["id"])["lines"][0]["name"] == "Hosting November 2026"


def test_what_was_missed_is_made_up_for(stint: Terminal) -> None:
    hosting(stint)
    stint.clock.move(days=75)
    assert len(stint.json("recurring", "run")) == 3
    assert len(drafts(stint)) == 3


def test_the_latest_alone_comes_where_that_was_agreed(stint: Terminal) -> None:
    hosting(stint, "--latest-only")
    stint.clock.move(days=75)
    (made,) = stint.json("recurring", "run")
    assert made["nominal_on"] == "2027-01-30"
    assert stint.json("recurring", "run") == []


def test_the_past_comes_only_where_it_is_asked_for(stint: Terminal) -> None:
    words = ("--client", "Acme", "--every", "month", "--starts", "2026-09-01", "--line", "A=1")
    stint.json("recurring", "add", "Late", *words)
    assert stint.json("recurring", "run") == []
    stint.json("recurring", "add", "Full", *words, "--past")
    assert len(stint.json("recurring", "run")) == 3


def test_a_draft_that_undo_took_back_does_not_come_again_by_itself(stint: Terminal) -> None:
    hosting(stint)
    stint.clock.move(days=11)
    stint.json("recurring", "run")
    stint.json("undo")
    assert drafts(stint) == []
    assert stint.json("recurring", "run") == []
    # Undo goes on with what was before, for nothing was written meanwhile.
    stint.json("redo")
    assert len(drafts(stint)) == 1
    stint.json("undo")
    assert len(stint.json("recurring", "run", "--again")) == 1
    stint.clock.move(days=30)
    (made,) = stint.json("recurring", "run")
    assert made["nominal_on"] == "2026-12-30"


def test_a_draft_that_was_deleted_does_not_come_again(stint: Terminal) -> None:
    hosting(stint)
    stint.clock.move(days=11)
    (made,) = stint.json("recurring", "run")
    stint.json("invoice", "delete", made["id"])
    assert stint.json("recurring", "run") == []


def test_the_work_of_a_month_is_billed_with_the_lines(stint: Terminal) -> None:
    stint.json("project", "add", "Website", "--client", "Acme")
    stint.json(
        *("recurring", "add", "Support", "--client", "Acme", "--every", "month", "--day", "1"),
        *("--starts", "2026-12-01", "--service", "preceding", "--unbilled", "--line"),
        *("Base fee {period}=50", "--project", "Website"),
    )
    work(
        stint,
        "Before @Acme/Website 2026-10-31 9:00-10:00",
        "Within @Acme/Website 2026-11-02 9:00-11:00",
        "Elsewhere @Acme/Shop 2026-11-03 9:00-10:00",
    )
    stint.clock.move(days=13)
    (made,) = stint.json("recurring", "run")
    shown = stint.json("invoice", "show", made["id"])
    assert [(line["name"], line["net"]["minor"]) for line in shown["lines"]] == [
        ("Website", 16000),
        ("Base fee November 2026", 5000),
    ]
    assert shown["period"] == {"first_on": "2026-11-01", "last_on": "2026-11-30"}


def test_where_nothing_was_done_nothing_is_drafted_until_it_is_recorded(stint: Terminal) -> None:
    stint.json(
        *("recurring", "add", "Work", "--client", "Acme", "--every", "month", "--unbilled"),
        *("--starts", "2026-12-01", "--service", "preceding"),
    )
    stint.clock.move(days=13)
    assert stint("recurring", "run").text == ["Nothing is due."]
    work(stint, "Late @Acme/Website 2026-11-02 9:00-11:00")
    assert len(stint.json("recurring", "run")) == 1
    assert stint.json("recurring", "run") == []


def test_a_pause_leaves_its_days_out(stint: Terminal) -> None:
    hosting(stint)
    paused = stint.json("recurring", "pause", "Hosting")
    assert (paused["paused"], paused["next"]) == (True, None)
    assert "is paused already" in stint("recurring", "pause", "Hosting").complaint
    stint.clock.move(days=45)
    assert stint.json("recurring", "run") == []
    resumed = stint.json("recurring", "resume", "Hosting")
    assert (resumed["paused"], resumed["next"]["nominal_on"]) == (False, "2027-01-30")
    assert "is not paused" in stint("recurring", "resume", "Hosting").complaint


def test_what_cannot_be_drafted_says_why_and_keeps_no_other(stint: Terminal) -> None:
    hosting(stint)
    stint.json("profile", "set", "--tax-rate", "")
    stint.json(
        *("recurring", "add", "Free", "--client", "Acme", "--every", "month"),
        *("--starts", "2026-11-30", "--line", "Free=5", "--tax-category", "Z"),
    )
    stint.clock.move(days=11)
    first, second = stint.json("recurring", "run")
    assert (first["name"], first["id"], first["refused"]) == (
        "Hosting",
        None,
        "invoice.tax_unknown",
    )
    assert second["name"] == "Free"
    stint.json("profile", "set", "--tax-rate", "19")
    assert len(stint.json("recurring", "run")) == 1


def test_one_is_changed_and_ended(stint: Terminal) -> None:
    hosting(stint)
    changed = stint.json(
        *("recurring", "edit", "Hosting", "--line", "Support=3 h x 80,50", "--until", "2026-12-31"),
        *("--name", "Support", "--payment-days", "30", "--weekend", "before"),
    )
    assert changed["lines"][0]["net"] == eur(24150)
    assert changed["lines"][0]["unit"] == "HUR"
    assert (changed["name"], changed["until"], changed["payment_days"]) == (
        "Support",
        "2026-12-31",
        30,
    )
    days = stint.json("recurring", "preview", "Support")
    assert [each["issue_on"] for each in days] == ["2026-11-30", "2026-12-30"]


def test_one_with_issued_invoices_is_ended_and_not_deleted(stint: Terminal) -> None:
    hosting(stint)
    stint.clock.move(days=11)
    (made,) = stint.json("recurring", "run")
    stint.json("invoice", "issue", made["id"])
    assert "Give it a last day" in stint("recurring", "delete", "Hosting").complaint


def test_a_deleted_one_leaves_its_drafts(stint: Terminal) -> None:
    hosting(stint)
    stint.clock.move(days=11)
    stint.json("recurring", "run")
    stint.json("recurring", "delete", "Hosting")
    assert (len(drafts(stint)), stint.json("recurring", "list")) == (1, [])
    stint.json("undo")
    assert stint.json("recurring", "list")[0]["made"] == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--every", "month"), "Say what it bills"),
        (("--line", "A=1"), "Say how often"),
        (("--every", "month", "--line", "A"), "is not a line"),
        (("--every", "month", "--line", "A=2 stone x 3"), "“stone” is no unit"),
        (("--every", "month", "--line", "A=1", "--interval", "61"), "from 1 to 60"),
        (("--every", "month", "--line", "A=1", "--day", "32"), "from 1 to 31"),
        (("--every", "month", "--line", "A=1", "--until", "2026-01-01"), "cannot be before"),
        (("--every", "year", "--line", "A=1", "--day", "1", "--until", "2026-11-25"), "never come"),
    ],
)
def test_what_makes_no_sense_is_refused(stint: Terminal, words: tuple[str, ...], said: str) -> None:
    assert said in stint("recurring", "add", "X", "--client", "Acme", *words).complaint


def test_two_programs_at_once_draft_each_once(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.json("client", "add", "Acme")
    home.json("profile", "set", "--tax-rate", "19")
    words = ("--client", "Acme", "--every", "month", "--line", "A=1", "--past")
    for number in range(3):
        home.json("recurring", "add", f"R{number}", *words, "--starts", "2026-01-01")
    before = len(home.json("recurring", "preview", "R0", "--count", "40"))
    running = [home.start("--json", "recurring", "run") for _ in range(3)]
    made = [each for process in running for each in finish(process).json]
    marks = [(each["recurring_id"], each["nominal_on"]) for each in made]
    assert len(marks) == len(set(marks)) > 0
    assert len(home.json("invoice", "list")) == len(marks)
    assert before == 40
