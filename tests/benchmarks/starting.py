"""From the start of the process to a window that can be used, and what that window costs at rest.

The floor is a bare PySide6 window in a process that also imports SQLAlchemy.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from app.ui.timekeeping.timer_state import Phase
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.files import HistoryFiles
from tests.benchmarks.measure import Child, ask_child, median_child, run_child
from tests.benchmarks.window import live_for, live_until, shown_desktop

_ROUNDS = 7
_REST_SECONDS = 10


def run(files: HistoryFiles) -> Iterator[Figure]:
    file = files.copy_of_stint()
    first_paint = ["-m", "tests.benchmarks.first_paint"]
    calls = {"ours": [*first_paint, str(file)], "bare": first_paint}
    runs: dict[str, list[Child]] = {name: [] for name in calls}
    for words in calls.values():
        run_child(words, files.scratch)
    for _ in range(_ROUNDS):
        for name, words in calls.items():
            runs[name].append(run_child(words, files.scratch))
    ours, bare = median_child(runs["ours"]), median_child(runs["bare"])
    what, against = "start to a painted window", "bare window + sqlalchemy"
    yield Figure(what, "ms", ours.seconds, bare.seconds, against, Goal(ratio=2.0))
    yield Figure(f"{what}, memory", "MB", ours.peak_bytes, bare.peak_bytes, against)
    rest = ask_child(["-m", "tests.benchmarks.starting", str(file)], files.scratch)
    for what, share in rest.items():
        yield Figure(f"processor at rest, {what}", "%", share, goal=Goal(ours=0.005))


def _rest(path: Path) -> dict[str, float]:
    """The share of one processor that the window takes while nobody touches it."""
    with shown_desktop(path) as (desktop, _):
        live_for(3)
        idle = _share()
        desktop.book.run("timer.toggle")
        live_until(lambda: desktop.timer.phase is Phase.RUNNING)
        live_for(3)
        return {"no timer": idle, "a running timer": _share()}


def _share() -> float:
    before = time.process_time()
    live_for(_REST_SECONDS)
    return (time.process_time() - before) / _REST_SECONDS


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_rest(Path(sys.argv[1]))))
