"""How times, durations and entries are said, on screen and aloud; pure, tested without Qt."""

from __future__ import annotations

from datetime import datetime, tzinfo

from app.domain.values.duration import format_duration
from app.queries.time_entries import EntryRow
from app.system.translations import _, ngettext
from app.ui.timekeeping.timer_presentation import entry_place, entry_title


def wall_time(instant: datetime, zone: tzinfo) -> str:
    """``09:05`` on a clock in this zone."""
    return f"{instant.astimezone(zone):%H:%M}"


def time_range(row: EntryRow, zone: tzinfo) -> str:
    """``14:50 – now``; a dash for an entry by duration."""
    if row.started_at is None:
        return "–"
    end = _("now") if row.ended_at is None else wall_time(row.ended_at, zone)
    return f"{wall_time(row.started_at, zone)} – {end}"


def place_or_unassigned(row: EntryRow) -> str:
    """``Acme Outdoor / Website``; what has neither says so, and a break belongs nowhere."""
    return entry_place(row) or ("" if row.kind == "break" else _("Unassigned"))


def title_of(row: EntryRow) -> str:
    """What the entry is called; a break without a text is a break."""
    return _("Break") if row.kind == "break" and not row.title else entry_title(row)


def spoken_duration(seconds: int) -> str:
    """``1 hour 45 minutes``; the rest of a minute is dropped as on screen."""
    hours, minutes = divmod(max(0, seconds) // 60, 60)
    parts = []
    if hours:
        parts.append(ngettext("{count} hour", "{count} hours", hours).format(count=hours))
    if minutes or not hours:
        parts.append(ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes))
    return " ".join(parts)


def spoken_times(row: EntryRow, zone: tzinfo) -> str:
    """``09:00 to 10:45``, ``since 14:50``; blank for an entry by duration."""
    if row.started_at is None:
        return ""
    start = wall_time(row.started_at, zone)
    if row.ended_at is None:
        return _("since {time}").format(time=start)
    return _("{start} to {end}").format(start=start, end=wall_time(row.ended_at, zone))


def spoken_entry(row: EntryRow, zone: tzinfo, seconds: int) -> str:
    """The whole row for assistive tools, the parts that tell it apart first."""
    parts = [
        title_of(row),
        place_or_unassigned(row),
        _("break") if row.kind == "break" and row.title else "",
        spoken_times(row, zone),
        spoken_duration(seconds),
        _("billable") if row.billable else "",
        _("running") if row.seconds is None else "",
        _("tagged {tags}").format(tags=", ".join(row.tags)) if row.tags else "",
    ]
    return ", ".join(part for part in parts if part)


def elapsed_seconds(row: EntryRow, now: datetime) -> int:
    """An entry's seconds, what runs up to ``now``."""
    if row.seconds is not None or row.started_at is None:
        return row.seconds or 0
    return max(0, int((now - row.started_at).total_seconds()))


def unaccounted(seconds: int) -> str:
    """``0:15 unaccounted``."""
    return _("{duration} unaccounted").format(duration=format_duration(seconds))
