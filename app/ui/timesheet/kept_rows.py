"""Rows without time that stay on the screen as long as the program runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from app.domain.timekeeping.week import WorkRow
from app.queries.timesheet import WorkName


class KeptRows:
    """What was added to each week, or copied into it, and has no time of its own yet."""

    def __init__(self) -> None:
        self._weeks: defaultdict[date, dict[WorkRow, WorkName]] = defaultdict(dict)

    def of(self, start_on: date) -> Sequence[WorkName]:
        """The rows of the week that begins on this day."""
        return tuple(self._weeks[start_on].values())

    def add(self, start_on: date, names: Iterable[WorkName]) -> None:
        self._weeks[start_on].update({name.row: name for name in names})

    def take_out(self, start_on: date, row: WorkRow) -> None:
        self._weeks[start_on].pop(row, None)
