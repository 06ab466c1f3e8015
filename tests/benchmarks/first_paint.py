"""Starts the program, or a bare window, and ends the process once the window can be used.

Used is what answers: the first paint of Today with its list filled, and one turn of the event
loop after it. Ends without tidying up, since that is no part of a start.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget


class _PaintWatch(QObject):
    """Ends the process after the first paint of a widget that has something to show."""

    def __init__(self, widget: QWidget, filled: Callable[[], bool]) -> None:
        super().__init__(widget)
        self._filled = filled
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and self._filled():
            # Runs when the event loop turns, which is after this paint.
            QTimer.singleShot(0, lambda: os._exit(0))
        return super().eventFilter(watched, event)


def start_bare() -> int:
    """What no program of this kind can do without: Qt's window and SQLAlchemy's import."""
    import sqlalchemy

    app = QApplication([])
    window, label = QMainWindow(), QLabel(sqlalchemy.__version__)
    window.setCentralWidget(label)
    window.resize(1440, 870)
    _PaintWatch(label, lambda: True)
    window.show()
    return app.exec()


def start_stint(file: str) -> int:
    """The program as ``stint --file`` starts it."""
    from app.bootstrap import run
    from app.program import Program
    from app.system.folders import system_folders
    from app.ui.shell import launch
    from app.ui.shell.desktop import Desktop
    from tests.benchmarks.window import HistoryClock

    class WatchedDesktop(Desktop):
        def show(self) -> None:
            rows = self.today.list.rows
            _PaintWatch(self.today.list.viewport(), lambda: rows.rowCount() > 0)
            super().show()

    # In its place, so that everything else is the program's own start.
    vars(launch)["Desktop"] = WatchedDesktop
    return run(Program(HistoryClock(), system_folders()), ["--file", file])


if __name__ == "__main__":
    sys.exit(start_stint(sys.argv[1]) if len(sys.argv) > 1 else start_bare())
