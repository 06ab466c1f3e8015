"""The Tasks page in the window: its keys win over the window's while it has the focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from app.store.store import Store
from app.ui.shell.desktop import Desktop
from app.ui.shell.pages import tasks_page
from app.ui.tasks.tasks_page import TasksPage
from tests.store.tasks import Tasks
from tests.ui.builders import settle
from tests.ui.tasks.board_hands import CTRL, BoardHands


@pytest.fixture
def page(desktop: Desktop, store: Store) -> TasksPage:
    Tasks(store).add("Fix login")
    shown = tasks_page(desktop)
    settle(desktop.session)
    return shown


def test_ctrl_i_shows_the_details_and_imports_nothing(page: TasksPage, desktop: Desktop) -> None:
    page.table.setFocus()
    page.table.go_to(0)
    QTest.keyClick(page.table, Qt.Key.Key_I, CTRL)
    settle(desktop.session)
    assert page.dock.is_open
    assert page.inspector.head.title.toPlainText() == "Fix login"
    assert desktop.window.findChildren(QDialog) == []
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_I, CTRL)
    assert not page.dock.is_open
    assert page.table.hasFocus()


def test_ctrl_n_writes_a_task_from_the_board_too(page: TasksPage, desktop: Desktop) -> None:
    page.head.displays.button("board").click()
    hands = BoardHands(page, desktop.session)
    hands.settle()
    hands.go_to("Fix login")
    hands.press(Qt.Key.Key_N, CTRL)
    assert page.quick.line.hasFocus()


def test_a_move_on_the_board_is_told_and_undone_from_the_bar(
    page: TasksPage, desktop: Desktop
) -> None:
    page.head.displays.button("board").click()
    hands = BoardHands(page, desktop.session)
    hands.settle()
    hands.go_to("Fix login")
    hands.press(Qt.Key.Key_Right, CTRL)
    assert hands.columns["In progress"] == ["Fix login"]
    assert desktop.window.undo_bar.accessibleName() == "“Fix login” → In progress"
    desktop.window.undo_bar.button.click()
    hands.settle()
    assert hands.columns["To do"] == ["Fix login"]
