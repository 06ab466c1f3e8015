"""Work off the window's thread: one runner owns the signals, so no result is lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

Result = TypeVar("Result")


class _Work(QRunnable):
    """Runs a call on a pool thread. Owns no signal: one that did would lose results silently."""

    def __init__(self, call: Callable[[], None]) -> None:
        super().__init__()
        self._call = call

    def run(self) -> None:
        self._call()


class TaskRunner(QObject):
    """Runs calls in the pool and brings what they give back to the window's thread.

    A result that arrives after a newer call of the same ``topic`` was made is dropped: the page
    has moved on.
    """

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(3)
        self._generations: dict[str, int] = {}
        self._is_stopped = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        call: Callable[[], Result],
        then: Callable[[Result], None],
        failed: Callable[[BaseException], None],
        topic: str = "",
    ) -> None:
        """Runs ``call`` in the pool; ``then`` or ``failed`` is called on this thread."""
        if self._is_stopped:
            return
        generation = self._next(topic)

        def work() -> None:
            try:
                result = call()
            except BaseException as error:  # noqa: BLE001 - told to whoever asked, on its own thread
                self.post(partial(self._if_newest, topic, generation, failed, error))
            else:
                self.post(partial(self._if_newest, topic, generation, then, result))

        self._pool.start(_Work(work))

    def post(self, call: Callable[[], None]) -> None:
        """Has ``call`` run on the window's thread, soon. Any thread may ask."""
        self._arrived.emit(call)

    def wait(self) -> None:
        """Waits until the pool is idle; what was posted still has to be delivered."""
        self._pool.waitForDone()

    def stop(self) -> None:
        """Waits until the pool is idle and starts nothing any more: the file is about to close."""
        self._is_stopped = True
        self.wait()

    def _next(self, topic: str) -> int:
        self._generations[topic] = self._generations.get(topic, 0) + 1
        return self._generations[topic]

    def _if_newest(
        self, topic: str, generation: int, receive: Callable[[Any], None], value: object
    ) -> None:
        if not topic or self._generations[topic] == generation:
            receive(value)

    @Slot(object)
    def _deliver(self, call: Callable[[], None]) -> None:
        call()
