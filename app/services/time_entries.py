"""Time entries written by hand: added, edited, split, merged, deleted.

What runs is the timer's; here only closed entries and entries by duration are touched, except
that a running entry may get another text, task or start.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Final, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row, delete, insert, select, update

from app.domain.timekeeping.entry import EntryTimes
from app.domain.values.errors import NotFound, RuleViolation
from app.services.activities import activity_named, is_billed_as_a_rule, with_activity
from app.services.assignment import Names, assign, set_tags
from app.services.entry_rows import copy_entry, time_columns
from app.services.overlap import Claim, Overlap, settle
from app.services.timer import tag_names
from app.store.tables import time_entry, time_entry_tag
from app.store.unit_of_work import UnitOfWork


class Unchanged(Enum):
    """Marks a field that an edit leaves alone, where None already means *none*."""

    UNCHANGED = "unchanged"


UNCHANGED: Final = Unchanged.UNCHANGED
Kind = Literal["work", "break"]
_MERGED_BY = ("task_id", "project_id", "client_id", "activity_type_id", "kind", "billable")


@dataclass(frozen=True, slots=True)
class AddTimed:
    """Records time from ``started_at`` to ``ended_at``, two instants.

    Where a trim leaves several pieces, each becomes an entry and the first one's id is given.

    Attributes:
        billable: None takes the rule of project, client and activity.
        overlap: what to do about time that is recorded already.
        activity: the name of the kind of work.
    """

    names: Names
    started_at: datetime
    ended_at: datetime
    zone: ZoneInfo
    tags: tuple[str, ...] = ()
    billable: bool | None = None
    kind: Kind = "work"
    overlap: Overlap = "keep"
    activity: str | None = None
    action = "entry.add"

    def run(self, work: UnitOfWork) -> UUID:
        times = EntryTimes.timed(self.started_at, self.ended_at, self.zone)
        assert work.actor.member_id is not None  # noqa: S101 - only a fresh file has no member
        first, *others = settle(work, Claim(work.actor.member_id, times), self.overlap)
        entry_id = _add(work, self, first)
        for piece in others:
            copy_entry(work, entry_row(work, entry_id), piece)
        return entry_id


@dataclass(frozen=True, slots=True)
class AddDuration:
    """Records ``seconds`` of work on a day, without saying when; fields as those of `AddTimed`."""

    names: Names
    day: date
    seconds: int
    zone: ZoneInfo
    tags: tuple[str, ...] = ()
    billable: bool | None = None
    kind: Kind = "work"
    activity: str | None = None
    action = "entry.add"

    def run(self, work: UnitOfWork) -> UUID:
        return _add(work, self, EntryTimes.by_duration(self.day, self.seconds, self.zone))


@dataclass(frozen=True, slots=True)
class EditEntry:
    """Changes some fields of an entry; the others stay.

    Where billing is not said, another project or client brings its own rule, and another activity
    changes the billing of an entry that followed its rule so far.

    Attributes:
        names: text, task, project and client together, since one follows from the other.
        text: the text alone; what the entry is for stays, even where that is closed by now.
        started_at: with ``ended_at`` it gives an entry by duration its place on the clock.
        seconds: with ``day`` it takes a timed entry from the clock.
        overlap: what to do about time that other entries have; with no new times it settles the
            times as they stand. Further pieces that a trim leaves become entries of their own.
        activity: the name of the kind of work; None takes it away.
    """

    entry_id: UUID
    names: Names | Unchanged = UNCHANGED
    text: str | Unchanged = UNCHANGED
    started_at: datetime | Unchanged = UNCHANGED
    ended_at: datetime | Unchanged = UNCHANGED
    day: date | Unchanged = UNCHANGED
    seconds: int | Unchanged = UNCHANGED
    tags: tuple[str, ...] | Unchanged = UNCHANGED
    billable: bool | Unchanged = UNCHANGED
    kind: Kind | Unchanged = UNCHANGED
    overlap: Overlap = "keep"
    activity: str | Unchanged | None = UNCHANGED
    action = "entry.edit"

    def run(self, work: UnitOfWork) -> None:
        row = entry_row(work, self.entry_id)
        pieces = self._pieces(work, row)
        values = self._what(work, row)
        if pieces:
            values |= time_columns(pieces[0])
        check_billable({**row._asdict(), **values})
        work.describe(text=values.get("description", row.description))
        if values:
            work.connection.execute(
                update(time_entry).where(time_entry.c.id == self.entry_id).values(**values)
            )
        if not isinstance(self.tags, Unchanged):
            set_tags(work, self.entry_id, self.tags)
        for piece in pieces[1:]:
            copy_entry(work, entry_row(work, self.entry_id), piece)

    def _what(self, work: UnitOfWork, row: Row[Any]) -> dict[str, object]:
        values: dict[str, object] = {}
        if not isinstance(self.names, Unchanged):
            assignment = assign(work, self.names)
            values |= {
                "description": self.names.text,
                "client_id": assignment.client_id,
                "project_id": assignment.project_id,
                "task_id": assignment.task_id,
            }
        if not isinstance(self.activity, Unchanged):
            named = None if self.activity is None else activity_named(work, self.activity).id
            values["activity_type_id"] = named
        values |= _billing_that_follows(work, row, values)
        if not isinstance(self.text, Unchanged):
            values["description"] = self.text
        if not isinstance(self.kind, Unchanged):
            values["kind"] = self.kind
            if self.kind == "break":
                values["billable"] = False
        if not isinstance(self.billable, Unchanged):
            values["billable"] = self.billable
        return values

    def _pieces(self, work: UnitOfWork, row: Row[Any]) -> list[EntryTimes]:
        """The new times, none where they stay."""
        times = self._times(row)
        if self.overlap != "keep" and times is None and row.started_at is not None:
            zone = ZoneInfo(row.zone)
            times = EntryTimes.timed(row.started_at, row.ended_at, zone, limit=False)
        if times is None:
            return []
        pieces = settle(work, Claim(row.member_id, times, row.id), self.overlap)
        # What runs stays the entry that it is, so its open piece comes first.
        return sorted(pieces, key=lambda piece: piece.seconds is not None)

    def _times(self, row: Row[Any]) -> EntryTimes | None:
        zone = ZoneInfo(row.zone)
        if not isinstance(self.started_at, Unchanged) or not isinstance(self.ended_at, Unchanged):
            start = row.started_at if isinstance(self.started_at, Unchanged) else self.started_at
            end = row.ended_at if isinstance(self.ended_at, Unchanged) else self.ended_at
            return EntryTimes.timed(start, end, zone)
        if isinstance(self.day, Unchanged) and isinstance(self.seconds, Unchanged):
            return None
        day = row.worked_on if isinstance(self.day, Unchanged) else self.day
        seconds = row.seconds if isinstance(self.seconds, Unchanged) else self.seconds
        return EntryTimes.by_duration(day, seconds, zone)


@dataclass(frozen=True, slots=True)
class DeleteEntries:
    """Removes entries; undo brings them back."""

    entry_ids: tuple[UUID, ...]
    action = "entry.delete"

    def run(self, work: UnitOfWork) -> None:
        for entry_id in self.entry_ids:
            row = entry_row(work, entry_id)
            work.describe(text=row.description, count=len(self.entry_ids))
            remove_entry(work, entry_id)


@dataclass(frozen=True, slots=True)
class DuplicateEntry:
    """Records a second entry like a closed one, at the same times, to be changed from there."""

    entry_id: UUID
    action = "entry.duplicate"

    def run(self, work: UnitOfWork) -> UUID:
        row = entry_row(work, self.entry_id)
        if row.seconds is None:
            raise RuleViolation("entry", "entry.duplicate_running")
        work.describe(text=row.description)
        times = EntryTimes(
            row.started_at, row.ended_at, row.zone, row.worked_on, row.seconds, row.crosses_midnight
        )
        return copy_entry(work, row, times)


@dataclass(frozen=True, slots=True)
class SplitEntry:
    """Cuts a timed entry in two at an instant inside it; both keep what they are for."""

    entry_id: UUID
    at: datetime
    action = "entry.split"

    def run(self, work: UnitOfWork) -> UUID:
        row = entry_row(work, self.entry_id)
        if row.started_at is None or not row.started_at < self.at:
            raise RuleViolation("at", "entry.split_outside")
        if row.ended_at is not None and self.at >= row.ended_at:
            raise RuleViolation("at", "entry.split_outside")
        first = EntryTimes.timed(row.started_at, self.at, ZoneInfo(row.zone), limit=False)
        second = EntryTimes.timed(self.at, row.ended_at, ZoneInfo(row.zone), limit=False)
        work.connection.execute(
            update(time_entry).where(time_entry.c.id == row.id).values(**time_columns(first))
        )
        work.describe(text=row.description)
        return copy_entry(work, row, second)


@dataclass(frozen=True, slots=True)
class MergeEntries:
    """Joins timed entries into the earliest of them, from the first start to the last end.

    The joined entry has all their different texts, and all their tags.

    Raises:
        RuleViolation: fewer than two, one without instants, one that runs, or entries of
            different tasks or activities; the gap between them would be claimed as work for the
            wrong one.
    """

    entry_ids: tuple[UUID, ...]
    action = "entry.merge"

    def run(self, work: UnitOfWork) -> UUID:
        rows = [entry_row(work, entry_id) for entry_id in dict.fromkeys(self.entry_ids)]
        if len(rows) < 2 or any(row.ended_at is None for row in rows):
            raise RuleViolation("entries", "entry.merge_needs_two")
        rows.sort(key=lambda row: row.started_at)
        if len({tuple(getattr(row, name) for name in _MERGED_BY) for row in rows}) > 1:
            raise RuleViolation("entries", "entry.merge_differs")
        times = EntryTimes.timed(
            rows[0].started_at, max(row.ended_at for row in rows), ZoneInfo(rows[0].zone)
        )
        tags = {name: None for row in rows for name in tag_names(work, row.id)}
        text = ", ".join(dict.fromkeys(row.description for row in rows if row.description))
        merged: UUID = rows[0].id
        for row in rows[1:]:
            remove_entry(work, row.id)
        work.connection.execute(
            update(time_entry)
            .where(time_entry.c.id == merged)
            .values(description=text, **time_columns(times))
        )
        set_tags(work, merged, tuple(tags))
        work.describe(text=text, count=len(rows))
        return merged


def entry_row(work: UnitOfWork, entry_id: UUID) -> Row[Any]:
    """The stored entry.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    row = work.connection.execute(select(time_entry).where(time_entry.c.id == entry_id)).first()
    if row is None:
        raise NotFound("entry.gone")
    return row


