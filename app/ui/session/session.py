"""What screens ask and tell: queries answered, commands posted, changes announced."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.values.errors import StintError
from app.domain.values.period import local_day
from app.system.clock import Clock
from app.ui.session.task_runner import TaskRunner

Result = TypeVar("Result")
OTHERS_POLL_MILLISECONDS = 400
EVERY_TABLE: frozenset[str] = frozenset({"*"})


class Read(Protocol):
    """Answers a query: ``read(query, criteria)``."""

    def __call__(self, query: Callable[[Any, Any], Result], criteria: object) -> Result: ...


@dataclass(frozen=True, slots=True)
class OpenFile:
    """The open file as the composition root hands it to the screens.

    Attributes:
        submit: queues a command; its future holds the result once it is on the disk.
        on_commit: has a callable called with the touched tables after each commit.
        version: changes when another process has written, never by our own writing.
        waiting: how many commands are queued or running.
    """

    path: Path
    member_id: UUID
    read: Read
    submit: Callable[[Any], Future[Any]]
    on_commit: Callable[[Callable[[frozenset[str]], None]], None]
    version: Callable[[], Future[int]]
    waiting: Callable[[], int]


class Session(QObject):
    """The pages' only door to the data.

    Signals:
        changed: the tables that a commit touched, here or in another process; holds ``*`` where
            which ones is not known. Pages ask `touches`.
        refused: an error that whoever gave the command does not show itself.
        crashed: an exception that is our fault.
    """

    changed = Signal(frozenset)
    refused = Signal(object)
    crashed = Signal(object)

    def __init__(self, file: OpenFile, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self.clock = clock
        self.runner = TaskRunner(self)
        file.on_commit(lambda tables: self.runner.post(lambda: self.changed.emit(tables)))
        self._version: int | None = None
        self._others = QTimer(self)
        self._others.setInterval(OTHERS_POLL_MILLISECONDS)
        self._others.timeout.connect(self._ask_for_others)
        self._others.start()

    @property
    def knows_version(self) -> bool:
        """Whether commits of other processes would be noticed by now."""
        return self._version is not None

    @property
    def member_id(self) -> UUID:
        return self.file.member_id

    @property
    def zone(self) -> ZoneInfo:
        return self.clock.zone()

    def today(self) -> date:
        """The local day of this moment."""
        return local_day(self.clock.now(), self.zone)

    def read(self, query: Callable[[Any, Any], Result], criteria: object) -> Result:
        """Answers a quick query at once, on this thread."""
        return self.file.read(query, criteria)

    def fetch(
        self,
        query: Callable[[Any, Any], Result],
        criteria: object,
        then: Callable[[Result], None],
        topic: str = "",
    ) -> None:
        """Answers a query in the pool; of one ``topic`` only the newest answer arrives."""
        self.runner.run(lambda: self.file.read(query, criteria), then, self.tell, topic)

    def execute(
        self,
        command: object,
        then: Callable[[Any], None] | None = None,
        refused: Callable[[StintError], None] | None = None,
    ) -> None:
        """Posts a command; ``then`` gets its result once it is on the disk.

        ``refused`` shows an error where its cause is; without it the window shows it.
        """

        def finish(future: Future[Any]) -> None:
            error = future.exception()
            if error is None:
                if then is not None:
                    then(future.result())
            elif refused is not None and isinstance(error, StintError):
                refused(error)
            else:
                self.tell(error)

        future = self.file.submit(command)
        future.add_done_callback(lambda done: self.runner.post(lambda: finish(done)))

    def tell(self, error: BaseException) -> None:
        """Shows an error that nobody else shows: the user's and the world's apart from ours."""
        if isinstance(error, StintError):
            self.refused.emit(error)
        else:
            self.crashed.emit(error)

    def stop(self) -> None:
        """Asks nothing any more, here or of other processes; commands are the file's to finish."""
        self._others.stop()
        self.runner.stop()

    def _ask_for_others(self) -> None:
        # While commands wait the answer would come late, and their own commits are announced.
        if self.file.waiting() == 0:
            future = self.file.version()
            future.add_done_callback(lambda done: self.runner.post(lambda: self._compare(done)))

    def _compare(self, future: Future[int]) -> None:
        if future.exception() is None and future.result() != self._version:
            seen, self._version = self._version, future.result()
            if seen is not None:
                self.changed.emit(EVERY_TABLE)


def touches(changed: frozenset[str], *tables: str) -> bool:
    """Whether a change concerns one of these tables."""
    return changed == EVERY_TABLE or not changed.isdisjoint(tables)
