"""Invoices in the client's language, whatever the screens speak."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.system.document_labels import DOCUMENT_LANGUAGES
from tests.acceptance.billing import pdf_text, with_rate, work
from tests.acceptance.cli import Terminal

_WORDS = {
    "fr": (
        "Facture",
        "BROUILLON",
        "Date de facture 19 novembre 2026",
        "Date de prestation 3 novembre 2026",
        "Désignation",
        "Prix unitaire HT €",
        "Atelier 3 jours 1 000,00 3 000,00",
        "Trajet 1 jour",
        "Total HT 4 160,00 €",
        "TVA 19 % sur 4 160,00 €",
        "Total de la facture 4 950,40 €",
        "Payable sans déduction jusqu’au 3 décembre 2026",
        "N° de TVA DE123456789",
        "Page 1 sur 1",
    ),
    "pl": (
        "Faktura",
        "PROJEKT",
        "Data wystawienia 19 listopada 2026",
        "Wartość netto €",
        "Atelier 3 dni 1 000,00 3 000,00",
        "Trajet 1 dzień",
        "Razem netto 4 160,00 €",
        "VAT 19% od 4 160,00 €",
        "Kwota należności ogółem 4 950,40 €",
        "Płatne bez potrąceń do 3 grudnia 2026",
        "Strona 1 z 1",
    ),
}


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    return with_rate(tmp_path)


def draft(stint: Terminal, *words: str) -> str:
    """A draft over two hours, three days at 1,000.00 and one at 1,000.00."""
    work(stint, "Call @Acme/Website 2026-11-03 14:00-16:00")
    found = stint.json("invoice", "create", "--client", "Acme", *words)
    for name, quantity in (("Atelier", "3"), ("Trajet", "1")):
        terms = ("--quantity", quantity, "--unit", "DAY", "--price", "1000")
        stint.json("invoice", "line", "add", found["id"], name, *terms)
    return str(found["id"])


def drawn(stint: Terminal, folder: Path, invoice: str) -> str:
    stint.json("invoice", "pdf", invoice, "--out", str(folder / "draft.pdf"))
    return pdf_text(folder / "draft.pdf")


@pytest.mark.parametrize("language", _WORDS)
def test_a_client_reads_invoices_in_their_own_language(
    stint: Terminal, tmp_path: Path, language: str
) -> None:
    stint.json("client", "edit", "Acme", "--language", language)
    text = drawn(stint, tmp_path, draft(stint))
    for words in _WORDS[language]:
        assert words in text
    assert "Rechnung" not in text
    assert "Invoice" not in text


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_every_language_can_be_chosen_for_business_client_and_invoice(
    stint: Terminal, language: str
) -> None:
    assert stint.json("profile", "set", "--language", language)["language"] == language
    answer = stint.json("client", "add", "Beta", "--language", language)
    assert answer["language"] == language
    invoice = draft(stint, "--language", language)
    assert stint.json("invoice", "show", invoice)["language"] == language


def test_a_draft_can_be_put_into_another_language(stint: Terminal, tmp_path: Path) -> None:
    invoice = draft(stint)
    stint.json("invoice", "edit", invoice, "--language", "it")
    assert "Imponibile" in drawn(stint, tmp_path, invoice)


@pytest.mark.parametrize(
    "call",
    [
        ("profile", "set"),
        ("client", "edit", "Acme"),
        ("invoice", "create", "--client", "Acme"),
    ],
)
def test_a_language_without_words_is_refused(stint: Terminal, call: tuple[str, ...]) -> None:
    complaint = stint(*call, "--language", "tlh").complaint
    assert complaint.startswith("Documents cannot be written in “tlh”. There are de, en, es,")


def test_a_french_business_is_asked_for_its_siren_and_told_why(stint: Terminal) -> None:
    stint.json("profile", "set", "--country=FR", "--vat-id=FR12345678901")
    stint.json("client", "edit", "Acme", "--country=FR", "--vat-id=FR98765432109", "--language=fr")
    invoice = draft(stint)
    refused = stint("invoice", "issue", invoice).complaint
    assert "your SIREN or SIRET number under Registration (C. com. art. R. 123-237)" in refused
    stint.json("profile", "set", "--registration=RCS Paris 123 456 789")
    assert stint.json("invoice", "issue", invoice)["number"]
