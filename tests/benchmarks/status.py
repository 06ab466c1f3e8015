"""What the first screens ask: what runs, today's and the week's time, the newest entries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial

from sqlcipher3 import dbapi2

from app.domain.values.day_range import week_of
from app.queries.time_entries import EntryCriteria, TotalCriteria, entries, worked_seconds
from app.queries.timer import RunningCriteria, running_entry
from app.store.store import Store, open_store
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import HistoryFiles
from tests.benchmarks.history import ENDS_AT
from tests.benchmarks.loading import open_floor
from tests.benchmarks.measure import alternately
from tests.builders import SetClock, parts

_NOW = ENDS_AT - timedelta(hours=3)
_WEEK = week_of(_NOW.date())
_RAW_ENTRIES = (
    "SELECT entry.*, task.name, project.name, client.name FROM entry "
    "JOIN task ON task.id = entry.task JOIN project ON project.id = entry.project "
    "JOIN client ON client.id = project.client "
)


def run(files: HistoryFiles) -> Iterator[Figure]:
    with (
        closing(open_store(files.copy_of_stint(), parts(SetClock(_NOW)))) as store,
        closing(open_floor(files.copy_of_floor())) as floor,
    ):
        times = alternately(
            {
                "status": partial(_status, store),
                "raw status": partial(_raw_status, floor),
                "week": partial(store.read, entries, EntryCriteria(_WEEK.start_on, _WEEK.end_on)),
                "raw week": partial(_raw_week, floor),
                "newest": partial(store.read, entries, EntryCriteria(limit=50)),
                "raw newest": partial(_raw_newest, floor),
            },
            15,
        )
    for name, what in (
        ("status", "status: running, today, week"),
        ("week", "entries of a week"),
        ("newest", "newest 50 entries"),
    ):
        raw = times[f"raw {name}"].median
        yield Figure(what, "ms", times[name].median, raw, "raw, no tags, unclipped")


def _status(store: Store) -> None:
    assert store.actor.member_id is not None
    today = _NOW.date()
    store.read(running_entry, RunningCriteria(store.actor.member_id))
    for start, end in ((today, today + timedelta(days=1)), (_WEEK.start_on, _WEEK.end_on)):
        store.read(worked_seconds, TotalCriteria(store.actor.member_id, start, end, _NOW))


def _raw_status(connection: dbapi2.Connection) -> None:
    today = int(_NOW.timestamp()) // 86_400
    connection.execute("SELECT * FROM entry WHERE ended IS NULL").fetchall()
    for start in (today, today - 6):
        connection.execute(
            "SELECT sum(ended - started) FROM entry WHERE day >= ? AND day <= ?", (start, today)
        ).fetchone()


def _raw_week(connection: dbapi2.Connection) -> None:
    first = int(_NOW.timestamp()) // 86_400 - _NOW.weekday()
    connection.execute(
        _RAW_ENTRIES + "WHERE day BETWEEN ? AND ? ORDER BY started", (first, first + 6)
    ).fetchall()


def _raw_newest(connection: dbapi2.Connection) -> None:
    connection.execute(_RAW_ENTRIES + "ORDER BY entry.id DESC LIMIT 50").fetchall()
