"""Breaks and away time: what the running entry becomes when nobody was there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row, insert, update

from app.domain.timekeeping.away import AwayPiece, AwayPlan, cut_away
from app.domain.timekeeping.entry import EntryTimes
from app.domain.values.errors import Conflict
from app.domain.values.period import Period
from app.services.entry_rows import copy_entry, time_columns
from app.services.time_entries import entry_row, remove_entry
from app.services.timer import Started, running_row, stop_running
from app.store.tables import time_entry
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class TakeBreak:
    """Ends what runs at ``at`` and times a break from then on."""

    at: datetime
    zone: ZoneInfo
    action = "timer.break"

    def run(self, work: UnitOfWork) -> Started:
        stopped = stop_running(work, self.at)
        entry_id = _add_break(work, EntryTimes.timed(self.at, None, self.zone))
        return Started(entry_id, None if stopped is None else stopped.entry_id, None)


@dataclass(frozen=True, slots=True)
class CutAway:
    """Gives the away time of the running entry out in one change set.

    What the entry keeps stays the same entry as far as it is the first stretch; later stretches
    are copies of it. A piece for other work becomes a copy of an earlier entry of that work, so
    that task, tags and billing are right; a break becomes a break. No other entry is touched.

    Attributes:
        entry_id: the entry that ran meanwhile.
        away: the time without the user.
        pieces: they fill ``away``; a ``task`` piece names the *entry* that it becomes a copy of.
        goes_on: whether the entry goes on being timed after ``away``; else it ends with it.
        now: the instant of the click.

    Raises:
        Conflict: another entry runs by now, or none.
        RuleViolation: as `cut_away`.
        NotFound: an entry to copy was deleted.
    """

    entry_id: UUID
    away: Period
    pieces: tuple[AwayPiece, ...]
    goes_on: bool
    now: datetime
    action = "timer.cut_away"

    def run(self, work: UnitOfWork) -> None:
        row = running_row(work)
        if row is None or row.id != self.entry_id:
            raise Conflict("away.entry_changed")
        work.describe(text=row.description)
        end = max(self.now, self.away.end) if self.goes_on else self.away.end
        plan = cut_away(Period(row.started_at, end), self.away, self.pieces)
        open_from = (plan.open_from or self.away.end) if self.goes_on else None
        self._keep(work, row, _kept(plan, open_from), open_from)
        for piece in plan.spans:
            if piece.give_to == "break":
                _add_break(work, _closed(piece.period, row))
            elif piece.give_to == "task":
                like = entry_row(work, UUID(str(piece.task_key)))
                copy_entry(work, like, _closed(piece.period, row))

    def _keep(
        self, work: UnitOfWork, row: Row[Any], kept: list[Period], open_from: datetime | None
    ) -> None:
        times = [_closed(period, row) for period in kept]
        if open_from is not None:
            times.append(EntryTimes.timed(open_from, None, ZoneInfo(row.zone)))
        if not times:
            remove_entry(work, row.id)
            return
        # First the row itself: the file allows one open entry, and a copy may be the next.
        same = time_entry.c.id == row.id
        if times[0].started_at != row.started_at or times[0].ended_at is not None:
            work.connection.execute(update(time_entry).where(same).values(**time_columns(times[0])))
        for each in times[1:]:
            copy_entry(work, row, each)


def _kept(plan: AwayPlan, open_from: datetime | None) -> list[Period]:
    """The stretches that the entry keeps and that end; the one that stays open is not there."""
    kept = [piece.period for piece in plan.spans if piece.give_to == "keep"]
    return [period for period in kept if open_from is None or period.start < open_from]


def _closed(period: Period, row: Row[Any]) -> EntryTimes:
    return EntryTimes.timed(period.start, period.end, ZoneInfo(row.zone), limit=False)


def _add_break(work: UnitOfWork, times: EntryTimes) -> UUID:
    entry_id = work.ids.new()
    work.connection.execute(
        insert(time_entry).values(
            id=entry_id,
            member_id=work.actor.member_id,
            kind="break",
            billable=False,
            **time_columns(times),
        )
    )
    return entry_id
