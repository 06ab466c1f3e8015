"""The one thread that owns the write connection and takes commands in order.

The window posts a command and gets its result by future, so neither a slow disk nor an import
stops the event loop. Every command is one unit of work.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from app.store.errors import world_faults
from app.store.guards import refusal
from app.store.unit_of_work import Actor, Committed, UnitOfWork, unit_of_work
from app.system.clock import Clock
from app.system.garbage import without_collections
from app.system.ids import IdFactory

Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)


class Command(Protocol[Result_co]):
    """A use case: what it is called in the history, and what it does inside the change set."""

    @property
    def action(self) -> str: ...

    def run(self, work: UnitOfWork) -> Result_co: ...


class _Job(Generic[Result]):
    def __init__(self, call: Callable[[Connection], Result]) -> None:
        self._call = call
        self.future: Future[Result] = Future()

    def perform(self, connection: Connection) -> None:
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self._call(connection)
        except BaseException as error:  # noqa: BLE001 - it belongs to whoever waits for the future
            self.future.set_exception(error)
        else:
            self.future.set_result(result)


class Writer:
    """Runs commands one after another on its own thread.

    Args:
        connection: the write connection; from now on only this thread uses it.
        path: the file, for messages.
        actor: who acts.
        committed: called on the writer thread after each commit that changed something.
    """

    def __init__(
        self,
        connection: Connection,
        path: Path,
        *,
        clock: Clock,
        ids: IdFactory,
        actor: Actor,
        committed: Callable[[Committed], None],
    ) -> None:
        self._connection = connection
        self._path = path
        self._clock = clock
        self._ids = ids
        self._actor = actor
        self._committed = committed
        self._jobs: queue.SimpleQueue[_Job[Any] | None] = queue.SimpleQueue()
        self._waiting = 0
        self._count = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="stint-writer", daemon=True)
        self._thread.start()

    def submit(self, command: Command[Result]) -> Future[Result]:
        """Queues a command; its future holds the result once the commit is on the disk."""
        return self.submit_call(lambda connection: self._perform(connection, command))

    def submit_call(self, call: Callable[[Connection], Result]) -> Future[Result]:
        """Queues work on the write connection that is no command (a backup's checkpoint)."""
        job = _Job(call)
        job.future.add_done_callback(self._done)
        with self._count:
            # Behind the end of the queue it would wait for ever, and whoever asks with it.
            if self._closed:
                message = "the store is closed"
                raise RuntimeError(message)
            self._waiting += 1
            self._jobs.put(job)
        return job.future

    @property
    def waiting(self) -> int:
        """How many commands are queued or running."""
        return self._waiting

    def close(self) -> None:
        """Waits for the queue to run dry and ends the thread."""
        with self._count:
            self._closed = True
            self._jobs.put(None)
        self._thread.join()

    def _done(self, _future: Future[Result]) -> None:
        with self._count:
            self._waiting -= 1

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job.perform(self._connection)

    def _perform(self, connection: Connection, command: Command[Result]) -> Result:
        with (
            without_collections(),
            world_faults(self._path),
            unit_of_work(
                connection,
                clock=self._clock,
                ids=self._ids,
                actor=self._actor,
                action=command.action,
            ) as (work, outcome),
        ):
            try:
                result = command.run(work)
            except IntegrityError as error:
                raise refusal(error) or error from error
        if outcome[0].no is not None:
            self._committed(outcome[0])
        return result
