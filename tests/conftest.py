from __future__ import annotations

import os

import pytest
from hypothesis import settings

# Before the first import of Qt; whoever wants to see the windows names another platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No deadline: a busy machine is not a bug. `make soak` asks for the long profile.
settings.register_profile("ci", max_examples=60, deadline=None, print_blob=True)
settings.register_profile("soak", max_examples=5000, deadline=None, print_blob=True)
settings.load_profile("ci")


def pytest_configure(config: pytest.Config) -> None:
    if config.getini("qt_no_exception_capture"):
        raise pytest.UsageError("an exception in a Qt slot has to fail the test")
