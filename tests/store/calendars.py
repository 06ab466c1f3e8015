"""Working calendars and absences for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from app.domain.planning.calendar.working_calendar import (
    CalendarException,
    ExceptionKind,
    WorkingCalendar,
)
from app.domain.planning.calendar.working_time import Shift, WorkingTime
from app.domain.values.period import day_bounds
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS, WorkingHours
from app.queries.working_calendars import CalendarCriteria, WorkingCalendars, working_calendars
from app.services.calendar_days import AddException, CalendarOwner
from app.services.calendars import AddCalendar
from app.store.store import Store
from app.store.tables import member
from tests.store.rows import MakeRow


def me(store: Store) -> UUID:
    """The file's first person."""
    assert store.actor.member_id is not None
    return store.actor.member_id


def make_member(store: Store, name: str, **values: Any) -> UUID:
    stored = {"name": name, "zone": "Europe/Berlin", "working_hours": "{}", **values}
    return store.execute(MakeRow(member, stored))


def make_calendar(
    store: Store,
    name: str = "Office",
    *,
    zone: str = "Europe/Berlin",
    hours: WorkingHours = DEFAULT_WORKING_HOURS,
    holidays: str = "",
) -> UUID:
    return store.execute(AddCalendar(name, zone, hours, holidays))


def add_absence(store: Store, member_id: UUID, first: date, last: date, note: str = "") -> UUID:
    days = CalendarException(first, last, note, ExceptionKind.ABSENCE)
    return store.execute(AddException(CalendarOwner(member_id=member_id), days))


def calendars_of(store: Store, first: int = 2026, last: int = 2026) -> WorkingCalendars:
    return store.read(working_calendars, CalendarCriteria(first, last, "en"))


def worked_spans(calendar: WorkingCalendar, first: date, last: date) -> list[tuple[str, str]]:
    """When work is done on these local days, as instants in UTC."""
    start, end = day_bounds(first, calendar.zone).start, day_bounds(last, calendar.zone).end
    time = WorkingTime([Shift(calendar)], first.year)
    pieces = time.pieces(int(start.timestamp()), int(end.timestamp()))
    return [(_utc(begin), _utc(finish)) for begin, finish in pieces]


def _utc(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M}"


def names_of(exceptions: Sequence[CalendarException]) -> dict[date, str]:
    """The first days of exceptions with their names."""
    return {each.first_on: each.name for each in exceptions}
