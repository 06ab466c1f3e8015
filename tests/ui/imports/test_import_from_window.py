"""The ways into the wizard from the window: keys, and a file that is dropped."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.imports.import_wizard import ImportWizard
from app.ui.shell.desktop import Desktop
from tests.ui.builders import settle
from tests.ui.drops import drop_files
from tests.ui.imports.wizard_hands import TOGGL

_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def wizards(desktop: Desktop) -> list[ImportWizard]:
    settle(desktop.session)
    return desktop.window.findChildren(ImportWizard)


def test_a_key_opens_the_wizard(desktop: Desktop) -> None:
    QTest.keyClick(desktop.window, Qt.Key.Key_O, _CTRL_SHIFT)
    (wizard,) = wizards(desktop)

    assert wizard.isVisible()
    wizard.reject()


def test_a_file_that_is_dropped_on_the_window_is_looked_at(desktop: Desktop) -> None:
    drop_files(desktop.window, TOGGL)
    (wizard,) = wizards(desktop)

    assert wizard.file.format.text() == "Toggl Track, detailed report · certain"
    wizard.reject()


def test_the_pages_show_what_was_imported(desktop: Desktop) -> None:
    desktop.dialogs.open_import(TOGGL)
    (wizard,) = wizards(desktop)
    for _step in range(4):
        QTest.mouseClick(wizard.frame.go_button, Qt.MouseButton.LeftButton)
        settle(desktop.session)
    desktop.window.show_page("activity")

    assert desktop.window.show_page("activity").model.line(0).what == "Entries imported: 4 (toggl)"


def test_the_window_can_go_while_a_file_is_looked_at(desktop: Desktop) -> None:
    desktop.dialogs.open_import(TOGGL)
    desktop.window.close_for_good()
    settle(desktop.session)

    assert not desktop.window.isVisible()
