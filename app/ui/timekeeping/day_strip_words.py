"""What the day strip says: in its blocks, tool tips and to assistive tools. Free of Qt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.values.duration import format_duration
from app.domain.values.period import Period
from app.system.translations import _, ngettext
from app.ui.timekeeping.day_strip_edges import NewTimes
from app.ui.timekeeping.day_strip_times import Overlap, PlacedBlock, StripTimes


def clock_text(at: datetime, zone: ZoneInfo) -> str:
    """The wall time; with the zone's name while the clock shows it for the first or second time.

    >>> from datetime import UTC
    >>> clock_text(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
    '02:30 CEST'
    """
    wall = at.astimezone(zone)
    if wall.replace(fold=1 - wall.fold).utcoffset() != wall.utcoffset():
        return f"{wall:%H:%M} {wall:%Z}"
    return f"{wall:%H:%M}"


def span_text(period: Period, zone: ZoneInfo) -> str:
    return f"{clock_text(period.start, zone)} – {clock_text(period.end, zone)}"


def block_span_text(placed: PlacedBlock, zone: ZoneInfo) -> str:
    """An entry's own times, the day named where they lie outside the strip's."""
    block = placed.block
    start = clock_text(block.started_at, zone)
    if placed.starts_before:
        start = f"{block.started_at.astimezone(zone):%Y-%m-%d} {start}"
    if block.ended_at is None:
        return _("{start} – now").format(start=start)
    end = clock_text(block.ended_at, zone)
    if placed.ends_after:
        end = f"{block.ended_at.astimezone(zone):%Y-%m-%d} {end}"
    return f"{start} – {end}"


def second_lines(placed: PlacedBlock, *, with_detail: bool) -> tuple[str, ...]:
    """The length on this day, with for whom or that it is planned; the fullest first."""
    length = format_duration(placed.period.seconds)
    if placed.block.planned:
        return _("planned {duration}").format(duration=length), length
    if with_detail and placed.block.detail:
        return f"{length} · {placed.block.detail}", length
    return (length,)


def drag_text(times: NewTimes, until: datetime, zone: ZoneInfo, *, edge: datetime | None) -> str:
    """The live tag: the edge's new time, or both when the whole block moves, and the length.

    Args:
        times: as they would be.
        until: the end that counts while the block runs.
        zone: whose clock is read.
        edge: the moved edge; None when both move.
    """
    period = Period(times.started_at, times.ended_at or until)
    place = span_text(period, zone) if edge is None else clock_text(edge, zone)
    return f"{place} · {format_duration(period.seconds)}"


def block_tip(placed: PlacedBlock, zone: ZoneInfo) -> str:
    """Name, for whom, times and length, and why it cannot be changed."""
    block = placed.block
    lines = [
        " · ".join(part for part in (block.title or _("No description"), block.detail) if part)
    ]
    length = format_duration(placed.period.seconds)
    lines.append(f"{block_span_text(placed, zone)} · {length}")
    if note := _note(placed):
        lines.append(note)
    return "\n".join(lines)


def gap_tip(gap: Period, zone: ZoneInfo) -> str:
    text = _("{span} · {duration} unaccounted. Click to fill it.")
    return text.format(span=span_text(gap, zone), duration=format_duration(gap.seconds))


def overlap_tip(overlap: Overlap, times: StripTimes) -> str:
    text = _("{first} and {second}\n{span} · {duration} counted twice. Click to settle it.")
    return text.format(
        first=_title(times, overlap.first),
        second=_title(times, overlap.second),
        span=span_text(overlap.period, times.day.zone),
        duration=format_duration(overlap.period.seconds),
    )


def strip_name(times: StripTimes) -> str:
    """The strip's accessible name: how many of what."""
    return ", ".join(_counts(times))


def block_name(placed: PlacedBlock, zone: ZoneInfo, *, is_selected: bool) -> str:
    """A block as assistive tools read it."""
    block = placed.block
    until = _("now") if block.is_running else clock_text(placed.period.end, zone)
    times = _("{start} to {end}").format(start=clock_text(placed.period.start, zone), end=until)
    parts = [
        block.title or _("No description"),
        block.detail,
        times,
        format_duration(placed.period.seconds),
        _("planned") if block.planned else "",
        _("locked") if block.locked else "",
        _("selected") if is_selected else "",
    ]
    return ", ".join(part for part in parts if part)


def _counts(times: StripTimes) -> Iterator[str]:
    yield _("Day strip")
    recorded = sum(placed.is_recorded for placed in times.placed)
    yield ngettext("{n} entry", "{n} entries", recorded).format(n=recorded)
    if planned := len(times.placed) - recorded:
        yield ngettext("{n} planned", "{n} planned", planned).format(n=planned)
    if gaps := len(times.gaps):
        yield ngettext("{n} gap", "{n} gaps", gaps).format(n=gaps)
    if overlaps := len(times.overlaps):
        yield ngettext("{n} overlap", "{n} overlaps", overlaps).format(n=overlaps)


def _note(placed: PlacedBlock) -> str:
    block = placed.block
    if block.planned:
        return _("Planned work: its times are changed in the plan.")
    if block.locked:
        return block.locked_because or _("Locked: its times can no longer be changed.")
    if placed.starts_before or placed.ends_after:
        return _("Goes on over midnight: the edge outside this day is moved on its own day.")
    return ""


def _title(times: StripTimes, key: UUID) -> str:
    placed = times.find(key)
    return placed.block.title if placed and placed.block.title else _("No description")
