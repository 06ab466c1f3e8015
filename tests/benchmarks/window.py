"""The real window on a file, for what is measured in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.services.setup import SetUpWorkspace
from app.settings.machine import MachineSettings
from app.store.backup import Keep, roll_backup
from app.store.store import Store, StoreParts, open_store
from app.system.clock import SystemClock
from app.system.ids import IdFactory
from app.ui.shell.desktop import Desktop, Surroundings
from app.ui.shell.rolling_backups import Backups
from app.window_root import file_of, heartbeat_of
from tests.benchmarks.history import ENDS_AT
from tests.builders import DEVICE
from tests.mail_office import office_in

_PATIENCE_SECONDS = 180
_FIRST = SetUpWorkspace("", "UTC", "{}", ())


class HistoryClock(SystemClock):
    """The system's clock set back to the history's last evening, so that today has entries."""

    def __init__(self) -> None:
        super().__init__()
        self._behind = super().now() - (ENDS_AT - timedelta(hours=3))

    def now(self) -> datetime:
        return super().now() - self._behind


@contextmanager
def shown_desktop(path: Path) -> Iterator[tuple[Desktop, Store]]:
    """The window, shown, and the store behind it; no backup is due."""
    app, clock = QApplication([]), HistoryClock()
    store = open_store(path, StoreParts(clock, IdFactory(clock), DEVICE, _FIRST))
    backups = Backups(take=lambda: take_backup(store, clock), newest=clock.now)
    settings = MachineSettings(path.parent / "settings")
    office = office_in(path.parent, clock, settings)
    around = Surroundings(
        clock, settings, heartbeat_of(path), backups, lambda: office, lambda: None
    )
    desktop = Desktop(app, file_of(store), around)
    try:
        desktop.show()
        yield desktop, store
    finally:
        desktop.shut()
        store.close()


def take_backup(store: Store, clock: SystemClock) -> Path:
    """A verified backup beside the file."""
    return roll_backup(store.path, store.path.parent / "backups", clock.now(), Keep())


def live_for(seconds: float) -> None:
    """Lets the event loop run, as it does while nobody touches the program."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def live_until(reached: Callable[[], bool]) -> None:
    """Lets the event loop run until something has happened."""
    deadline = QDeadlineTimer(_PATIENCE_SECONDS * 1000)
    while not reached():
        if deadline.hasExpired():
            message = f"nothing came within {_PATIENCE_SECONDS} seconds"
            raise TimeoutError(message)
        live_for(0.02)
