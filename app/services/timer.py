"""The timer: the one open time entry, started, stopped, switched and put right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row, delete, insert, select, update

from app.domain.timekeeping.entry import EntryTimes
from app.domain.values.errors import Conflict, RuleViolation
from app.services.activities import with_activity
from app.services.assignment import Assignment, Names, assign, set_tags
from app.services.entry_rows import copy_entry, time_columns
from app.store.tables import tag, time_entry, time_entry_tag
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Started:
    """What a start did: the new entry, the one it ended, the project it had to make."""

    entry_id: UUID
    stopped_id: UUID | None
    new_project: str | None


@dataclass(frozen=True, slots=True)
class Stopped:
    entry_id: UUID
    seconds: int


@dataclass(frozen=True, slots=True)
class StartTimer:
    """Starts timing at ``at``; an entry that runs ends at that instant.

    Attributes:
        at: the instant of the click, not of the write.
        zone: where the user is at that instant.
        billable: None takes the rule of project, client and activity.
        activity: the name of the kind of work.
    """

    names: Names
    at: datetime
    zone: ZoneInfo
    tags: tuple[str, ...] = ()
    billable: bool | None = None
    activity: str | None = None
    action = "timer.start"

    def run(self, work: UnitOfWork) -> Started:
        stopped = stop_running(work, self.at)
        assignment = with_activity(work, assign(work, self.names), self.activity)
        entry_id = open_entry(work, self, assignment)
        set_tags(work, entry_id, self.tags)
        work.describe(text=self.names.text, project=self.names.project)
        return Started(
            entry_id, None if stopped is None else stopped.entry_id, assignment.new_project
        )


@dataclass(frozen=True, slots=True)
class StopTimer:
    """Ends the running entry at ``at``."""

    at: datetime
    action = "timer.stop"

    def run(self, work: UnitOfWork) -> Stopped:
        row = running_row(work)
        if row is None:
            raise Conflict("timer.not_running")
        work.describe(text=row.description)
        stopped = stop_running(work, self.at)
        assert stopped is not None  # noqa: S101 - the row was just read in this transaction
        return stopped


@dataclass(frozen=True, slots=True)
class ToggleTimer:
    """Stops what runs; where nothing runs, goes on with the newest entry that ended.

    Raises:
        Conflict: nothing runs and nothing was ever recorded.
    """

    at: datetime
    zone: ZoneInfo
    action = "timer.toggle"

    def run(self, work: UnitOfWork) -> Started | Stopped:
        if running_row(work) is not None:
            return StopTimer(self.at).run(work)
        return ResumeTimer(self.at, self.zone).run(work)


@dataclass(frozen=True, slots=True)
class ResumeTimer:
    """Starts a new entry like an earlier one: same text, task, activity, tags and billing.

    Attributes:
        entry_id: which one; None for the newest that ended.
    """

    at: datetime
    zone: ZoneInfo
    entry_id: UUID | None = None
    action = "timer.resume"

    def run(self, work: UnitOfWork) -> Started:
        row = _entry_to_resume(work, self.entry_id)
        stopped = stop_running(work, self.at)
        entry_id = copy_entry(work, row, EntryTimes.timed(self.at, None, self.zone))
        work.describe(text=row.description)
        return Started(entry_id, None if stopped is None else stopped.entry_id, None)


@dataclass(frozen=True, slots=True)
class MoveTimerStart:
    """Says that the running entry began at another instant ("I started 10 minutes ago")."""

    started_at: datetime
    now: datetime
    action = "timer.move_start"

    def run(self, work: UnitOfWork) -> None:
        row = running_row(work)
        if row is None:
            raise Conflict("timer.not_running")
        if self.started_at > self.now:
            raise RuleViolation("start", "timer.start_in_future")
        times = EntryTimes.timed(self.started_at, None, ZoneInfo(row.zone))
        work.describe(text=row.description)
        work.connection.execute(
            update(time_entry).where(time_entry.c.id == row.id).values(**time_columns(times))
        )


@dataclass(frozen=True, slots=True)
class DiscardTimer:
    """Removes the running entry; undo brings it back."""

    action = "timer.discard"

    def run(self, work: UnitOfWork) -> None:
        row = running_row(work)
        if row is None:
            raise Conflict("timer.not_running")
        work.describe(text=row.description)
        work.connection.execute(
            delete(time_entry_tag).where(time_entry_tag.c.time_entry_id == row.id)
        )
        work.connection.execute(delete(time_entry).where(time_entry.c.id == row.id))


def running_row(work: UnitOfWork) -> Row[Any] | None:
    """The member's open entry."""
    return work.connection.execute(
        select(time_entry).where(
            time_entry.c.member_id == work.actor.member_id,
            time_entry.c.started_at.is_not(None),
            time_entry.c.ended_at.is_(None),
        )
    ).first()


def stop_running(work: UnitOfWork, at: datetime) -> Stopped | None:
    """Ends the open entry at ``at``; None where nothing runs.

    Raises:
        RuleViolation: ``at`` is not after its start (the clock was put back, or a wrong time).
    """
    row = running_row(work)
    if row is None:
        return None
    if at <= row.started_at:
        raise RuleViolation("end", "timer.stop_before_start", started_at=row.started_at, at=at)
    times = EntryTimes.timed(row.started_at, at, ZoneInfo(row.zone), limit=False)
    work.connection.execute(
        update(time_entry).where(time_entry.c.id == row.id).values(**time_columns(times))
    )
    assert times.seconds is not None  # noqa: S101 - a closed entry has a length
    return Stopped(row.id, times.seconds)


def open_entry(work: UnitOfWork, start: StartTimer, assignment: Assignment) -> UUID:
    """Writes the open entry of a start."""
    billable = assignment.billable if start.billable is None else start.billable
    if billable and assignment.client_id is None:
        raise RuleViolation("billable", "entry.billable_needs_client")
    entry_id = work.ids.new()
    work.connection.execute(
        insert(time_entry).values(
            id=entry_id,
            member_id=work.actor.member_id,
            client_id=assignment.client_id,
            project_id=assignment.project_id,
            task_id=assignment.task_id,
            activity_type_id=assignment.activity_type_id,
            kind="work",
            description=start.names.text,
            billable=billable,
            **time_columns(EntryTimes.timed(start.at, None, start.zone)),
        )
    )
    return entry_id


def _entry_to_resume(work: UnitOfWork, entry_id: UUID | None) -> Row[Any]:
    query = select(time_entry).where(time_entry.c.member_id == work.actor.member_id)
    if entry_id is not None:
        query = query.where(time_entry.c.id == entry_id)
    else:
        query = query.where(
            time_entry.c.ended_at.is_not(None), time_entry.c.kind == "work"
        ).order_by(time_entry.c.started_at.desc())
    row = work.connection.execute(query.limit(1)).first()
    if row is None:
        raise Conflict("timer.nothing_to_resume")
    return row


def tag_names(work: UnitOfWork, entry_id: UUID) -> tuple[str, ...]:
    """The names of an entry's tags, in alphabetical order."""
    query = (
        select(tag.c.name)
        .join(time_entry_tag, time_entry_tag.c.tag_id == tag.c.id)
        .where(time_entry_tag.c.time_entry_id == entry_id)
        .order_by(tag.c.name)
    )
    return tuple(work.connection.scalars(query))
