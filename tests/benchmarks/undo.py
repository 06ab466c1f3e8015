"""Undo and redo of a change set of 10,000 rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from sqlcipher3 import dbapi2

from app.services.history import Redo, Undo
from app.store.store import open_store
from app.store.unit_of_work import UnitOfWork
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import HistoryFiles
from tests.benchmarks.history import ENDS_AT
from tests.benchmarks.loading import open_floor
from tests.benchmarks.measure import once
from tests.builders import SetClock, parts

_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class _Change:
    statement: str
    action = "import.history"

    def run(self, work: UnitOfWork) -> None:
        work.connection.exec_driver_sql(self.statement)


_COPY = _Change(
    "INSERT INTO time_entry (id, member_id, client_id, project_id, task_id, kind, description, "
    "billable, started_at, ended_at, zone, worked_on, seconds, crosses_midnight) "
    "SELECT randomblob(16), member_id, client_id, project_id, task_id, kind, description, "
    "billable, started_at, ended_at, zone, worked_on, seconds, crosses_midnight "
    f"FROM time_entry ORDER BY seq LIMIT {_ROWS}"
)
_REWORD = _Change(
    "UPDATE time_entry SET description = description || ' again' WHERE seq <= "
    f"(SELECT seq FROM time_entry ORDER BY seq LIMIT 1 OFFSET {_ROWS - 1})"
)


def run(files: HistoryFiles) -> Iterator[Figure]:
    with (
        closing(open_store(files.copy_of_stint(), parts(SetClock(ENDS_AT)))) as store,
        closing(open_floor(files.copy_of_floor(), "FULL")) as floor,
    ):
        copied = once(lambda: store.execute(_COPY))
        removed, put_back = once(lambda: store.execute(Undo())), once(lambda: store.execute(Redo()))
        raw_removed = once(lambda: _raw_delete(floor))
        store.execute(_REWORD)
        reworded = once(lambda: store.execute(Undo()))
    yield Figure("10,000 rows added, one change set", "s", copied)
    yield Figure("undo of 10,000 inserts", "s", removed, raw_removed, "raw delete, FULL")
    yield Figure("redo of 10,000 inserts", "s", put_back)
    yield Figure("undo of 10,000 updates", "s", reworded)


def _raw_delete(connection: dbapi2.Connection) -> None:
    numbers = connection.execute("SELECT id FROM entry ORDER BY id LIMIT ?", (_ROWS,)).fetchall()
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("DELETE FROM entry_tag WHERE entry = ?", numbers)
    connection.executemany("DELETE FROM entry WHERE id = ?", numbers)
    connection.execute("COMMIT")
