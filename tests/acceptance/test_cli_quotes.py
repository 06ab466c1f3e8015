"""From the offer to the final invoice, on the command line, with the papers read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.billing import eur, pdf_text, ready
from tests.acceptance.cli import Terminal


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    stint = ready(tmp_path)
    stint.json("client", "edit", "Acme", "--language", "en")
    return stint


@pytest.fixture
def offer(stint: Terminal) -> dict[str, Any]:
    """A draft over twenty hours, a licence and an optional film."""
    made = stint.json(
        *("quote", "create", "--client", "Acme", "--subject", "New shop"),
        *("--intro", "As agreed on the phone.", "--valid-until", "2026-12-31"),
    )
    quote = made["id"]
    stint.json("quote", "line", "add", quote, "Code", "--quantity", "20", "--price", "90")
    stint.json(
        *("quote", "line", "add", quote, "Licence", "--unit", "C62", "--price", "200"),
        "--no-task",
    )
    found: dict[str, Any] = stint.json(
        *("quote", "line", "add", quote, "Film", "--unit", "LS", "--price", "500", "--optional")
    )
    return found


def test_an_offer_is_written_and_read_back_from_its_paper(
    stint: Terminal, offer: dict[str, Any], tmp_path: Path
) -> None:
    quote = offer["id"]
    assert offer["net"] == eur(200_000)
    stint.json("quote", "adjust", "add", quote, "New client", "--percent", "10")
    assert stint.json("quote", "show", quote)["net"] == eur(180_000)
    assert stint("quote", "show", quote).text[-2] == "  1  −10 %  New client"
    draft = tmp_path / "draft.pdf"
    assert stint("quote", "pdf", quote, "--out", str(draft)).status == 0
    issued = stint.json("quote", "issue", quote)
    assert (issued["number"], issued["status"]) == ("Q2026-0001", "issued")
    paper = tmp_path / "offer.pdf"
    saved = stint.json("quote", "pdf", "Q2026-0001", "--out", str(paper))
    assert saved["bytes"] == paper.stat().st_size
    text = pdf_text(paper)
    for words in (
        "Quote",
        "Q2026-0001",
        "New shop",
        "As agreed on the phone.",
        "31 December 2026",
        "Code",
        "1.800,00 €",
        "New client",
        "Optional, not in the total",
        "Film",
        "2.142,00 €",
    ):
        assert words in text
    assert "Q2026-0001" not in pdf_text(draft)


def test_an_accepted_offer_becomes_project_tasks_deposit_and_final_invoice(
    stint: Terminal, offer: dict[str, Any], tmp_path: Path
) -> None:
    stint.json("quote", "issue", offer["id"])
    sent = stint.json("quote", "sent", "Q2026-0001", "--note", "mail to Lena")
    assert (sent["status"], sent["sent_note"]) == ("sent", "mail to Lena")
    accepted = stint.json(
        *("quote", "accept", "Q2026-0001", "--by", "Lena", "--option", "3"),
        *("--project", "fixed", "--tasks", "--milestones", "--percent", "40"),
    )
    made = accepted["made"]
    assert (accepted["status"], accepted["project"], len(made["tasks"])) == (
        "accepted",
        "New shop",
        3,
    )
    assert {row["name"] for row in stint.json("task", "list")} >= {"Code", "Licence", "Film"}
    deposit = stint.json("invoice", "issue", made["deposit"])
    assert (deposit["form"], deposit["net"], deposit["due"]) == (
        "deposit",
        eur(100_000),
        eur(119_000),
    )
    stint.json("pay", deposit["number"])
    final = stint.json("invoice", "create", "--quote", "Q2026-0001")
    assert (final["form"], final["gross"], final["due"]) == (
        "final",
        eur(297_500),
        eur(178_500),
    )
    stint.json("invoice", "edit", final["id"], "--subject", "Shop")
    assert stint("invoice", "issue", final["id"]).status == 1
    stint.json("invoice", "edit", final["id"], "--supply-from", "2026-11-02")
    assert stint.json("invoice", "issue", final["id"])["due"] == eur(178_500)
    paper = tmp_path / "final.pdf"
    stint.json("invoice", "pdf", final["id"], "--out", str(paper))
    text = pdf_text(paper)
    for words in ("Final invoice", deposit["number"], "1.190,00 €", "1.785,00 €"):
        assert words in text


def test_a_quote_is_billed_with_terms_of_its_invoice_s_own(
    stint: Terminal, offer: dict[str, Any]
) -> None:
    stint.json("quote", "issue", offer["id"])
    stint.json("quote", "accept", "Q2026-0001")
    words = ("invoice", "create", "--quote", "Q2026-0001")
    assert "--from goes with --client" in stint(*words, "--from", "2026-11-01").complaint
    terms = ("--subject", "Shop", "--order-number", "A-17", "--tax-rate", "7", "--closing", "Bye")
    draft = stint.json(*words, *terms)
    shown = stint.json("invoice", "show", draft["id"])
    assert (shown["subject"], shown["order_number"], shown["closing"]) == ("Shop", "A-17", "Bye")
    assert shown["gross"] == eur(214_000)
    stint.json("undo")
    assert stint.json("invoice", "list") == []


def test_everything_that_accepting_made_is_one_undo(stint: Terminal, offer: dict[str, Any]) -> None:
    stint.json("quote", "issue", offer["id"])
    projects = stint.json("project", "list")
    stint.json("quote", "accept", "Q2026-0001", "--project", "hourly", "--tasks", "--invoice")
    assert len(stint.json("invoice", "list")) == 1
    assert stint("undo").status == 0
    assert stint.json("invoice", "list") == []
    assert stint.json("project", "list") == projects
    assert stint.json("quote", "show", "Q2026-0001")["status"] == "issued"


def test_versions_pro_forma_and_the_list(stint: Terminal, offer: dict[str, Any]) -> None:
    stint.json("quote", "issue", offer["id"])
    second = stint.json("quote", "copy", "Q2026-0001", "--next-version")
    assert (second["version"], second["replaces"]) == (2, "Q2026-0001")
    stint.json("quote", "issue", second["id"])
    asked = stint.json("quote", "copy", "Q2026-0002", "--pro-forma")
    issued = stint.json("quote", "issue", asked["id"])
    assert (issued["kind"], issued["number"]) == ("pro_forma", "PF2026-0001")
    stint.json("quote", "decline", "Q2026-0002", "--note", "too dear")
    rows = stint.json("quote", "list", "--kind", "quote")
    assert [(row["number"], row["status"]) for row in rows] == [
        ("Q2026-0002", "declined"),
        ("Q2026-0001", "replaced"),
    ]
    assert len(stint.json("quote", "list", "--status", "declined")) == 1
    assert stint("quote", "list", "--kind", "pro_forma").text == [
        "PF2026-0001  2026-11-19     2380.00 EUR  issued  Acme  New shop  Pro forma invoice"
    ]


def test_a_draft_is_changed_line_by_line(stint: Terminal, offer: dict[str, Any]) -> None:
    quote = offer["id"]
    stint.json("quote", "line", "edit", quote, "1", "--quantity", "10", "--description", "Shop")
    stint.json("quote", "line", "move", quote, "2", "1")
    stint.json("quote", "line", "remove", quote, "3")
    stint.json("quote", "edit", quote, "--entry", "gross", "--valid-until", "")
    shown = stint.json("quote", "show", quote)
    assert [(line["name"], line["gross_price"]) for line in shown["lines"]] == [
        ("Licence", "238.0000"),
        ("Code", "107.1000"),
    ]
    assert (shown["valid_until"], shown["due"]) == (None, eur(130_900))
    assert stint.json("quote", "delete", quote)["deleted"]
    assert stint.json("quote", "list") == []


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("show", "Q9"), "There is no quote “Q9”. “stint quote list” shows them."),
        (("accept", "Q2026-0001", "--option", "7"), "There is no line 7; the invoice has 3."),
        (
            ("accept", "Q2026-0001", "--tasks"),
            "Tasks need a project. Name one, or have one made.",
        ),
        (
            ("accept", "Q2026-0001", "--on", "2027-01-01"),
            "Quote Q2026-0001 ended on 2026-12-31.",
        ),
        (
            ("edit", "Q2026-0001", "--subject", "x"),
            "What was sent to a client never changes. Make a new version of it instead.",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    stint: Terminal, offer: dict[str, Any], words: tuple[str, ...], complaint: str
) -> None:
    stint.json("quote", "issue", offer["id"])
    assert stint("quote", *words).complaint == complaint
