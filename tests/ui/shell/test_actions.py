from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from app.ui.shell.actions import ActionBook, ActionRecord, open_palette
from app.ui.shell.crash import CrashDialog, redacted
from app.ui.theme.theme import Theme
from app.ui.widgets.picker import Choice, Picker, matching


def book_of(window: QWidget, done: list[str]) -> ActionBook:
    return ActionBook(
        window,
        [
            ActionRecord("a", "Start the timer", lambda: done.append("a"), "Ctrl+T", "Timer"),
            ActionRecord("b", "Undo", lambda: done.append("b"), "Ctrl+Z"),
            ActionRecord("c", "Redo", lambda: done.append("c"), enabled=lambda: False),
        ],
    )


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def opened_palette(theme: Theme, window: QWidget, done: list[str]) -> Picker:
    return open_palette(theme, book_of(window, done), window)


def line_of(picker: Picker) -> QLineEdit:
    line = picker.findChild(QLineEdit)
    assert line is not None
    return line


def test_the_palette_runs_what_is_typed_and_entered(theme: Theme, window: QWidget) -> None:
    done: list[str] = []
    picker = opened_palette(theme, window, done)
    QTest.keyClicks(line_of(picker), "tim")
    QTest.keyClick(line_of(picker), Qt.Key.Key_Return)
    assert done == ["a"]
    assert not picker.isVisible()


def test_arrows_move_in_the_palette(theme: Theme, window: QWidget) -> None:
    done: list[str] = []
    picker = opened_palette(theme, window, done)
    QTest.keyClick(line_of(picker), Qt.Key.Key_Down)
    QTest.keyClick(line_of(picker), Qt.Key.Key_Return)
    assert done == ["b"]


def test_what_cannot_be_done_now_is_shown_and_not_run(theme: Theme, window: QWidget) -> None:
    done: list[str] = []
    picker = opened_palette(theme, window, done)
    QTest.keyClicks(line_of(picker), "redo")
    rows = picker.findChild(QListWidget)
    assert rows is not None
    assert rows.count() == 1
    QTest.keyClick(line_of(picker), Qt.Key.Key_Return)
    assert done == []


def test_a_shortcut_runs_its_action(qtbot: QtBot) -> None:
    done: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    book_of(window, done)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert done == ["a"]


def test_matching_wants_every_word_and_puts_beginnings_first() -> None:
    choices = [Choice("1", "Open page Today"), Choice("2", "Today's report"), Choice("3", "Undo")]
    assert [choice.key for choice in matching(choices, "today")] == ["2", "1"]
    assert [choice.key for choice in matching(choices, "page tod")] == ["1"]


def test_a_crash_report_holds_nothing_that_the_user_wrote() -> None:
    text = 'File "/x/app/a.py", line 3, in run\nValueError: no client "Acme GmbH" or \'it\\\'s\''
    assert (
        redacted(text) == "File \"/x/app/a.py\", line 3, in run\nValueError: no client '…' or '…'"
    )


def test_the_crash_dialog_shows_a_report_that_can_be_copied(theme: Theme, qtbot: QtBot) -> None:
    dialog = CrashDialog(theme, ZeroDivisionError("division"))
    qtbot.addWidget(dialog)
    assert "ZeroDivisionError" in dialog.text.toPlainText()
    assert dialog.text.isReadOnly()
