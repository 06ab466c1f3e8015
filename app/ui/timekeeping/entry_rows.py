"""The rows of the entry list: entries, gaps between them, earlier days; pure, without Qt.

Newest first. Entries over midnight stand on each of their days with that day's part of their time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.timekeeping.day import Span, gaps, overlaps
from app.domain.values.duration import format_duration
from app.domain.values.period import Period, local_day
from app.queries.day_totals import DayList, DayTotal
from app.queries.time_entries import EntryRow
from app.system.translations import _, ngettext
from app.ui.timekeeping.entry_words import (
    elapsed_seconds,
    place_or_unassigned,
    spoken_duration,
    spoken_entry,
    time_range,
    title_of,
    unaccounted,
    wall_time,
)
from app.ui.timekeeping.today_presentation import day_title, entry_spans

SHORTEST_OVERLAP_SECONDS = 60

Identity: TypeAlias = tuple[str, object, object]


@dataclass(frozen=True, slots=True)
class SharedTime:
    """Time that an entry shares with another one."""

    other: UUID
    seconds: int

    @property
    def text(self) -> str:
        return _("{duration} overlap").format(duration=format_duration(self.seconds))


@dataclass(frozen=True, slots=True)
class EntryItem:
    """One entry as a row shows it.

    Attributes:
        row: as read.
        day: the day under which it stands.
        duration: of this day.
        whole: of all of it, where that is more; blank otherwise.
        spoken: for assistive tools.
    """

    row: EntryRow
    day: date
    times: str
    title: str
    place: str
    duration: str
    whole: str
    spoken: str
    shared: SharedTime | None = None

    @property
    def identity(self) -> Identity:
        return ("entry", self.row.id, self.day)

    @property
    def is_break(self) -> bool:
        return self.row.kind == "break"

    @property
    def is_running(self) -> bool:
        return self.row.seconds is None


@dataclass(frozen=True, slots=True)
class GapItem:
    """Time of a day that nothing was recorded for."""

    period: Period
    times: str
    text: str
    spoken: str

    @property
    def identity(self) -> Identity:
        return ("gap", self.period.start, self.period.end)


@dataclass(frozen=True, slots=True)
class DayItem:
    """An earlier day, folded or unfolded."""

    day: date
    title: str
    count: str
    duration: str
    expanded: bool
    spoken: str

    @property
    def identity(self) -> Identity:
        return ("day", self.day, None)


ListItem: TypeAlias = EntryItem | GapItem | DayItem


def list_items(days: DayList, zone: ZoneInfo, now: datetime) -> list[ListItem]:
    """All rows: those of the day, then each earlier day with its rows where it is unfolded."""
    items: list[ListItem] = [*day_items(days.entries, days.day, zone, now)]
    for total in days.totals:
        rows = days.expanded.get(total.day)
        items.append(_day_item(total, local_day(now, zone), expanded=rows is not None))
        items.extend(day_items(rows or (), total.day, zone, now))
    return items


def day_items(
    rows: Sequence[EntryRow], day: date, zone: ZoneInfo, now: datetime
) -> list[EntryItem | GapItem]:
    """One day's entries and gaps, newest first, those without a place on the clock at the end.

    Args:
        rows: oldest first.
        day: the local day.
        zone: where the clock hangs on which times are shown.
        now: the present instant, up to which what runs is counted.
    """
    spans = entry_spans(rows, day, zone, now)
    seconds: dict[UUID, int] = {span.key: span.period.seconds for span in spans}
    shared = shared_times(spans)
    placed: list[tuple[datetime, EntryItem | GapItem]] = [
        (gap.start, _gap_item(gap, zone)) for gap in gaps(spans)
    ]
    unplaced: list[EntryItem | GapItem] = []
    for row in rows:
        own = seconds.get(row.id, row.seconds or 0)
        item = _entry_item(row, day, zone, own, elapsed_seconds(row, now), shared.get(row.id))
        if row.started_at is None:
            unplaced.append(item)
        else:
            placed.append((row.started_at, item))
    placed.sort(key=lambda each: each[0], reverse=True)
    return [*(item for _start, item in placed), *reversed(unplaced)]


def shared_times(spans: Sequence[Span]) -> dict[UUID, SharedTime]:
    """Which row says that time is counted twice: the one that a trim leaves something of.

    That is the later of two, but the outer one where the later lies within it.
    """
    by_key = {span.key: span for span in spans}
    found: dict[UUID, SharedTime] = {}
    for first, second, period in overlaps(spans):
        if period.seconds < SHORTEST_OVERLAP_SECONDS:
            continue
        inner = by_key[second].ended_at <= by_key[first].ended_at
        outlasts = by_key[first].started_at < by_key[second].started_at
        key, other = (first, second) if inner and outlasts else (second, first)
        before = found.get(key)
        found[key] = SharedTime(
            other if before is None else before.other,
            period.seconds + (0 if before is None else before.seconds),
        )
    return found


def _entry_item(
    row: EntryRow,
    day: date,
    zone: ZoneInfo,
    own: int,
    whole: int,
    shared: SharedTime | None,
) -> EntryItem:
    spoken = spoken_entry(row, zone, own)
    if shared is not None:
        spoken += ", " + _("overlaps by {duration}").format(
            duration=spoken_duration(shared.seconds)
        )
    return EntryItem(
        row=row,
        day=day,
        times=time_range(row, zone),
        title=title_of(row),
        place=place_or_unassigned(row),
        duration=format_duration(own),
        whole=_("of {duration}").format(duration=format_duration(whole)) if whole > own else "",
        spoken=spoken,
        shared=shared,
    )


def _gap_item(gap: Period, zone: ZoneInfo) -> GapItem:
    start, end = wall_time(gap.start, zone), wall_time(gap.end, zone)
    spoken = _("{start} to {end}, {duration} unaccounted").format(
        start=start, end=end, duration=spoken_duration(gap.seconds)
    )
    return GapItem(gap, f"{start} – {end}", unaccounted(gap.seconds), spoken)


def _day_item(total: DayTotal, today: date, *, expanded: bool) -> DayItem:
    count = ngettext("{count} entry", "{count} entries", total.count).format(count=total.count)
    state = _("unfolded") if expanded else _("folded")
    title = day_title(total.day, today)
    spoken = ", ".join((title, count, spoken_duration(total.seconds), state))
    return DayItem(total.day, title, count, format_duration(total.seconds), expanded, spoken)
