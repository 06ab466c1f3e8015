"""The ways into the wizard from the window: keys, and a file that is dropped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.store.store import Store
from app.ui.imports.import_wizard import ImportWizard
from app.ui.shell.desktop import Desktop
from app.window_root import file_of
from tests.builders import SetClock
from tests.ui.builders import settle
from tests.ui.drops import drop_files
from tests.ui.imports.wizard_hands import TOGGL
from tests.ui.shell.test_desktop import around


@pytest.fixture
def desktop(
    qapp: QApplication, store: Store, clock: SetClock, tmp_path: Path, qtbot: QtBot
) -> Iterator[Desktop]:
    made = Desktop(qapp, file_of(store), around(store, clock, tmp_path / "settings"))
    made.theme.set_motion(moves=False)
    with qtbot.waitExposed(made.window):
        made.show()
    with qtbot.waitActive(made.window):
        made.window.activateWindow()
    settle(made.session)
    yield made
    made.shut()
    settle(made.session)
    qapp.setStyleSheet("")


def wizards(desktop: Desktop) -> list[ImportWizard]:
    settle(desktop.session)
    return desktop.window.findChildren(ImportWizard)


def test_a_key_opens_the_wizard(desktop: Desktop) -> None:
    QTest.keyClick(desktop.window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    (wizard,) = wizards(desktop)

    assert wizard.isVisible()
    wizard.reject()


def test_a_file_that_is_dropped_on_the_window_is_looked_at(desktop: Desktop) -> None:
    drop_files(desktop.window, TOGGL)
    (wizard,) = wizards(desktop)

    assert wizard.file.format.text() == "Toggl Track, detailed report · certain"
    wizard.reject()


def test_the_pages_show_what_was_imported(desktop: Desktop) -> None:
    desktop.open_import(TOGGL)
    (wizard,) = wizards(desktop)
    for _step in range(4):
        QTest.mouseClick(wizard.frame.go_button, Qt.MouseButton.LeftButton)
        settle(desktop.session)
    desktop.window.show_page("activity")

    assert desktop.activity.model.line(0).what == "Entries imported: 4 (toggl)"


def test_the_window_can_go_while_a_file_is_looked_at(desktop: Desktop) -> None:
    desktop.open_import(TOGGL)
    desktop.window.close_for_good()
    settle(desktop.session)

    assert not desktop.window.isVisible()
