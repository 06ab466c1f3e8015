"""Days as a list shows them: one open with its entries, the earlier ones with their sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Connection, and_, func, select

from app.domain.timekeeping.entry import split_at_midnights
from app.queries.time_entries import (
    EntryCriteria,
    EntryRow,
    entries,
    entry_columns,
    to_entry_rows,
)
from app.store.tables import time_entry

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayTotalCriteria:
    """The newest ``limit`` days with entries before ``before_on``."""

    member_id: UUID
    before_on: date
    limit: int = 14


@dataclass(frozen=True, slots=True)
class DayTotal:
    """One day: how many entries have time on it, and its seconds of work, clipped at midnight."""

    day: date
    count: int
    seconds: int


def day_totals(connection: Connection, criteria: DayTotalCriteria) -> list[DayTotal]:
    """The days, newest first; a break counts as an entry but not as work.

    What runs is on the day it began and adds no seconds until it has ended.
    """
    day, seconds = time_entry.c.worked_on, time_entry.c.seconds
    whole = and_(time_entry.c.kind == "work", time_entry.c.crosses_midnight.is_(False))
    query = (
        select(day, func.count().label("entries"), func.sum(seconds).filter(whole).label("seconds"))
        .where(time_entry.c.member_id == criteria.member_id, day < criteria.before_on)
        .group_by(day)
        .order_by(day.desc())
        .limit(criteria.limit)
    )
    counts: Counter[date] = Counter()
    sums: Counter[date] = Counter()
    for row in connection.execute(query):
        counts[row.worked_on] = row.entries
        sums[row.worked_on] = row.seconds or 0
    if counts:
        _add_parts(connection, criteria, counts, sums)
    return [DayTotal(each, counts[each], sums[each]) for each in sorted(counts, reverse=True)]


def _add_parts(
    connection: Connection, criteria: DayTotalCriteria, counts: Counter[date], sums: Counter[date]
) -> None:
    """Shares out the entries that cross midnight, which the sums left out."""
    oldest = min(counts)
    rows = to_entry_rows(
        connection,
        entry_columns().where(
            time_entry.c.member_id == criteria.member_id,
            time_entry.c.worked_on >= oldest - _DAY,
            time_entry.c.worked_on < criteria.before_on,
            time_entry.c.crosses_midnight,
        ),
    )
    for row in rows:
        for day, seconds in split_at_midnights(row.times()):
            if oldest <= day < criteria.before_on and seconds:
                counts[day] += day != row.worked_on
                sums[day] += seconds if row.kind == "work" else 0


@dataclass(frozen=True, slots=True)
class DayListCriteria:
    """A day with its entries, and the days before it.

    Attributes:
        expanded: earlier days whose entries are wanted too.
        limit: how many earlier days.
    """

    member_id: UUID
    day: date
    expanded: tuple[date, ...] = ()
    limit: int = 14


@dataclass(frozen=True, slots=True)
class DayList:
    """What a list of days shows.

    Attributes:
        entries: of the day, oldest first.
        totals: of the earlier days, newest first.
        expanded: the entries of the earlier days that were asked for, oldest first.
        has_more: there are still earlier days.
    """

    day: date
    entries: Sequence[EntryRow]
    totals: Sequence[DayTotal]
    expanded: dict[date, Sequence[EntryRow]]
    has_more: bool


def day_list(connection: Connection, criteria: DayListCriteria) -> DayList:
    """The day and the days before it."""
    asked = DayTotalCriteria(criteria.member_id, criteria.day, criteria.limit + 1)
    totals = day_totals(connection, asked)
    shown = {total.day for total in totals[: criteria.limit]}
    return DayList(
        day=criteria.day,
        entries=_entries_of(connection, criteria, criteria.day),
        totals=totals[: criteria.limit],
        expanded={
            day: _entries_of(connection, criteria, day) for day in criteria.expanded if day in shown
        },
        has_more=len(totals) > criteria.limit,
    )


def _entries_of(connection: Connection, criteria: DayListCriteria, day: date) -> list[EntryRow]:
    found = entries(connection, EntryCriteria(day, day + _DAY, criteria.member_id))
    return [row for row in found if _has_time_on(row, day)]


def _has_time_on(row: EntryRow, day: date) -> bool:
    """Whether the entry really reaches the day; the query's bounds are a little wide."""
    if row.worked_on == day or row.seconds is None:
        return True
    return any(each == day and seconds for each, seconds in split_at_midnights(row.times()))
