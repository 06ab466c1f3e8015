"""The list of absences: its words, and what was done to it; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from app.domain.planning.calendar.working_calendar import CalendarException, ExceptionKind
from app.queries.working_calendars import ExceptionRow
from app.services.calendar_days import CalendarOwner, DayCommand, day_commands
from app.system.translations import _
from app.ui.widgets.days_edit import DaysDraft, DaysWords


def absence_list_words() -> DaysWords:
    return DaysWords(
        add=_("Add absence"),
        remove=_("Remove absence"),
        heads=(_("First day"), _("Last day"), _("Why"), _("Still worked")),
        nothing=_("nothing"),
        first=_("Absence from {day}: first day"),
        last=_("Absence from {day}: last day"),
        note=_("Absence from {day}: why"),
        hours=_("Absence from {day}: still worked"),
        remove_of=_("Remove absence from {day}"),
    )


def absence_drafts(rows: Sequence[ExceptionRow]) -> tuple[DaysDraft, ...]:
    """The stored absences as lines."""
    return tuple(DaysDraft(row.first_on, row.last_on, row.name, row.spans, row.id) for row in rows)


def absence_commands(
    member_id: UUID, rows: Sequence[ExceptionRow], drafts: Iterable[DaysDraft]
) -> tuple[DayCommand, ...]:
    """What differs from the stored rows: what went, what changed, what is new."""
    kinds = {row.id: row.kind for row in rows}
    stored = {
        row.id: CalendarException(row.first_on, row.last_on, row.name, row.kind, row.spans)
        for row in rows
    }
    wanted = [
        (
            draft.row_id,
            CalendarException(
                draft.first_on,
                draft.last_on,
                draft.note.strip(),
                ExceptionKind.ABSENCE if draft.row_id is None else kinds[draft.row_id],
                draft.spans,
            ),
        )
        for draft in drafts
    ]
    return day_commands(CalendarOwner(member_id=member_id), stored, wanted)
