"""Reading a plan of another program in the pool."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import Signal

from app.queries.known_people import known_people
from app.services.plan_reading import ReadStep, read_plan_file
from app.ui.planning.exchange.plan_file_words import FoundPlan, reading_text
from app.ui.session.stoppable import StoppableWork


class PlanReader(StoppableWork):
    """One file at a time.

    Signals:
        progressed: what is going on, in words.
    """

    progressed = Signal(str)

    def read(self, path: Path, then: Callable[[FoundPlan], None]) -> None:
        """Reads a file and finds out who of its people is known."""
        zone = self._session.zone

        def work(stopped: Event) -> FoundPlan:
            def tell(step: ReadStep, tasks: int) -> None:
                text = reading_text(step, tasks)
                self._step(stopped, lambda: self.progressed.emit(text))

            found = read_plan_file(path, zone, tell)
            known = self._session.read(known_people, found.fitted.plan.people)
            return FoundPlan(found, frozenset(known))

        self._run(work, then)
