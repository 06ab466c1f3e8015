"""From the late invoice to the reminder and its payment, on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.billing import eur, issued, pdf_text, with_rate, work
from tests.acceptance.cli import Terminal


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    stint = with_rate(tmp_path)
    stint.json("client", "edit", "Acme", "--language", "en", "--consumer", "no")
    return stint


@pytest.fixture
def late(stint: Terminal) -> dict[str, Any]:
    """An invoice over 95.20 that is due since 16 March."""
    work(stint, "Design @Acme/Website 2026-03-02 9:00-10:00")
    draft = stint.json("invoice", "create", "--client", "Acme")
    found: dict[str, Any] = stint.json("invoice", "issue", draft["id"], "--on", "2026-03-02")
    return found


def test_what_is_due_is_listed_with_every_amount_explained(
    stint: Terminal, late: dict[str, Any]
) -> None:
    assert stint.json("remind", "list", "--on", "2026-03-20") == []
    (first,) = stint.json("remind", "list", "--on", "2026-03-23")
    assert (first["level"], first["invoices"], first["total"]) == (
        1,
        [late["number"]],
        eur(9520),
    )
    told = stint(
        *("remind", "create", "--client", "Acme", "--level", "1"),
        *("--on", "2026-04-08", "--dry-run"),
    ).text
    assert told[0] == "Acme  First reminder  95.20 EUR"
    assert told[1].endswith("open, due 2026-03-16, 23 days late")
    assert stint.json("remind", "sent") == []


def test_a_client_who_is_not_late_is_not_reminded(stint: Terminal) -> None:
    complaint = stint("remind", "create", "--client", "Acme", "--on", "2026-03-24").complaint
    assert complaint.startswith("Acme is late with nothing on ")


def test_a_reminder_is_issued_saved_shown_and_withdrawn(
    stint: Terminal, late: dict[str, Any], tmp_path: Path
) -> None:
    made = stint.json("remind", "create", "--client", "Acme", "--on", "2026-03-24")
    assert (made["number"], made["total"]) == ("REM2026-0001", eur(9520))
    second = stint.json(
        *("remind", "create", "--invoice", late["number"], "--on", "2026-04-08"),
        *("--fee", "5", "--closing", "Pay by {date}, or we call."),
    )
    assert (second["level"], second["interest"], second["total"]) == (2, eur(62), eur(10_082))
    paper = tmp_path / "reminder.pdf"
    saved = stint.json("remind", "pdf", "REM2026-0002", "--out", str(paper))
    assert saved["bytes"] == paper.stat().st_size
    text = pdf_text(paper)
    for words in (
        "Second reminder",
        "REM2026-0002",
        "10,27 % a year on 95,20 €",
        "23 days",
        "Pay by 15 April 2026, or we call.",
        "100,82 €",
        "DE89 3704 0044 0532 0130 00",
    ):
        assert words in text
    shown = stint("remind", "show", "REM2026-0002").text
    assert shown[0].startswith("REM2026-0002  2026-04-08")
    gone = stint.json("remind", "withdraw", "REM2026-0002", "--note", "by phone")
    assert gone["withdrawn_note"] == "by phone"
    again = stint.json("remind", "create", "--client", "Acme", "--on", "2026-04-10")
    assert (again["number"], again["level"], again["fee"]) == ("REM2026-0003", 2, eur(0))
    listed = stint.json("remind", "sent", "--invoice", late["number"])
    assert [each["number"] for each in listed] == ["REM2026-0003", "REM2026-0002", "REM2026-0001"]


def test_a_base_rate_that_nobody_knows_is_asked_for(stint: Terminal, late: dict[str, Any]) -> None:
    words = ("remind", "create", "--invoice", late["number"], "--level", "2")
    refused = stint(*words)
    assert refused.status == 1
    assert "2026-07-01" in refused.complaint
    assert "Deutsche Bundesbank" in refused.complaint
    assert stint.json(*words, "--no-interest", "--dry-run")["total"] == eur(9520)
    found = stint.json("remind", "levels", "rate", "germany", "2026-07-01", "1.77")
    assert found["base_rates"] == [{"base": "germany", "from": "2026-07-01", "percent": "1.77"}]
    made = stint.json(*words)
    # 10.27 % for 106 days and 10.77 % for 142 days.
    assert made["interest"] == eur(284 + 399)


def test_levels_are_set_and_a_client_can_be_left_alone(
    stint: Terminal, late: dict[str, Any]
) -> None:
    changed = stint.json(
        *("remind", "levels", "set", "--count", "2", "--pay-days", "10", "--percent", "6"),
        *("--level", "1", "--after", "3", "--fee", "2.50", "--interest", "yes"),
        *("--language", "en", "--intro", "Dear you,"),
    )
    assert changed["levels"][0] == {
        "level": 1,
        "after_days": 3,
        "fee": eur(250),
        "interest": True,
        "lump_sum": False,
    }
    assert len(changed["levels"]) == 2
    (due,) = stint.json("remind", "list", "--on", "2026-03-19")
    assert (due["pay_by"], due["fee"], due["interest"]) == ("2026-03-29", eur(250), eur(5))
    assert stint("remind", "levels", "show").text[0] == (
        "1  First reminder: after 3 days, fee €2.50, interest"
    )
    stint.json("client", "edit", "Acme", "--reminders", "no")
    assert stint.json("remind", "list", "--on", "2026-03-19") == []
    assert late["number"]


def test_fees_and_interest_become_an_invoice_that_the_surplus_pays(
    stint: Terminal, late: dict[str, Any]
) -> None:
    made = stint.json("remind", "create", "--client", "Acme", "--level", "1", "--fee", "5")
    stint.json("pay", late["number"], "--amount", "100.20", "--credit")
    charge = stint.json("remind", "charge", made["number"])
    assert charge["gross"] == eur(500)
    number = stint.json("invoice", "issue", charge["id"])["number"]
    assert stint.json("remind", "show", made["number"])["charge"] == number
    paid = stint("pay", number, "--from-credit")
    assert paid.status == 0
    assert stint.json("invoice", "show", number)["open"] == eur(0)
    twice = stint("remind", "charge", made["number"])
    assert "charges" in twice.complaint


def test_what_makes_no_reminder_is_refused(stint: Terminal, late: dict[str, Any]) -> None:
    for words, told in (
        (("create", "--invoice", late["number"], "--on", "2026-03-10"), "not late"),
        (("create", "--invoice", late["number"], "--level", "4"), "1 to 3"),
        (("show", "REM2026-0009"), "no reminder"),
        (("levels", "set", "--fee", "5"), "1 to 3"),
        (("levels", "rate", "germany", "2026-08-01", "1"), "1 January"),
    ):
        refused = stint("remind", *words)
        assert refused.status == 1
        assert told in refused.complaint


def test_invoices_at_different_levels_are_not_thrown_together(
    stint: Terminal, late: dict[str, Any]
) -> None:
    stint.json("remind", "create", "--invoice", late["number"], "--on", "2026-03-24")
    work(stint, "Code @Acme/Website 2026-03-05 9:00-10:00")
    issued(stint)
    refused = stint("remind", "create", "--client", "Acme", "--on", "2026-12-24")
    assert "1, 2" in refused.complaint
