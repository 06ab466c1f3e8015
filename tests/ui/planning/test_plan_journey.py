"""From a plan to its paper: baseline, timer, progress, variance, PDF, all in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.services.projects import AddProject
from app.store.store import Store
from app.ui.planning.baselines.baseline_dialogs import TakeBaselineDialog
from app.ui.planning.plan_page import PlanPage
from app.ui.planning.printing.print_dialog import PrintDialog
from app.ui.shell.desktop import Desktop
from app.ui.shell.pages import plan_page
from tests.builders import SetClock
from tests.ui.builders import settle
from tests.unit.documents.reading import page_texts

LEFT = Qt.MouseButton.LeftButton


class Planner:
    """A user in front of the window."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        self.page: PlanPage = plan_page(desktop)
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            settle(self.desktop.session)

    def write(self, text: str) -> None:
        editor = self.page.chart.table.findChild(QLineEdit)
        assert editor is not None
        editor.setText(text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        self.settle()

    def add(self, name: str, hours: str) -> None:
        """A task by Ctrl+N, its name and its hours in their cells."""
        table = self.page.chart.table
        QTest.keyClick(table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        self.settle()
        self.write(name)
        table.edit_cell("work")
        self.write(hours)

    def cell(self, row: int, key: str) -> str:
        model = self.page.table_model
        column = [each.key for each in model.columns].index(key)
        return str(model.index(row, column).data())

    @property
    def sums(self) -> list[str]:
        labels = self.page.head.sums.findChildren(QLabel)
        return [label.accessibleName() for label in labels if label.accessibleName()]

    def take_baseline(self, qtbot: QtBot) -> None:
        menu = self.page.head.baseline_menu
        menu.aboutToShow.emit()
        for action in menu.actions():
            if action.text() == "Take baseline…":
                action.trigger()
        self.settle()
        dialog = self.desktop.window.findChild(TakeBaselineDialog)
        assert dialog is not None
        qtbot.waitUntil(dialog.isVisible)
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
        self.settle()

    def start(self, words: str) -> None:
        """The timer, from the bar."""
        self.desktop.bar.focus_line()
        line = self.desktop.window.focusWidget()
        assert isinstance(line, QLineEdit)
        line.setText(words)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.settle()

    def stop(self) -> None:
        buttons = self.desktop.bar.findChildren(QPushButton)
        (stop,) = [each for each in buttons if each.text() == "Stop"]
        QTest.mouseClick(stop, LEFT)
        self.settle()

    def print_to(self, path: Path) -> None:
        """By Ctrl+P, as the dialog would save it."""
        table = self.page.chart.table
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        (paper,) = self.desktop.window.findChildren(PrintDialog)
        if paper._wait.isActive():
            paper._draw_preview()
        self.settle()
        assert paper.drawn is not None
        path.write_bytes(paper.drawn.content)
        paper.reject()


def test_a_plan_is_made_worked_on_compared_and_printed(
    desktop: Desktop, store: Store, clock: SetClock, tmp_path: Path, qtbot: QtBot
) -> None:
    store.execute(AddProject({"name": "Website"}))
    user = Planner(desktop)
    table = user.page.chart.table
    table.setFocus()
    user.add("Design", "8h")
    user.add("Build", "16h")
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    user.settle()
    assert user.sums[0] == "Done by 23 Nov"

    user.take_baseline(qtbot)
    assert "Baseline 23 Nov as planned" in user.sums

    user.start("Design @Website")
    clock.move(hours=6)
    user.stop()
    assert (user.cell(0, "spent"), user.cell(0, "percent")) == ("6:00", "75 %")

    clock.move(days=4)
    user.page.plan.reload()
    user.settle()
    assert user.sums[0] == "Done by 25 Nov"
    assert any(text.startswith("Baseline 23 Nov +2") for text in user.sums)

    user.print_to(tmp_path / "plan.pdf")
    (text,) = page_texts((tmp_path / "plan.pdf").read_bytes())
    assert all(word in text for word in ("Website", "Design", "Build", "25 Nov"))