def remove_entry(work: UnitOfWork, entry_id: UUID) -> None:
    """Deletes an entry and its tag links, links first so that the journal names them."""
    work.connection.execute(
        delete(time_entry_tag).where(time_entry_tag.c.time_entry_id == entry_id)
    )
    work.connection.execute(delete(time_entry).where(time_entry.c.id == entry_id))


def check_billable(values: dict[str, Any]) -> None:
    """Raises where an entry would be billed to nobody, or a break billed at all."""
    if values["billable"] and values["client_id"] is None:
        raise RuleViolation("billable", "entry.billable_needs_client")
    if values["billable"] and values["kind"] == "break":
        raise RuleViolation("billable", "entry.breaks_are_not_billed")


def _billing_that_follows(
    work: UnitOfWork, row: Row[Any], values: dict[str, object]
) -> dict[str, object]:
    """What another project, client or activity means for billing; empty where that stays."""
    old = row._asdict()
    new = {**old, **values}
    moved = any(new[name] != old[name] for name in ("project_id", "client_id"))
    if not moved:
        if new["activity_type_id"] == old["activity_type_id"]:
            return {}
        # Somebody has said otherwise about this entry, and did not mean the kind of work.
        if row.billable != is_billed_as_a_rule(work, old):
            return {}
    return {"billable": is_billed_as_a_rule(work, new) and row.kind == "work"}


def _add(work: UnitOfWork, entry: AddTimed | AddDuration, times: EntryTimes) -> UUID:
    assignment = with_activity(work, assign(work, entry.names), entry.activity)
    billable = assignment.billable if entry.billable is None else entry.billable
    values: dict[str, Any] = {
        "client_id": assignment.client_id,
        "project_id": assignment.project_id,
        "task_id": assignment.task_id,
        "activity_type_id": assignment.activity_type_id,
        "kind": entry.kind,
        "description": entry.names.text,
        "billable": billable and entry.kind == "work",
    }
    check_billable(values)
    entry_id = work.ids.new()
    work.connection.execute(
        insert(time_entry).values(
            id=entry_id, member_id=work.actor.member_id, **values, **time_columns(times)
        )
    )
    set_tags(work, entry_id, entry.tags)
    work.describe(text=entry.names.text, project=entry.names.project)
    return entry_id
