"""All entries as one list: opened, jumped about in, sorted, and what it weighs; a day's list."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random

from sqlcipher3 import dbapi2

from app.queries.day_totals import DayListCriteria, day_list
from app.queries.entry_list import EntryListCriteria, entries_by_seq, entry_ids
from app.store.store import Store, open_store
from app.ui.models.paged import PagedTableModel
from app.ui.timekeeping.all_entries import entry_table_columns
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.files import HistoryFiles
from tests.benchmarks.history import ENDS_AT
from tests.benchmarks.loading import open_floor
from tests.benchmarks.measure import alternately, run_child
from tests.builders import SetClock, parts

_VISIBLE_ROWS = 40
_JUMPS = 300
_NEWEST = EntryListCriteria()
_BY_PROJECT = EntryListCriteria(sort="project", descending=False)
_WORD = EntryListCriteria(text="table")
_RAW_IDS = "SELECT id FROM entry ORDER BY day DESC, started DESC"
_RAW_ROWS = (
    "SELECT entry.*, task.name, project.name, client.name FROM entry "
    "JOIN task ON task.id = entry.task JOIN project ON project.id = entry.project "
    "JOIN client ON client.id = project.client WHERE entry.id >= ? LIMIT 50"
)


def run(files: HistoryFiles) -> Iterator[Figure]:
    path = files.copy_of_stint()
    with (
        closing(open_store(path, parts(SetClock(ENDS_AT)))) as store,
        closing(open_floor(files.copy_of_floor())) as floor,
    ):
        yield from _opening(store, floor)
        yield from _jumping(store, floor, files.count)
        yield from _today(store)
    base = run_child(["-m", "tests.benchmarks.listing", str(path)], files.scratch)
    ours = run_child(["-m", "tests.benchmarks.listing", str(path), "open"], files.scratch)
    weight = ours.peak_bytes - base.peak_bytes
    yield Figure("list of all entries, memory", "MB", weight, goal=Goal(ours=40e6))


def _opening(store: Store, floor: dbapi2.Connection) -> Iterator[Figure]:
    times = alternately(
        {
            "newest": partial(_open, store, _NEWEST),
            "raw": lambda: floor.execute(_RAW_IDS).fetchall(),
            "project": partial(_open, store, _BY_PROJECT),
            "word": partial(_open, store, _WORD),
        },
        7,
    )
    goal, raw = Goal(ours=0.250), times["raw"].median
    yield Figure("list of all entries, open", "ms", times["newest"].median, raw, "raw ids", goal)
    yield Figure("list of all entries, by project", "ms", times["project"].median)
    yield Figure("list of all entries, a common word", "ms", times["word"].median)


def _jumping(store: Store, floor: dbapi2.Connection, count: int) -> Iterator[Figure]:
    model = _open(store, _NEWEST)
    random = Random(3)  # noqa: S311 - repeatable is what is wanted
    places = cycle([random.randrange(count - _VISIBLE_ROWS) for _ in range(_JUMPS + 1)])
    raw_places = cycle([random.randrange(count - _VISIBLE_ROWS) for _ in range(_JUMPS + 1)])
    times = alternately(
        {
            "ours": lambda: _look(model, next(places)),
            "raw": lambda: floor.execute(_RAW_ROWS, (next(raw_places),)).fetchall(),
        },
        _JUMPS,
    )
    ours, raw = times["ours"], times["raw"]
    goal = Goal(ours=0.016)
    yield Figure("list, jump: median", "ms", ours.median, raw.median, "raw, no tags")
    yield Figure("list, jump: p99", "ms", ours.p99, raw.p99, "raw, no tags", goal)


def _today(store: Store) -> Iterator[Figure]:
    assert store.actor.member_id is not None
    day = (ENDS_AT - timedelta(hours=3)).date()
    criteria = DayListCriteria(store.actor.member_id, day)
    times = alternately({"": partial(store.read, day_list, criteria)}, 15)[""]
    yield Figure("Today: a day and the sums of 14", "ms", times.median)


def _open(store: Store, criteria: EntryListCriteria) -> PagedTableModel:
    model = PagedTableModel(entry_table_columns(), partial(store.read, entries_by_seq))
    model.set_ids(store.read(entry_ids, criteria))
    _look(model, 0)
    return model


def _look(model: PagedTableModel, first: int) -> None:
    """Asks for all that a window full of rows shows."""
    for row in range(first, min(first + _VISIBLE_ROWS, model.rowCount())):
        for column in range(model.columnCount()):
            model.index(row, column).data()


def _live_with(path: Path, *, opened: bool) -> None:
    """Opens the file, and the list where it is wanted, and jumps until every page is kept."""
    with closing(open_store(path, parts(SetClock(ENDS_AT)))) as store:
        if opened:
            model = _open(store, _NEWEST)
            step = model.rowCount() // 100
            for place in range(100):
                _look(model, place * step)


if __name__ == "__main__":
    _live_with(Path(sys.argv[1]), opened=len(sys.argv) > 2)
