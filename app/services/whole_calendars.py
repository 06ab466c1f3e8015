"""A working calendar with its days, kept as one change: what its dialog writes."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.domain.planning.calendar.working_calendar import CalendarException
from app.services.calendar_days import AddException, CalendarOwner, DayCommand
from app.services.calendars import AddCalendar, CalendarChanges, EditCalendar, calendar_row
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AddWholeCalendar:
    """Makes a working calendar with the days that differ from its week.

    Raises:
        RuleViolation: as `AddCalendar` and `AddException`; nothing is made then.
    """

    calendar: AddCalendar
    days: tuple[CalendarException, ...] = ()
    action = "calendar.add"

    def run(self, work: UnitOfWork) -> UUID:
        calendar_id = self.calendar.run(work)
        for each in self.days:
            AddException(CalendarOwner(calendar_id=calendar_id), each).run(work)
        _name_it(work, calendar_id)
        return calendar_id


@dataclass(frozen=True, slots=True)
class EditWholeCalendar:
    """Changes a working calendar and its days together or not at all.

    Attributes:
        days: in the order in which they are written.

    Raises:
        NotFound: it was deleted meanwhile, or one of its days was.
        RuleViolation: as `EditCalendar` and `AddException`.
    """

    calendar_id: UUID
    changes: CalendarChanges
    days: tuple[DayCommand, ...] = ()
    action = "calendar.edit"

    def run(self, work: UnitOfWork) -> UUID:
        EditCalendar(self.calendar_id, self.changes).run(work)
        for each in self.days:
            each.run(work)
        _name_it(work, self.calendar_id)
        return self.calendar_id


def _name_it(work: UnitOfWork, calendar_id: UUID) -> None:
    # Each day would name itself; the history's line is about the calendar.
    work.describe(text=calendar_row(work, calendar_id).name)
