"""What stands in the entry dialog, and what it would do; pure, tested without Qt."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from app.domain.timekeeping.entry import EntryTimes
from app.domain.timekeeping.entry_line_times import read_range
from app.domain.values.duration import format_duration, parse_duration
from app.domain.values.errors import RuleViolation
from app.domain.values.period import Period
from app.queries.names import KnownNames
from app.queries.time_entries import EntryRow
from app.services.assignment import Names
from app.services.overlap import Overlap
from app.services.time_entries import AddDuration, AddTimed, EditEntry, Kind
from app.ui.timekeeping.entry_edits import first_day, instant_of, is_clock, normal_clock
from app.ui.timekeeping.entry_words import wall_time

_DAY = timedelta(days=1)
_BETWEEN = " / "

By = Literal["clock", "duration"]


@dataclass(frozen=True, slots=True)
class EntryForm:
    """The fields as the user left them.

    Attributes:
        place: ``Client / Project``, a project or a client.
        tags: separated by commas.
        billable: None until the user said so; the rule of project and activity then counts.
        start: a time of day; blank with ``by`` duration.
        start_fold: which of two equal wall times; None until the user chose.
    """

    day: date
    text: str = ""
    place: str = ""
    task: str = ""
    tags: str = ""
    kind: Kind = "work"
    billable: bool | None = None
    by: By = "clock"
    start: str = ""
    end: str = ""
    duration: str = ""
    start_fold: int | None = None
    end_fold: int | None = None
    overlap: Overlap = "keep"
    activity: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the dialog is about: a stored entry, or a new one.

    Attributes:
        row: None for a new entry.
    """

    zone: ZoneInfo
    now: datetime
    names: KnownNames
    row: EntryRow | None = None

    @property
    def is_running(self) -> bool:
        return self.row is not None and self.row.seconds is None


def new_form(day: date, zone: ZoneInfo, start: datetime | None, end: datetime | None) -> EntryForm:
    """An empty form, with the times of a gap where one is to be filled."""
    return EntryForm(
        day=day if start is None else start.astimezone(zone).date(),
        start="" if start is None else wall_time(start, zone),
        end="" if end is None else wall_time(end, zone),
    )


def form_of(row: EntryRow, zone: ZoneInfo, names: KnownNames) -> EntryForm:
    """The form of a stored entry; billing that goes by the rule goes on doing so."""
    timed = row.started_at is not None
    place = _BETWEEN.join(name for name in (row.client, row.project) if name)
    activity = row.activity or ""
    rule = _is_billed_as_a_rule(place, activity, names)
    follows = row.kind == "work" and row.billable == rule
    return EntryForm(
        day=first_day(row, zone),
        text=row.description,
        place=place,
        task=row.task or "",
        tags=", ".join(row.tags),
        kind="break" if row.kind == "break" else "work",
        billable=None if follows else row.billable,
        by="clock" if timed else "duration",
        start="" if row.started_at is None else wall_time(row.started_at, zone),
        end="" if row.ended_at is None else wall_time(row.ended_at, zone),
        duration="" if timed else format_duration(row.seconds or 0),
        start_fold=None if row.started_at is None else row.started_at.astimezone(zone).fold,
        end_fold=None if row.ended_at is None else row.ended_at.astimezone(zone).fold,
        activity=activity,
    )


def place_choices(names: KnownNames) -> list[str]:
    """All that may stand in the field of the project: projects with their client, and clients."""
    projects = [
        _BETWEEN.join(name for name in (each.client, each.name) if name) for each in names.projects
    ]
    return sorted([*projects, *names.clients], key=str.casefold)


def task_choices(names: KnownNames, place: str) -> list[str]:
    """The open tasks of a place; all of them while there is none."""
    client, project = place_of(place, names)
    return [
        each.name
        for each in names.tasks
        if (project is None or _same(each.project, project))
        and (client is None or _same(each.client, client))
    ]


def activity_choices(names: KnownNames) -> list[str]:
    """The kinds of work for new entries; an earlier one may have another, archived one."""
    return [each.name for each in names.activities if not each.archived]


def place_of(place: str, names: KnownNames) -> tuple[str | None, str | None]:
    """Client and project that a text names; what nobody knows is a new project's name."""
    wanted = place.strip()
    for each in names.projects:
        if each.client and _same(f"{each.client}{_BETWEEN}{each.name}", wanted):
            return each.client, each.name
    if not wanted:
        return None, None
    before, between, after = wanted.partition(_BETWEEN)
    if between and after.strip():
        return before.strip(), after.strip()
    is_project = any(_same(each.name, wanted) for each in names.projects)
    client = next((name for name in names.clients if _same(name, wanted)), None)
    return (client, None) if client is not None and not is_project else (None, wanted)


def is_billed(form: EntryForm, names: KnownNames) -> bool:
    """Whether the entry will be billable: what the user said, else project and activity."""
    if form.kind == "break":
        return False
    if form.billable is not None:
        return form.billable
    return _is_billed_as_a_rule(form.place, form.activity, names)


