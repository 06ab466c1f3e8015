"""An exception in a Qt slot is lost to Python; the test that caused it must fail all the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import CHECKOUT, plant

_RAISES_IN_A_SLOT = """
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rung = Signal()

def break_down():
    raise LookupError("in the slot")

def test_a_slot_that_raises(qtbot):
    bell = Bell()
    bell.rung.connect(break_down)
    bell.rung.emit()
"""


def test_an_exception_in_a_slot_fails_the_test(tmp_path: Path) -> None:
    plant(tmp_path, "test_bell.py", _RAISES_IN_A_SLOT)
    result = subprocess.run(  # noqa: S603 - our own interpreter on our own file
        [sys.executable, "-m", "pytest", "-c", CHECKOUT / "pyproject.toml", tmp_path],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "LookupError: in the slot" in result.stdout
