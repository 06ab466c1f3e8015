"""Entries as screens get them, made without a file."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from app.queries.time_entries import EntryRow
from tests.builders import BERLIN


def wall(hour: int, minute: int, second: int = 0, day: int = 19) -> datetime:
    """An instant of November 2026 as a clock in Berlin shows it."""
    return datetime(2026, 11, day, hour, minute, second, tzinfo=BERLIN).astimezone(UTC)


def running_row(started_at: datetime, text: str = "Charts", kind: str = "work") -> EntryRow:
    is_work = kind == "work"
    return EntryRow(
        id=UUID(int=1),
        kind=kind,
        description=text,
        task=None,
        project="Dashboard" if is_work else None,
        client="Helio" if is_work else None,
        colour=4 if is_work else 0,
        code="HE" if is_work else "",
        billable=is_work,
        started_at=started_at,
        ended_at=None,
        zone=BERLIN.key,
        worked_on=started_at.astimezone(BERLIN).date(),
        seconds=None,
        crosses_midnight=False,
        tags=(),
    )