def _is_billed_as_a_rule(place: str, activity: str, names: KnownNames) -> bool:
    if any(each.name == activity and not each.billable for each in names.activities):
        return False
    client, project = place_of(place, names)
    known = [
        each.billable
        for each in names.projects
        if project is not None
        and _same(each.name, project)
        and (client is None or _same(each.client, client))
    ]
    return known[0] if known else client is not None


def tags_of(text: str) -> tuple[str, ...]:
    """The tags of a text with commas, without repetition and without their ``#``."""
    found = [each.strip().removeprefix("#").strip() for each in text.split(",")]
    return tuple(dict.fromkeys(each for each in found if each))


def period_of(form: EntryForm, draft: Draft) -> Period | None:
    """The time on the clock, up to now for what runs; None for an entry by duration.

    Raises:
        RuleViolation: at ``start``, ``end``: what is missing, no time, or cannot be.
    """
    if form.by == "duration":
        return None
    row = draft.row
    first, last = _times(form, draft)
    standing = (None, None) if row is None else (row.started_at, row.ended_at)
    wall = datetime.combine(form.day, first)
    start = instant_of(wall, standing[0], draft.zone, "start", form.start_fold)
    if last is None:
        if start > draft.now:
            raise RuleViolation("start", "timer.start_in_future")
        return Period(start, draft.now)
    until = datetime.combine(form.day if last > first else form.day + _DAY, last)
    end = instant_of(until, standing[1], draft.zone, "end", form.end_fold)
    EntryTimes.timed(start, end, draft.zone)
    return Period(start, end)


def seconds_of(form: EntryForm, draft: Draft) -> int:
    """How long the entry is.

    Raises:
        RuleViolation: at ``start``, ``end`` or ``duration``.
    """
    period = period_of(form, draft)
    if period is not None:
        return period.seconds
    seconds = parse_duration(form.duration)
    EntryTimes.by_duration(form.day, seconds, draft.zone)
    return seconds


def command_of(form: EntryForm, draft: Draft) -> AddTimed | AddDuration | EditEntry:
    """The one command that does what the form says; an edit touches what differs alone.

    Raises:
        RuleViolation: as `seconds_of`.
    """
    if draft.row is not None:
        return _edit(form, draft, draft.row)
    client, project = place_of(form.place, draft.names)
    names = Names(form.text.strip(), form.task.strip() or None, project, client)
    tags, billed = tags_of(form.tags), is_billed(form, draft.names)
    activity = form.activity or None
    period = period_of(form, draft)
    if period is None:
        seconds = seconds_of(form, draft)
        return AddDuration(names, form.day, seconds, draft.zone, tags, billed, form.kind, activity)
    return AddTimed(
        names,
        period.start,
        period.end,
        draft.zone,
        tags,
        billed,
        form.kind,
        form.overlap,
        activity,
    )


def _edit(form: EntryForm, draft: Draft, row: EntryRow) -> EditEntry:
    old, changes = form_of(row, draft.zone, draft.names), _time_changes(form, draft, row)
    text, task, place = form.text.strip(), form.task.strip(), form.place.strip()
    if (place, task) != (old.place, old.task):
        client, project = place_of(place, draft.names)
        changes["names"] = Names(text, task or None, project, client)
        changes["billable"] = is_billed(form, draft.names)
    elif text != row.description:
        changes["text"] = text
    if form.activity != old.activity:
        changes["activity"] = form.activity or None
        # Said with it, since another activity would bring its own rule.
        changes["billable"] = is_billed(form, draft.names)
    if tags_of(form.tags) != row.tags:
        changes["tags"] = tags_of(form.tags)
    if form.kind != row.kind:
        changes["kind"] = form.kind
    if is_billed(form, draft.names) != row.billable:
        changes["billable"] = is_billed(form, draft.names)
    return EditEntry(row.id, overlap=form.overlap, **changes)


def _time_changes(form: EntryForm, draft: Draft, row: EntryRow) -> dict[str, Any]:
    period = period_of(form, draft)
    if period is None:
        seconds = seconds_of(form, draft)
        same = (form.day, seconds // 60) == (row.worked_on, (row.seconds or 0) // 60)
        if row.started_at is None and same:
            return {}
        return {"day": form.day, "seconds": seconds}
    changes: dict[str, Any] = {}
    if period.start != row.started_at:
        changes["started_at"] = period.start
    if not draft.is_running and period.end != row.ended_at:
        changes["ended_at"] = period.end
    return changes


def _times(form: EntryForm, draft: Draft) -> tuple[time, time | None]:
    start = _checked("start", form.start)
    end = None if draft.is_running else _checked("end", form.end)
    return read_range(start, end, form.start.strip())


def _checked(field: str, text: str) -> str:
    """A time of day as the grammar reads it; errors are told at its own field."""
    if not text.strip():
        raise RuleViolation(field, "form.time_missing")
    if is_clock(text):
        with suppress(RuleViolation):
            read_range(normal_clock(text), None, text)
            return normal_clock(text)
    raise RuleViolation(field, "form.bad_time", text=text.strip())


def _same(name: str | None, other: str) -> bool:
    return (name or "").casefold() == other.casefold()
