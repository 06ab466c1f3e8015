"""Time entries with the names of what they are for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Select, and_, func, or_, select, union_all

from app.domain.timekeeping.entry import EntryTimes, clip
from app.domain.values.period import Period, day_bounds
from app.store.tables import (
    activity_type,
    client,
    member,
    project,
    tag,
    task,
    time_entry,
    time_entry_tag,
)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One time entry as lists show it.

    Attributes:
        seconds: None while it runs.
        colour: the project's number, 1 to 12; 0 without a project.
        activity: the kind of work.
    """

    id: UUID
    kind: str
    description: str
    task: str | None
    project: str | None
    client: str | None
    colour: int
    code: str
    billable: bool
    started_at: datetime | None
    ended_at: datetime | None
    zone: str
    worked_on: date
    seconds: int | None
    crosses_midnight: bool
    tags: tuple[str, ...]
    activity: str | None = None

    @property
    def title(self) -> str:
        """What the entry is called: its text, else its task."""
        return self.description or self.task or ""

    def times(self) -> EntryTimes:
        """The entry's times as the domain's rules take them."""
        return EntryTimes(
            self.started_at,
            self.ended_at,
            self.zone,
            self.worked_on,
            self.seconds,
            self.crosses_midnight,
        )


@dataclass(frozen=True, slots=True)
class EntryCriteria:
    """Which entries: those that touch the local days [``from_on``, ``to_on``).

    Attributes:
        member_id: None for everybody's.
        limit: at most so many, the newest.
    """

    from_on: date | None = None
    to_on: date | None = None
    member_id: UUID | None = None
    limit: int | None = None


def entry_columns() -> Select[Any]:
    """The columns of `EntryRow` but its tags."""
    return select(
        time_entry.c.id,
        time_entry.c.kind,
        time_entry.c.description,
        task.c.name.label("task"),
        project.c.name.label("project"),
        client.c.name.label("client"),
        func.coalesce(project.c.colour, 0).label("colour"),
        func.coalesce(project.c.code, "").label("code"),
        time_entry.c.billable,
        time_entry.c.started_at,
        time_entry.c.ended_at,
        time_entry.c.zone,
        time_entry.c.worked_on,
        time_entry.c.seconds,
        time_entry.c.crosses_midnight,
        activity_type.c.name.label("activity"),
    ).select_from(
        time_entry.outerjoin(task, task.c.id == time_entry.c.task_id)
        .outerjoin(project, project.c.id == time_entry.c.project_id)
        .outerjoin(client, client.c.id == time_entry.c.client_id)
        .outerjoin(activity_type, activity_type.c.id == time_entry.c.activity_type_id)
    )


def to_entry_rows(connection: Connection, query: Select[Any]) -> list[EntryRow]:
    """Runs a query made of `entry_columns` and adds the tags."""
    rows = connection.execute(query).all()
    tags = tags_of(connection, [row.id for row in rows])
    return [EntryRow(**row._mapping, tags=tags.get(row.id, ())) for row in rows]  # noqa: SLF001 - SQLAlchemy's public name for it


def tags_of(connection: Connection, entry_ids: list[UUID]) -> dict[UUID, tuple[str, ...]]:
    """Tag names by entry, in alphabetical order."""
    found: dict[UUID, tuple[str, ...]] = {}
    step = 10_000  # stays far below SQLite's limit of bound values
    for start in range(0, len(entry_ids), step):
        query = (
            select(time_entry_tag.c.time_entry_id, tag.c.name)
            .join(tag, tag.c.id == time_entry_tag.c.tag_id)
            .where(time_entry_tag.c.time_entry_id.in_(entry_ids[start : start + step]))
            .order_by(tag.c.name)
        )
        for entry_id, name in connection.execute(query):
            found[entry_id] = (*found.get(entry_id, ()), name)
    return found


def entries(connection: Connection, criteria: EntryCriteria) -> list[EntryRow]:
    """The entries, oldest first; those by duration after the timed ones of their day."""
    from_on = _oldest_day(connection, criteria)
    days = touching(criteria.from_on, criteria.to_on)
    if from_on is not None:
        days = [time_entry.c.worked_on >= from_on, *touching(None, criteria.to_on)]
    query = entry_columns().where(*days, *_of_member(criteria))
    newest_first = (
        time_entry.c.worked_on.desc(),
        time_entry.c.started_at.desc().nulls_first(),
        time_entry.c.seq.desc(),
    )
    rows = to_entry_rows(connection, query.order_by(*newest_first).limit(criteria.limit))
    rows.reverse()
    return [row for row in rows if _reaches(row, criteria.from_on)]


