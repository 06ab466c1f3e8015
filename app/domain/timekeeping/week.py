"""A week as a grid: rows are what was worked on, cells are the seconds of one local day.

A cell adds up timed entries, cut at local midnight as reports cut them, and entries by duration.
What a person types into a cell is its total; the part that no clock recorded becomes **one** entry
by duration. Timed entries, and further entries by duration of the same day, are never touched.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.timekeeping.entry import EntryTimes, split_at_midnights
from app.domain.values.errors import RuleViolation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.values.day_range import DayRange

_DAY_SECONDS = 24 * 3600
_THURSDAY = 3


@dataclass(frozen=True, slots=True)
class WorkRow:
    """What a row of the grid is for: a task, else a project, else a client, else *Unassigned*."""

    client_id: UUID | None = None
    project_id: UUID | None = None
    task_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class WorkedEntry:
    """A time entry of work as the grid takes it.

    Attributes:
        note: its text.
        invoice: number of the live invoice that holds it, blank for a draft; None for none.
    """

    key: UUID
    row: WorkRow
    times: EntryTimes
    billable: bool
    note: str = ""
    invoice: str | None = None

    @property
    def is_by_duration(self) -> bool:
        return self.times.started_at is None


@dataclass(frozen=True, slots=True)
class Cell:
    """The time of one row on one local day.

    Attributes:
        seconds: of all its entries; what runs counts up to now.
        durations: its entries by duration, the newest last.
        running: whether some of it still runs.
        invoice: as in `WorkedEntry`, where any of its entries is held: the cell is locked then.
    """

    seconds: int = 0
    billable_seconds: int = 0
    durations: tuple[WorkedEntry, ...] = ()
    running: bool = False
    invoice: str | None = None

    @property
    def typed(self) -> WorkedEntry | None:
        """The entry that typing into the cell changes."""
        return self.durations[-1] if self.durations else None

    @property
    def note(self) -> str:
        return "" if self.typed is None else self.typed.note

    @property
    def is_locked(self) -> bool:
        return self.invoice is not None

    @property
    def timed_seconds(self) -> int:
        """The part that has its place on the clock."""
        return self.seconds - sum(entry.times.seconds or 0 for entry in self.durations)

    @property
    def fixed_seconds(self) -> int:
        """The part that typing leaves alone."""
        return self.seconds - ((self.typed and self.typed.times.seconds) or 0)


EMPTY_CELL = Cell()


def week_cells(
    entries: Iterable[WorkedEntry], days: DayRange, now: datetime
) -> dict[WorkRow, dict[date, Cell]]:
    """The cells with time, by row and day; entries over midnight give each day its part.

    Args:
        entries: in the order in which they were recorded.
        days: time on other days is left out.
        now: what still runs counts up to here.
    """
    found: dict[WorkRow, dict[date, Cell]] = {}
    for entry in entries:
        for day, seconds in _parts(entry.times, now):
            if day in days:
                cells = found.setdefault(entry.row, {})
                cells[day] = _with(cells.get(day, EMPTY_CELL), entry, seconds)
    return found


def typed_seconds(cell: Cell, total_seconds: int) -> int:
    """What the one entry by duration must hold for the cell to show ``total_seconds``; may be 0.

    The grid shows whole minutes, so the very minutes of the fixed part mean nothing beyond it.

    Raises:
        RuleViolation: ``timesheet.over_a_day``; ``timesheet.below_timed`` for less than the clock
            recorded; ``timesheet.below_others`` for less than that and the other entries by
            duration of this day together.

    >>> typed_seconds(Cell(seconds=5400), 9000)
    3600
    """
    if total_seconds > _DAY_SECONDS:
        raise RuleViolation("duration", "timesheet.over_a_day")
    fixed = cell.fixed_seconds
    if total_seconds // 60 >= fixed // 60:
        return max(0, total_seconds - fixed)
    if total_seconds // 60 < cell.timed_seconds // 60:
        timed = cell.timed_seconds
        raise RuleViolation("duration", "timesheet.below_timed", timed_seconds=timed)
    raise RuleViolation("duration", "timesheet.below_others", fixed_seconds=fixed)


def copied_seconds(cell: Cell) -> int:
    """What a copy of a cell holds: the whole minutes that it shows, and nothing that runs.

    >>> copied_seconds(Cell(seconds=5459)), copied_seconds(Cell(seconds=5459, running=True))
    (5400, 0)
    """
    return 0 if cell.running else cell.seconds // 60 * 60


def week_number(days: DayRange) -> int:
    """The ISO 8601 number of the week that most of these seven days lie in.

    ISO weeks begin on Monday; whichever day a week begins on, its Thursday decides.
    """
    thursday = next(day for day in days if day.weekday() == _THURSDAY)
    return thursday.isocalendar().week


def _parts(times: EntryTimes, now: datetime) -> list[tuple[date, int]]:
    if times.seconds is not None:
        return split_at_midnights(times)
    if times.started_at is None or times.started_at >= now:
        return [(times.worked_on, 0)]
    zone = ZoneInfo(times.zone)
    return split_at_midnights(EntryTimes.timed(times.started_at, now, zone, limit=False))


def _with(cell: Cell, entry: WorkedEntry, seconds: int) -> Cell:
    return replace(
        cell,
        seconds=cell.seconds + seconds,
        billable_seconds=cell.billable_seconds + (seconds if entry.billable else 0),
        durations=(*cell.durations, entry) if entry.is_by_duration else cell.durations,
        running=cell.running or entry.times.seconds is None,
        invoice=cell.invoice if entry.invoice is None else entry.invoice,
    )
