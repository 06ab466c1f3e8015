"""How long, and how much memory. Times are wall time in seconds."""

from __future__ import annotations

import gc
import json
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.files import CHECKOUT

Call = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Times:
    """What repeated runs of one thing took."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def p99(self) -> float:
        """The time that 99 of 100 runs keep to (nearest rank)."""
        return sorted(self.seconds)[math.ceil(0.99 * len(self.seconds)) - 1]


@dataclass(frozen=True, slots=True)
class Child:
    """One run of a command in a process of its own."""

    seconds: float
    peak_bytes: int


def once(call: Call) -> float:
    gc.collect()
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def repeat(call: Call, rounds: int, *, warm_up: int = 1) -> Times:
    return alternately({"": call}, rounds, warm_up=warm_up)[""]


def alternately(calls: Mapping[str, Call], rounds: int, *, warm_up: int = 1) -> dict[str, Times]:
    """Times of several things run in turns, so that a busy machine slows all of them alike."""
    for _ in range(warm_up):
        for call in calls.values():
            call()
    gc.collect()
    found: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            began = time.perf_counter()
            call()
            found[name].append(time.perf_counter() - began)
    return {name: Times(tuple(seconds)) for name, seconds in found.items()}


def run_child(words: Sequence[str], home: Path) -> Child:
    """Runs Python with ``words`` and with ``home`` as the user's folder."""
    launched = _launch(["-m", "tests.benchmarks.peak", sys.executable, *words], home)
    return Child(**json.loads(launched))


def ask_child(words: Sequence[str], home: Path) -> dict[str, float]:
    """As `run_child`, but gives the figures that the child itself prints as JSON."""
    answer: dict[str, float] = json.loads(_launch(words, home))
    return answer


def _launch(words: Sequence[str], home: Path) -> bytes:
    here = {
        **os.environ,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "XDG_STATE_HOME": str(home),
        "PYTHONPATH": str(CHECKOUT),
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        # Without a screen Qt complains at every window of what it cannot do there.
        "QT_LOGGING_RULES": "default.warning=false",
    }
    launched = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, *words], env=here, check=True, stdout=subprocess.PIPE
    )
    return launched.stdout


def median_child(runs: Sequence[Child]) -> Child:
    """The run of the middle time, with the greatest memory of all."""
    middle = sorted(runs, key=lambda run: run.seconds)[len(runs) // 2]
    return Child(middle.seconds, max(run.peak_bytes for run in runs))