def _reaches(row: EntryRow, from_on: date | None) -> bool:
    """Whether an entry has time on or after a local day; the query asks only to a day's width."""
    if from_on is None or row.worked_on >= from_on or row.ended_at is None:
        return True
    return row.ended_at > day_bounds(from_on, ZoneInfo(row.zone)).start


def _oldest_day(connection: Connection, criteria: EntryCriteria) -> date | None:
    """The day on which the newest ``limit`` entries begin; None where the days hold fewer.

    Without it the order, which no index has, would be made of all entries for a few of them.
    """
    if criteria.limit is None:
        return None
    day = time_entry.c.worked_on
    query = select(day).where(*touching(None, criteria.to_on), *_of_member(criteria))
    found: date | None = connection.scalar(
        query.order_by(day.desc()).limit(1).offset(max(0, criteria.limit - 1))
    )
    if found is None or (criteria.from_on is not None and found < criteria.from_on):
        return None
    return found


def _of_member(criteria: EntryCriteria) -> list[Any]:
    if criteria.member_id is None:
        return []
    return [time_entry.c.member_id == criteria.member_id]


@dataclass(frozen=True, slots=True)
class EntryKeyCriteria:
    entry_id: UUID


def entry_by_id(connection: Connection, criteria: EntryKeyCriteria) -> EntryRow | None:
    """One entry; None where it was deleted."""
    rows = to_entry_rows(connection, entry_columns().where(time_entry.c.id == criteria.entry_id))
    return rows[0] if rows else None


def touching(from_on: date | None, to_on: date | None) -> list[Any]:
    """Conditions: an entry has time on one of the local days [``from_on``, ``to_on``).

    Only entries that cross midnight can begin before the range; how long before is bounded by
    nothing, so they are asked by their end, a day of zones' width later.
    """
    conditions: list[Any] = [] if to_on is None else [time_entry.c.worked_on < to_on]
    if from_on is None:
        return conditions
    # An alias, or the subqueries would take the enclosing query's rows for their own.
    own = time_entry.alias("own")
    inside = own.c.worked_on >= from_on
    earliest_end = day_bounds(from_on, ZoneInfo("UTC")).start - timedelta(hours=14)
    # Naming every member lets the index serve that each member's open entry stands in.
    everybody = own.c.member_id.in_(select(member.c.id))
    ways = (
        inside if to_on is None else and_(inside, own.c.worked_on < to_on),
        and_(own.c.crosses_midnight, own.c.ended_at > earliest_end),
        and_(everybody, own.c.started_at.is_not(None), own.c.ended_at.is_(None)),
    )
    # A subquery each, because each has an index of its own: joined by OR they would be found by
    # walking over everything that was ever recorded before the range.
    found = union_all(*(select(own.c.seq).where(way) for way in ways))
    return [time_entry.c.seq.in_(found), *conditions]


@dataclass(frozen=True, slots=True)
class TotalCriteria:
    """Whose time, on the local days [``from_on``, ``to_on``), with what runs counted to ``now``."""

    member_id: UUID
    from_on: date
    to_on: date
    now: datetime


def worked_seconds(connection: Connection, criteria: TotalCriteria) -> int:
    """Seconds of work on these days; entries over midnight are clipped, breaks not counted."""
    own = and_(time_entry.c.member_id == criteria.member_id, time_entry.c.kind == "work")
    inside = connection.scalar(
        select(func.coalesce(func.sum(time_entry.c.seconds), 0)).where(
            own,
            time_entry.c.worked_on >= criteria.from_on,
            time_entry.c.worked_on < criteria.to_on,
            time_entry.c.crosses_midnight.is_(False),
        )
    )
    rest = entry_columns().where(
        own,
        *touching(criteria.from_on, criteria.to_on),
        or_(time_entry.c.crosses_midnight, time_entry.c.seconds.is_(None)),
    )
    clipped = sum(
        clipped_seconds(row, criteria.from_on, criteria.to_on, criteria.now)
        for row in to_entry_rows(connection, rest)
    )
    return (inside or 0) + clipped


def clipped_seconds(row: EntryRow, from_on: date, to_on: date, now: datetime) -> int:
    """Seconds of one timed entry within local days; what runs counts to ``now``."""
    zone = ZoneInfo(row.zone)
    times = row.times()
    if row.seconds is None and row.started_at is not None:
        if now <= row.started_at:
            return 0
        times = EntryTimes.timed(row.started_at, now, zone, limit=False)
    period = Period(day_bounds(from_on, zone).start, day_bounds(to_on, zone).start)
    return clip(times, period)
