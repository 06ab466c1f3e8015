"""The full JSON and CSV exports as processes, beside the shortest way to write the same rows."""

from __future__ import annotations

import csv
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

_FLOOR_CSV = (
    "SELECT day, started, ended, ended - started, client.name, project.name, task.name, note, "
    "(SELECT group_concat(tag.name) FROM entry_tag JOIN tag ON tag.id = entry_tag.tag "
    "WHERE entry_tag.entry = entry.id), billable, entry.id FROM entry "
    "JOIN task ON task.id = entry.task JOIN project ON project.id = entry.project "
    "JOIN client ON client.id = project.client ORDER BY day, started"
)


def run(files: HistoryFiles) -> Iterator[Figure]:
    file, floor = files.copy_of_stint(), files.copy_of_floor()
    base = run_child(stint(file, "status"), files.scratch)
    for form, against in (("json", "raw rows, json.dumps"), ("csv", "raw rows, csv.writer")):
        out = files.scratch / f"export.{form}"
        ours = run_child(stint(file, "export", f"--{form}", "--out", str(out)), files.scratch)
        words = ["-m", "tests.benchmarks.export", form, str(floor), str(out)]
        raw = run_child(words, files.scratch)
        out.unlink()
        what, weight = f"{form.upper()} export", ours.peak_bytes - base.peak_bytes
        yield Figure(f"{what}, process", "s", ours.seconds, raw.seconds, against, Goal(ratio=1.5))
        yield Figure(f"{what}, memory above status", "MB", weight, goal=Goal(ours=50e6))


def write_floor_json(path: Path, out: Path) -> None:
    """Writes the floor's rows as JSON lines, one object a row."""
    with closing(open_floor(path)) as connection, out.open("w", encoding="utf-8") as text:
        for table in ("client", "project", "task", "tag", "entry", "entry_tag"):
            rows = connection.execute(f"SELECT * FROM {table}")
            names = [column[0] for column in rows.description]
            for row in rows:
                record = dict(zip(names, row, strict=True))
                text.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + ",\n")


def write_floor_csv(path: Path, out: Path) -> None:
    """Writes the floor's entries with their names and tags as CSV, times as plain numbers."""
    with (
        closing(open_floor(path)) as connection,
        out.open("w", encoding="utf-8", newline="") as text,
    ):
        csv.writer(text).writerows(connection.execute(_FLOOR_CSV))


if __name__ == "__main__":
    write = {"json": write_floor_json, "csv": write_floor_csv}[sys.argv[1]]
    write(Path(sys.argv[2]), Path(sys.argv[3]))
