"""An imported file against the store, month by month: does everything stand there?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from app.domain.timekeeping.import_batch import ImportBatch
from app.store.types import from_day_number

_CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class MonthTotal:
    """One month's seconds; an entry counts whole, in the month of its start's local day.

    Attributes:
        month: ``2026-10``.
        file_seconds: of the file's readable, closed, different entries.
        store_seconds: of those among them that the store holds, as they stand there now.
    """

    month: str
    file_seconds: int
    store_seconds: int


def month_totals(connection: Connection, batch: ImportBatch) -> list[MonthTotal]:
    """The months of a file, the earliest first; edits since the import show as differences."""
    file, store = Counter[str](), Counter[str]()
    months: dict[int, str] = {}

    def month_of(day: int) -> str:
        if day not in months:
            months[day] = from_day_number(day).strftime("%Y-%m")
        return months[day]

    for row in batch.rows():
        file[month_of(row.times.day)] += row.times.seconds
    for start in range(0, len(batch), _CHUNK):
        keys = tuple(batch.key(i) for i in range(start, min(start + _CHUNK, len(batch))))
        marks = ",".join("?" * len(keys))
        found = connection.exec_driver_sql(
            "SELECT worked_on, sum(seconds) FROM time_entry "
            f"WHERE import_key IN ({marks}) GROUP BY worked_on",
            keys,
        )
        for day, seconds in found:
            store[month_of(day)] += seconds or 0
    return [MonthTotal(month, file[month], store[month]) for month in sorted(file | store)]
