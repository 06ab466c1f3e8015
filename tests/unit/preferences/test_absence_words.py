from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from app.domain.planning.calendar.working_calendar import CalendarException, ExceptionKind
from app.queries.working_calendars import ExceptionRow
from app.services.calendar_days import (
    AddException,
    CalendarOwner,
    DeleteException,
    EditException,
)
from app.ui.preferences.absence_words import absence_commands, absence_drafts
from app.ui.widgets.days_edit import DaysDraft

ME = UUID(int=1)
FIRST, LAST = date(2026, 12, 24), date(2027, 1, 3)
SKI = ExceptionRow(UUID(int=9), ME, "Nora", FIRST, LAST, ExceptionKind.ABSENCE, "Ski", ())
(AS_STORED,) = absence_drafts([SKI])


def test_what_stayed_is_not_written() -> None:
    assert absence_commands(ME, [SKI], [AS_STORED]) == ()
    assert absence_commands(ME, [SKI], [replace(AS_STORED, note=" Ski ")]) == ()


def test_a_changed_line_is_an_edit_of_all_its_fields() -> None:
    draft = replace(AS_STORED, spans=((540, 720),))
    days = CalendarException(FIRST, LAST, "Ski", ExceptionKind.ABSENCE, ((540, 720),))
    assert absence_commands(ME, [SKI], [draft]) == (EditException(SKI.id, days),)


def test_a_line_keeps_its_kind() -> None:
    saturday = replace(SKI, kind=ExceptionKind.OTHER_HOURS, spans=((540, 720),))
    draft = DaysDraft(FIRST, LAST, "Inventory", ((540, 720),), saturday.id)
    (command,) = absence_commands(ME, [saturday], [draft])
    assert isinstance(command, EditException)
    assert command.days.kind is ExceptionKind.OTHER_HOURS


def test_a_new_line_is_an_absence_of_the_person() -> None:
    draft = DaysDraft(FIRST, FIRST, " Dentist ")
    days = CalendarException(FIRST, FIRST, "Dentist", ExceptionKind.ABSENCE)
    assert absence_commands(ME, [], [draft]) == (AddException(CalendarOwner(member_id=ME), days),)


def test_what_was_removed_is_deleted_first() -> None:
    found = absence_commands(ME, [SKI], [DaysDraft(FIRST, FIRST, "Dentist")])
    assert found[0] == DeleteException(SKI.id)
    assert isinstance(found[1], AddException)
