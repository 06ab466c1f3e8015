"""Drafts in all their forms: how time is cut, what is left out, parts of fixed prices, lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.billing import eur, issued, ready, with_rate, work
from tests.acceptance.cli import Terminal


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    """Two projects, two days, 80.00 EUR."""
    stint = with_rate(tmp_path)
    work(
        stint,
        "Fix login @Acme/Website 2026-11-02 9:00-10:00",
        "Texts @Acme/Website 2026-11-03 9:00-10:30",
        "Fix login @Acme/Website 2026-11-03 11:00-11:30",
        "Plan @Acme/Garden 2026-11-03 13:00-14:00",
    )
    return stint


def _create(stint: Terminal, *words: str) -> dict[str, Any]:
    draft: dict[str, Any] = stint.json("invoice", "create", "--client", "Acme", *words)
    return draft


def _lines(draft: dict[str, Any]) -> list[tuple[str, str, int]]:
    return [(each["name"], each["quantity"], each["net"]["minor"]) for each in draft["lines"]]


@pytest.mark.parametrize(
    ("group", "lines"),
    [
        ("project", [("Garden", "1.00", 8000), ("Website", "3.00", 24000)]),
        (
            "task",
            [("Plan", "1.00", 8000), ("Fix login", "1.50", 12000), ("Texts", "1.50", 12000)],
        ),
        ("day", [("November 2, 2026", "1.00", 8000), ("November 3, 2026", "3.00", 24000)]),
        ("person", [("Nora Seidel", "4.00", 32000)]),
        (
            "entry",
            [
                ("Fix login", "1.00", 8000),
                ("Texts", "1.50", 12000),
                ("Fix login", "0.50", 4000),
                ("Plan", "1.00", 8000),
            ],
        ),
    ],
)
def test_time_is_cut_as_asked(
    stint: Terminal, group: str, lines: list[tuple[str, str, int]]
) -> None:
    stint.json("client", "edit", "Acme", "--language", "en", "--country", "US")
    draft = _create(stint, "--group", group)
    assert _lines(draft) == lines
    assert sum(each["seconds"] for each in draft["lines"]) == 4 * 3600
    assert draft["gross"] == eur(38080)


def test_only_the_days_before_to_are_billed(stint: Terminal) -> None:
    draft = _create(stint, "--from", "2026-11-02", "--to", "2026-11-03")
    assert _lines(draft) == [("Website", "1.00", 8000)]
    assert stint.json("unbilled")[0]["seconds"] == 3 * 3600


def test_what_has_no_rate_is_left_out_and_told(tmp_path: Path) -> None:
    stint = ready(tmp_path)
    work(stint, "Old @Acme/ 2026-10-30 9:00-9:45", "New @Acme/ 2026-11-02 9:00-10:00")
    stint.json("rate", "set", "--client", "Acme", "--amount", "60", "--from", "2026-11-01")
    assert stint.json("unbilled")[0]["unrated_seconds"] == 2700
    said = stint("invoice", "create", "--client", "Acme").text
    assert said[-1] == "Left out, since it has no rate yet: 0:45."
    assert stint.json("unbilled")[0]["seconds"] == 2700


def test_time_or_expenses_can_be_left_out(stint: Terminal) -> None:
    words = ("--amount", "119.00", "--tax-rate", "19", "--client", "Acme", "--on", "2026-11-04")
    stint.json("expense", "add", "Train", *words)
    only = _create(stint, "--no-time")
    assert [(each["name"], each["seconds"], each["net"]) for each in only["lines"]] == [
        ("Train", None, eur(10000))
    ]
    assert {each["kind"] for each in _create(stint, "--no-expenses")["lines"]} == {"time"}


def test_tax_and_texts_can_be_told(stint: Terminal) -> None:
    stint.json("client", "edit", "Acme", "--vat-id", "FR12345678901", "--country", "FR")
    words = ("--tax-category", "ae", "--intro", "Hello", "--closing", "Bye", "--timesheet")
    draft = _create(stint, *words, "--language", "en")
    assert (draft["tax"], draft["gross"]) == (eur(0), eur(32000))
    shown = stint.json("invoice", "show", draft["id"])
    assert (shown["intro"], shown["closing"], shown["timesheet"]) == ("Hello", "Bye", True)
    assert shown["language"] == "en"
    assert {each["tax_category"] for each in shown["lines"]} == {"AE"}


@pytest.mark.parametrize(
    ("part", "minor"),
    [
        ("Relaunch", 120000),
        ("relaunch=50%", 60000),
        ("Relaunch=33,3%", 39960),
        ("Relaunch=600", 60000),
    ],
)
def test_a_fixed_price_is_billed_in_parts(tmp_path: Path, part: str, minor: int) -> None:
    stint = ready(tmp_path)
    words = ("--client", "Acme", "--billing", "fixed", "--price", "1200.00")
    stint.json("project", "add", "Relaunch", *words, "--starts", "2026-11-01")
    assert stint.json("unbilled")[0]["fixed"] == eur(120000)
    (line,) = _create(stint, "--fixed", part)["lines"]
    assert (line["name"], line["net"], line["seconds"]) == ("Relaunch", eur(minor), None)
    assert stint.json("project", "list")[0]["billed"] == eur(minor)


def test_a_project_with_an_equals_sign_in_its_name_is_found(tmp_path: Path) -> None:
    stint = ready(tmp_path)
    words = ("--client", "Acme", "--billing", "fixed", "--price", "10")
    stint.json("project", "add", "a=b", *words)
    assert _create(stint, "--fixed", "a=b")["net"] == eur(1000)


def test_a_draft_is_changed_until_it_is_issued(stint: Terminal) -> None:
    draft = _create(stint)["id"]
    words = ("--tax-rate", "7", "--reference", "PO 7", "--payment-days", "30", "--intro", "Hi")
    assert stint.json("invoice", "edit", draft, *words)["tax"] == eur(2240)
    shown = stint.json("invoice", "show", draft)
    assert (shown["buyer_reference"], shown["payment_days"], shown["intro"]) == ("PO 7", 30, "Hi")
    assert stint.json("invoice", "issue", draft)["due_on"] == "2026-12-19"
    assert "never changes" in stint("invoice", "edit", "2026-0001", "--intro", "x").complaint


def test_lines_are_added_changed_and_removed(stint: Terminal) -> None:
    draft = _create(stint)["id"]
    words = ("--quantity", "3", "--unit", "C62", "--price", "9.99")
    added = stint.json("invoice", "line", "add", draft, "Stickers", *words)
    assert _lines(added)[-1] == ("Stickers", "3", 2997)
    changed = stint.json(
        "invoice", "line", "edit", draft, "3", "--quantity", "2,5", "--name", "Pins"
    )
    assert _lines(changed)[-1] == ("Pins", "2.5", 2498)
    left = stint.json("invoice", "line", "remove", draft, "1")
    assert [each["position"] for each in left["lines"]] == [1, 2]
    assert stint.json("unbilled")[0]["seconds"] == 3600


def test_a_price_of_four_decimals_is_told_exactly(stint: Terminal) -> None:
    draft = _create(stint)["id"]
    stint.json("invoice", "line", "add", draft, "Hosting", "--quantity", "3", "--price", "33.3333")
    line = stint.json("invoice", "show", draft)["lines"][-1]
    assert (line["price"], line["exact_price"], line["net"]) == (eur(3333), "33.3333", eur(10000))


def test_a_deleted_draft_lets_go_of_its_work(stint: Terminal) -> None:
    draft = _create(stint)["id"]
    assert stint.json("invoice", "delete", draft) == {"id": draft, "deleted": True}
    assert stint.json("unbilled")[0]["total"] == eur(32000)
    assert stint.json("invoice", "list") == []


def test_billed_work_keeps_its_price_when_the_rate_changes(stint: Terminal) -> None:
    issued(stint, "--to", "2026-11-03")
    words = ("--client", "Acme", "--amount", "100", "--from", "2026-11-01")
    repriced = stint.json("rate", "set", *words)
    assert (repriced["repriced_entries"], repriced["differences"]) == (3, [eur(6000)])
    assert stint.json("invoice", "show", "2026-0001")["net"] == eur(8000)
    assert stint.json("unbilled")[0]["total"] == eur(30000)


def test_rounding_and_decimals_of_the_client_count(tmp_path: Path) -> None:
    stint = with_rate(tmp_path)
    rounding = ("--rounding", "15m", "--rounding-direction", "up", "--rounding-per", "entry")
    stint.json("client", "edit", "Acme", *rounding, "--decimals", "3")
    work(stint, "Call @Acme/ 2026-11-02 9:00-9:05", "Call @Acme/ 2026-11-02 10:00-10:20")
    (line,) = _create(stint)["lines"]
    assert (line["quantity"], line["seconds"], line["net"]) == ("0.75", 1500, eur(6000))
