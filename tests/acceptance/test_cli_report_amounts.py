"""What reports say that time is worth."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.billing import eur, issued, ready, work
from tests.acceptance.cli import Terminal


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    """An hour of October at 80.00 EUR and two of November at 100.00 EUR."""
    stint = ready(tmp_path, "--hourly-rate=80")
    stint.json("rate", "set", "--client", "Acme", "--amount", "100", "--from", "2026-11-01")
    work(
        stint,
        "Fix login @Acme/Website 2026-10-30 9:00-10:00",
        "Fix login @Acme/Website 2026-11-02 9:00-11:00",
        "Read 2026-11-02 12:00-13:00",
    )
    return stint


def _report(stint: Terminal, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = stint.json(
        "report", "--from", "2026-10-01", "--to", "2026-12-01", *words
    )
    return found


def test_each_day_has_the_rate_that_was_valid_then(stint: Terminal) -> None:
    assert [(row["month"], row["amount"]) for row in _report(stint, "--by", "month")] == [
        ("2026-10", eur(8000)),
        ("2026-11", eur(20000)),
    ]


def test_what_is_not_billable_has_no_amount(stint: Terminal) -> None:
    website, own = _report(stint, "--by", "client,project")
    assert (website["amount"], website["amounts"]) == (eur(28000), [eur(28000)])
    assert (own["amount"], own["amounts"], own["unrated_seconds"]) == (None, [], 0)


def test_a_report_follows_a_rate_of_earlier_days_and_invoices_do_not(stint: Terminal) -> None:
    issued(stint)
    stint.json("rate", "set", "--client", "Acme", "--amount", "120", "--from", "2026-10-01")
    assert [row["amount"] for row in _report(stint, "--by", "month")] == [eur(12000), eur(20000)]
    assert stint.json("invoice", "show", "2026-0001")["net"] == eur(28000)
    stint.json("rate", "set", "--client", "Acme", "--amount", "120", "--from", "2026-11-01")
    assert [row["amount"] for row in _report(stint, "--by", "month")] == [eur(12000), eur(24000)]


def test_billable_time_without_a_rate_is_told(tmp_path: Path) -> None:
    stint = ready(tmp_path)
    work(stint, "Old @Acme/ 2026-10-30 9:00-9:45", "New @Acme/ 2026-11-02 9:00-10:00")
    (row,) = _report(stint, "--by", "client")
    assert (row["amount"], row["unrated_seconds"]) == (None, 6300)
    stint.json("rate", "set", "--client", "Acme", "--amount", "60", "--from", "2026-11-01")
    (row,) = _report(stint, "--by", "client")
    assert (row["amount"], row["unrated_seconds"]) == (eur(6000), 2700)


def test_a_group_in_two_currencies_has_two_amounts_and_no_single_one(stint: Terminal) -> None:
    stint.json("client", "add", "Bär", "--currency", "CHF")
    stint.json("rate", "set", "--client", "Bär", "--amount", "150", "--from", "2026-11-01")
    work(stint, "Call @Bär/ 2026-11-03 9:00-10:00")
    (row,) = _report(stint, "--by", "person")
    assert row["amount"] is None
    assert row["amounts"] == [{"minor": 15000, "currency": "CHF"}, eur(28000)]


def test_fixed_and_unbilled_projects_have_no_amount_and_lack_no_rate(stint: Terminal) -> None:
    words = ("--client", "Acme", "--billing", "fixed", "--price", "1200")
    stint.json("project", "add", "Relaunch", *words)
    work(stint, "Plan @Acme/Relaunch 2026-11-03 9:00-10:00")
    fixed, _website, _own = _report(stint, "--by", "project")
    assert (fixed["billable_seconds"], fixed["amount"], fixed["unrated_seconds"]) == (3600, None, 0)


def test_a_day_rate_is_shared_among_the_work_of_the_day(tmp_path: Path) -> None:
    stint = ready(tmp_path)
    words = ("--client", "Acme", "--billing", "daily", "--half-day", "4h")
    stint.json("project", "add", "Site", *words)
    rate = ("--project", "Site", "--amount", "640", "--per", "day", "--from", "2026-11-01")
    stint.json("rate", "set", *rate)
    work(
        stint,
        "Plan @Acme/Site #a 2026-11-02 9:00-12:00",
        "Build @Acme/Site #b 2026-11-02 13:00-18:00",
        "Plan @Acme/Site #a 2026-11-03 9:00-10:00",
    )
    by_day = _report(stint, "--by", "day")
    assert [row["amount"] for row in by_day] == [eur(64000), eur(32000)]
    by_tag = _report(stint, "--by", "tag")
    assert [(row["tag"], row["amount"]) for row in by_tag] == [("a", eur(56000)), ("b", eur(40000))]
    assert stint.json("unbilled")[0]["total"] == eur(96000)


def test_amounts_stand_between_time_and_name_in_words(stint: Terminal) -> None:
    said = stint("report", "--from", "2026-10-01", "--to", "2026-12-01").text
    assert said == [
        "     3:00       3:00      280.00 EUR  Website",
        "     1:00       0:00               –  –",
        "4:00, 3:00 of it billable",
    ]
