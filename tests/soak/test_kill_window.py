"""kill -9 of the open window, while the timer is started and stopped from outside and inside."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from app.queries.time_entries import EntryCriteria, entries
from app.store.verify import findings
from tests.builders import open_test_store

ROUNDS = int(os.environ.get("STINT_SOAK_ROUNDS", "100"))
SEED = int(os.environ.get("STINT_SOAK_SEED", "1"))

# Clicks in a loop as fast as commits come back, and says each text once it is on the disk.
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.services.assignment import Names
from app.services.timer import StartTimer
from app.ui.shell.desktop import Desktop
from app.window_root import file_of
from tests.builders import parts
from app.store.store import open_store
from app.system.clock import SystemClock
from tests.ui.builders import around
path, first = Path(sys.argv[1]), int(sys.argv[2])
clock = SystemClock()
app = QApplication([])
store = open_store(path, parts(clock))
desktop = Desktop(app, file_of(store), around(store, clock, path.parent))
desktop.show()
number = first
def next_click():
    global number
    text = f"click {number}"
    desktop.session.execute(
        StartTimer(Names(text), clock.now(), clock.zone()),
        lambda _: (print(text, flush=True), next_click()),
    )
    number += 1
next_click()
app.exec()
"""


def test_no_acknowledged_click_is_lost_when_the_window_is_killed(tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 - when to kill, nothing secret
    with open_test_store(tmp_path) as store:
        path = store.path
    acknowledged: list[str] = []
    for number in range(ROUNDS):
        acknowledged += _killed_after(path, number * 10_000, 1.2 + chance.random())
        with open_test_store(tmp_path) as store:
            standing = {row.description for row in store.read(entries, EntryCriteria())}
            assert store.read(lambda connection, _: list(findings(connection)), None) == []
        assert standing >= set(acknowledged)
    assert len(acknowledged) > ROUNDS


def _killed_after(path: Path, first: int, seconds: float) -> list[str]:
    """Runs the window, kills it, and gives the texts that it had acknowledged."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    child = subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, "-c", WINDOW, str(path), str(first)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    out, _ = child.communicate()
    lines = out.splitlines()
    # A line that the kill cut in two was not acknowledged.
    return lines if out.endswith("\n") else lines[:-1]
