"""How much time went where: by client, project, task, activity, tag, person, day or month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from operator import getitem
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Label, Select, and_, case, func, or_, select

from app.domain.timekeeping.entry import EntryTimes, split_at_midnights
from app.domain.values.day_range import DayRange
from app.queries.time_entries import touching
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
from app.store.types import from_day_number, to_day_number


class GroupBy(StrEnum):
    """What a report can be cut by."""

    CLIENT = "client"
    PROJECT = "project"
    TASK = "task"
    ACTIVITY = "activity"
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


class ReportRow(NamedTuple):
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


# What SQLite keeps: ids as bytes, days as numbers. They become names only once for each.
RawKeys = tuple[bytes | int | None, ...]
_Found = tuple[RawKeys, int, int]
_COLUMNS: dict[GroupBy, ColumnElement[Any]] = {
    GroupBy.CLIENT: time_entry.c.client_id,
    GroupBy.PROJECT: time_entry.c.project_id,
    GroupBy.TASK: time_entry.c.task_id,
    GroupBy.ACTIVITY: time_entry.c.activity_type_id,
    GroupBy.TAG: time_entry_tag.c.tag_id,
    GroupBy.PERSON: time_entry.c.member_id,
    GroupBy.DAY: time_entry.c.worked_on,
    GroupBy.MONTH: time_entry.c.worked_on,
}
_NAMED = {
    GroupBy.CLIENT: client,
    GroupBy.PROJECT: project,
    GroupBy.TASK: task,
    GroupBy.ACTIVITY: activity_type,
    GroupBy.TAG: tag,
}


def report(connection: Connection, criteria: ReportCriteria) -> list[ReportRow]:
    """The groups that have time, in the order of their names, nothing last."""
    sums: dict[RawKeys, tuple[int, int]] = {
        keys: (seconds, billable) for keys, seconds, billable in _whole(connection, criteria)
    }
    for keys, seconds, billable in _split(connection, criteria):
        before = sums.get(keys, (0, 0))
        sums[keys] = (before[0] + seconds, before[1] + billable)
    if GroupBy.MONTH in criteria.by:
        sums = _by_month(sums, criteria.by.index(GroupBy.MONTH))
    columns = list(zip(*sums, strict=True)) if sums else [()] * len(criteria.by)
    shown = [
        _shown(connection, word, set(column))
        for word, column in zip(criteria.by, columns, strict=True)
    ]
    ranks = [each.ranks for each in shown]
    names = [each.names for each in shown]
    ids = [each.ids for each in shown]
    ordered = sorted(sums, key=lambda raw: tuple(map(getitem, ranks, raw)))
    return [
        ReportRow(tuple(map(getitem, names, raw)), tuple(map(getitem, ids, raw)), *sums[raw])
        for raw in ordered
        if sums[raw][0]
    ]


class _Shown(NamedTuple):
    """The values of one word: their order, their names, and what they are."""

    ranks: dict[Any, int]
    names: dict[Any, str | None]
    ids: dict[Any, UUID | str | None]


def _shown(connection: Connection, word: GroupBy, keys: set[bytes | int | None]) -> _Shown:
    known: dict[bytes | int | None, str | None] = {}
    if word in {GroupBy.DAY, GroupBy.MONTH}:
        form = "%Y-%m-%d" if word is GroupBy.DAY else "%Y-%m"
        known = {key: from_day_number(key).strftime(form) for key in keys if isinstance(key, int)}
    else:
        known = _names(connection, word)
    names = {key: known.get(key) or None for key in keys}
    ordered = sorted(keys, key=lambda key: _place(names[key]))
    return _Shown(
        {key: rank for rank, key in enumerate(ordered)},
        names,
        {key: UUID(bytes=key) if isinstance(key, bytes) else names[key] for key in keys},
    )


def _place(name: str | None) -> tuple[bool, str, str]:
    return not name, (name or "").casefold(), name or ""


def _names(connection: Connection, word: GroupBy) -> dict[bytes | int | None, str | None]:
    if word is GroupBy.PERSON:
        people = connection.execute(select(member.c.id, member.c.name, member.c.email))
        return {row.id.bytes: row.name or row.email for row in people}
    table = _NAMED[word]
    return {key.bytes: name for key, name in connection.execute(select(table.c.id, table.c.name))}


def _by_month(sums: dict[RawKeys, tuple[int, int]], at: int) -> dict[RawKeys, tuple[int, int]]:
    """The sums with each day replaced by the first of its month."""
    firsts: dict[int, int] = {}
    found: dict[RawKeys, tuple[int, int]] = {}
    for keys, (seconds, billable) in sums.items():
        day = keys[at]
        assert isinstance(day, int)  # noqa: S101 - every entry has a day
        if day not in firsts:
            firsts[day] = to_day_number(from_day_number(day).replace(day=1))
        monthly = (*keys[:at], firsts[day], *keys[at + 1 :])
        before = found.get(monthly, (0, 0))
        found[monthly] = (before[0] + seconds, before[1] + billable)
    return found


def key_columns(by: tuple[GroupBy, ...]) -> list[Label[Any]]:
    """What cuts the entries, in the order of the words; for a month it is the day."""
    return [_COLUMNS[word].label(f"key{n}") for n, word in enumerate(by)]


def with_tags(query: Select[Any], by: tuple[GroupBy, ...]) -> Select[Any]:
    """A query over entries, where tags are asked for with a row for each of an entry's tags."""
    if GroupBy.TAG not in by:
        return query
    return query.outerjoin(time_entry_tag, time_entry_tag.c.time_entry_id == time_entry.c.id)


