"""How much time went where: sums by client, project, task, tag, person, day or month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from app.domain.timekeeping.entry import EntryTimes, split_at_midnights
from app.domain.values.day_range import DayRange
from app.queries.time_entries import touching
from app.store.tables import client, member, project, tag, task, time_entry, time_entry_tag


class GroupBy(StrEnum):
    """What a report can be cut by."""

    CLIENT = "client"
    PROJECT = "project"
    TASK = "task"
    TAG = "tag"
    PERSON = "person"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class ReportCriteria:
    """What is asked for.

    Attributes:
        days: entries over midnight are split there and clipped at the range's edges.
        by: in the order of the words; none gives one sum.
        now: what still runs counts up to here.
        member_id: None for everybody.
    """

    days: DayRange
    by: tuple[GroupBy, ...]
    now: datetime
    member_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One group of work; breaks are not counted.

    An entry with several tags counts in the group of each of them.

    Attributes:
        names: one for each word of the criteria, None for nothing; days and months as ISO 8601.
        keys: what the names stand for: ids, days, months.
    """

    names: tuple[str | None, ...]
    keys: tuple[UUID | str | None, ...]
    seconds: int
    billable_seconds: int


class _Sum(NamedTuple):
    keys: tuple[Any, ...]
    seconds: int
    billable_seconds: int


_Sums = dict[tuple[Any, ...], list[int]]
_COLUMNS: dict[GroupBy, ColumnElement[Any]] = {
    GroupBy.CLIENT: time_entry.c.client_id,
    GroupBy.PROJECT: time_entry.c.project_id,
    GroupBy.TASK: time_entry.c.task_id,
    GroupBy.TAG: time_entry_tag.c.tag_id,
    GroupBy.PERSON: time_entry.c.member_id,
    GroupBy.DAY: time_entry.c.worked_on,
    GroupBy.MONTH: time_entry.c.worked_on,
}


def report(connection: Connection, criteria: ReportCriteria) -> list[ReportRow]:
    """The groups that have time, in the order of their names, nothing last."""
    sums: _Sums = {}
    for found in (*_whole(connection, criteria), *_split(connection, criteria)):
        total = sums.setdefault(_keys(found.keys, criteria.by), [0, 0])
        total[0] += found.seconds
        total[1] += found.billable_seconds
    names = [_names(connection, word) for word in criteria.by]
    rows = [
        ReportRow(
            tuple(_name(known, key) for known, key in zip(names, keys, strict=True)),
            keys,
            seconds,
            billable,
        )
        for keys, (seconds, billable) in sums.items()
        if seconds
    ]
    return sorted(
        rows, key=lambda row: [(name is None, (name or "").casefold()) for name in row.names]
    )


def _keys(raw: tuple[Any, ...], by: tuple[GroupBy, ...]) -> tuple[UUID | str | None, ...]:
    return tuple(
        f"{key:%Y-%m}" if word is GroupBy.MONTH else key.isoformat() if word is GroupBy.DAY else key
        for word, key in zip(by, raw, strict=True)
    )


def _work(criteria: ReportCriteria) -> list[ColumnElement[bool]]:
    conditions = [time_entry.c.kind == "work"]
    if criteria.member_id is not None:
        conditions.append(time_entry.c.member_id == criteria.member_id)
    return conditions


def _from_entries(query: Select[Any], by: tuple[GroupBy, ...]) -> Select[Any]:
    if GroupBy.TAG not in by:
        return query
    return query.select_from(
        time_entry.outerjoin(time_entry_tag, time_entry_tag.c.time_entry_id == time_entry.c.id)
    )


def _whole(connection: Connection, criteria: ReportCriteria) -> Iterator[_Sum]:
    """The sums of all entries that lie on one day, which SQL can add up."""
    columns = [_COLUMNS[word].label(f"key{n}") for n, word in enumerate(criteria.by)]
    billable = case((time_entry.c.billable, time_entry.c.seconds), else_=0)
    query = _from_entries(
        select(*columns, func.sum(time_entry.c.seconds), func.sum(billable)), criteria.by
    ).where(
        *_work(criteria),
        time_entry.c.worked_on >= criteria.days.start_on,
        time_entry.c.worked_on < criteria.days.end_on,
        time_entry.c.crosses_midnight.is_(False),
        time_entry.c.seconds.is_not(None),
    )
    for *keys, seconds, paid in connection.execute(query.group_by(*columns)):
        if seconds is not None:
            yield _Sum(tuple(keys), seconds, paid)


def _split(connection: Connection, criteria: ReportCriteria) -> Iterator[_Sum]:
    """The days of the few entries that cross midnight or still run."""
    columns = [_COLUMNS[word].label(f"key{n}") for n, word in enumerate(criteria.by)]
    entry = time_entry.c
    query = _from_entries(
        select(
            *columns,
            entry.started_at,
            entry.ended_at,
            entry.zone,
            entry.worked_on,
            entry.seconds,
            entry.crosses_midnight,
            entry.billable,
        ),
        criteria.by,
    ).where(
        *_work(criteria),
        *touching(criteria.days.start_on, criteria.days.end_on),
        or_(entry.crosses_midnight, and_(entry.started_at.is_not(None), entry.ended_at.is_(None))),
    )
    for *keys, started, ended, zone, day, seconds, crosses, paid in connection.execute(query):
        times = EntryTimes(started, ended, zone, day, seconds, crosses)
        for part_day, part in _days(times, criteria.now):
            if part_day in criteria.days:
                placed = (
                    part_day if word in {GroupBy.DAY, GroupBy.MONTH} else key
                    for word, key in zip(criteria.by, keys, strict=True)
                )
                yield _Sum(tuple(placed), part, part if paid else 0)


def _days(times: EntryTimes, now: datetime) -> list[tuple[date, int]]:
    if times.seconds is None:
        if times.started_at is None or times.started_at >= now:
            return []
        times = EntryTimes.timed(times.started_at, now, ZoneInfo(times.zone), limit=False)
    return split_at_midnights(times)


def _names(connection: Connection, word: GroupBy) -> dict[Any, str]:
    match word:
        case GroupBy.PERSON:
            people = connection.execute(select(member.c.id, member.c.name, member.c.email))
            return {row.id: row.name or row.email for row in people}
        case GroupBy.DAY | GroupBy.MONTH:
            return {}
    named = {
        GroupBy.CLIENT: client,
        GroupBy.PROJECT: project,
        GroupBy.TASK: task,
        GroupBy.TAG: tag,
    }[word]
    return dict(connection.execute(select(named.c.id, named.c.name)).tuples().all())


def _name(known: dict[Any, str], key: UUID | str | None) -> str | None:
    if isinstance(key, str):
        return key
    return known.get(key) or None
