"""Text that no font can print: it would vanish from the page without a word."""

from __future__ import annotations

from pathlib import Path

from tests.acceptance.billing import with_rate, work

# A code point that no script has, and so no font.
_NOBODYS = "\u0378"


def test_a_name_that_no_font_can_print_is_told_and_nothing_is_issued(tmp_path: Path) -> None:
    stint = with_rate(tmp_path)
    work(stint, "Design @Acme/Website 2026-11-02 9:00-10:00")
    stint.json("client", "edit", "Acme", "--legal-name", f"Acme {_NOBODYS}")
    draft = stint.json("invoice", "create", "--client", "Acme", "--tax-rate", "19")["id"]
    complaint = stint("invoice", "issue", draft).complaint
    assert complaint.startswith(f"No font on this computer can print “{_NOBODYS}”")
    assert "the client's name and address" in complaint
    assert stint.json("invoice", "list")[0]["number"] is None
    stint.json("client", "edit", "Acme", "--legal-name", "Acme")
    assert stint.json("invoice", "issue", draft)["number"] == "2026-0001"
    assert stint.json("verify")["sound"]
