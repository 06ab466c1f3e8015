"""What is our fault ends with exit status 2, one line, and a report that the user can send."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tests.acceptance.cli import Terminal
from tests.builders import SetClock


class StoppedClock(SetClock):
    """A clock that a mistake has broken."""

    def now(self) -> datetime:
        message = "the clock stands still"
        raise ValueError(message)


def test_a_mistake_of_ours_is_one_line_that_names_the_report(tmp_path: Path) -> None:
    answer = Terminal(tmp_path, StoppedClock())("status")
    (report,) = (tmp_path / "logs").iterdir()
    assert (answer.status, answer.out) == (2, "")
    assert answer.err == f"stint: this is a mistake in Stint, not yours. Report: {report}\n"
    assert "ValueError: the clock stands still" in report.read_text("utf-8")


def test_every_mistake_has_a_report_of_its_own(tmp_path: Path) -> None:
    stint = Terminal(tmp_path, StoppedClock())
    stint("status")
    stint("status")
    assert len(list((tmp_path / "logs").iterdir())) == 2


def test_a_mistake_is_told_where_no_report_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("not a folder")
    answer = Terminal(tmp_path, StoppedClock())("status")
    assert answer.status == 2
    assert "ValueError: the clock stands still" in answer.err
    assert answer.err.endswith("stint: this is a mistake in Stint, not yours.\n")


def test_a_mistake_changes_nothing_in_the_file(tmp_path: Path) -> None:
    stint = Terminal(tmp_path)
    stint("start", "Fix login")
    before = stint.json("history")
    Terminal(tmp_path, StoppedClock())("stop")
    assert stint.json("history") == before
