"""Reports: a month by project, a year by client, project and day; in process and as a process.

The floor sums the time alone, of whole entries by their first day; ours adds the billable part,
splits entries at midnight and clips them at the range's edges.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial

from sqlcipher3 import dbapi2

from app.domain.values.day_range import DayRange
from app.queries.report import GroupBy, ReportCriteria, report
from app.store.store import open_store
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.files import HistoryFiles
from tests.benchmarks.history import DAY_SECONDS, ENDS_AT
from tests.benchmarks.loading import open_floor
from tests.benchmarks.measure import Child, alternately, median_child, run_child
from tests.benchmarks.processes import stint
from tests.builders import SetClock, parts

_MONTH = DayRange(date(2025, 10, 1), date(2025, 11, 1))
_YEAR = DayRange(date(2025, 1, 1), date(2026, 1, 1))
_BY_PROJECT = (GroupBy.PROJECT,)
_BY_CLIENT = (GroupBy.CLIENT, GroupBy.PROJECT, GroupBy.DAY)
_RAW_MONTH = (
    "SELECT project.name, sum(ended - started) FROM entry "
    "JOIN project ON project.id = entry.project WHERE day >= ? AND day < ? GROUP BY project.id"
)
_RAW_YEAR = (
    "SELECT client.name, project.name, day, sum(ended - started) FROM entry "
    "JOIN project ON project.id = entry.project JOIN client ON client.id = project.client "
    "WHERE day >= ? AND day < ? GROUP BY client.id, project.id, day"
)
_ROUNDS, _PROCESS_ROUNDS = 11, 5


def run(files: HistoryFiles) -> Iterator[Figure]:
    with (
        closing(open_store(files.copy_of_stint(), parts(SetClock(ENDS_AT)))) as store,
        closing(open_floor(files.copy_of_floor())) as floor,
    ):
        month = ReportCriteria(_MONTH, _BY_PROJECT, ENDS_AT)
        year = ReportCriteria(_YEAR, _BY_CLIENT, ENDS_AT)
        times = alternately(
            {
                "month": partial(store.read, report, month),
                "raw month": partial(_raw, floor, _RAW_MONTH, _MONTH),
                "year": partial(store.read, report, year),
                "raw year": partial(_raw, floor, _RAW_YEAR, _YEAR),
            },
            _ROUNDS,
        )
    for name, what, most in (
        ("month", "report, month by project", 0.020),
        ("year", "report, year by client, project, day", 0.250),
    ):
        raw = times[f"raw {name}"].median
        goal = Goal(ours=most, ratio=5.0)
        yield Figure(what, "ms", times[name].median, raw, "raw, unclipped, rows named", goal)
    yield from _processes(files)


def _raw(connection: dbapi2.Connection, statement: str, days: DayRange) -> None:
    connection.execute(statement, (_number(days.start_on), _number(days.end_on))).fetchall()


def _number(day: date) -> int:
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return int(at.timestamp()) // DAY_SECONDS


def _processes(files: HistoryFiles) -> Iterator[Figure]:
    file = files.copy_of_stint()
    days = [f"--from={_YEAR.start_on}", f"--to={_YEAR.end_on}"]
    calls = {
        "sqlalchemy": ["-c", "import sqlalchemy"],
        "month": stint(file, "report", f"--month={_MONTH.start_on:%Y-%m}", "--by=project"),
        "year": stint(file, "report", *days, "--by=client,project,day"),
    }
    runs: dict[str, list[Child]] = {name: [] for name in calls}
    for _ in range(_PROCESS_ROUNDS):
        for name, words in calls.items():
            runs[name].append(run_child(words, files.scratch))
    library = median_child(runs["sqlalchemy"]).seconds
    for name, what in (("month", "month by project"), ("year", "year by client, project, day")):
        ours = median_child(runs[name]).seconds
        yield Figure(f"stint report, process, {what}", "ms", ours, library, "import sqlalchemy")
