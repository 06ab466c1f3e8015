"""From a one-line entry to the command that it means: one way for bar, dialog and command line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.domain.timekeeping.entry_line import EntryLine
from app.domain.values.period import local_day, resolve_local
from app.services.assignment import Names
from app.services.time_entries import AddDuration, AddTimed
from app.services.timer import StartTimer


def command_for(
    line: EntryLine,
    now: datetime,
    zone: ZoneInfo,
    *,
    billable: bool | None = None,
    activity: str | None = None,
) -> StartTimer | AddTimed | AddDuration:
    """The command that a line asks for.

    A line without times starts the timer now, one with a start alone starts it then, one with
    start and end records a finished entry, one with a duration records time without a place on
    the clock. An end that is not after its start is on the next day.

    Raises:
        RuleViolation: a wall time that the clock skipped or showed twice on that day.
    """
    names = Names(line.description, project=line.project, client=line.client)
    day = line.day or local_day(now, zone)
    if line.duration_seconds is not None:
        return AddDuration(
            names, day, line.duration_seconds, zone, line.tags, billable, activity=activity
        )
    if line.start_time is None:
        return StartTimer(names, now, zone, line.tags, billable, activity)
    start = _instant(day, line.start_time, zone)
    if line.end_time is None:
        return StartTimer(names, start, zone, line.tags, billable, activity)
    end_day = day if line.end_time > line.start_time else day + timedelta(days=1)
    end = _instant(end_day, line.end_time, zone)
    return AddTimed(names, start, end, zone, line.tags, billable, activity=activity)


def with_options(
    line: EntryLine,
    *,
    project: str | None = None,
    client: str | None = None,
    tags: tuple[str, ...] = (),
) -> EntryLine:
    """The line with what options say besides; an option wins over the line."""
    return replace(
        line,
        project=project or line.project,
        client=client or line.client,
        tags=line.tags + tags,
    )


def _instant(day: date, moment: time, zone: ZoneInfo) -> datetime:
    return resolve_local(datetime.combine(day, moment), zone, fold=None)
