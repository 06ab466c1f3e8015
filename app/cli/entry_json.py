"""A time entry in JSON and on one line: the same words in every verb."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.values.duration import format_duration
from app.queries.time_entries import EntryRow
from app.system.translations import _


def entry_json(row: EntryRow, zone: ZoneInfo, now: datetime) -> dict[str, object]:
    """The entry's facts; ``seconds`` of a running one are counted to ``now``."""
    return {
        "id": str(row.id),
        "kind": row.kind,
        "description": row.description,
        "task": row.task,
        "project": row.project,
        "client": row.client,
        "activity": row.activity,
        "tags": list(row.tags),
        "billable": row.billable,
        "day": row.worked_on.isoformat(),
        "started_at": _iso(row.started_at, zone),
        "ended_at": _iso(row.ended_at, zone),
        "seconds": seconds_until(row, now),
    }


def seconds_until(row: EntryRow, now: datetime) -> int:
    """The entry's length; what still runs is counted to ``now``."""
    if row.seconds is not None:
        return row.seconds
    if row.started_at is None:
        return 0
    return max(0, int((now - row.started_at).total_seconds()))


def entry_line(row: EntryRow, zone: ZoneInfo, now: datetime) -> str:
    """``2026-11-19  09:00 – 10:45  1:45  Fix login  @Acme/Website  (Coding)  #bug``."""
    place = "/".join(name for name in (row.client, row.project) if name)
    words = [
        row.worked_on.isoformat(),
        _times(row, zone),
        format_duration(seconds_until(row, now)).rjust(6),
        row.title or _("(no description)"),
        f"@{place}" if place else "",
        f"({row.activity})" if row.activity else "",
        *(f"#{tag}" for tag in row.tags),
        _("break") if row.kind == "break" else "",
    ]
    return "  ".join(word for word in words if word)


def _times(row: EntryRow, zone: ZoneInfo) -> str:
    if row.started_at is None:
        return " " * 13
    start = row.started_at.astimezone(zone).strftime("%H:%M")
    end = _("now").ljust(5)
    if row.ended_at is not None:
        end = row.ended_at.astimezone(zone).strftime("%H:%M")
    return f"{start} – {end}"


def _iso(instant: datetime | None, zone: ZoneInfo) -> str | None:
    return None if instant is None else instant.astimezone(zone).isoformat()
