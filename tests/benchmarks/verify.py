"""``stint verify``: a bulk-loaded history, and one that was lived through click by click."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, func, select

from app.queries.verify import verify
from app.services.assignment import Names
from app.services.timer import StartTimer, StopTimer
from app.store.store import Store, open_store
from app.store.tables import journal_row
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import HistoryFiles
from tests.benchmarks.history import ENDS_AT
from tests.benchmarks.measure import once, run_child
from tests.benchmarks.processes import stint
from tests.builders import BERLIN, SetClock, parts

_CLICKS = 1_000


def run(files: HistoryFiles) -> Iterator[Figure]:
    path = files.copy_of_stint()
    with closing(open_store(path, parts(SetClock(ENDS_AT)))) as store:
        rows = store.read(_journal_rows, None)
        whole = once(lambda: _verify(store))
        check = once(lambda: store.read(_integrity, None))
    yield Figure("verify", "s", whole, check, "integrity_check")
    yield Figure("verify per million journal rows", "s", whole * 1e6 / rows)
    base = run_child(stint(path, "status"), files.scratch)
    proof = run_child(stint(path, "verify"), files.scratch)
    yield Figure("verify, memory above status", "MB", proof.peak_bytes - base.peak_bytes)
    per_row = _verify_of_clicks(files.scratch)
    yield Figure(f"verify per million rows, {_CLICKS} starts and stops", "s", per_row * 1e6)


def _verify(store: Store) -> None:
    assert store.read(verify, None) == []


def _journal_rows(connection: Connection, _: None) -> int:
    return connection.execute(select(func.count()).select_from(journal_row)).scalar_one()


def _integrity(connection: Connection, _: None) -> None:
    connection.exec_driver_sql("PRAGMA integrity_check").all()


def _verify_of_clicks(folder: Path) -> float:
    clock = SetClock(ENDS_AT)
    for old in folder.glob("clicks.stint*"):
        old.unlink()
    with closing(open_store(folder / "clicks.stint", parts(clock))) as store:
        for _ in range(_CLICKS):
            store.execute(StartTimer(Names("mend table"), clock.move(seconds=1), BERLIN))
            store.execute(StopTimer(clock.move(seconds=60)))
        rows = store.read(_journal_rows, None)
        return once(lambda: _verify(store)) / rows
