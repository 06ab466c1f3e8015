from __future__ import annotations

from datetime import date
from uuid import UUID

from app.domain.planning.calendar.working_calendar import ExceptionKind
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
from app.queries.calendar_uses import CalendarUses, ProjectEffect
from app.queries.working_calendars import CalendarRow, ExceptionRow
from app.services.calendar_days import AddException, CalendarOwner, DeleteException, EditException
from app.ui.planning.calendars.calendar_words import (
    calendar_changes,
    changed_days,
    copy_name,
    day_drafts,
    deletion_text,
    effects_text,
    used_text,
    uses_text,
)
from app.ui.widgets.days_edit import DaysDraft

KEY = UUID(int=1)
OWNER = CalendarOwner(calendar_id=KEY)
FIRST, LAST = date(2026, 8, 3), date(2026, 8, 21)
SUMMER = ExceptionRow(UUID(int=9), KEY, "Office", FIRST, LAST, ExceptionKind.HOLIDAY, "Summer", ())


def row(projects: int = 0, tasks: int = 0) -> CalendarRow:
    return CalendarRow(KEY, "Office", "UTC", DEFAULT_WORKING_HOURS, "", projects, tasks)


def effect(name: str, days: int) -> ProjectEffect:
    return ProjectEffect(name, date(2026, 11, 23), days)


def test_what_stayed_is_not_written() -> None:
    assert changed_days(OWNER, [SUMMER], day_drafts([SUMMER])) == ()
    same = {"name": "Office", "zone": "UTC", "working_hours": DEFAULT_WORKING_HOURS}
    assert calendar_changes({**same, "holiday_region": "DE"}, row()) == {"holiday_region": "DE"}  # type: ignore[typeddict-item]


def test_days_with_hours_are_other_hours_and_days_without_are_off() -> None:
    hours = DaysDraft(FIRST, FIRST, " Half ", ((540, 720),))
    gone, half, off = changed_days(OWNER, [SUMMER], [hours, DaysDraft(LAST, LAST, "Move")])
    assert gone == DeleteException(SUMMER.id)
    assert isinstance(half, AddException)
    assert isinstance(off, AddException)
    assert (half.days.kind, half.days.name) == (ExceptionKind.OTHER_HOURS, "Half")
    assert off.days.kind is ExceptionKind.HOLIDAY


def test_days_off_that_get_hours_become_other_hours() -> None:
    draft = DaysDraft(FIRST, LAST, "Summer", ((540, 720),), SUMMER.id)
    (command,) = changed_days(OWNER, [SUMMER], [draft])
    assert isinstance(command, EditException)
    assert command.days.kind is ExceptionKind.OTHER_HOURS


def test_the_days_of_a_copy_are_its_own() -> None:
    assert [draft.row_id for draft in day_drafts([SUMMER], as_new=True)] == [None]


def test_a_copy_gets_a_free_name() -> None:
    assert copy_name("Office", ["Office"]) == "Office (copy)"
    assert copy_name("Office", ["office (COPY)"]) == "Office (copy 2)"


def test_who_goes_by_it_is_told_by_number_and_by_name() -> None:
    assert used_text(row()) == "–"
    assert used_text(row(2, 1)) == "2 projects, 1 task"
    uses = CalendarUses(("A", "B", "C", "D"), ("Build",))
    assert uses_text(uses) == "Projects: A, B, C and 1 more\nTasks: Build"


def test_what_a_deletion_does_is_said_beforehand() -> None:
    assert deletion_text(row(), []) == ""
    assert deletion_text(row(1), [effect("Website", -2)]) == (
        "If “Office” is deleted, the usual working hours count for: 1 project. "
        "“Website” would end 2 days earlier."
    )


def test_of_many_projects_the_first_three_are_named() -> None:
    effects = [effect(name, 1) for name in "ABCDE"]
    assert effects_text(effects) == (
        "“A” would end 1 day later. “B” would end 1 day later. “C” would end 1 day later. "
        "2 more projects would move."
    )
