"""Rows of a week in November, as tests of the timesheet's words start from them."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from app.domain.timekeeping.entry import EntryTimes
from app.domain.timekeeping.week import Cell, WorkedEntry, WorkRow
from app.domain.values.day_range import week_of
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
from app.queries.timesheet import Timesheet, TimesheetRow, WorkName
from tests.builders import BERLIN

MONDAY = date(2026, 11, 16)
THURSDAY = MONDAY + timedelta(days=3)
WEEK = week_of(MONDAY)
ACME, WEBSITE = UUID(int=1), UUID(int=2)
SITE = WorkName(WorkRow(ACME, WEBSITE), "", "Website", "Acme Outdoor", 1, "WE")
LOGIN = WorkName(
    WorkRow(ACME, WEBSITE, UUID(int=3)), "Fix login", "Website", "Acme Outdoor", 1, "WE"
)
CLIENT = WorkName(WorkRow(ACME), client="Acme Outdoor")
NOBODY = WorkName(WorkRow())


def row(name: WorkName, **hours: float) -> TimesheetRow:
    """A row by weekday: ``row(SITE, mon=1.5)``."""
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    cells = {
        MONDAY + timedelta(days=names.index(day)): Cell(seconds=round(each * 3600))
        for day, each in hours.items()
    }
    return TimesheetRow(name, cells)


def sheet(*rows: TimesheetRow) -> Timesheet:
    return Timesheet(WEEK, rows, DEFAULT_WORKING_HOURS)


def entered(seconds: int, note: str = "") -> WorkedEntry:
    times = EntryTimes.by_duration(THURSDAY, seconds, BERLIN)
    return WorkedEntry(UUID(int=9), SITE.row, times, billable=True, note=note)
