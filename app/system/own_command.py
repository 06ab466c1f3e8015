"""How this program is started again, for a window on another file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def own_command() -> list[str]:
    """The words that start this program as it was started: bundle, launcher or script."""
    started = Path(sys.argv[0])
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [str(started)] if started.suffix.lower() == ".exe" else [sys.executable, str(started)]


def start_window(path: Path) -> None:
    """Opens a window on another file in a process of its own, which outlives this one."""
    words = [*own_command(), "--file", str(path)]
    subprocess.Popen(  # noqa: S603 - our own program
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
