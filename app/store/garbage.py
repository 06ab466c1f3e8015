"""Python's collector of cycles, kept away from work that makes many objects and no cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collections() -> Iterator[None]:
    """Nothing is collected meanwhile, in any thread.

    While 100,000 rows come into being, a full collection visits all of them, again and again, and
    the window stands still for 40 to 80 ms each time. Blocks of several threads may overlap.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
