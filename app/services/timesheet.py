"""What is typed into the week grid: hours and notes of cells, and a week copied into the next.

Only entries by duration are written, at most one for each cell; the clock's entries stay as they
were recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select, update

from app.domain.timekeeping.entry import EntryTimes
from app.domain.timekeeping.week import Cell, WorkRow, copied_seconds, typed_seconds
from app.domain.values.day_range import DayRange
from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.queries.timesheet import (
    CellCriteria,
    Timesheet,
    TimesheetCriteria,
    timesheet,
    timesheet_cell,
)
from app.services.entry_rows import time_columns
from app.services.time_entries import remove_entry
from app.store.tables import client, project, task, time_entry
from app.store.unit_of_work import UnitOfWork

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class SetCell:
    """Brings a cell to a total: what the clock has not recorded becomes one entry by duration.

    Attributes:
        seconds: of the whole cell; that of its fixed part takes the entry by duration away.
        zone: of an entry that is made; one that stands keeps its own.

    Raises:
        Conflict: some of the cell's time is on an invoice, or on a draft.
        NotFound: what the row is for was deleted.
        RuleViolation: less than the fixed part, or more than a day.
    """

    row: WorkRow
    day: date
    seconds: int
    zone: ZoneInfo
    action = "timesheet.set"

    def run(self, work: UnitOfWork) -> None:
        cell = _open_cell(work, self.row, self.day)
        wanted = typed_seconds(cell, self.seconds)
        typed = cell.typed
        work.describe(text=_row_name(work, self.row), day=self.day)
        if typed is None:
            if wanted:
                times = EntryTimes.by_duration(self.day, wanted, self.zone)
                _add(work, self.row, times, billable=_is_billed(work, self.row))
        elif not wanted:
            remove_entry(work, typed.key)
        elif wanted != typed.times.seconds:
            times = EntryTimes.by_duration(self.day, wanted, ZoneInfo(typed.times.zone))
            work.connection.execute(
                update(time_entry).where(time_entry.c.id == typed.key).values(**time_columns(times))
            )


@dataclass(frozen=True, slots=True)
class ClearCell:
    """Takes all entries by duration out of a cell.

    Raises:
        Conflict: some of the cell's time is on an invoice, or on a draft.
        RuleViolation: there are none, but time that the clock recorded.
    """

    row: WorkRow
    day: date
    action = "timesheet.clear"

    def run(self, work: UnitOfWork) -> None:
        cell = _open_cell(work, self.row, self.day)
        if not cell.durations:
            # Raises where the clock recorded something; an empty cell is empty already.
            typed_seconds(cell, 0)
        for entry in cell.durations:
            remove_entry(work, entry.key)
        work.describe(text=_row_name(work, self.row), day=self.day)


@dataclass(frozen=True, slots=True)
class SetCellNote:
    """Gives a cell's entry by duration its text.

    Raises:
        Conflict: some of the cell's time is on an invoice, or on a draft.
        RuleViolation: the cell has no entry by duration.
    """

    row: WorkRow
    day: date
    note: str
    action = "timesheet.note"

    def run(self, work: UnitOfWork) -> None:
        typed = _open_cell(work, self.row, self.day).typed
        if typed is None:
            raise RuleViolation("note", "timesheet.note_needs_duration")
        note = self.note.strip()
        work.describe(text=note or _row_name(work, self.row), day=self.day)
        if note != typed.note:
            work.connection.execute(
                update(time_entry).where(time_entry.c.id == typed.key).values(description=note)
            )


@dataclass(frozen=True, slots=True)
class CopyWeek:
    """Enters a week's hours into another one, by duration, without notes; gives how many cells.

    Cells that have time already stay as they are, so copying twice adds nothing. Work that is
    done or archived is left out, and so is what still runs. A cell of which nothing was billable
    is not billable in the copy either.

    Attributes:
        from_on: first of the seven days to copy.
        to_on: first of the seven days to fill.

    Raises:
        RuleViolation: nothing would be added.
    """

    from_on: date
    to_on: date
    zone: ZoneInfo
    action = "timesheet.copy_week"

    def run(self, work: UnitOfWork) -> int:
        there = {row.name.row: row.cells for row in _week(work, self.to_on).rows}
        made = 0
        for row in _week(work, self.from_on).rows:
            if not row.name.is_open:
                continue
            is_billed = _is_billed(work, row.name.row)
            for day, cell in sorted(row.cells.items()):
                target = day + (self.to_on - self.from_on)
                seconds = copied_seconds(cell)
                if seconds and target not in there.get(row.name.row, {}):
                    times = EntryTimes.by_duration(target, seconds, self.zone)
                    billable = is_billed and cell.billable_seconds > 0
                    _add(work, row.name.row, times, billable=billable)
                    made += 1
        if not made:
            raise RuleViolation("week", "timesheet.nothing_to_copy")
        work.describe(count=made, day=self.to_on)
        return made


def _week(work: UnitOfWork, start_on: date) -> Timesheet:
    assert work.actor.member_id is not None  # noqa: S101 - only a fresh file has no member
    days = DayRange(start_on, start_on + _WEEK)
    criteria = TimesheetCriteria(work.actor.member_id, days, work.now)
    return timesheet(work.connection, criteria)


def _open_cell(work: UnitOfWork, row: WorkRow, day: date) -> Cell:
    """The cell as it stands now.

    Raises:
        Conflict: it is locked.
    """
    assert work.actor.member_id is not None  # noqa: S101 - only a fresh file has no member
    criteria = CellCriteria(work.actor.member_id, row, DayRange(day, day + _DAY), work.now)
    cell = timesheet_cell(work.connection, criteria)
    if cell.invoice:
        raise Conflict("timesheet.cell_is_billed", number=cell.invoice)
    if cell.is_locked:
        raise Conflict("timesheet.cell_in_draft")
    return cell


def _row_name(work: UnitOfWork, row: WorkRow) -> str:
    """What the row is called, by its nearest name.

    Raises:
        NotFound: what it is for was deleted.
    """
    name = ""
    for table, row_id in (
        (client, row.client_id),
        (project, row.project_id),
        (task, row.task_id),
    ):
        if row_id is not None:
            found = work.connection.scalar(select(table.c.name).where(table.c.id == row_id))
            if found is None:
                raise NotFound("timesheet.row_gone")
            name = found
    return name


def _is_billed(work: UnitOfWork, row: WorkRow) -> bool:
    """Whether time of this row is billed as a rule."""
    billing = select(project.c.billing).where(project.c.id == row.project_id)
    return row.client_id is not None and work.connection.scalar(billing) != "non_billable"


def _add(work: UnitOfWork, row: WorkRow, times: EntryTimes, *, billable: bool) -> None:
    work.connection.execute(
        insert(time_entry).values(
            id=work.ids.new(),
            member_id=work.actor.member_id,
            client_id=row.client_id,
            project_id=row.project_id,
            task_id=row.task_id,
            kind="work",
            billable=billable,
            **time_columns(times),
        )
    )
