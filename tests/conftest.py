from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from app.system.garbage import collect_due

# Before the first import of Qt; whoever wants to see the windows names another platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Files of tests lie in memory where there is plenty: waiting for a disk is a quarter of the time.
_MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of the user's own in it
_PLENTY_BYTES = 4 << 30
if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _PLENTY_BYTES:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

# No deadline: a busy machine is not a bug. `make soak` asks for the long profile.
settings.register_profile("ci", max_examples=60, deadline=None, print_blob=True)
settings.register_profile("soak", max_examples=5000, deadline=None, print_blob=True)
settings.load_profile("ci")


def pytest_collection_finish() -> None:
    """What was imported lives to the end: collections need not walk over it again and again."""
    gc.collect()
    gc.freeze()
    gc.disable()


def pytest_runtest_teardown() -> None:
    """Windows die on this thread, as in the program; a thread of the pool must not collect them."""
    collect_due()


def pytest_configure(config: pytest.Config) -> None:
    if config.getini("qt_no_exception_capture"):
        raise pytest.UsageError("an exception in a Qt slot has to fail the test")
