"""From a plan to a sheet of paper, on the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.acceptance.cli import Terminal
from tests.builders import SetClock
from tests.unit.documents.plans import texts_of
from tests.unit.documents.reading import opened, page_texts

MONDAY = datetime(2026, 11, 16, 7, tzinfo=UTC)


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    """Drawing takes a day, building two days after it."""
    terminal = Terminal(tmp_path, SetClock(MONDAY))
    terminal("client", "add", "Acme", "--currency", "EUR")
    terminal("project", "add", "Website", "--client", "Acme", "--starts", "2026-11-16")
    for line in ("Draw est:8h", "Build est:16h"):
        terminal("task", "add", f"{line} @Website")
    terminal("plan", "link", "Draw", "Build", "--project", "Website")
    return terminal


def printed(stint: Terminal, target: Path, *words: str) -> str:
    """The text of the only page."""
    found = stint.json("plan", "print", "--project", "Website", "--out", str(target), *words)
    assert found == {"path": str(target), "pages": 1, "format": "pdf"}
    (text,) = page_texts(target.read_bytes())
    return text


def test_a_plan_is_printed_as_pdf(stint: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    text = printed(stint, target)
    for words in ("Website", "Acme", "Draw", "Build", "18 Nov", "Printed on 16 Nov 2026"):
        assert words in text
    page = opened(target.read_bytes()).pages[0]
    assert float(page.mediabox.width) == pytest.approx(841.89, abs=0.01)
    assert stint.json("history", "--limit", "1")[0]["action"] == "output.plan"


def test_paper_and_what_is_on_it_can_be_chosen(stint: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    words = ("--paper", "A3", "--portrait", "--no-table", "--no-legend", "--no-header")
    text = printed(stint, target, *words, "--fit", "page")
    assert "Build" in text
    assert "Who" not in text
    assert "Worked" not in text
    assert "Page" not in text
    page = opened(target.read_bytes()).pages[0]
    assert float(page.mediabox.height) == pytest.approx(1190.55, abs=0.01)


def test_a_range_of_days_is_printed(stint: Terminal, tmp_path: Path) -> None:
    words = ("--from", "2026-11-17", "--to", "2026-11-17", "--no-table", "--no-header")
    text = printed(stint, tmp_path / "plan.pdf", *words)
    assert "Tue 17 Nov" in text
    assert "16 Nov" not in text
    assert "18 Nov" not in text


def test_ghosts_of_a_baseline_are_printed(stint: Terminal, tmp_path: Path) -> None:
    stint.json("baseline", "take", "Kick-off", "--project", "Website")
    assert "Baseline" in printed(stint, tmp_path / "a.pdf", "--baseline", "kick-off")
    assert "Baseline" not in printed(stint, tmp_path / "b.pdf")
    target = str(tmp_path / "c.pdf")
    refused = stint("plan", "print", "--project", "Website", "--out", target, "--baseline", "Nope")
    assert "Nope" in refused.complaint


def test_what_hangs_on_others_is_folded_in(stint: Terminal, tmp_path: Path) -> None:
    stint("task", "add", "Launch @Website")
    stint("task", "edit", "Build", "--parent", "Launch")
    text = printed(stint, tmp_path / "plan.pdf", "--folded")
    assert "Launch" in text
    assert "Build" not in text


def test_a_plan_is_written_as_svg_on_one_sheet(stint: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "plan.SVG"
    words = ("plan", "print", "--project", "Website", "--out", str(target), "--fit", "none")
    assert stint(*words).text == [f"Written: {target}, 1 page"]
    texts = texts_of(ET.fromstring(target.read_bytes()))  # noqa: S314 - our own
    assert {"Website", "Draw", "Build", "Page 1 of 1"} <= set(texts)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--out", "plan.png"), ".pdf or .svg"),
        (("--out", "plan.pdf", "--from", "someday"), "someday"),
        (("--out", "plan.pdf", "--from", "2026-11-18", "--to", "2026-11-17"), "before the first"),
        (("--out", "no/such/folder/plan.pdf"), "cannot be written"),
    ],
)
def test_what_cannot_be_printed_says_why(
    stint: Terminal, words: tuple[str, ...], complaint: str
) -> None:
    assert complaint in stint("plan", "print", "--project", "Website", *words).complaint


def test_an_empty_project_says_so(stint: Terminal, tmp_path: Path) -> None:
    stint("project", "add", "Later", "--client", "Acme")
    target = str(tmp_path / "plan.pdf")
    found = stint("plan", "print", "--project", "Later", "--out", target)
    assert "no tasks" in found.complaint
