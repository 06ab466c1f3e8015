"""100,000 rows of Toggl Track brought into a file: as a process, and how long the lock is held."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

from app.interchange.reading import ReadOptions
from app.interchange.text_source import open_source
from app.queries.import_survey import ImportCriteria, survey_import
from app.services.import_entries import ImportEntries
from app.services.import_reading import look_at, read_batch
from app.store.store import Store, open_store
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.files import HistoryFiles
from tests.benchmarks.history import ENDS_AT
from tests.benchmarks.loading import open_floor
from tests.benchmarks.measure import once, run_child
from tests.benchmarks.processes import stint
from tests.benchmarks.toggl import write_toggl_csv
from tests.builders import SetClock, parts

ROWS = 100_000
_UTC = ZoneInfo("UTC")


def run(files: HistoryFiles) -> Iterator[Figure]:
    rows = write_toggl_csv(files.scratch / "toggl.csv", ROWS)
    base = run_child(stint(files.copy_of_stint(), "status"), files.scratch)
    words = ("import", str(rows), "--zone=UTC")
    looked = run_child(stint(files.copy_of_stint(), *words), files.scratch)
    ours = run_child(stint(files.copy_of_stint(), *words, "--yes"), files.scratch)
    raw = ["-m", "tests.benchmarks.importing", str(files.copy_of_floor()), str(rows)]
    floor = run_child(raw, files.scratch)
    what, against = f"import of {ROWS:,} rows, process", "raw, csv.reader, NORMAL"
    yield Figure(f"{what}, dry run", "s", looked.seconds)
    yield Figure(what, "s", ours.seconds, floor.seconds, against, Goal(ours=10.0))
    weight = ours.peak_bytes - base.peak_bytes
    yield Figure(f"{what}, memory above status", "MB", weight, goal=Goal(ours=100e6))
    with closing(open_store(files.copy_of_stint(), parts(SetClock(ENDS_AT)))) as store:
        command = prepared_import(store, rows)
        held = once(lambda: store.execute(command))
    yield Figure(f"import of {ROWS:,} rows, lock held", "s", held, goal=Goal(ours=3.0))


def prepared_import(store: Store, rows: Path) -> ImportEntries:
    """What a file holds and would do, read and looked up without the lock."""
    assert store.actor.member_id is not None
    with open_source(rows) as source:
        batch = read_batch(source, look_at(source), ReadOptions(_UTC))
    criteria = ImportCriteria(batch, store.actor.member_id)
    return ImportEntries(criteria, "EUR", "en", store.read(survey_import, criteria))


def import_into_floor(path: Path, rows: Path) -> None:
    """Brings the rows into a floor's file: names to numbers, no check of anything."""
    with closing(open_floor(path)) as connection, rows.open(encoding="utf-8", newline="") as text:
        records = csv.reader(text)
        next(records)
        tasks = dict(connection.execute("SELECT name, id FROM task").fetchall())
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "INSERT INTO entry (task, started, ended, day, billable, note) "
            "VALUES (?, unixepoch(? || ' ' || ?), unixepoch(? || ' ' || ?), "
            "unixepoch(?) / 86400, ?, ?)",
            (
                (tasks[row[4].lower()], *row[7:11], row[7], row[6] == "Yes", row[5])
                for row in records
            ),
        )
        connection.execute("COMMIT")


if __name__ == "__main__":
    import_into_floor(Path(sys.argv[1]), Path(sys.argv[2]))
