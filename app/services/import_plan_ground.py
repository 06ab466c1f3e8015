"""Calendars and people of an imported plan: those that the file knows already, and new ones."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select

from app.domain.planning.calendar.working_calendar import (
    CalendarException,
    ExceptionKind,
    WorkingCalendar,
)
from app.domain.planning.plan import Key, Plan
from app.domain.values.working_hours import working_hours_from_json
from app.queries.known_people import known_people
from app.store.tables import calendar_exception, member, rate, working_calendar
from app.store.unit_of_work import UnitOfWork


def calendar_ids(work: UnitOfWork, plan: Plan) -> dict[Key | None, UUID]:
    """The calendars' ids by their keys in the plan; that of the plan itself has none.

    A calendar that is here already, name, hours and days alike, is not made again.
    """
    known = _known_calendars(work)
    found: dict[Key | None, UUID] = {}
    for key, each in ((None, plan.calendar), *plan.calendars.items()):
        same = known.get(_content(each))
        if same is None:
            same = known[_content(each)] = _make_calendar(work, each)
        found[key] = same
    return found


def person_ids(work: UnitOfWork, plan: Plan) -> tuple[dict[Key, UUID], list[str]]:
    """The people's ids by their keys in the plan, and the names of those who are new."""
    found = known_people(work.connection, plan.people)
    made: dict[str, UUID] = {}
    new: list[str] = []
    for each in plan.people:
        if each.key in found:
            continue
        name = each.name.strip().casefold()
        if name not in made:
            made[name] = work.ids.new()
            _make_person(work, made[name], each.name, each.email, each.calendar)
            _make_cost_rate(work, made[name], each.cost_per_hour_e4, each.currency, plan)
            new.append(each.name)
        found[each.key] = made[name]
    return found, new


def _content(calendar: WorkingCalendar) -> tuple[object, ...]:
    return (
        calendar.name,
        calendar.zone.key,
        calendar.week,
        frozenset(calendar.exceptions),
    )


def _known_calendars(work: UnitOfWork) -> dict[tuple[object, ...], UUID]:
    """Ids of the calendars without public holidays of a region, by their content."""
    days: dict[UUID, set[CalendarException]] = {}
    for row in work.connection.execute(
        select(calendar_exception).where(calendar_exception.c.calendar_id.is_not(None))
    ):
        spans = tuple((start, end) for start, end in json.loads(row.spans))
        days.setdefault(row.calendar_id, set()).add(
            CalendarException(row.first_on, row.last_on, row.name, ExceptionKind(row.kind), spans)
        )
    found: dict[tuple[object, ...], UUID] = {}
    for row in work.connection.execute(
        select(working_calendar).where(working_calendar.c.holiday_region == "")
    ):
        week = working_hours_from_json(json.loads(row.working_hours))
        content = (row.name, ZoneInfo(row.zone).key, week, frozenset(days.get(row.id, ())))
        found[content] = row.id
    return found


def _make_calendar(work: UnitOfWork, calendar: WorkingCalendar) -> UUID:
    calendar_id = work.ids.new()
    work.connection.execute(
        insert(working_calendar).values(
            id=calendar_id,
            name=calendar.name,
            zone=calendar.zone.key,
            working_hours=json.dumps(calendar.week.to_json()),
        )
    )
    _make_days(work, calendar.exceptions, {"calendar_id": calendar_id, "member_id": None})
    return calendar_id


def _make_person(
    work: UnitOfWork, person_id: UUID, name: str, email: str, calendar: WorkingCalendar
) -> None:
    work.connection.execute(
        insert(member).values(
            id=person_id,
            name=name,
            email=email,
            zone=calendar.zone.key,
            working_hours=json.dumps(calendar.week.to_json()),
        )
    )
    _make_days(work, calendar.exceptions, {"calendar_id": None, "member_id": person_id})


def _make_days(work: UnitOfWork, days: Iterable[CalendarException], owner: dict[str, Any]) -> None:
    rows = [
        {
            "id": work.ids.new(),
            **owner,
            "first_on": each.first_on,
            "last_on": each.last_on,
            "kind": each.kind.value,
            "name": each.name,
            "spans": json.dumps(each.spans),
        }
        for each in days
    ]
    if rows:
        work.connection.execute(insert(calendar_exception), rows)


def _make_cost_rate(
    work: UnitOfWork, person_id: UUID, amount_e4: int | None, currency: str, plan: Plan
) -> None:
    if not amount_e4 or not currency:
        return
    work.connection.execute(
        insert(rate).values(
            id=work.ids.new(),
            kind="cost",
            unit="hour",
            scope="member",
            member_id=person_id,
            currency=currency,
            amount_e4=amount_e4,
            valid_from_on=plan.starts_at.date(),
        )
    )
