"""Days that differ from a week: holidays, absences, other hours of calendars and people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Row, delete, insert, select, update

from app.domain.planning.calendar.working_calendar import CalendarException, ExceptionKind
from app.domain.values.errors import NotFound, RuleViolation
from app.domain.values.period import require_calendar_year
from app.domain.values.working_hours_text import check_day_spans
from app.services.calendars import calendar_row
from app.store.tables import calendar_exception, member
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CalendarOwner:
    """Whose days: a calendar's or a person's.

    Raises:
        ValueError: both or neither is said.
    """

    calendar_id: UUID | None = None
    member_id: UUID | None = None

    def __post_init__(self) -> None:
        if (self.calendar_id is None) == (self.member_id is None):
            message = "days belong to a calendar or to a person"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class AddException:
    """Makes days differ from the week of a calendar or a person.

    Raises:
        NotFound: there is no such calendar or person.
        RuleViolation: the days are out of order or out of the years 1900 to 2999, or their hours
            overlap, leave the day, are missing, or are those of a holiday.
    """

    owner: CalendarOwner
    days: CalendarException
    action = "calendar.add_days"

    def run(self, work: UnitOfWork) -> UUID:
        owner, values = _owner_name(work, self.owner), _day_values(self.days)
        exception_id = work.ids.new()
        work.connection.execute(
            insert(calendar_exception).values(
                id=exception_id,
                calendar_id=self.owner.calendar_id,
                member_id=self.owner.member_id,
                **values,
            )
        )
        work.describe(text=_named(owner, self.days))
        return exception_id


@dataclass(frozen=True, slots=True)
class EditException:
    """Changes days that differ.

    Raises:
        NotFound: they were deleted meanwhile.
        RuleViolation: as `AddException`.
    """

    exception_id: UUID
    days: CalendarException
    action = "calendar.edit_days"

    def run(self, work: UnitOfWork) -> None:
        row = _exception_row(work, self.exception_id)
        work.connection.execute(
            update(calendar_exception)
            .where(calendar_exception.c.id == row.id)
            .values(**_day_values(self.days))
        )
        owner = _owner_name(work, CalendarOwner(row.calendar_id, row.member_id))
        work.describe(text=_named(owner, self.days))


@dataclass(frozen=True, slots=True)
class DeleteException:
    """Makes days ordinary again.

    Raises:
        NotFound: they were deleted meanwhile.
    """

    exception_id: UUID
    action = "calendar.delete_days"

    def run(self, work: UnitOfWork) -> None:
        row = _exception_row(work, self.exception_id)
        owner = _owner_name(work, CalendarOwner(row.calendar_id, row.member_id))
        work.connection.execute(delete(calendar_exception).where(calendar_exception.c.id == row.id))
        work.describe(text=_named(owner, CalendarException(row.first_on, row.last_on, row.name)))


@dataclass(frozen=True, slots=True)
class ClearDays:
    """Makes all days of a calendar or a person ordinary again that lie within some days.

    What reaches beyond them stays.

    Raises:
        NotFound: there is no such calendar or person, or nothing differs.
    """

    owner: CalendarOwner
    first_on: date
    last_on: date
    action = "calendar.clear_days"

    def run(self, work: UnitOfWork) -> int:
        owner, table = _owner_name(work, self.owner), calendar_exception.c
        found = work.connection.execute(
            delete(calendar_exception).where(
                table.calendar_id == self.owner.calendar_id
                if self.owner.member_id is None
                else table.member_id == self.owner.member_id,
                table.first_on >= self.first_on,
                table.last_on <= self.last_on,
            )
        ).rowcount
        if not found:
            raise NotFound("calendar.no_days", name=owner, first=self.first_on, last=self.last_on)
        work.describe(text=_named(owner, CalendarException(self.first_on, self.last_on)))
        return found


DayCommand: TypeAlias = AddException | EditException | DeleteException


def day_commands(
    owner: CalendarOwner,
    stored: Mapping[UUID, CalendarException],
    wanted: Iterable[tuple[UUID | None, CalendarException]],
) -> tuple[DayCommand, ...]:
    """What makes the stored days the wanted ones: what went, what changed, what is new.

    Args:
        owner: whose days they are.
        stored: as they stand, by id.
        wanted: what is to stand, with its id where it stands already.
    """
    kept = list(wanted)
    ids = {row_id for row_id, _days in kept}
    found: list[DayCommand] = [DeleteException(each) for each in stored if each not in ids]
    for row_id, days in kept:
        if row_id is None:
            found.append(AddException(owner, days))
        elif stored[row_id] != days:
            found.append(EditException(row_id, days))
    return tuple(found)


def _owner_name(work: UnitOfWork, owner: CalendarOwner) -> str:
    if owner.calendar_id is not None:
        return str(calendar_row(work, owner.calendar_id).name)
    name = work.connection.scalar(select(member.c.name).where(member.c.id == owner.member_id))
    if name is None:
        raise NotFound("member.gone")
    return str(name)


def _exception_row(work: UnitOfWork, exception_id: UUID) -> Row[Any]:
    found = select(calendar_exception).where(calendar_exception.c.id == exception_id)
    row = work.connection.execute(found).first()
    if row is None:
        raise NotFound("calendar.days_gone")
    return row


def _day_values(days: CalendarException) -> dict[str, Any]:
    require_calendar_year(days.first_on, "first_on")
    require_calendar_year(days.last_on, "last_on")
    if days.last_on < days.first_on:
        raise RuleViolation(
            "last_on", "calendar.days_reversed", first=days.first_on, last=days.last_on
        )
    if days.kind is ExceptionKind.OTHER_HOURS and not days.spans:
        raise RuleViolation("hours", "calendar.hours_missing")
    if days.kind is ExceptionKind.HOLIDAY and days.spans:
        raise RuleViolation("hours", "calendar.holiday_has_hours")
    check_day_spans(days.spans)
    return {
        "first_on": days.first_on,
        "last_on": days.last_on,
        "kind": days.kind.value,
        "name": days.name.strip(),
        "spans": json.dumps(days.spans),
    }


def _named(owner: str, days: CalendarException) -> str:
    first, last = days.first_on, days.last_on
    when = f"{first}" if first == last else f"{first} – {last}"
    return ", ".join(part for part in (owner, days.name.strip(), when) if part)
