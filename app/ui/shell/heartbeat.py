"""While a timer runs, notes every half minute that the program was there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from app.domain.values.errors import StintError
from app.system.clock import Clock
from app.ui.timekeeping.timer_state import TimerState

BEAT_MILLISECONDS = 30_000


class Heartbeat(QObject):
    """Calls ``note`` with the instant, first at once when a timer starts.

    Args:
        note: keeps the instant. A disk that refuses it is not reported every half minute: the
            next change to the file meets the same disk and is.
    """

    def __init__(
        self,
        timer: TimerState,
        clock: Clock,
        note: Callable[[datetime], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._timer = timer
        self._clock = clock
        self._note = note
        self._beating = QTimer(self)
        self._beating.setInterval(BEAT_MILLISECONDS)
        self._beating.timeout.connect(self.beat)
        timer.changed.connect(self._take_state)
        self._take_state()

    @property
    def is_beating(self) -> bool:
        return self._beating.isActive()

    def beat(self) -> None:
        with suppress(StintError):
            self._note(self._clock.now())

    def stop(self) -> None:
        """No more beats; called before a heartbeat is forgotten for good."""
        self._timer.changed.disconnect(self._take_state)
        self._beating.stop()

    def _take_state(self) -> None:
        runs = self._timer.running is not None
        if runs and not self._beating.isActive():
            self.beat()
            self._beating.start()
        elif not runs:
            self._beating.stop()
