"""What the Today page says about a day; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.domain.timekeeping.day import (
    Span,
    counted_twice_seconds,
    spans_within,
    tracked_seconds,
    unaccounted_seconds,
)
from app.domain.timekeeping.entry import EntryKind
from app.domain.values.duration import format_duration
from app.domain.values.ids import TimeEntryId
from app.domain.values.period import day_bounds, local_day
from app.queries.time_entries import EntryRow
from app.system.translations import N_, _
from app.ui.timekeeping.day_strip_times import StripBlock, StripDay
from app.ui.widgets.sums_line import Sum

_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


@dataclass(frozen=True, slots=True)
class DaySums:
    """Seconds of one day: work, the billable part, breaks, gaps, and what was counted twice."""

    tracked: int
    billable: int
    breaks: int
    unaccounted: int
    counted_twice: int


def day_title(day: date, today: date | None = None) -> str:
    """``Thursday, 19 November``; seen from ``today`` of another year, with the year."""
    form = _("{weekday}, {day} {month}")
    if today is not None and today.year != day.year:
        form = _("{weekday}, {day} {month} {year}")
    weekday, month = _(_WEEKDAYS[day.weekday()]), _(_MONTHS[day.month - 1])
    return form.format(weekday=weekday, day=day.day, month=month, year=day.year)


def entry_spans(rows: Sequence[EntryRow], day: date, zone: ZoneInfo, now: datetime) -> list[Span]:
    """The timed entries as spans of this day, what runs up to ``now``."""
    spans = [
        Span(
            TimeEntryId(row.id),
            row.started_at,
            max(row.ended_at or now, row.started_at),
            EntryKind(row.kind),
        )
        for row in rows
        if row.started_at is not None
    ]
    return spans_within(spans, day_bounds(day, zone))


def sums_of(rows: Sequence[EntryRow], day: date, zone: ZoneInfo, now: datetime) -> DaySums:
    """Adds up a day; entries over midnight count with their part of it."""
    spans = entry_spans(rows, day, zone, now)
    billable_keys = {row.id for row in rows if row.billable}
    by_duration = [row for row in rows if row.started_at is None and row.worked_on == day]
    work = tracked_seconds(spans, EntryKind.WORK)
    billed = tracked_seconds([span for span in spans if span.key in billable_keys])
    return DaySums(
        tracked=work + sum(row.seconds or 0 for row in by_duration if row.kind == "work"),
        billable=billed + sum(row.seconds or 0 for row in by_duration if row.billable),
        breaks=tracked_seconds(spans, EntryKind.BREAK)
        + sum(row.seconds or 0 for row in by_duration if row.kind == "break"),
        unaccounted=unaccounted_seconds(spans),
        counted_twice=counted_twice_seconds(spans),
    )


def sum_texts(sums: DaySums) -> list[Sum]:
    """The sums line; what needs a hand stands in the warning colour and only when there is some."""
    shown = [
        Sum(_("Tracked"), format_duration(sums.tracked)),
        Sum(_("Billable"), format_duration(sums.billable)),
        Sum(_("Breaks"), format_duration(sums.breaks)),
    ]
    if sums.unaccounted:
        shown.append(Sum(_("Unaccounted"), format_duration(sums.unaccounted), "warn"))
    if sums.counted_twice:
        shown.append(Sum(_("Counted twice"), format_duration(sums.counted_twice), "warn"))
    return shown


def strip_day(
    rows: Sequence[EntryRow],
    day: date,
    zone: ZoneInfo,
    now: datetime,
    working_hours: Sequence[tuple[int, int]],
) -> StripDay:
    """The day as the strip shows it; entries by duration have no place on it."""
    blocks = tuple(
        StripBlock(
            row.id,
            block_title(row),
            row.client or row.project or "",
            row.code,
            row.colour,
            row.started_at,
            row.ended_at,
            row.kind,
        )
        for row in rows
        if row.started_at is not None
    )
    is_today = local_day(now, zone) == day
    return StripDay(day, zone, blocks, now if is_today else None, tuple(working_hours))


def block_title(row: EntryRow) -> str:
    if row.kind == "break" and not row.title:
        return _("Break")
    return row.title or row.project or _("(no description)")


def middle_of(row: EntryRow, now: datetime) -> datetime | None:
    """Where an entry is cut in two: its middle, to the whole minute; None where it has none."""
    if row.started_at is None:
        return None
    middle = row.started_at + ((row.ended_at or now) - row.started_at) / 2
    whole = middle.replace(second=0, microsecond=0)
    return whole if whole > row.started_at else middle
