"""Deposits, corrections, allowances, discounts and prices with tax, on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.billing import eur, issued, pdf_text, with_rate, work
from tests.acceptance.cli import Terminal


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    stint = with_rate(tmp_path)
    stint.json("client", "edit", "Acme", "--language", "en")
    work(stint, "Fix login @Acme/Website 2026-11-02 9:00-11:00")
    return stint


def _draft(stint: Terminal, *words: str) -> dict[str, Any]:
    draft: dict[str, Any] = stint.json("invoice", "create", "--client", "Acme", *words)
    return draft


def test_allowances_charges_and_a_discount_are_on_the_paper(
    stint: Terminal, tmp_path: Path
) -> None:
    draft = _draft(stint, "--subject", "November", "--early-payment", "2/7")["id"]
    stint.json("invoice", "adjust", "add", draft, "Old friend", "--percent", "5", "--line", "1")
    changed = stint.json(
        "invoice", "adjust", "add", draft, "Shipping", "--amount", "10", "--charge"
    )
    assert (changed["net"], changed["gross"]) == (eur(16_200), eur(19_278))
    assert changed["adjustments"] == [
        {
            "line": None,
            "reason": "Shipping",
            "charge": True,
            "percent": None,
            "amount": eur(1000),
        },
        {"line": 1, "reason": "Old friend", "charge": False, "percent": "5", "amount": None},
    ]
    issued_one = stint.json("invoice", "issue", draft)
    paper = tmp_path / "invoice.pdf"
    stint.json("invoice", "pdf", issued_one["number"], "--out", str(paper))
    text = pdf_text(paper)
    for words in ("November", "Old friend", "Shipping", "152,00 €", "192,78 €", "188,92 €"):
        assert words in text


def test_prices_with_tax_in_every_unit(stint: Terminal) -> None:
    draft = _draft(stint, "--entry", "gross")["id"]
    for unit, quantity, price in (
        ("DAY", "1.5", "119"),
        ("C62", "3", "9.99"),
        ("MON", "1", "49"),
        ("KMT", "120", "0.42"),
        ("LS", "1", "250"),
    ):
        stint.json(
            *("invoice", "line", "add", draft, unit, "--unit", unit),
            *("--quantity", quantity, "--price", price),
        )
    shown = stint.json("invoice", "show", draft)
    assert [line["unit"] for line in shown["lines"]] == ["HUR", "DAY", "C62", "MON", "KMT", "LS"]
    assert shown["due"] == eur(19_040 + 17_850 + 2997 + 4900 + 5040 + 25_000)
    assert shown["due"]["minor"] == shown["gross"]["minor"] + shown["rounding"]["minor"]
    back = stint.json("invoice", "edit", draft, "--entry", "net")
    assert back["rounding"] == eur(0)


def test_a_deposit_of_a_fixed_price_is_subtracted_and_paid_back_if_it_was_too_much(
    stint: Terminal,
) -> None:
    stint.json(
        *("project", "add", "Shop", "--client", "Acme", "--billing", "fixed"),
        *("--price", "1000", "--starts", "2026-11-01"),
    )
    deposit = stint.json(
        "invoice", "deposit", "--client", "Acme", "--project", "Shop", "--percent", "50"
    )
    number = stint.json("invoice", "issue", deposit["id"])["number"]
    draft = _draft(stint, "--no-time", "--fixed", "Shop", "--deposit", number)
    assert (draft["form"], draft["due"]) == ("final", eur(59_500))
    plain = stint.json("invoice", "edit", draft["id"], "--no-deposits")
    assert (plain["form"], plain["due"]) == ("", eur(119_000))
    again = stint.json("invoice", "edit", draft["id"], "--all-deposits")
    assert again["prepaid"] == eur(59_500)
    assert stint("invoice", "show", draft["id"]).text[-1] == (
        "Deposits 595.00 EUR, to pay 595.00 EUR."
    )
    refused = stint("invoice", "create", "--client", "Acme", "--deposit", number)
    assert refused.complaint == (f"The client has no deposit “{number}” that could be subtracted.")


def test_a_correction_comes_in_the_place_of_an_invoice(stint: Terminal, tmp_path: Path) -> None:
    wrong = issued(stint)["number"]
    made = stint.json("invoice", "correct", wrong, "--reason", "Wrong address")
    assert made["form"] == "correction"
    assert stint("invoice", "issue", made["id"]).complaint == (
        f"Issue the credit note of invoice {wrong} first; this one comes in its place."
    )
    stint.json("invoice", "issue", made["credit_note"])
    assert stint.json("unbilled") == []
    number = stint.json("invoice", "issue", made["id"])["number"]
    paper = tmp_path / "correction.pdf"
    stint.json("invoice", "pdf", number, "--out", str(paper))
    text = pdf_text(paper)
    assert number in text
    assert wrong in text


def test_an_accepted_milestone_is_billed_with_the_next_invoice(stint: Terminal) -> None:
    stint.json("task", "add", "Launch @Acme/Website")
    stint.json("task", "edit", "Launch", "--milestone", "--amount", "500")
    assert stint.json("unbilled")[0]["milestones"] == eur(0)
    stint.json("task", "done", "Launch")
    assert stint.json("unbilled")[0]["milestones"] == eur(50_000)
    left_out = _draft(stint, "--no-milestones")
    assert left_out["net"] == eur(16_000)
    draft = _draft(stint)
    assert [(line["name"], line["unit"]) for line in draft["lines"]] == [("Launch", "LS")]


def test_milestones_can_be_billed_one_by_one(stint: Terminal) -> None:
    for name, amount in (("Draft", "300"), ("Launch", "500")):
        stint.json("task", "add", f"{name} @Acme/Website")
        stint.json("task", "edit", name, "--milestone", "--amount", amount)
        stint.json("task", "done", name)
    draft = _draft(stint, "--no-time", "--milestone", "launch")
    assert [line["name"] for line in draft["lines"]] == ["Launch"]
    assert stint.json("unbilled")[0]["milestones"] == eur(30_000)
    complaint = stint("invoice", "create", "--client", "Acme", "--milestone", "Launch").complaint
    assert "no milestone “Launch”" in complaint


def test_expenses_are_billed_with_a_mark_up(stint: Terminal) -> None:
    stint.json("client", "edit", "Acme", "--expense-markup", "10")
    stint.json("expense", "add", "Font", "--client", "Acme", "--amount", "100")
    added = stint.json(
        "expense", "add", "Train", "--client", "Acme", "--amount", "50", "--markup", "0"
    )
    assert added["markup"] == "0"
    assert stint.json("unbilled")[0]["expenses"] == eur(16_000)
    lines = _draft(stint, "--no-time")["lines"]
    assert [line["net"]["minor"] for line in lines] == [11_000, 5000]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (
            ("edit", "{id}", "--early-payment", "soon"),
            "Write a discount as percent/days, such as 2/14, and at most two of them: 3/7 2/14.",
        ),
        (
            ("adjust", "add", "{id}", "Gift", "--amount", "500"),
            "The allowances are higher than what they are taken from, €160.00.",
        ),
        (("adjust", "remove", "{id}", "1"), "There is no allowance or charge 1; there are 0."),
        (
            ("edit", "{id}", "--series", "X"),
            "There is no series “X”. “stint series list” shows them.",
        ),
        (
            ("deposit", "--client", "Acme", "--percent", "30"),
            "A percent needs a quote or a fixed price. Enter an amount instead.",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    stint: Terminal, words: tuple[str, ...], complaint: str
) -> None:
    draft = _draft(stint)["id"]
    said = stint("invoice", *(word.format(id=draft) for word in words))
    assert said.complaint.replace("160,00 €", "160.00 EUR") == complaint
