"""Opening a file and closing it again, in process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from app.store.store import open_store
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import HistoryFiles
from tests.benchmarks.history import ENDS_AT
from tests.benchmarks.loading import open_floor
from tests.benchmarks.measure import alternately
from tests.builders import SetClock, parts


def run(files: HistoryFiles) -> Iterator[Figure]:
    times = alternately(
        {
            "ours": partial(_open, files.copy_of_stint()),
            "floor": partial(_open_floor, files.copy_of_floor()),
        },
        21,
        warm_up=2,
    )
    yield Figure("open and close", "ms", times["ours"].median, times["floor"].median, "raw, NORMAL")


def _open(path: Path) -> None:
    open_store(path, parts(SetClock(ENDS_AT))).close()


def _open_floor(path: Path) -> None:
    with closing(open_floor(path)) as connection:
        connection.execute("SELECT id FROM client LIMIT 1").fetchone()
