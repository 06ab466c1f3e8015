"""What was typed into a row of the entry list, and the command that it means; pure, without Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.timekeeping.entry import LONGEST_ENTRY, EntryTimes
from app.domain.timekeeping.entry_line import EntryLine, print_line
from app.domain.timekeeping.entry_line_times import read_range
from app.domain.values.duration import format_duration, parse_duration
from app.domain.values.errors import RuleViolation
from app.domain.values.period import resolve_local
from app.queries.time_entries import EntryRow
from app.services.assignment import Names
from app.services.time_entries import EditEntry
from app.system.translations import _
from app.ui.timekeeping.entry_words import elapsed_seconds

_CLOCK = r"(?:[0-9]{1,2}(?::[0-9]{2}){0,2}|[0-9]{3,4})\s*(?:[aApP][mM])?"
_RANGE = re.compile(rf"\s*({_CLOCK})\s*(?:([-–])\s*({_CLOCK})?)?\s*")
_COMPACT = re.compile(r"([0-9]{1,2})([0-9]{2})([aApP][mM])?")


@dataclass(frozen=True, slots=True)
class TimesEdit:
    """New times of an entry; None for what stays.

    Attributes:
        seconds: of an entry by duration.
    """

    started_at: datetime | None = None
    ended_at: datetime | None = None
    seconds: int | None = None

    @property
    def changes_nothing(self) -> bool:
        return self == TimesEdit()


def edit_for_times(key: UUID, edit: TimesEdit) -> EditEntry:
    """The command that gives an entry its new times."""
    return EditEntry(key, **_changes(edit))


def edit_for_line(
    row: EntryRow, line: EntryLine, zone: ZoneInfo, now: datetime
) -> EditEntry | None:
    """The command that makes an entry what a line says; None where it says the same.

    A line without times leaves the times, one without a place takes the place away.

    Raises:
        RuleViolation: times that cannot be.
    """
    changes: dict[str, Any] = _changes(_times_of(row, line, zone, now))
    if _is_elsewhere(row, line):
        changes["names"] = Names(line.description, project=line.project, client=line.client)
    elif line.description != row.description:
        changes["text"] = line.description
    if {tag.casefold() for tag in line.tags} != {tag.casefold() for tag in row.tags}:
        changes["tags"] = line.tags
    return EditEntry(row.id, **changes) if changes else None


def line_of(row: EntryRow, zone: ZoneInfo) -> str:
    """The entry as a line to be retyped."""
    start = None if row.started_at is None else _shown(row.started_at, zone)
    end = None if row.ended_at is None else _shown(row.ended_at, zone)
    return print_line(
        EntryLine(
            row.description,
            project=row.project,
            client=row.client,
            tags=row.tags,
            start_time=start,
            end_time=end,
            duration_seconds=row.seconds if row.started_at is None else None,
        )
    )


def times_text(row: EntryRow, zone: ZoneInfo) -> str:
    """What stands in the cell of the times when it is opened for writing."""
    if row.started_at is None:
        return ""
    start = f"{_shown(row.started_at, zone):%H:%M}"
    return start if row.ended_at is None else f"{start}-{_shown(row.ended_at, zone):%H:%M}"


def duration_text(row: EntryRow, now: datetime) -> str:
    """What stands in the cell of the duration when it is opened for writing."""
    return format_duration(elapsed_seconds(row, now))


def read_times(text: str, row: EntryRow, zone: ZoneInfo, now: datetime) -> TimesEdit:
    """The times that were typed: ``9-10:45``, ``9:00`` for the start alone.

    Raises:
        RuleViolation: ``form.bad_range`` for what is no time, ``timer.still_running`` for an end of
            what runs, and what `EntryTimes.timed` and `resolve_local` refuse.
    """
    match = _RANGE.fullmatch(text.replace(_("now"), ""))
    if match is None:
        raise RuleViolation("start", "form.bad_range", text=text.strip())
    end = None if match[3] is None else normal_clock(match[3])
    try:
        times = read_range(normal_clock(match[1]), end, text)
    except RuleViolation as error:
        raise RuleViolation("start", "form.bad_range", text=text.strip()) from error
    return _edit_of(row, first_day(row, zone), times, zone, now)


def read_duration(text: str, row: EntryRow, now: datetime) -> TimesEdit:
    """The duration that was typed; a timed entry then ends later or earlier, what runs began so.

    Raises:
        RuleViolation: what `parse_duration` refuses, ``entry.duration_out_of_range``.
    """
    seconds = parse_duration(text)
    if not 1 <= seconds <= LONGEST_ENTRY // timedelta(seconds=1):
        raise RuleViolation("duration", "entry.duration_out_of_range", seconds=seconds)
    if seconds // 60 == elapsed_seconds(row, now) // 60 and seconds % 60 == 0:
        return TimesEdit()
    if row.started_at is None:
        return TimesEdit(seconds=seconds)
    if row.ended_at is None:
        return TimesEdit(started_at=now - timedelta(seconds=seconds))
    return TimesEdit(ended_at=row.started_at + timedelta(seconds=seconds))


def is_clock(written: str) -> bool:
    """Whether a text is a time of day as `read_times` takes it."""
    return re.fullmatch(rf"\s*{_CLOCK}\s*", written) is not None


def normal_clock(written: str) -> str:
    """``915`` as ``9:15``, without spaces."""
    bare = written.replace(" ", "")
    compact = _COMPACT.fullmatch(bare)
    return f"{compact[1]}:{compact[2]}{compact[3] or ''}" if compact else bare


def _times_of(row: EntryRow, line: EntryLine, zone: ZoneInfo, now: datetime) -> TimesEdit:
    if line.duration_seconds is not None:
        return read_duration(f"{line.duration_seconds}s", row, now)
    if line.start_time is None:
        return TimesEdit()
    day = line.day or first_day(row, zone)
    return _edit_of(row, day, (line.start_time, line.end_time), zone, now)


def _edit_of(
    row: EntryRow, day: date, times: tuple[time, time | None], zone: ZoneInfo, now: datetime
) -> TimesEdit:
    first, last = times
    if row.seconds is None and last is not None:
        raise RuleViolation("end", "timer.still_running")
    if row.started_at is None and last is None:
        raise RuleViolation("end", "form.bad_range", text=f"{first:%H:%M}")
    start = instant_of(datetime.combine(day, first), row.started_at, zone, "start")
    end = row.ended_at
    if last is not None:
        end_day = day if last > first else day + timedelta(days=1)
        end = instant_of(datetime.combine(end_day, last), row.ended_at, zone, "end")
    if end is None and start > now:
        raise RuleViolation("start", "timer.start_in_future")
    EntryTimes.timed(start, end, zone)
    return TimesEdit(
        None if start == row.started_at else start, None if end == row.ended_at else end
    )


def instant_of(
    wall: datetime,
    standing: datetime | None,
    zone: ZoneInfo,
    field: str,
    fold: int | None = None,
) -> datetime:
    """The instant of a wall time; the standing one where the wall shows the same minute.

    Args:
        wall: day and minute, without zone.
        standing: what is stored; its seconds are kept.
        zone: where the clock hangs.
        field: where an error is shown.
        fold: 0 or 1 chooses where the wall showed the time twice.

    Raises:
        RuleViolation: what `resolve_local` refuses.
    """
    if standing is not None:
        shown = standing.astimezone(zone)
        minute = shown.replace(second=0, microsecond=0, tzinfo=None, fold=0)
        if minute == wall and fold in {None, shown.fold}:
            return standing
    return resolve_local(wall, zone, fold=fold, field=field)


def first_day(row: EntryRow, zone: ZoneInfo) -> date:
    """The day that the wall showed at the start."""
    return row.worked_on if row.started_at is None else row.started_at.astimezone(zone).date()


def _is_elsewhere(row: EntryRow, line: EntryLine) -> bool:
    if line.client is None and line.project is not None:
        return line.project.casefold() != (row.project or "").casefold()
    wanted = ((line.client or "").casefold(), (line.project or "").casefold())
    return wanted != ((row.client or "").casefold(), (row.project or "").casefold())


def _changes(edit: TimesEdit) -> dict[str, Any]:
    fields = {"started_at": edit.started_at, "ended_at": edit.ended_at, "seconds": edit.seconds}
    return {name: value for name, value in fields.items() if value is not None}


def _shown(instant: datetime, zone: ZoneInfo) -> time:
    return instant.astimezone(zone).time().replace(second=0, microsecond=0)
