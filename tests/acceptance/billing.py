"""A file that is ready for invoices, and what the tests of money ask of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pypdf import PdfReader

from tests.acceptance.cli import Terminal

_PROFILE = (
    "--name=Nora Seidel",
    "--street=Hauptstraße 1",
    "--postcode=10115",
    "--city=Berlin",
    "--country=DE",
    "--vat-id=DE123456789",
    "--iban=DE89 3704 0044 0532 0130 00",
    "--tax-rate=19",
    "--payment-days=14",
)
_CLIENT = ("--street=Weg 2", "--postcode=20095", "--city=Hamburg", "--country=DE")


def eur(minor: int) -> dict[str, object]:
    return {"minor": minor, "currency": "EUR"}


def ready(folder: Path, *profile: str) -> Terminal:
    """A file with a whole profile and the client Acme, without rates and work."""
    stint = Terminal(folder)
    stint.json("profile", "set", *_PROFILE, *profile)
    stint.json("client", "add", "Acme", *_CLIENT)
    return stint


def with_rate(folder: Path) -> Terminal:
    """The same at 80.00 EUR an hour."""
    return ready(folder, "--hourly-rate=80")


def work(stint: Terminal, *lines: str) -> None:
    """Records entries, each a line such as ``Fix login @Acme/Website 2026-11-02 9:00-10:30``."""
    for line in lines:
        assert stint("start", line).status == 0


def issued(stint: Terminal, *words: str) -> dict[str, Any]:
    """An issued invoice over Acme's unbilled work."""
    draft = stint.json("invoice", "create", "--client", "Acme", *words)
    found: dict[str, Any] = stint.json("invoice", "issue", draft["id"])
    return found


def pdf_text(path: Path) -> str:
    """The words of a PDF, white space evened out."""
    assert path.read_bytes().startswith(b"%PDF")
    pages = PdfReader(path).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
