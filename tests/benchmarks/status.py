"""What ``stint status`` asks: what runs, and how much time today and this week have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial

from sqlcipher3 import dbapi2

from app.domain.values.day_range import week_of
from app.queries.time_entries import TotalCriteria, worked_seconds
from app.queries.timer import RunningCriteria, running_entry
from app.store.store import Store, open_store
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import HistoryFiles
from tests.benchmarks.history import ENDS_AT
from tests.benchmarks.loading import open_floor
from tests.benchmarks.measure import alternately
from tests.builders import SetClock, parts

_NOW = ENDS_AT - timedelta(hours=3)


def run(files: HistoryFiles) -> Iterator[Figure]:
    with (
        closing(open_store(files.copy_of_stint(), parts(SetClock(_NOW)))) as store,
        closing(open_floor(files.copy_of_floor())) as floor,
    ):
        times = alternately(
            {"ours": partial(_status, store), "floor": partial(_raw_status, floor)}, 15
        )
    yield Figure(
        "status: running, today, week",
        "ms",
        times["ours"].median,
        times["floor"].median,
        "raw, unclipped",
    )


def _status(store: Store) -> None:
    assert store.actor.member_id is not None
    today = _NOW.date()
    store.read(running_entry, RunningCriteria(store.actor.member_id))
    week = week_of(today)
    for start, end in ((today, today + timedelta(days=1)), (week.start_on, week.end_on)):
        store.read(worked_seconds, TotalCriteria(store.actor.member_id, start, end, _NOW))


def _raw_status(connection: dbapi2.Connection) -> None:
    today = int(_NOW.timestamp()) // 86_400
    connection.execute("SELECT * FROM entry WHERE ended IS NULL").fetchall()
    for start in (today, today - 6):
        connection.execute(
            "SELECT sum(ended - started) FROM entry WHERE day >= ? AND day <= ?", (start, today)
        ).fetchone()
