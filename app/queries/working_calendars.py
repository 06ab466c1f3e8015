"""Working calendars as values, and their rows for lists."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, Select, func, select

from app.domain.planning.calendar.working_calendar import (
    CalendarException,
    ExceptionKind,
    WorkingCalendar,
)
from app.domain.values.errors import RuleViolation
from app.domain.values.working_hours import (
    DEFAULT_WORKING_HOURS,
    MinuteSpan,
    WorkingHours,
    working_hours_from_json,
)
from app.store.tables import calendar_exception, member, project, task, working_calendar
from app.system.public_holidays import public_holidays


@dataclass(frozen=True, slots=True)
class CalendarCriteria:
    """Which years' exceptions are wanted, both included, and the language of public holidays."""

    first_year: int
    last_year: int
    language: str


@dataclass(frozen=True, slots=True)
class MemberCalendarCriteria:
    """As `CalendarCriteria`, of one person."""

    member_id: UUID
    years: CalendarCriteria


@dataclass(frozen=True, slots=True)
class WorkingCalendars:
    """All working calendars of a file, with absences and public holidays.

    Attributes:
        people: by the person's id.
        calendars: those that projects and tasks can name, by id.
        unknown_regions: regions of public holidays that this program does not know; whoever is
            there has none in these calendars.
    """

    people: Mapping[UUID, WorkingCalendar]
    calendars: Mapping[UUID, WorkingCalendar]
    unknown_regions: frozenset[str]


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One working calendar.

    Attributes:
        holiday_region: such as DE-BY; blank for none.
        projects: how many have it; ``tasks`` likewise.
    """

    id: UUID
    name: str
    zone: str
    hours: WorkingHours
    holiday_region: str
    projects: int
    tasks: int


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """Days of a calendar or a person that differ from the week.

    Attributes:
        owner: the name of the calendar or the person.
        spans: what is worked on each of the days all the same.
    """

    id: UUID
    owner_id: UUID
    owner: str
    first_on: date
    last_on: date
    kind: ExceptionKind
    name: str
    spans: tuple[MinuteSpan, ...]


@dataclass(frozen=True, slots=True)
class AbsenceCriteria:
    """Whose absences, of everybody unless said, and the day before which they are over."""

    member_id: UUID | None = None
    from_on: date | None = None


def working_calendars(connection: Connection, criteria: CalendarCriteria) -> WorkingCalendars:
    """The calendars of all people and all those that stand by themselves."""
    by_owner = _exceptions(connection, criteria)
    unknown: set[str] = set()

    def found(rows: Sequence[Row[Any]]) -> dict[UUID, WorkingCalendar]:
        return {row.id: _calendar(row, by_owner[row.id], criteria, unknown) for row in rows}

    people = found(connection.execute(select(member).order_by(member.c.seq)).all())
    others = found(
        connection.execute(select(working_calendar).order_by(working_calendar.c.seq)).all()
    )
    return WorkingCalendars(people, others, frozenset(unknown))


def calendar_of_member(connection: Connection, criteria: MemberCalendarCriteria) -> WorkingCalendar:
    """The calendar of one person, who exists.

    A person without any working hours has the usual ones, for a plan needs some.
    """
    row = connection.execute(select(member).where(member.c.id == criteria.member_id)).one()
    found = _exceptions(connection, criteria.years, criteria.member_id)[row.id]
    return _calendar(row, found, criteria.years, set())


def calendar_rows(connection: Connection, _: None) -> list[CalendarRow]:
    """The working calendars by name."""
    used = [
        select(func.count())
        .where(table.c.calendar_id == working_calendar.c.id)
        .scalar_subquery()
        .label(table.name)
        for table in (project, task)
    ]
    query = select(working_calendar, *used).order_by(
        working_calendar.c.name.collate("NOCASE"), working_calendar.c.seq
    )
    return [
        CalendarRow(
            row.id,
            row.name,
            row.zone,
            working_hours_from_json(json.loads(row.working_hours)),
            row.holiday_region,
            row.project,
            row.task,
        )
        for row in connection.execute(query)
    ]


def calendar_days(connection: Connection, calendar_id: UUID) -> list[ExceptionRow]:
    """The days of a calendar that differ from its week, without public holidays, in order."""
    query = (
        select(calendar_exception, working_calendar.c.name.label("owner"))
        .join(working_calendar, working_calendar.c.id == calendar_exception.c.calendar_id)
        .where(calendar_exception.c.calendar_id == calendar_id)
    )
    return _rows(connection, query)


def absence_rows(connection: Connection, criteria: AbsenceCriteria) -> list[ExceptionRow]:
    """The days on which people work otherwise than in their week, in order."""
    query = select(calendar_exception, member.c.name.label("owner")).join(
        member, member.c.id == calendar_exception.c.member_id
    )
    if criteria.member_id is not None:
        query = query.where(calendar_exception.c.member_id == criteria.member_id)
    if criteria.from_on is not None:
        query = query.where(calendar_exception.c.last_on >= criteria.from_on)
    return _rows(connection, query)


def _rows(connection: Connection, query: Select[Any]) -> list[ExceptionRow]:
    ordered = query.order_by(calendar_exception.c.first_on, calendar_exception.c.seq)
    return [
        ExceptionRow(
            row.id,
            row.calendar_id or row.member_id,
            row.owner,
            row.first_on,
            row.last_on,
            ExceptionKind(row.kind),
            row.name,
            _spans(row.spans),
        )
        for row in connection.execute(ordered)
    ]


def _exceptions(
    connection: Connection, years: CalendarCriteria, member_id: UUID | None = None
) -> dict[UUID, list[CalendarException]]:
    """What touches the years, by the id of the calendar or the person; none for the others."""
    query = (
        select(calendar_exception)
        .where(calendar_exception.c.last_on >= date(years.first_year, 1, 1))
        .where(calendar_exception.c.first_on <= date(years.last_year, 12, 31))
        .order_by(calendar_exception.c.seq)
    )
    if member_id is not None:
        query = query.where(calendar_exception.c.member_id == member_id)
    found: dict[UUID, list[CalendarException]] = defaultdict(list)
    for row in connection.execute(query):
        kind = ExceptionKind(row.kind)
        found[row.calendar_id or row.member_id].append(
            CalendarException(row.first_on, row.last_on, row.name, kind, _spans(row.spans))
        )
    return found


def _calendar(
    row: Row[Any],
    exceptions: Sequence[CalendarException],
    years: CalendarCriteria,
    unknown: set[str],
) -> WorkingCalendar:
    week = working_hours_from_json(json.loads(row.working_hours))
    return WorkingCalendar(
        row.name,
        ZoneInfo(row.zone),
        week if any(week.weekdays) else DEFAULT_WORKING_HOURS,
        (*exceptions, *_holidays(row.holiday_region, years, unknown)),
    )


def _holidays(
    region: str, years: CalendarCriteria, unknown: set[str]
) -> tuple[CalendarException, ...]:
    if not region:
        return ()
    try:
        return public_holidays(region, years.first_year, years.last_year, years.language)
    except RuleViolation:
        # A file from another version may name a region that this one's library lacks; that must
        # not keep a plan from being shown.
        unknown.add(region)
        return ()


def _spans(text: str) -> tuple[MinuteSpan, ...]:
    return working_hours_from_json({"0": json.loads(text)}).weekdays[0]
