"""What was done to the list of absences; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from app.domain.planning.calendar.working_calendar import CalendarException, ExceptionKind
from app.domain.values.working_hours import MinuteSpan
from app.queries.working_calendars import ExceptionRow
from app.services.calendar_days import (
    AddException,
    CalendarOwner,
    DeleteException,
    EditException,
)

AbsenceCommand: TypeAlias = AddException | EditException | DeleteException


@dataclass(frozen=True, slots=True)
class AbsenceDraft:
    """One line of the list as the user left it.

    Attributes:
        spans: what is worked on these days all the same.
        row: None for a new one.
    """

    first_on: date
    last_on: date
    note: str
    spans: tuple[MinuteSpan, ...] = ()
    row: ExceptionRow | None = None


def absence_commands(
    member_id: UUID, drafts: Sequence[AbsenceDraft], removed: Collection[UUID]
) -> tuple[AbsenceCommand, ...]:
    """What differs: what went, what changed, what is new."""
    gone = [DeleteException(row_id) for row_id in removed]
    return (*gone, *(made for draft in drafts if (made := _command(member_id, draft))))


def _command(member_id: UUID, draft: AbsenceDraft) -> AddException | EditException | None:
    row = draft.row
    kind = ExceptionKind.ABSENCE if row is None else row.kind
    days = CalendarException(draft.first_on, draft.last_on, draft.note.strip(), kind, draft.spans)
    if row is None:
        return AddException(CalendarOwner(member_id=member_id), days)
    stored = CalendarException(row.first_on, row.last_on, row.name, row.kind, row.spans)
    return None if days == stored else EditException(row.id, days)
