"""The wizard as a hand uses it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.queries.time_entries import EntryCriteria, EntryRow, entries
from app.ui.imports.import_wizard import ImportWizard, Step
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.store.imports import HEADER
from tests.ui.builders import settle

LEFT = Qt.MouseButton.LeftButton
DATA = Path(__file__).resolve().parents[2] / "data"
TOGGL = DATA / "toggl_detailed.csv"
TIMEWARRIOR = DATA / "timewarrior_export.json"


def opened(
    theme: Theme, session: Session, qtbot: QtBot, chosen: Path | None = None
) -> ImportWizard:
    def choose(_parent: QWidget) -> Path | None:
        return chosen

    made = ImportWizard(theme, session, choose_file=choose)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    settle(session)
    return made


def press(button: QPushButton, session: Session) -> None:
    QTest.mouseClick(button, LEFT)
    settle(session)


def name_file(wizard: ImportWizard, session: Session, path: Path) -> None:
    wizard.file.line.setFocus()
    wizard.file.line.setText(str(path))
    QTest.keyClick(wizard.file.line, Qt.Key.Key_Return)
    settle(session)


def go_to(wizard: ImportWizard, session: Session, path: Path, step: Step) -> None:
    name_file(wizard, session, path)
    while wizard.step < step:
        press(wizard.frame.go_button, session)


def stored(session: Session) -> list[EntryRow]:
    return session.read(entries, EntryCriteria())


def report(folder: Path, *rows: str, name: str = "report.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path
