"""Reading a plan of another program in the pool, and stopping when the user says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from app.domain.values.errors import StintError
from app.queries.known_people import known_people
from app.services.plan_reading import ReadStep, read_plan_file
from app.ui.planning.plan_file_words import FoundPlan, reading_text
from app.ui.session.session import Session


class _StoppedByUser(Exception):
    """Leaves the work between two steps when its result is no longer wanted."""


class PlanReader(QObject):
    """One file at a time; what was stopped never answers.

    Signals:
        progressed: what is going on, in words.
        failed: a `StintError` that the file is to blame for.
    """

    progressed = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stopped: Event | None = None

    @property
    def is_busy(self) -> bool:
        return self._stopped is not None

    def stop(self) -> None:
        """Gives the present file up."""
        if self._stopped is not None:
            self._stopped.set()
            self._stopped = None

    def read(self, path: Path, then: Callable[[FoundPlan], None]) -> None:
        """Reads a file and finds out who of its people is known."""
        self.stop()
        stopped = self._stopped = Event()
        zone = self._session.zone

        def tell(step: ReadStep, tasks: int) -> None:
            if stopped.is_set():
                raise _StoppedByUser
            text = reading_text(step, tasks)
            self._session.runner.post(lambda: self._tell(stopped, text))

        def work() -> FoundPlan:
            found = read_plan_file(path, zone, tell)
            known = self._session.read(known_people, found.fitted.plan.people)
            return FoundPlan(found, frozenset(known))

        def arrive(found: FoundPlan) -> None:
            if not stopped.is_set():
                self._stopped = None
                then(found)

        self._session.runner.run(work, arrive, lambda error: self._fail(stopped, error))

    def _tell(self, stopped: Event, text: str) -> None:
        if not stopped.is_set():
            self.progressed.emit(text)

    def _fail(self, stopped: Event, error: BaseException) -> None:
        if stopped.is_set():
            return
        self._stopped = None
        if isinstance(error, StintError):
            self.failed.emit(error)
        else:
            self._session.tell(error)
