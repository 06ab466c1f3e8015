"""Statements of account, read back from the screen and from paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.billing import eur, issued, pdf_text, with_rate, work
from tests.acceptance.cli import Terminal


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    """An invoice over 95.20 of October, one over 190.40 of November, and what came for them."""
    terminal = with_rate(tmp_path)
    work(terminal, "Fix login @Acme/Website 2026-10-02 9:00-10:00")
    draft = terminal.json("invoice", "create", "--client", "Acme")
    terminal.json("invoice", "issue", draft["id"], "--on", "2026-10-05")
    work(terminal, "Fix logout @Acme/Website 2026-11-03 9:00-11:00")
    issued(terminal)
    terminal.json("pay", "2026-0001", "--amount", "50", "--on", "2026-10-20")
    return terminal


def test_the_balance_runs_and_its_age_is_told(stint: Terminal) -> None:
    found = stint.json("statement", "--client", "acme", "--from", "2026-10-10")
    assert (found["opening"], found["closing"]) == (eur(9520), eur(23560))
    assert [
        (row["on"], row["kind"], row["number"], row["amount"], row["balance"])
        for row in found["rows"]
    ] == [
        ("2026-10-20", "payment", "2026-0001", eur(-5000), eur(4520)),
        ("2026-11-19", "invoice", "2026-0002", eur(19040), eur(23560)),
    ]
    # The first was due on 19 October, the second is not due yet.
    ageing = {key: money["minor"] for key, money in found["ageing"].items()}
    assert ageing["not_due"] == 19040
    assert ageing["days_31_60"] == 4520


def test_what_came_later_is_left_out(stint: Terminal) -> None:
    found = stint.json("statement", "--client", "Acme", "--to", "2026-10-20")
    assert (len(found["rows"]), found["closing"]) == (1, eur(9520))
    assert found["from"] == "2026-01-01"


def test_money_on_account_is_set_off(stint: Terminal) -> None:
    stint.json("pay", "2026-0001", "--amount", "60", "--credit")
    stint.json("pay", "2026-0002", "--from-credit")
    found = stint.json("statement", "--client", "Acme", "--from", "2026-11-19")
    assert [(row["kind"], row["amount"]["minor"]) for row in found["rows"]] == [
        ("invoice", 19040),
        # What no invoice took has no number and stands before the one that took some.
        ("payment", -1480),
        ("payment", -4520),
        ("offset_debit", 1480),
        ("offset_credit", -1480),
    ]
    shown = stint.json("invoice", "show", "2026-0002")
    assert found["closing"] == shown["open"]


def test_a_write_off_and_its_end_are_told(stint: Terminal) -> None:
    stint.json("pay", "2026-0001", "--write-off")
    stint.json("invoice", "credit", "2026-0001")
    found = stint.json("statement", "--client", "Acme", "--from", "2026-11-19")
    kinds = [row["kind"] for row in found["rows"]]
    assert sorted(kinds) == ["credit_note", "invoice", "taken_back", "write_off"]
    # What was paid of the credited invoice is the client's again.
    assert found["closing"] == eur(19040 - 5000)


def test_the_paper_says_the_same_in_the_clients_language(stint: Terminal, tmp_path: Path) -> None:
    stint.json("client", "edit", "Acme", "--language", "de")
    target = tmp_path / "account.pdf"
    found = stint.json("statement", "--client", "Acme", "--out", str(target))
    assert found["path"] == str(target)
    text = pdf_text(target)
    for words in (
        "Kontoauszug",
        "Anfangssaldo",
        "Zahlungseingang",
        "2026-0002",
        "190,40",
        "235,60",
        "Fälligkeit des Saldos",
        "31–60 Tage überfällig",
        "1. Januar 2026 – 19. November 2026",
    ):
        assert words in text
    newest, *_ = stint.json("history", "--limit", "1")
    assert newest["action"] == "output.statement"


def test_people_read_the_account(stint: Terminal) -> None:
    lines = stint("statement", "--client", "Acme", "--from", "2026-11-01").text
    assert lines[0].split() == ["2026-11-01", "Opening", "balance", "45.20", "EUR"]
    assert lines[1].split()[1:3] == ["invoice", "2026-0002"]
    assert lines[-1].split()[-2:] == ["235.60", "EUR"]


def test_days_that_run_backwards_are_refused(stint: Terminal) -> None:
    words = ("statement", "--client", "Acme", "--from", "2026-11-02", "--to", "2026-11-01")
    assert stint(*words).complaint == "The range ends before it starts."


def test_a_client_shows_what_he_owes_and_when_he_pays(stint: Terminal) -> None:
    shown = stint.json("client", "show", "Acme")
    assert (shown["owed"], shown["overdue"]) == ([eur(23560)], [eur(4520)])
    assert (shown["credit"], shown["pays"]) == ([], None)
    stint.json("pay", "2026-0001", "--amount", "50", "--on", "2026-10-29", "--credit")
    stint.json("pay", "2026-0002", "--on", "2026-12-10")
    work(stint, "Fix it @Acme/Website 2026-11-04 9:00-10:00")
    issued(stint)
    stint.json("pay", "2026-0003", "--on", "2026-12-01")
    stint.clock.move(days=30)
    shown = stint.json("client", "show", "Acme")
    assert (shown["owed"], shown["credit"]) == ([], [eur(480)])
    # Due on 2 November and 3 December; paid 10 days late, 7 days late and 2 days early.
    assert shown["pays"] == {"median_days_late": 7, "mostly_days_late": 10, "invoices": 3}
    lines = stint("client", "show", "Acme").text
    assert lines[-2:] == [
        "Credit of the client: 4.80 EUR",
        "Usually pays 7 days after the due date.",
    ]
