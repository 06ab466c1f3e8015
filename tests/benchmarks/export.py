"""The full JSON export as a process, beside the shortest way to write the same rows."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.files import HistoryFiles
from tests.benchmarks.loading import open_floor
from tests.benchmarks.measure import run_child
from tests.benchmarks.processes import stint


def run(files: HistoryFiles) -> Iterator[Figure]:
    file, out = files.copy_of_stint(), files.scratch / "export.json"
    base = run_child(stint(file, "status"), files.scratch)
    ours = run_child(stint(file, "export", "--json", "--out", str(out)), files.scratch)
    words = ["-m", "tests.benchmarks.export", str(files.copy_of_floor()), str(out)]
    floor = run_child(words, files.scratch)
    out.unlink()
    yield Figure(
        "JSON export, process",
        "s",
        ours.seconds,
        floor.seconds,
        "raw rows, json.dumps",
        Goal(ratio=1.5),
    )
    yield Figure(
        "JSON export, memory above status",
        "MB",
        ours.peak_bytes - base.peak_bytes,
        goal=Goal(ours=50e6),
    )


def write_floor_export(path: Path, out: Path) -> None:
    """Writes the floor's rows as JSON lines, one object a row."""
    with closing(open_floor(path)) as connection, out.open("w", encoding="utf-8") as text:
        for table in ("client", "project", "task", "tag", "entry", "entry_tag"):
            rows = connection.execute(f"SELECT * FROM {table}")
            names = [column[0] for column in rows.description]
            for row in rows:
                record = dict(zip(names, row, strict=True))
                text.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + ",\n")


if __name__ == "__main__":
    write_floor_export(Path(sys.argv[1]), Path(sys.argv[2]))
