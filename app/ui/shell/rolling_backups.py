"""While the window is open, a verified backup each hour in which something changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.values.errors import StintError
from app.ui.session.session import Session

_LOOK_MILLISECONDS = 60_000
EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Backups:
    """How backups are taken and found.

    Attributes:
        take: takes a verified one, removes superfluous ones, gives its place; any thread may call.
        newest: when the newest was taken; None where there is none.
    """

    take: Callable[[], Path]
    newest: Callable[[], datetime | None]


class RollingBackups(QObject):
    """Looks each minute whether a backup is due and takes it in the pool.

    Signals:
        failed: the first error of a row of failures, so that a full disk is said once.
    """

    failed = Signal(object)

    def __init__(self, session: Session, backups: Backups, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._backups = backups
        self._taken_at = backups.newest()
        # What an earlier run left without a backup is caught up with.
        self._changed = True
        self._busy = False
        self._has_failed = False
        session.changed.connect(self._take_change)
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOK_MILLISECONDS)
        self._looks.timeout.connect(self.look)
        self._looks.start()

    def look(self) -> None:
        """Takes a backup if an hour has passed since the last one and something has changed."""
        now = self._session.clock.now()
        due = self._taken_at is None or now - self._taken_at >= EVERY
        if due and self._changed and not self._busy:
            self._busy, self._changed = True, False
            self._session.runner.run(self._backups.take, lambda _path: self._done(now), self._fail)

    def _done(self, at: datetime) -> None:
        self._busy, self._has_failed, self._taken_at = False, False, at

    def _fail(self, error: BaseException) -> None:
        self._busy, self._changed = False, True
        if not isinstance(error, StintError):
            self._session.tell(error)
        elif not self._has_failed:
            self.failed.emit(error)
        self._has_failed = True

    def _take_change(self, _tables: frozenset[str]) -> None:
        self._changed = True
