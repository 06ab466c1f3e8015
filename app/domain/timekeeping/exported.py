"""A time entry as it leaves the program."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple


class ExportedEntry(NamedTuple):
    """One entry with the names of what it is for; an empty name is none.

    Attributes:
        entry_id: UUID text.
        started_at: in the entry's own zone; None for an entry by duration.
        ended_at: as ``started_at``; None also while it runs.
        seconds: None while it runs.
    """

    entry_id: str
    kind: str
    person: str
    email: str
    client: str
    project: str
    task: str
    description: str
    tags: tuple[str, ...]
    billable: bool
    worked_on: date
    started_at: datetime | None
    ended_at: datetime | None
    zone: str
    seconds: int | None
    activity: str = ""
