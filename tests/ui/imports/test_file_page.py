"""Which file is read and how, and what is said about a wrong one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.imports.import_wizard import ImportWizard, Step
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.store.imports import row
from tests.ui.builders import settle
from tests.ui.drops import drop_files
from tests.ui.imports.wizard_hands import (
    TIMEWARRIOR,
    TOGGL,
    name_file,
    opened,
    press,
    report,
    stored,
)


def test_the_order_of_dates_is_asked_where_they_do_not_tell(
    wizard: ImportWizard, session: Session, tmp_path: Path
) -> None:
    name_file(wizard, session, report(tmp_path, row(day="03/04/2026")))
    assert wizard.file.order_field.error == "The dates alone do not tell day from month."
    assert not wizard.frame.go_button.isEnabled()
    assert wizard.frame.go_button.toolTip() == "Choose what order the dates have."

    QTest.keyClick(wizard.file.order, Qt.Key.Key_Down)
    assert wizard.file.order_field.error == ""
    press(wizard.frame.go_button, session)
    press(wizard.frame.go_button, session)
    press(wizard.frame.go_button, session)

    assert [row.worked_on.isoformat() for row in stored(session)] == ["2026-04-03"]


def test_the_zone_decides_about_the_instants(
    wizard: ImportWizard, session: Session, tmp_path: Path
) -> None:
    name_file(wizard, session, report(tmp_path, row("10:00", "11:00")))
    wizard.file.zone.setEditText("Asia/Tokyo")
    for _step in range(3):
        press(wizard.frame.go_button, session)
    (entry,) = stored(session)

    assert entry.started_at is not None
    assert (entry.started_at.hour, entry.zone) == (1, "Asia/Tokyo")


def test_a_zone_that_there_is_not_is_told_at_its_field(
    wizard: ImportWizard, session: Session
) -> None:
    name_file(wizard, session, TOGGL)
    wizard.file.zone.setEditText("Europe/Nowhere")
    press(wizard.frame.go_button, session)

    assert wizard.step is Step.FILE
    assert wizard.file.zone_field.error.startswith("There is no time zone “Europe/Nowhere”.")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", "is empty. Export it again, or choose another file."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is not a text file. Choose the file that"),
        (b"a,b\n1,2\n", "is no file that Stint can import:"),
        (b"[{", "is no file that Stint can import:"),
        (b'{"format": "stint-export", "version": 1}', "This is a full export of Stint."),
    ],
)
def test_a_wrong_file_says_why(
    wizard: ImportWizard, session: Session, tmp_path: Path, content: bytes, text: str
) -> None:
    path = tmp_path / "report.csv"
    path.write_bytes(content)
    name_file(wizard, session, path)

    assert text in wizard.file.file_field.error
    assert wizard.file.line.property("state") == "error"
    assert not wizard.frame.go_button.isEnabled()


def test_a_file_that_is_gone_is_looked_at_again_when_it_is_back(
    wizard: ImportWizard, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "report.csv"
    name_file(wizard, session, path)
    assert wizard.file.file_field.error.endswith("If it was moved or renamed, choose it again.")

    shutil.copy(TOGGL, path)
    QTest.keyClick(wizard.file.line, Qt.Key.Key_Return)
    settle(session)
    assert wizard.file.file_field.error == ""
    assert wizard.file.format.text() == "Toggl Track, detailed report · certain"


def test_a_file_that_goes_while_the_wizard_is_open_is_told_at_its_field(
    wizard: ImportWizard, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "report.csv"
    shutil.copy(TOGGL, path)
    name_file(wizard, session, path)
    path.unlink()
    press(wizard.frame.go_button, session)

    assert wizard.step is Step.FILE
    assert "cannot be read" in wizard.file.file_field.error


def test_typing_another_name_forgets_the_file_that_was_looked_at(
    wizard: ImportWizard, session: Session
) -> None:
    name_file(wizard, session, TOGGL)
    QTest.keyClicks(wizard.file.line, "x")

    assert not wizard.file.reading.isVisible()
    assert not wizard.frame.go_button.isEnabled()


def test_a_file_can_be_dropped_on_the_wizard(wizard: ImportWizard, session: Session) -> None:
    drop_files(wizard, TOGGL)
    settle(session)

    assert wizard.file.line.text() == str(TOGGL)
    assert wizard.frame.go_button.isEnabled()


def test_a_file_can_be_chosen_by_button(theme: Theme, session: Session, qtbot: QtBot) -> None:
    wizard = opened(theme, session, qtbot, TIMEWARRIOR)
    assert wizard.focusWidget() is wizard.file.choose_button
    press(wizard.file.choose_button, session)

    assert wizard.file.format.text() == "Timewarrior, export · certain"
