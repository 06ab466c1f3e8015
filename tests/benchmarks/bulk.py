"""What the journal costs a bulk load, in time and in the file's size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection
from sqlcipher3 import dbapi2

from app.store.engine import writing_engine
from app.store.schema import create_schema
from app.store.store import open_store
from app.store.triggers import drop_triggers, stored_triggers
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.files import HistoryFiles
from tests.benchmarks.history import BEGINS_AT
from tests.benchmarks.loading import LoadHistory, load_floor, write_history
from tests.benchmarks.measure import once
from tests.builders import SetClock, parts

_ROUNDS = 3
_MEMBER = bytes(16)


@dataclass(frozen=True, slots=True)
class _Load:
    seconds: float
    size_bytes: int


def run(files: HistoryFiles) -> Iterator[Figure]:
    ways = {
        "ours": partial(_with_journal, files),
        "search": partial(_without, files, _drop_journal_triggers),
        "bare": partial(_without, files, drop_triggers),
        "floor": partial(_floor, files),
    }
    loads: dict[str, list[_Load]] = {name: [] for name in ways}
    for _ in range(_ROUNDS):
        for name, way in ways.items():
            loads[name].append(way())
    best = {name: min(found, key=lambda load: load.seconds) for name, found in loads.items()}
    ours = best["ours"]
    held = (
        ("search", "same, no journal", Goal(ratio=3.0), Goal(ratio=2.0)),
        ("bare", "same, no triggers", None, None),
        ("floor", "raw, NORMAL", None, None),
    )
    for name, against, in_time, in_size in held:
        other = best[name]
        yield Figure("bulk load", "s", ours.seconds, other.seconds, against, in_time)
        yield Figure("file size", "MB", ours.size_bytes, other.size_bytes, against, in_size)


def _fresh(files: HistoryFiles) -> Path:
    for old in files.scratch.glob("bulk.file*"):
        old.unlink()
    return files.scratch / "bulk.file"


def _with_journal(files: HistoryFiles) -> _Load:
    path = _fresh(files)
    with closing(open_store(path, parts(SetClock(BEGINS_AT)))) as store:
        seconds = once(lambda: store.execute(LoadHistory(files.count)))
    return _Load(seconds, path.stat().st_size)


def _without(files: HistoryFiles, drop: Callable[[Connection], None]) -> _Load:
    path = _fresh(files)
    engine = writing_engine(path)
    with engine.connect() as connection:
        with connection.begin():
            create_schema(connection)
            drop(connection)
            connection.exec_driver_sql(
                "INSERT INTO member (id, name, zone, working_hours) VALUES (?, '', 'UTC', '{}')",
                (_MEMBER,),
            )
        seconds = once(lambda: _load_in_one(connection, files.count))
    engine.dispose()
    return _Load(seconds, path.stat().st_size)


def _load_in_one(connection: Connection, count: int) -> None:
    with connection.begin():
        write_history(connection, _MEMBER, count)


def _drop_journal_triggers(connection: Connection) -> None:
    for name in stored_triggers(connection):
        if name.startswith("journal_"):
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def _floor(files: HistoryFiles) -> _Load:
    path = _fresh(files)
    seconds = once(lambda: load_floor(path, files.count))
    with closing(dbapi2.connect(str(path))) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return _Load(seconds, path.stat().st_size)
