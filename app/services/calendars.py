"""Working calendars: made, changed, removed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy import Row, delete, insert, select, update

from app.domain.values.errors import NotFound, RuleViolation
from app.domain.values.working_hours import WorkingHours
from app.services.assignment import same_name
from app.services.member import check_zone
from app.store.tables import calendar_exception, project, task, working_calendar
from app.store.unit_of_work import UnitOfWork
from app.system.public_holidays import read_holiday_region


class CalendarChanges(TypedDict, total=False):
    """The fields of a calendar to set; what is left out stays.

    ``holiday_region`` is such as ``DE-BY``, blank for none.
    """

    name: str
    zone: str
    working_hours: WorkingHours
    holiday_region: str


@dataclass(frozen=True, slots=True)
class CalendarDeleted:
    """What had the calendar and goes by the usual one now."""

    name: str
    projects: int
    tasks: int


@dataclass(frozen=True, slots=True)
class AddCalendar:
    """Makes a working calendar.

    Raises:
        RuleViolation: the name is blank or taken, there is no such zone or region of holidays, or
            nothing is ever worked.
    """

    name: str
    zone: str
    hours: WorkingHours
    holiday_region: str = ""
    action = "calendar.add"

    def run(self, work: UnitOfWork) -> UUID:
        changes: CalendarChanges = {
            "name": self.name,
            "zone": self.zone,
            "working_hours": self.hours,
            "holiday_region": self.holiday_region,
        }
        values = _checked(work, changes, None)
        calendar_id = work.ids.new()
        work.connection.execute(insert(working_calendar).values(id=calendar_id, **values))
        work.describe(text=values["name"])
        return calendar_id


@dataclass(frozen=True, slots=True)
class EditCalendar:
    """Changes a working calendar.

    Raises:
        NotFound: it was deleted meanwhile.
        RuleViolation: as `AddCalendar`.
    """

    calendar_id: UUID
    changes: CalendarChanges
    action = "calendar.edit"

    def run(self, work: UnitOfWork) -> None:
        row = calendar_row(work, self.calendar_id)
        values = _checked(work, self.changes, row)
        if values:
            work.connection.execute(
                update(working_calendar).where(working_calendar.c.id == row.id).values(**values)
            )
        work.describe(text=values.get("name", row.name))


@dataclass(frozen=True, slots=True)
class DeleteCalendar:
    """Removes a working calendar; projects and tasks that had it go by the usual one.

    Raises:
        NotFound: it is gone already.
    """

    calendar_id: UUID
    action = "calendar.delete"

    def run(self, work: UnitOfWork) -> CalendarDeleted:
        row = calendar_row(work, self.calendar_id)
        projects, tasks = (
            work.connection.execute(
                update(table).where(table.c.calendar_id == row.id).values(calendar_id=None)
            ).rowcount
            for table in (project, task)
        )
        days = calendar_exception.c.calendar_id == row.id
        work.connection.execute(delete(calendar_exception).where(days))
        work.connection.execute(delete(working_calendar).where(working_calendar.c.id == row.id))
        work.describe(text=row.name, projects=projects, tasks=tasks)
        return CalendarDeleted(row.name, projects, tasks)


def calendar_row(work: UnitOfWork, calendar_id: UUID) -> Row[Any]:
    """The stored calendar.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    found = select(working_calendar).where(working_calendar.c.id == calendar_id)
    row = work.connection.execute(found).first()
    if row is None:
        raise NotFound("calendar.gone")
    return row


def _checked(work: UnitOfWork, changes: CalendarChanges, row: Row[Any] | None) -> dict[str, Any]:
    values: dict[str, Any] = dict(changes)
    if "name" in values:
        values["name"] = _free_name(work, values["name"], row)
    if "zone" in values:
        check_zone(values["zone"])
    if "working_hours" in values:
        hours = values["working_hours"]
        if not any(hours.weekdays):
            name = values.get("name") or (row.name if row is not None else "")
            raise RuleViolation("working_hours", "calendar.no_working_time", name=name)
        values["working_hours"] = json.dumps(hours.to_json())
    if "holiday_region" in values:
        values["holiday_region"] = read_holiday_region(values["holiday_region"])
    return values


def _free_name(work: UnitOfWork, text: str, row: Row[Any] | None) -> str:
    name = text.strip()
    if not name:
        raise RuleViolation("name", "calendar.name_missing")
    taken = same_name(work, select(working_calendar), working_calendar.c.name, name)
    if any(row is None or other.id != row.id for other in taken):
        raise RuleViolation("name", "calendar.name_taken", name=name)
    return name
