"""How long the window's event loop stands still: in ordinary use, and while a file is imported.

A timer ticks every five milliseconds; the longest time between two ticks is the figure. What the
machine itself does to such a timer is the floor: the same window at rest.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.interchange.reading import ReadOptions
from app.services.import_entries import ImportEntries
from app.services.import_reading import Look
from app.store.store import Store
from app.ui.imports.import_reader import ImportReader, Prepared, ReadRequest
from app.ui.shell.desktop import Desktop
from app.ui.timekeeping.all_entries import AllEntries
from app.ui.timekeeping.timer_state import Phase
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.files import HistoryFiles
from tests.benchmarks.importing import ROWS
from tests.benchmarks.measure import ask_child
from tests.benchmarks.toggl import write_toggl_csv
from tests.benchmarks.window import (
    HistoryClock,
    live_for,
    live_until,
    shown_desktop,
    take_backup,
)

_TICK_MILLISECONDS = 5
_ROUNDS = 10
_TEXT = "mend table 417"
_GOAL = Goal(ours=0.050)


def run(files: HistoryFiles) -> Iterator[Figure]:
    rows = write_toggl_csv(files.scratch / "toggl.csv", ROWS)
    words = ["-m", "tests.benchmarks.stalls", str(files.copy_of_stint()), str(rows)]
    stalls = ask_child(words, files.scratch)
    rest = stalls.pop("at rest")
    for what, seconds in stalls.items():
        yield Figure(f"longest stall, {what}", "ms", seconds, rest, "the window at rest", _GOAL)


_UTC = ZoneInfo("UTC")


class _Ticker:
    """Keeps the longest time between two ticks."""

    def __init__(self) -> None:
        self.longest: dict[str, float] = {}
        self._last = 0.0
        self._worst = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MILLISECONDS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    @contextmanager
    def during(self, what: str) -> Iterator[None]:
        self._worst, self._last = 0.0, time.perf_counter()
        yield
        self._tick()
        self.longest[what] = self._worst

    def _tick(self) -> None:
        now = time.perf_counter()
        self._worst, self._last = max(self._worst, now - self._last), now


def _measure(path: Path, rows: Path) -> dict[str, float]:
    with shown_desktop(path) as (desktop, store):
        live_for(2)
        ticker = _Ticker()
        with ticker.during("at rest"):
            live_for(3)
        with ticker.during("pages and days"):
            _turn_pages(desktop)
        with ticker.during("start and stop"):
            _start_and_stop(desktop)
        with ticker.during("typing in the timer's line"):
            _type(desktop.bar.line)
        with ticker.during("typing in the search"):
            _search(desktop)
        with ticker.during("all entries: open, sort, jump, filter"):
            _go_through_all(desktop)
        with ticker.during("a backup being taken"):
            _back_up(desktop, store)
        _import(desktop, rows, ticker)
        return ticker.longest


def _turn_pages(desktop: Desktop) -> None:
    day = desktop.today.day
    for number in range(_ROUNDS):
        for key in ("activity", "today"):
            desktop.window.show_page(key)
            live_for(0.15)
        desktop.today.show_day(day - timedelta(days=number))
        live_for(0.15)
    desktop.today.show_day(day)
    live_for(0.15)


def _start_and_stop(desktop: Desktop) -> None:
    for _ in range(_ROUNDS):
        for phase in (Phase.RUNNING, Phase.IDLE):
            desktop.book.run("timer.toggle")
            live_until(partial(_is_in, desktop, phase))
            live_for(0.15)


def _is_in(desktop: Desktop, phase: Phase) -> bool:
    return desktop.timer.phase is phase


def _type(line: QLineEdit) -> None:
    line.setFocus()
    for letter in _TEXT:
        QTest.keyClicks(line, letter)
        live_for(0.08)
    line.clear()
    live_for(0.15)


def _search(desktop: Desktop) -> None:
    desktop.dialogs.open_search()
    live_for(0.15)
    picker = QApplication.activeModalWidget()
    assert picker is not None
    line = picker.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    _type(line)
    picker.close()


def _go_through_all(desktop: Desktop) -> None:
    page = AllEntries(desktop.theme, desktop.session)
    page.resize(1200, 800)
    page.reload()
    page.show()
    live_until(lambda: page.model.rowCount() > 0)
    header, bar = page.table.horizontalHeader(), page.table.verticalScrollBar()
    for section in (5, 3, 0):
        header.setSortIndicator(section, Qt.SortOrder.AscendingOrder)
        live_for(1.5)
    for number in range(_ROUNDS):
        bar.setValue(bar.maximum() * number // _ROUNDS)
        live_for(0.08)
    _type(page.filter)
    live_for(1)
    page.close()


def _back_up(desktop: Desktop, store: Store) -> None:
    session = desktop.session
    taken: list[Path] = []
    call = partial(take_backup, store, HistoryClock())
    session.runner.run(call, taken.append, session.tell)
    live_until(lambda: bool(taken))


def _import(desktop: Desktop, rows: Path, ticker: _Ticker) -> None:
    """As the import dialog does it: looked at and read in the pool, written by the writer."""
    session, reader = desktop.session, ImportReader(desktop.session)
    looks: list[Look] = []
    read: list[Prepared] = []
    written: list[object] = []
    with ticker.during(f"{ROWS:,} rows looked at"):
        reader.look(rows, looks.append)
        live_until(lambda: bool(looks))
    with ticker.during(f"{ROWS:,} rows read in the pool"):
        reader.prepare(ReadRequest(rows, looks[0], ReadOptions(_UTC)), read.append)
        live_until(lambda: bool(read))
    command = ImportEntries(read[0].criteria, "EUR", "en", read[0].survey)
    with ticker.during(f"{ROWS:,} rows written"):
        session.execute(command, written.append)
        live_until(lambda: bool(written))
    with ticker.during("after the import"):
        live_for(2)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_measure(Path(sys.argv[1]), Path(sys.argv[2]))))
