"""From an opened file to a running window."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from app.system.translations import _
from app.ui.session.session import OpenFile
from app.ui.shell import crash
from app.ui.shell.desktop import Desktop, Surroundings


def open_window(file: OpenFile, around: Surroundings) -> int:
    """Shows the window and stays until the user quits; gives the exit status."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("stint")
    app.setApplicationDisplayName(_("Stint"))
    app.setDesktopFileName("stint")
    desktop = Desktop(app, file, around)
    crash.install(desktop.show_crash)
    desktop.show()
    return app.exec()
