"""What really went into a project: by task for earned value, by day for burn lines.

It is closed work only; what runs counts when it ends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, ColumnElement, Connection, and_, case, func, or_, select
from sqlalchemy import type_coerce as as_type

from app.domain.timekeeping.entry import EntryTimes, split_at_midnights
from app.domain.values.period import day_bounds, local_day
from app.queries.in_parts import in_parts
from app.queries.work_terms import WorkQuestion, WorkTerms, closed_work, work_terms
from app.queries.work_worth import Valued, WorkSum, Worth
from app.store.tables import time_entry
from app.store.types import from_day_number, from_milliseconds, to_day_number, to_milliseconds

_entry = time_entry.c
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ActualsCriteria:
    """A project's work, up to an instant if one is said.

    Attributes:
        until: an entry that ends after it counts with its part before; one by duration counts
            where its day has begun by then.
    """

    project_id: UUID
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class TaskActual:
    """What went into one task itself, without what hangs on it.

    Attributes:
        first_on: the first local day that was worked on.
        last_on: the last one; of work over midnight that on which it began.
        first_start_at: of work with a place on the clock; None without any.
        last_end_at: likewise; never later than the criteria's instant.
    """

    worth: Worth
    first_on: date
    last_on: date
    first_start_at: datetime | None
    last_end_at: datetime | None


@dataclass(frozen=True, slots=True)
class DayCriteria:
    """A project's work by the local days that it was done on.

    Attributes:
        task_ids: of these tasks only; None for all, with what was recorded for none.
        by_task: cut by task too.
        by_person: cut by person too.
    """

    project_id: UUID
    task_ids: Collection[UUID] | None = None
    by_task: bool = False
    by_person: bool = False


@dataclass(frozen=True, slots=True)
class DayActual:
    """The work of one day; of a task and a person where that was asked for."""

    day: date
    worth: Worth
    task_id: UUID | None = None
    person_id: UUID | None = None


def task_actuals(
    connection: Connection, criteria: ActualsCriteria
) -> dict[UUID | None, TaskActual]:
    """What went into each task of a project that has work; None for work without a task."""
    terms = work_terms(connection, criteria.project_id)
    if terms is None:
        return {}
    valued = Valued(connection, terms)
    sums: dict[bytes | None, WorkSum] = {}
    ends: dict[bytes | None, _Ends] = {}
    for part in valued.parts(_by_task(connection, criteria)):
        key = part.keys[0]
        valued.add(sums.setdefault(key, WorkSum()), part, part.seconds)
        ends.setdefault(key, _Ends()).take(*part.found)
    return {
        None if key is None else UUID(bytes=key): ends[key].actual(
            each.worth(terms), criteria.until
        )
        for key, each in sums.items()
    }


def day_actuals(connection: Connection, criteria: DayCriteria) -> list[DayActual]:
    """The work of each local day, in order; entries over midnight count on each of their days."""
    terms = work_terms(connection, criteria.project_id)
    if terms is None:
        return []
    sums = day_sums(connection, terms, criteria)
    return [
        DayActual(
            from_day_number(cut[0]),
            each.worth(terms),
            UUID(bytes=cut[1]) if criteria.by_task and cut[1] else None,
            UUID(bytes=cut[-1]) if criteria.by_person else None,
        )
        for cut, each in sorted(sums.items(), key=lambda item: item[0][0])
        if each.seconds
    ]


def day_sums(
    connection: Connection, terms: WorkTerms, criteria: DayCriteria
) -> dict[tuple[Any, ...], WorkSum]:
    """The same by day number, and task and person where those are asked for, as SQLite has them."""
    keys: list[ColumnElement[Any]] = []
    if criteria.by_task:
        keys.append(_entry.task_id)
    if criteria.by_person:
        keys.append(_entry.member_id)
    valued = Valued(connection, terms)
    found: dict[tuple[Any, ...], WorkSum] = {}
    if criteria.task_ids is None:
        _add_days(valued, tuple(keys), (), found)
        return found
    for part in in_parts(sorted(criteria.task_ids)):
        _add_days(valued, tuple(keys), (_entry.task_id.in_(part),), found)
    return found


def _by_task(connection: Connection, criteria: ActualsCriteria) -> WorkQuestion:
    ends = (
        func.min(_entry.worked_on),
        func.max(_entry.worked_on),
        func.min(_entry.started_at),
        func.max(_entry.ended_at),
    )
    until = criteria.until
    if until is None:
        return WorkQuestion((_entry.task_id,), aggregates=ends)
    own = and_(
        _entry.started_at.is_(None), or_(*_days_begun(connection, criteria.project_id, until))
    )
    so_far = (to_milliseconds(until) - as_type(_entry.started_at, BigInteger)) // 1000
    seconds = case((_entry.ended_at > until, so_far), else_=_entry.seconds)
    begun = or_(_entry.started_at < until, own)
    return WorkQuestion((_entry.task_id,), (begun,), seconds, ends)


def _days_begun(
    connection: Connection, project_id: UUID, until: datetime
) -> Iterator[ColumnElement[bool]]:
    """Conditions, for each zone that was worked in: the day has begun by the instant."""
    zones = select(_entry.zone).where(*closed_work(project_id)).distinct()
    for name in connection.scalars(zones):
        zone = ZoneInfo(name)
        day = local_day(until, zone)
        if day_bounds(day, zone).start >= until:
            day -= _DAY
        yield and_(_entry.zone == name, _entry.worked_on <= day)


@dataclass(slots=True)
class _Ends:
    """The outermost days and instants, as SQLite keeps them."""

    first_on: int | None = None
    last_on: int | None = None
    first_start: int | None = None
    last_end: int | None = None

    def take(
        self, first_on: int, last_on: int, first_start: int | None, last_end: int | None
    ) -> None:
        self.first_on = _least(self.first_on, first_on)
        self.last_on = _most(self.last_on, last_on)
        self.first_start = _least(self.first_start, first_start)
        self.last_end = _most(self.last_end, last_end)

    def actual(self, worth: Worth, until: datetime | None) -> TaskActual:
        assert self.first_on is not None  # noqa: S101 - an entry has been taken
        assert self.last_on is not None  # noqa: S101 - as above
        end = None if self.last_end is None else from_milliseconds(self.last_end)
        return TaskActual(
            worth,
            from_day_number(self.first_on),
            from_day_number(self.last_on),
            None if self.first_start is None else from_milliseconds(self.first_start),
            min(end, until) if end and until else end,
        )


def _least(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)


def _most(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else max(one, other)


def _add_days(
    valued: Valued,
    keys: tuple[ColumnElement[Any], ...],
    conditions: tuple[ColumnElement[bool], ...],
    found: dict[tuple[Any, ...], WorkSum],
) -> None:
    """Adds the work by day number and the keys behind it."""
    cut = (_entry.worked_on, *keys)
    width = len(cut)
    for part in valued.parts(WorkQuestion(cut, (*conditions, _entry.crosses_midnight.is_(False)))):
        valued.add(found.setdefault(part.keys[:width], WorkSum()), part, part.seconds)
    times = (_entry.started_at, _entry.ended_at, _entry.zone)
    # Cut by its times an entry that crosses midnight is alone, or with others that cross it alike.
    crossing = WorkQuestion(
        (*cut, *times), (*conditions, _entry.crosses_midnight), aggregates=(func.count(),)
    )
    for part in valued.parts(crossing):
        start, end, zone = part.keys[width : width + len(times)]
        (count,) = part.found
        worked_on = from_day_number(part.keys[0])
        instants = from_milliseconds(start), from_milliseconds(end)
        alone = EntryTimes(*instants, zone, worked_on, part.seconds // count, crosses_midnight=True)
        for day, seconds in split_at_midnights(alone):
            key = (to_day_number(day), *part.keys[1:width])
            valued.add(found.setdefault(key, WorkSum()), part, seconds * count)
