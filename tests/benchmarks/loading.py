"""The history as rows: in a real Stint file, and in the barest SQLite file that can hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlcipher3 import dbapi2

from app.store.store import open_store
from app.store.unit_of_work import UnitOfWork
from app.system.ids import IdFactory
from tests.benchmarks.history import BEGINS_AT, CLIENTS, PROJECTS, TAGS, TASKS, Piece, pieces
from tests.builders import SetClock, parts

Row = TypeVar("Row")

_CHUNK = 10_000


@dataclass(frozen=True, slots=True)
class LoadHistory:
    """The whole history as one change set."""

    count: int
    action = "import.history"

    def run(self, work: UnitOfWork) -> None:
        assert work.actor.member_id is not None
        write_history(work.connection, work.actor.member_id.bytes, self.count)


def load_stint(path: Path, count: int) -> None:
    """Makes a Stint file that holds the history, journal and search index included."""
    store = open_store(path, parts(SetClock(BEGINS_AT)))
    try:
        store.execute(LoadHistory(count))
    finally:
        store.close()


_ENTRY_FIELDS = (
    "kind, description, billable, started_at, ended_at, zone, worked_on, seconds, crosses_midnight"
)


class _Ids:
    """Identifiers as they would have been made at the time, the same on every run."""

    def __init__(self) -> None:
        self._clock = SetClock(BEGINS_AT)
        self._factory = IdFactory(self._clock, Random(7).getrandbits)  # noqa: S311 - as the history

    def new(self, at_seconds: int | None = None) -> bytes:
        if at_seconds is not None:
            at = datetime.fromtimestamp(at_seconds, UTC)
            self._clock.move(seconds=(at - self._clock.now()).total_seconds())
        return self._factory.new().bytes


def write_history(connection: Connection, member: bytes, count: int) -> None:
    """Writes the rows by ``executemany`` inside the caller's transaction."""
    ids = _Ids()
    clients = [ids.new() for _ in range(CLIENTS)]
    projects = [ids.new() for _ in range(PROJECTS)]
    tasks = [ids.new() for _ in range(TASKS)]
    tags = [ids.new() for _ in range(TAGS)]
    places = (clients, projects, tasks)

    def add(table: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
        marks = ", ".join("?" for _ in columns.split(","))
        statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"
        for chunk in _chunks(rows):
            connection.exec_driver_sql(statement, chunk)

    add(
        "client",
        "id, name, currency, language",
        ((key, f"Client {number:02}", "EUR", "en") for number, key in enumerate(clients)),
    )
    add(
        "project",
        "id, client_id, name, code, colour, billing",
        (
            (key, clients[n * CLIENTS // PROJECTS], f"Project {n:03}", "PR", n % 12 + 1, "hourly")
            for n, key in enumerate(projects)
        ),
    )
    add(
        "task",
        "id, project_id, name",
        ((key, projects[n * PROJECTS // TASKS], f"Task {n:04}") for n, key in enumerate(tasks)),
    )
    add("tag", "id, name", ((key, f"tag{number:02}") for number, key in enumerate(tags)))
    for chunk in _chunks(pieces(count)):
        keyed = [(ids.new(piece.started), piece) for piece in chunk]
        columns = "id, member_id, client_id, project_id, task_id, " + _ENTRY_FIELDS
        add("time_entry", columns, (_entry_row(key, member, places, piece) for key, piece in keyed))
        links = ((key, tags[number]) for key, piece in keyed for number in piece.tags)
        add("time_entry_tag", "time_entry_id, tag_id", links)


def _entry_row(
    key: bytes, member: bytes, places: tuple[list[bytes], ...], piece: Piece
) -> tuple[Any, ...]:
    clients, projects, tasks = places
    ids = (clients[piece.client], projects[piece.project], tasks[piece.task])
    return (key, member, *ids, *_entry_fields(piece))


def _entry_fields(piece: Piece) -> tuple[Any, ...]:
    return (
        "work",
        piece.note,
        piece.billable,
        piece.started * 1000,
        piece.ended * 1000,
        "UTC",
        piece.day,
        piece.ended - piece.started,
        piece.crosses_midnight,
    )


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    source = iter(rows)
    while chunk := list(islice(source, _CHUNK)):
        yield chunk


_FLOOR_SCHEMA = """
CREATE TABLE client (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE project (id INTEGER PRIMARY KEY, client INTEGER, name TEXT);
CREATE TABLE task (id INTEGER PRIMARY KEY, project INTEGER, name TEXT);
CREATE TABLE tag (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, task INTEGER, project INTEGER, started INTEGER NOT NULL,
    ended INTEGER, day INTEGER, billable INTEGER, note TEXT
);
CREATE TABLE entry_tag (
    entry INTEGER, tag INTEGER, PRIMARY KEY (entry, tag)
) WITHOUT ROWID;
CREATE INDEX entry_by_day ON entry (day, project, started, ended);
CREATE INDEX entry_by_task ON entry (task, started, ended);
CREATE INDEX entry_running ON entry (started) WHERE ended IS NULL;
"""


def open_floor(path: Path, synchronous: str = "NORMAL") -> dbapi2.Connection:
    """The bare driver on a floor file; transactions are begun and ended by the caller."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {synchronous}")
    return connection


def load_floor(path: Path, count: int) -> None:
    """Makes the floor's file: integer keys, covering indexes, no history, no guards."""
    with closing(open_floor(path)) as connection:
        connection.executescript(_FLOOR_SCHEMA)
        connection.execute("BEGIN IMMEDIATE")
        write_floor(connection, count)
        connection.execute("COMMIT")


def write_floor(connection: dbapi2.Connection, count: int) -> None:
    """The same history in the floor's tables."""
    named = (
        ("client", "INSERT INTO client VALUES (?, ?)", ((n,) for n in range(CLIENTS))),
        (
            "project",
            "INSERT INTO project VALUES (?, ?, ?)",
            ((n, n * CLIENTS // PROJECTS) for n in range(PROJECTS)),
        ),
        (
            "task",
            "INSERT INTO task VALUES (?, ?, ?)",
            ((n, n * PROJECTS // TASKS) for n in range(TASKS)),
        ),
        ("tag", "INSERT INTO tag VALUES (?, ?)", ((n,) for n in range(TAGS))),
    )
    for name, statement, numbers in named:
        connection.executemany(statement, [(*n, f"{name} {n[0]:04}") for n in numbers])
    for chunk in _chunks(enumerate(pieces(count), 1)):
        connection.executemany(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (n, p.task, p.project, p.started, p.ended, p.day, p.billable, p.note)
                for n, p in chunk
            ],
        )
        connection.executemany(
            "INSERT INTO entry_tag VALUES (?, ?)", [(n, tag) for n, p in chunk for tag in p.tags]
        )
