"""Prepaid hours at the command line: retainers, packages, and what goes beyond them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.billing import eur, issued, pdf_text, with_rate, work
from tests.acceptance.cli import Terminal

HOUR = 3600


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    """A file with the retainer Support: 10 hours a month from October on, at 95.00 beyond them."""
    terminal = with_rate(tmp_path)
    terminal.json("project", "add", "Website", "--client", "Acme")
    terminal.json(
        *("account", "add", "Support", "--client", "Acme", "--every", "month", "--hours", "10h"),
        *("--fee", "800", "--overage-rate", "95", "--carry", "1", "--starts", "2026-10-01"),
    )
    return terminal


def unbilled(stint: Terminal) -> Any:
    return stint.json("unbilled")


def show(stint: Terminal, name: str = "Support") -> Any:
    return stint.json("account", "show", name)


def test_covered_time_is_not_unbilled_and_counts_down(stint: Terminal) -> None:
    work(stint, "Fix @Acme/Website 2026-11-02 9:00-13:00")
    assert unbilled(stint) == []
    assert stint("invoice", "create", "--client", "Acme").complaint
    balance = show(stint)["balance"]
    assert balance == {
        "granted": 20 * HOUR,
        "used": 4 * HOUR,
        "expired": 0,
        "overage": 0,
        "left": 16 * HOUR,
    }


def test_each_period_is_told_with_what_is_carried_and_lost(stint: Terminal) -> None:
    work(
        stint,
        "A @Acme/Website 2026-10-05 9:00-13:00",
        "B @Acme/Website 2026-11-05 9:00-11:00",
    )
    stint.clock.move(days=15)
    periods = show(stint)["periods"]
    told = [
        {key: each[key] // HOUR for key in ("brought", "granted", "used", "expired", "left")}
        for each in periods
    ]
    assert told == [
        {"brought": 0, "granted": 10, "used": 4, "expired": 0, "left": 6},
        {"brought": 6, "granted": 10, "used": 2, "expired": 0, "left": 14},
        # What October had left, less what November took of it, is lost in December.
        {"brought": 14, "granted": 10, "used": 0, "expired": 4, "left": 20},
    ]
    assert stint("account", "list").text == ["Support  Acme  20:00 of 20:00 left"]


def test_what_goes_beyond_is_unbilled_at_its_own_rate(stint: Terminal, tmp_path: Path) -> None:
    for day in ("02", "03", "04"):
        work(stint, f"Work @Acme/Website 2026-11-{day} 9:00-16:30")
    (row,) = unbilled(stint)
    # Twenty of twenty-two and a half hours were prepaid.
    assert (row["seconds"], row["time"]) == (9000, eur(23750))
    assert (row["first_on"], row["last_on"]) == ("2026-11-04", "2026-11-04")
    draft = stint.json("invoice", "create", "--client", "Acme", "--timesheet")
    (line,) = draft["lines"]
    assert (line["name"], line["description"]) == ("Support: additional hours", "November 2026")
    assert (line["minutes"], line["seconds"], line["net"]) == (150, 9000, eur(23750))
    assert unbilled(stint) == []
    stint.json("invoice", "issue", draft["id"])
    stint.json("invoice", "pdf", "2026-0001", "--out", str(tmp_path / "bill.pdf"))
    text = pdf_text(tmp_path / "bill.pdf")
    assert "Support: additional hours November 2026" in text
    assert "2:30" in text
    assert "recorded 2:30" not in text
    # The appendix tells all the work of the month.
    assert text.count("7:30") == 3


def test_more_work_of_the_same_month_is_billed_besides(stint: Terminal) -> None:
    work(stint, "A @Acme/Website 2026-11-02 0:00-21:00")
    issued(stint)
    assert unbilled(stint) == []
    work(stint, "B @Acme/Website 2026-11-03 9:00-9:20")
    assert unbilled(stint)[0]["time"] == eur(3167)
    work(stint, "Earlier @Acme/Website 2026-11-01 9:00-10:00")
    assert unbilled(stint)[0]["seconds"] == HOUR + 1200


def test_a_credit_note_makes_the_hours_unbilled_again(stint: Terminal) -> None:
    work(stint, "A @Acme/Website 2026-11-02 0:00-21:00")
    issued(stint)
    stint.json("invoice", "credit", "2026-0001")
    assert unbilled(stint)[0]["time"] == eur(9500)
    draft = stint.json("invoice", "create", "--client", "Acme")
    stint.json("invoice", "delete", draft["id"])
    assert unbilled(stint)[0]["time"] == eur(9500)


def test_an_invoice_over_some_days_has_their_hours_alone(stint: Terminal) -> None:
    work(
        stint,
        "A @Acme/Website 2026-10-02 0:00-11:00",
        "B @Acme/Website 2026-11-02 0:00-12:00",
    )
    draft = stint.json(
        *("invoice", "create", "--client", "Acme", "--from", "2026-10-01", "--to", "2026-10-31")
    )
    assert [line["net"] for line in draft["lines"]] == [eur(9500)]
    assert unbilled(stint)[0]["time"] == eur(19000)


def test_the_usual_rate_counts_where_none_was_agreed(stint: Terminal) -> None:
    stint.json("account", "edit", "Support", "--overage-rate", "")
    work(stint, "A @Acme/Website 2026-11-02 0:00-22:00")
    (row,) = unbilled(stint)
    assert row["time"] == eur(16000)
    draft = stint.json("invoice", "create", "--client", "Acme")
    assert [line["price"] for line in draft["lines"]] == [eur(8000)]


def test_what_was_billed_by_the_hour_before_is_no_use(stint: Terminal) -> None:
    stint.json("account", "delete", "Support")
    work(stint, "A @Acme/Website 2026-11-02 9:00-12:00")
    issued(stint)
    assert (
        stint.json(
            *("account", "add", "Late", "--client", "Acme", "--every", "month", "--hours", "5h"),
            *("--starts", "2026-11-01"),
        )["balance"]["used"]
        == 0
    )


def test_the_fee_is_billed_by_a_recurring_invoice(stint: Terminal) -> None:
    added = stint.json(
        *("recurring", "add", "Retainer", "--client", "Acme", "--every", "month", "--unbilled"),
        *("--starts", "2026-12-01", "--service", "preceding", "--fee-of", "support"),
    )
    assert added["lines"][0]["unit"] == "MON"
    work(stint, "A @Acme/Website 2026-11-02 0:00-21:00")
    stint.clock.move(days=13)
    (made,) = stint.json("recurring", "run")
    lines = stint.json("invoice", "show", made["id"])["lines"]
    assert [(line["name"], line["net"]) for line in lines] == [
        ("Support: additional hours", eur(9500)),
        ("Support November 2026", eur(80000)),
    ]
    assert "is billed" not in stint("account", "show", "Support").out
    assert "End it instead" in stint("account", "delete", "Support").complaint


def test_a_project_has_an_account_of_its_own(stint: Terminal) -> None:
    stint.json("project", "add", "Shop", "--client", "Acme")
    stint.json(
        *("account", "add", "Shop hours", "--client", "Acme", "--project", "Shop"),
        *("--starts", "2026-11-01", "--lasting-days", "30"),
    )
    stint.json("account", "grant", "Shop hours", "--hours", "2h", "--on", "2026-11-01")
    work(
        stint,
        "A @Acme/Shop 2026-11-02 9:00-10:00",
        "B @Acme/Website 2026-11-02 10:00-12:00",
    )
    assert show(stint, "Shop hours")["balance"]["used"] == HOUR
    assert show(stint)["balance"]["used"] == 2 * HOUR
    stint.clock.move(days=12)
    later = show(stint, "Shop hours")["balance"]
    assert (later["expired"], later["left"]) == (HOUR, 0)


def test_a_package_is_sold_and_its_draft_takes_it_back(stint: Terminal) -> None:
    stint.json("account", "end", "Support", "--on", "2026-10-31")
    stint.json("account", "add", "Package", "--client", "Acme", "--starts", "2026-11-01")
    work(stint, "A @Acme/Website 2026-11-02 9:00-12:00")
    assert unbilled(stint)[0]["time"] == eur(24000)
    sold = stint.json("account", "grant", "Package", "--hours", "20h", "--price", "1500")
    # Hours that were granted later do not cover what was worked before.
    assert (sold["balance"]["left"], sold["balance"]["overage"]) == (20 * HOUR, 3 * HOUR)
    draft = stint.json("invoice", "show", sold["invoice_id"])
    assert [(line["name"], line["net"]) for line in draft["lines"]] == [
        ("Package: 20:00 hours", eur(150000))
    ]
    stint.json("invoice", "delete", sold["invoice_id"])
    assert show(stint, "Package")["balance"]["granted"] == 0
    stint.json("undo")
    assert show(stint, "Package")["balance"]["granted"] == 20 * HOUR
    stint.json("invoice", "issue", sold["invoice_id"])
    stint.json("invoice", "credit", "2026-0001")
    assert show(stint, "Package")["balance"]["granted"] == 0


def test_hours_are_taken_away_as_far_as_they_are_left(stint: Terminal) -> None:
    taken = stint.json("account", "grant", "Support", "--hours=-4h", "--note", "agreed")
    assert taken["balance"]["left"] == 16 * HOUR
    assert "not left" in stint("account", "grant", "Support", "--hours=-17h").complaint
    (grant,) = show(stint)["grants"]
    assert (grant["seconds"], grant["note"]) == (-4 * HOUR, "agreed")


def test_an_account_that_ends_covers_no_more(stint: Terminal) -> None:
    work(
        stint,
        "A @Acme/Website 2026-11-02 9:00-10:00",
        "B @Acme/Website 2026-11-05 9:00-10:00",
    )
    ended = stint.json("account", "end", "Support", "--on", "2026-11-04")
    assert ended["ends_on"] == "2026-11-04"
    assert unbilled(stint)[0]["seconds"] == HOUR
    # All that was left on the last day is lost on the next one.
    assert (ended["balance"]["left"], ended["balance"]["expired"]) == (0, 19 * HOUR)


def test_terms_stay_once_hours_beyond_them_were_billed(stint: Terminal) -> None:
    work(stint, "A @Acme/Website 2026-11-02 0:00-21:00")
    stint.json("invoice", "create", "--client", "Acme")
    refused = stint("account", "edit", "Support", "--hours", "11h").complaint
    assert "End it and begin another one" in refused
    assert stint.json("account", "edit", "Support", "--name", "Care")["name"] == "Care"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--every", "month"), "more than zero"),
        (("--hours", "5h"), "Grant a package its hours"),
        (("--every", "month", "--hours", "5h"), "“Support” counts the same work"),
        (("--every", "month", "--hours", "5h", "--lasting-days", "3"), "Only hours of a package"),
        (("--every", "month", "--hours", "5h", "--until", "2026-01-01"), "cannot be before"),
    ],
)
def test_what_makes_no_sense_is_refused(stint: Terminal, words: tuple[str, ...], said: str) -> None:
    assert said in stint("account", "add", "X", "--client", "Acme", *words).complaint


def test_people_read_an_account(stint: Terminal) -> None:
    work(stint, "A @Acme/Website 2026-11-02 0:00-21:00")
    assert stint("account", "show", "support").text == [
        "Support  Acme  0:00 of 20:00 left  1:00 beyond them",
        "2026-10-01  brought 0:00, granted 10:00, used 0:00, lost 0:00, left 10:00",
        "2026-11-01  brought 10:00, granted 10:00, used 20:00, lost 0:00, left 0:00",
    ]
