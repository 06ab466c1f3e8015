"""Closed entries as lists get them, made without a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from app.domain.timekeeping.entry import EntryTimes
from app.queries.time_entries import EntryRow
from tests.builders import BERLIN
from tests.unit.timekeeping.entry_rows import running_row, wall

THURSDAY_ON = date(2026, 11, 19)


def closed_row(
    start: datetime, end: datetime, text: str = "Fix login", number: int = 1
) -> EntryRow:
    """Billable work for Acme / Website between two instants."""
    times = EntryTimes.timed(start, end, BERLIN)
    return replace(
        running_row(start, text),
        id=UUID(int=number),
        project="Website",
        client="Acme",
        colour=1,
        code="AC",
        ended_at=end,
        worked_on=times.worked_on,
        seconds=times.seconds,
        crosses_midnight=times.crosses_midnight,
    )


def between(
    start: tuple[int, int], end: tuple[int, int], text: str = "Fix login", number: int = 1
) -> EntryRow:
    """As `closed_row`, on Thursday, 19 November 2026, by the clock in Berlin."""
    return closed_row(wall(*start), wall(*end), text, number)


def by_duration(seconds: int, number: int = 1) -> EntryRow:
    row = between((9, 0), (10, 0), number=number)
    return replace(row, started_at=None, ended_at=None, seconds=seconds)
