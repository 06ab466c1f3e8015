"""Time sheets of clients, read back from the screen and from paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.billing import issued, pdf_text, with_rate, work
from tests.acceptance.cli import Terminal


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    """Work of two projects in November, a part of it billed, and some of October."""
    terminal = with_rate(tmp_path)
    work(terminal, "Fix login @Acme/Website 2026-11-02 9:00-10:30")
    issued(terminal)
    work(terminal, "Fix logout @Acme/Website 2026-11-03 9:00-9:45")
    work(terminal, "Chat @Acme/Advice 2026-11-03 10:00-10:15")
    work(terminal, "Old @Acme/Website 2026-10-03 9:00-9:45")
    return terminal


def test_entries_are_listed_whether_they_are_billed_or_not(stint: Terminal) -> None:
    found = stint.json("report", "timesheet", "--client", "acme", "--month", "2026-11")
    assert [(row["on"], row["start"], row["end"], row["project"]) for row in found["rows"]] == [
        ("2026-11-02", "09:00", "10:30", "Website"),
        ("2026-11-03", "09:00", "09:45", "Website"),
        ("2026-11-03", "10:00", "10:15", "Advice"),
    ]
    assert (found["seconds"], found["from"], found["to"]) == (9000, "2026-11-01", "2026-12-01")


def test_one_project_can_be_asked_for(stint: Terminal) -> None:
    words = ("--client", "Acme", "--project", "Advice", "--from", "2026-11-01")
    found = stint.json("report", "timesheet", *words)
    assert [row["description"] for row in found["rows"]] == ["Chat"]


def test_the_paper_names_each_entry_and_the_sum(stint: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    words = ("--client", "Acme", "--month", "2026-11", "--out", str(out))
    assert stint.json("report", "timesheet", *words)["path"] == str(out)
    text = pdf_text(out)
    for part in ("Fix login", "Fix logout", "Chat", "1:30", "0:45", "2:30", "Acme"):
        assert part in text
    assert "Old" not in text
    # A time sheet is about work and names no money.
    assert "80.00" not in text


def test_days_without_work_give_no_paper(stint: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    words = ("--client", "Acme", "--month", "2026-09", "--out", str(out))
    assert "no finished work" in stint("report", "timesheet", *words).complaint
    assert not out.exists()
