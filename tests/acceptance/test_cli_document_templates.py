"""``template``: how documents look, from the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.acceptance.billing import issued, pdf_text, with_rate, work
from tests.acceptance.cli import Terminal
from tests.unit.interchange.template_zips import TEMPLATE, packed, with_member

WINDOWS = {
    *("none", "din-5008-a", "din-5008-b", "ch-left", "ch-right", "fr-right"),
    *("us-10-single", "us-10-double"),
}


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    stint = with_rate(tmp_path)
    work(stint, "Fix login @Acme/Website 2026-11-02 9:00-10:00")
    return stint


def listed(stint: Terminal) -> dict[str, Any]:
    return {row["name"]: row for row in stint.json("template", "list")}


def page_size(path: Path) -> tuple[int, int]:
    box = PdfReader(path).pages[0].mediabox
    return round(float(box.width)), round(float(box.height))


def test_the_list_says_what_can_be_chosen(stint: Terminal) -> None:
    for row in listed(stint).values():
        assert row["page"] in {"A4", "Letter"}
        assert row["window"] in WINDOWS
    clear = listed(stint)["Clear"]
    assert {key: clear[key] for key in ("version", "shipped", "changed", "clients", "default")} == {
        "version": 1,
        "shipped": True,
        "changed": False,
        "clients": 0,
        "default": True,
    }
    assert "Clear  A4  din-5008-b  for new documents" in stint("template", "list").text


def test_a_template_is_copied_chosen_renamed_and_deleted(stint: Terminal) -> None:
    copy = stint.json("template", "duplicate", "clear", "--as", "Mine")
    assert (copy["name"], copy["shipped"]) == ("Mine", False)
    used = stint("template", "use", "mine", "--client", "acme").text
    assert used == ["Documents for acme use “Mine”."]
    assert listed(stint)["Mine"]["clients"] == 1
    assert stint.json("template", "rename", "Mine", "Ours")["clients"] == 1
    assert stint.json("client", "show", "Acme")["template"] == "Ours"
    gone = stint.json("template", "delete", "OURS")
    assert gone == {"name": "Ours", "deleted": True, "clients": 1, "drafts": 0, "default": False}
    assert stint.json("client", "show", "Acme")["template"] == ""
    stint.json("undo")
    assert stint.json("client", "show", "Acme")["template"] == "Ours"


def test_new_documents_use_what_was_chosen_for_all(stint: Terminal) -> None:
    assert stint("template", "use", "clear-letter").text == ["New documents use “Clear Letter”."]
    assert listed(stint)["Clear Letter"]["default"]
    assert stint("template", "use", "").text == ["New documents use “Clear”."]
    stint.json("profile", "set", "--template", "CLEAR LETTER")
    assert listed(stint)["Clear Letter"]["default"]


def test_a_template_goes_out_and_comes_in_as_a_file(stint: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "clear.zip"
    saved = stint.json("template", "export", "clear", "--out", str(out))
    assert saved == {"name": "Clear", "path": str(out), "bytes": out.stat().st_size}
    assert stint.json("template", "import", str(out))["name"] == "Clear 2"
    assert stint.json("template", "import", str(out), "--as", "Theirs")["name"] == "Theirs"
    assert stint("template", "import", str(out), "--as", "theirs").complaint == (
        "There is a template called “Theirs” already. Choose another name."
    )
    assert "Template Clear saved as" in "".join(stint("history").text)


def test_a_file_of_a_stranger_is_refused_in_one_line(stint: Terminal, tmp_path: Path) -> None:
    strange = tmp_path / "strange.zip"
    before = listed(stint)
    for content, words in (
        (b"no zip", "no zip archive"),
        (with_member("../../evil.png"), "leads out"),
        (packed({"template.json": TEMPLATE.replace(b'"A4"', b'"A3"')}), "page.size"),
        (packed({"template.json": b'{"version": 1}'}), "no template that Stint can draw"),
    ):
        strange.write_bytes(content)
        assert words in stint("template", "import", str(strange)).complaint
    assert "cannot be read" in stint("template", "import", str(tmp_path / "none.zip")).complaint
    assert listed(stint) == before


def test_a_template_is_put_to_the_test(stint: Terminal, tmp_path: Path) -> None:
    checked = stint.json("template", "check", "Clear")
    assert (checked["name"], checked["sound"]) == ("Clear", True)
    out = tmp_path / "clear.zip"
    stint.json("template", "export", "clear", "--out", str(out))
    assert stint.json("template", "check", str(out))["sound"]
    out.write_bytes(packed({"template.json": TEMPLATE.replace(b'"A4"', b'"A3"')}))
    broken = stint("--json", "template", "check", str(out))
    assert broken.status == 1
    assert '"severity": "error"' in broken.out
    told = stint("template", "check", str(out))
    assert (told.status, told.err) == (1, "")
    assert told.out.startswith("error  This is no template that Stint can draw")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (
            ("check", "Cleer"),
            "There is no template called “Cleer”. Did you mean Clear, Clear Letter",
        ),
        (("delete", "Clear"), "“Clear” comes with Stint and cannot be deleted."),
        (
            ("rename", "Clear", "Mine"),
            "“Clear” comes with Stint and keeps its name. Duplicate it under the new one.",
        ),
        (("use", "Clear", "--client", "Nobody"), "There is no client called “Nobody”"),
        (("duplicate", "Clear", "--as", " "), "A name cannot be blank."),
    ],
)
def test_refusals_take_one_line(stint: Terminal, words: tuple[str, ...], complaint: str) -> None:
    assert stint("template", *words).complaint.startswith(complaint)


def test_resetting_what_nobody_changed_does_nothing(stint: Terminal) -> None:
    before = stint("history").text
    assert stint("template", "reset", "clear").text == ["“Clear” is as it was shipped."]
    assert stint("history").text == before


def test_an_issued_invoice_keeps_its_paper_and_gives_copies(
    stint: Terminal, tmp_path: Path
) -> None:
    number = issued(stint)["number"]
    own, copy, again = (tmp_path / name for name in ("own.pdf", "copy.pdf", "again.pdf"))
    stint.json("invoice", "pdf", number, "--out", str(own))
    stint.json("template", "use", "clear-letter")
    stint.json("invoice", "pdf", number, "--template", "CLEAR-letter", "--out", str(copy))
    stint.json("invoice", "pdf", number, "--out", str(again))
    assert again.read_bytes() == own.read_bytes()
    assert (page_size(own), page_size(copy)) == ((595, 842), (612, 792))
    assert number in pdf_text(copy)
    assert f"Invoice {number} with another template saved as" in "".join(stint("history").text)
    assert stint.json("invoice", "show", number)["template"] == "Clear"
    refused = stint("invoice", "pdf", number, "--template", "klear", "--out", str(copy))
    assert "Did you mean Clear" in refused.complaint


def test_a_draft_is_tried_with_a_template_and_given_one(stint: Terminal, tmp_path: Path) -> None:
    draft = stint.json("invoice", "create", "--client", "Acme")["id"]
    tried = tmp_path / "tried.pdf"
    stint.json("invoice", "pdf", draft, "--template", "Clear Letter", "--out", str(tried))
    assert page_size(tried) == (612, 792)
    assert stint.json("invoice", "show", draft)["template"] == "Clear"
    stint.json("invoice", "edit", draft, "--template", "clear-letter")
    assert stint.json("invoice", "show", draft)["template"] == "Clear Letter"
    stint.json("invoice", "pdf", draft, "--out", str(tried))
    assert page_size(tried) == (612, 792)
    stint.json("invoice", "edit", draft, "--template", "")
    assert stint.json("invoice", "show", draft)["template"] == "Clear"
