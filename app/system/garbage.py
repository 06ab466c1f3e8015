"""Python's collector of cycles: not amid bulk work, and with a window on its thread alone.

A collection runs on whatever thread allocates at that moment. Where it meets what is left of a
dialog on a thread of the pool, Qt's objects die there: Qt's lock and Python's wait for each other
and the window stands still for ever, or a widget goes under the window's hands. So a program with
a window switches collections off and has them made, when they are due, by its own thread.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _Holds:
    """How many blocks of bulk work are running, in all threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.count = 0

    def change(self, by: int) -> None:
        with self._lock:
            self.count += by


_HOLDS = _Holds()


@contextmanager
def without_collections() -> Iterator[None]:
    """Nothing is collected meanwhile, in any thread.

    While 100,000 rows come into being, a full collection visits all of them, again and again, and
    the window stands still for 40 to 80 ms each time. Blocks of several threads may overlap.
    """
    was_on = gc.isenabled()
    gc.disable()
    _HOLDS.change(1)
    try:
        yield
    finally:
        _HOLDS.change(-1)
        if was_on:
            gc.enable()


def collect_due() -> None:
    """Makes the collection that Python would have made by now, on this thread.

    For where collections are switched off; the thresholds are Python's own.
    """
    if _HOLDS.count:
        return
    due = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if due[0]:
        gc.collect(2 if due[1] and due[2] else 1 if due[1] else 0)
