"""Kills a process that starts, stops and edits, and one that imports: what was said is kept.

``STINT_SOAK_ROUNDS`` says how often; 100 unless told.
"""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from app.queries.time_entries import EntryCriteria, EntryRow, entries
from tests.acceptance.cli import Home
from tests.builders import SetClock, open_test_store
from tests.store.processes import child
from tests.store.rows import all_findings

ROUNDS = int(os.environ.get("STINT_SOAK_ROUNDS", "100"))
SEED = int(os.environ.get("STINT_SOAK_SEED", "1"))
_ROWS = 4000
_ROW_SECONDS = 300
_HEADER = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time"
)


def test_every_start_stop_and_edit_that_was_said_is_kept(tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 - a test's seed, no secret
    said: dict[int, str] = {}
    for _ in range(ROUNDS):
        changes = _changes_until_killed(tmp_path, chance.randint(1, 40))
        said |= {number: word for word, number in changes}
        with open_test_store(tmp_path, SetClock()) as store:
            rows = store.read(entries, EntryCriteria())
            assert store.read(all_findings, None) == []
        standing = {int(row.description.split()[1]): row for row in rows}
        for number, word in said.items():
            assert _holds(standing[number], word)
        assert len(standing) <= max(said) + 2


def _holds(row: EntryRow, word: str) -> bool:
    """Whether an entry is at least as far as it was said to be."""
    if word == "edit":
        return row.description.startswith("edited")
    return word == "start" or row.seconds is not None


def _changes_until_killed(folder: Path, calls: int) -> Iterator[tuple[str, int]]:
    with child("change_until_killed", folder) as process:
        for _ in range(calls):
            yield from _change(process.hear())
        process.process.kill()
        while line := process.hear():
            yield from _change(line)
        process.process.wait()


def _change(line: dict[str, int]) -> Iterator[tuple[str, int]]:
    yield from line.items()


def test_a_killed_import_leaves_all_of_a_file_or_nothing(tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 - a test's seed, no secret
    home = Home(tmp_path)
    kept = whole = 0
    for number in range(ROUNDS):
        table = _table(tmp_path / "report.csv", number)
        process = home.start("import", str(table), "--yes", "--json")
        try:
            # The rows are read, mapped and written within this time.
            process.wait(timeout=0.2 + chance.random())
        except subprocess.TimeoutExpired:
            process.kill()
        out, _ = process.communicate()
        found = _rows_kept(home)
        assert found in {kept, kept + _ROWS}
        # What was answered is on the disk.
        assert found == kept + _ROWS or b'"accepted"' not in out
        whole += found > kept
        kept = found
    assert home.json("verify")["sound"]
    assert 0 < whole < ROUNDS


def _rows_kept(home: Home) -> int:
    groups = home.json("report", "--from=2019-01-01", "--to=2090-01-01", "--by=client")
    seconds: int = sum(group["seconds"] for group in groups)
    return seconds // _ROW_SECONDS


def _table(path: Path, number: int) -> Path:
    """A report of its own for each round, so that no row of it was seen before."""
    start = datetime(2020, 1, 1) + timedelta(days=30 * number)  # noqa: DTZ001 - wall times of a file
    lines = [_HEADER]
    for row in range(_ROWS):
        begin = start + timedelta(minutes=9 * row)
        end = begin + timedelta(minutes=5)
        cells = (f"{begin:%Y-%m-%d}", f"{begin:%H:%M:%S}", f"{end:%Y-%m-%d}", f"{end:%H:%M:%S}")
        lines.append(f"Nora,nora@example.org,Acme,Website,,row {row},Yes,{','.join(cells)}")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path
