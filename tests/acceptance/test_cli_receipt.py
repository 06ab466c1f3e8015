"""Receipts for money that came, read back from paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.billing import eur, issued, pdf_text, with_rate, work
from tests.acceptance.cli import Terminal


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    """Two invoices of Acme's over 95.20 and 190.40."""
    terminal = with_rate(tmp_path)
    work(terminal, "Fix login @Acme/Website 2026-11-02 9:00-10:00")
    issued(terminal)
    work(terminal, "Fix logout @Acme/Website 2026-11-03 9:00-11:00")
    issued(terminal)
    return terminal


def test_a_receipt_says_what_came_how_and_for_which_invoices(
    stint: Terminal, tmp_path: Path
) -> None:
    stint.json("client", "edit", "Acme", "--language", "de")
    paid = stint.json(
        *("pay", "2026-0001", "2026-0002", "--amount", "288", "--charge", "2.40", "--credit"),
        *("--method", "Bar", "--on", "2026-11-21"),
    )
    target = tmp_path / "receipt.pdf"
    receipt = paid["receipt_id"]
    found = stint.json("pay", "receipt", receipt, "--out", str(target))
    # What the bank kept, the client paid all the same.
    assert (found["amount"], found["credit"]) == (eur(29040), eur(480))
    text = pdf_text(target)
    for words in (
        "Quittung",
        "Wir haben am 21. November 2026 für 2026-0001, 2026-0002 290,40 € dankend erhalten.",
        "Bar",
        "190,40",
        "Guthaben",
        "Erhaltener Betrag",
    ):
        assert words in text
    newest, *_ = stint.json("history", "--limit", "1")
    assert newest["action"] == "output.payment_receipt"


def test_a_payment_in_it_names_the_movement_too(stint: Terminal, tmp_path: Path) -> None:
    paid = stint.json("pay", "2026-0001", "2026-0002")
    one = paid["invoices"][1]["payment_ids"][0]
    target = tmp_path / "receipt.pdf"
    assert stint("pay", "receipt", one, "--out", str(target)).text == [f"Saved as {target}."]
    assert "We received 285,60 € on 19 November 2026" in pdf_text(target)


def test_only_money_that_came_has_a_receipt(stint: Terminal, tmp_path: Path) -> None:
    target = str(tmp_path / "receipt.pdf")
    written = stint.json("pay", "2026-0001", "--write-off")["receipt_id"]
    refused = stint("pay", "receipt", written, "--out", target).complaint
    assert refused == "A receipt is for money that came, and here none did."
    paid = stint.json("pay", "2026-0002", "--charge", "1")
    payment = paid["invoices"][0]["payment_ids"][0]
    back = stint.json("pay", "--take-back", payment)
    said = stint("pay", "receipt", paid["receipt_id"], "--out", target).complaint
    assert said == "This payment is taken back already."
    assert stint("pay", "receipt", back["receipt_id"], "--out", target).complaint == refused
    assert not Path(target).exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("receipt",), "Name one payment and a file"),
        (("receipt", "7", "--out", "a.pdf"), "“7”"),
        (("receipt", "0" * 32, "--out", "a.pdf"), "There is no such payment."),
        (("2026-0001", "--out", "a.pdf"), "Only a receipt is saved"),
    ],
)
def test_unclear_receipts_are_refused(stint: Terminal, words: tuple[str, ...], said: str) -> None:
    assert said in stint("pay", *words).complaint
