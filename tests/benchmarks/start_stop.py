"""Start and stop, committed: what a click on the timer waits for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from functools import partial

from sqlcipher3 import dbapi2

from app.services.assignment import Names
from app.services.timer import StartTimer, StopTimer
from app.store.store import Store, open_store
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.files import HistoryFiles
from tests.benchmarks.history import ENDS_AT
from tests.benchmarks.loading import open_floor
from tests.benchmarks.measure import alternately
from tests.builders import BERLIN, SetClock, parts

_ROUNDS = 300
_GOAL_SECONDS = 0.010


def run(files: HistoryFiles) -> Iterator[Figure]:
    clock = SetClock(ENDS_AT)
    store = open_store(files.copy_of_stint(), parts(clock))
    floor = files.copy_of_floor()
    with (
        closing(store),
        closing(open_floor(floor, "NORMAL")) as normal,
        closing(open_floor(floor, "FULL")) as full,
    ):
        times = alternately(
            {
                "text": partial(_pair, store, clock, Names("mend table"), ()),
                "project": partial(
                    _pair, store, clock, Names("mend table", project="Project 017"), ("tag03",)
                ),
                "normal": partial(_raw_pair, normal),
                "full": partial(_raw_pair, full),
            },
            _ROUNDS,
            warm_up=20,
        )
    goal = Goal(ours=_GOAL_SECONDS)
    for name, what in (("text", "text alone"), ("project", "project and tag")):
        ours = times[name]
        yield Figure(
            f"start + stop, {what}: median", "ms", ours.median, times["full"].median, "raw, FULL"
        )
        yield Figure(
            f"start + stop, {what}: p99", "ms", ours.p99, times["full"].p99, "raw, FULL", goal
        )
    yield Figure(
        "start + stop, text alone: median",
        "ms",
        times["text"].median,
        times["normal"].median,
        "raw, NORMAL",
    )


def _pair(store: Store, clock: SetClock, names: Names, tags: tuple[str, ...]) -> None:
    store.execute(StartTimer(names, clock.move(seconds=1), BERLIN, tags))
    store.execute(StopTimer(clock.move(seconds=60)))


def _raw_pair(connection: dbapi2.Connection) -> None:
    at = int(datetime.timestamp(ENDS_AT))
    cursor = connection.execute(
        "INSERT INTO entry (task, project, started, day, billable, note) "
        "VALUES (17, 0, ?, ?, 1, 'mend table')",
        (at, at // 86_400),
    )
    connection.execute("UPDATE entry SET ended = ? WHERE id = ?", (at + 60, cursor.lastrowid))
