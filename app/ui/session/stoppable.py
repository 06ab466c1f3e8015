"""Long work in the pool that the user can stop: what was stopped never answers."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.domain.values.errors import StintError
from app.ui.session.session import Session

Result = TypeVar("Result")


class StoppedByUser(Exception):
    """Leaves work between two steps when its result is no longer wanted."""


class StoppableWork(QObject):
    """One piece of work at a time; whoever does it is made of this.

    Signals:
        failed: a `StintError` that the file or what it holds is to blame for.
    """

    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stopped: Event | None = None

    @property
    def is_busy(self) -> bool:
        return self._stopped is not None

    def stop(self) -> None:
        """Gives the present work up."""
        if self._stopped is not None:
            self._stopped.set()
            self._stopped = None

    def _run(self, work: Callable[[Event], Result], then: Callable[[Result], None]) -> None:
        """Runs ``work`` in the pool, in place of what was going on."""
        self.stop()
        stopped = self._stopped = Event()

        def arrive(result: Result) -> None:
            if not stopped.is_set():
                self._stopped = None
                then(result)

        def fail(error: BaseException) -> None:
            if stopped.is_set():
                return
            self._stopped = None
            if isinstance(error, StintError):
                self.failed.emit(error)
            else:
                self._session.tell(error)

        self._session.runner.run(lambda: work(stopped), arrive, fail)

    def _step(self, stopped: Event, tell: Callable[[], None]) -> None:
        """Said by the work between two steps: has the window told how far it is.

        Raises:
            StoppedByUser: nobody waits for it any more.
        """
        if stopped.is_set():
            raise StoppedByUser
        self._session.runner.post(lambda: None if stopped.is_set() else tell())
