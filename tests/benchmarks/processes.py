"""The command line as a process: what a hotkey hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.files import CHECKOUT, HistoryFiles
from tests.benchmarks.measure import Child, median_child, run_child

_ROUNDS = 7
_GOAL = Goal(ours=0.400)


def run(files: HistoryFiles) -> Iterator[Figure]:
    file = files.copy_of_stint()
    calls = {
        "python": ["-c", "pass"],
        "sqlalchemy": ["-c", "import sqlalchemy"],
        "status": stint(file, "status"),
        "start": stint(file, "start", "mend table @Project 017 #tag03"),
        "stop": stint(file, "stop"),
    }
    runs: dict[str, list[Child]] = {name: [] for name in calls}
    for words in calls.values():
        run_child(words, files.scratch)
    for _ in range(_ROUNDS):
        for name, words in calls.items():
            runs[name].append(run_child(words, files.scratch))
    found = {name: median_child(of_one) for name, of_one in runs.items()}
    bare, library = found["python"].seconds, found["sqlalchemy"].seconds
    yield Figure("import sqlalchemy, process", "ms", library, bare, "python -c pass")
    for name in ("status", "start", "stop"):
        ours = found[name].seconds
        yield Figure(f"stint {name}, process", "ms", ours, library, "import sqlalchemy", _GOAL)
    yield Figure(
        "stint status, memory",
        "MB",
        found["status"].peak_bytes,
        found["sqlalchemy"].peak_bytes,
        "import sqlalchemy",
    )


def stint(file: Path, *words: str) -> list[str]:
    """The words after ``python`` of a call of the command line on this file."""
    return [str(CHECKOUT / "main.py"), "--file", str(file), *words]