def whole_entries(criteria: ReportCriteria) -> list[ColumnElement[bool]]:
    """Conditions: closed work that lies on one day of the range, which SQL can add up."""
    return [
        *_work(criteria),
        time_entry.c.worked_on >= criteria.days.start_on,
        time_entry.c.worked_on < criteria.days.end_on,
        time_entry.c.crosses_midnight.is_(False),
        time_entry.c.seconds.is_not(None),
    ]


def _work(criteria: ReportCriteria) -> list[ColumnElement[bool]]:
    conditions = [time_entry.c.kind == "work"]
    if criteria.member_id is not None:
        conditions.append(time_entry.c.member_id == criteria.member_id)
    return conditions


def split_parts(
    connection: Connection, criteria: ReportCriteria, query: Select[Any]
) -> Iterator[tuple[RawKeys, int, Sequence[Any]]]:
    """The days of the few entries that cross midnight or still run.

    Args:
        connection: of the file.
        criteria: of the report.
        query: over entries, with further columns of each.

    Yields:
        The keys of a part in the range, its seconds, and the entry's further columns.
    """
    entry = time_entry.c
    keys = key_columns(criteria.by)
    times = (
        entry.started_at,
        entry.ended_at,
        entry.zone,
        entry.worked_on,
        entry.seconds,
        entry.crosses_midnight,
    )
    running = and_(entry.started_at.is_not(None), entry.ended_at.is_(None))
    found = with_tags(query.add_columns(*times, *keys), criteria.by).where(
        *_work(criteria),
        *touching(criteria.days.start_on, criteria.days.end_on),
        or_(entry.crosses_midnight, running),
    )
    own = len(query.selected_columns)
    for row in connection.execute(found):
        for day, seconds in _days(EntryTimes(*row[own : own + len(times)]), criteria.now):
            if day in criteria.days:
                placed = tuple(
                    to_day_number(day) if isinstance(key, date) else key and key.bytes
                    for key in row[own + len(times) :]
                )
                yield placed, seconds, row[:own]


def _whole(connection: Connection, criteria: ReportCriteria) -> Iterator[_Found]:
    """The sums of all entries that lie on one day, which SQL can add up."""
    columns = key_columns(criteria.by)
    billable = case((time_entry.c.billable, time_entry.c.seconds), else_=0)
    sums = (func.sum(time_entry.c.seconds), func.sum(billable))
    query = with_tags(select(*columns, *sums).select_from(time_entry), criteria.by)
    # The day first: the index gives the rows in its order, and what is nearly sorted sorts fast.
    grouped = sorted(columns, key=lambda column: column.element is not time_entry.c.worked_on)
    query = query.where(*whole_entries(criteria)).group_by(*grouped)
    # Past SQLAlchemy's rows: turning every group's ids into objects would cost more than the sums.
    rows: Any = connection.execute(query).cursor
    width = len(columns)
    for row in rows:
        if row[width] is not None:
            yield row[:width], row[width], row[width + 1]


def _split(connection: Connection, criteria: ReportCriteria) -> Iterator[_Found]:
    query = select(time_entry.c.billable).select_from(time_entry)
    for keys, seconds, (billable,) in split_parts(connection, criteria, query):
        yield keys, seconds, seconds if billable else 0


def _days(times: EntryTimes, now: datetime) -> list[tuple[date, int]]:
    if times.seconds is None:
        if times.started_at is None or times.started_at >= now:
            return []
        times = EntryTimes.timed(times.started_at, now, ZoneInfo(times.zone), limit=False)
    return split_at_midnights(times)
