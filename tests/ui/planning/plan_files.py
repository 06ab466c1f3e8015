"""Small plans of other programs, and the hands that bring them in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.planning.exchange.plan_import_dialog import PlanImportDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.builders import settle
from tests.unit.interchange.mspdi_files import assignment, link, project, resource, task

LEFT = Qt.MouseButton.LeftButton


def barn(folder: Path) -> Path:
    """Three tasks in a row, two people of whom the file knows one, and a cost that gets lost."""
    tasks = (
        task(1, "Dig", Start="2026-03-02T08:00:00", Finish="2026-03-02T17:00:00")
        + task(2, "Build", FixedCost="500", inner=link(1))
        + task(3, "Open", Duration="PT0H0M0S", Milestone="1", inner=link(2))
    )
    people = resource(1, "Nora Seidel") + resource(2, "Ben Bauer")
    content = project(
        tasks,
        "<Name>Barn</Name>",
        resources=people,
        assignments=assignment(1, 1) + assignment(2, 2),
    )
    path = folder / "barn.xml"
    path.write_bytes(content)
    return path


def opened(
    theme: Theme, session: Session, qtbot: QtBot, chosen: Path | None = None
) -> PlanImportDialog:
    def choose(_parent: QWidget) -> Path | None:
        return chosen

    made = PlanImportDialog(theme, session, choose_file=choose)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def press(button: QPushButton, session: Session) -> None:
    QTest.mouseClick(button, LEFT)
    settle(session)
