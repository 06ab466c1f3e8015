"""From an opened file to a running window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMessageBox

from app.domain.values.errors import StintError
from app.system.messages import render
from app.system.translations import _
from app.ui.session.session import OpenFile
from app.ui.shell import crash
from app.ui.shell.desktop import Desktop, Surroundings
from app.ui.shell.single_instance import SingleInstance


def open_window(path: Path, open_file: Callable[[], OpenFile], around: Surroundings) -> int:
    """Shows the window and stays until the user quits; gives the exit status.

    A second start for the same file brings the first one's window to the front and ends. A file
    that cannot be opened is said in a dialog, since nobody reads the standard error of a program
    that was started by double click.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("stint")
    app.setApplicationDisplayName(_("Stint"))
    app.setDesktopFileName("stint")
    app.setQuitOnLastWindowClosed(False)
    instance = SingleInstance()
    if not instance.claim(path):
        return 0
    try:
        file = open_file()
    except StintError as error:
        QMessageBox.critical(None, _("Stint"), render(error, around.clock.zone()))
        raise
    desktop = Desktop(app, file, around)
    instance.raise_asked.connect(desktop.bring_to_front)
    crash.install(desktop.show_crash)
    desktop.show()
    return app.exec()
