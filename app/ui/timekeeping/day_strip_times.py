"""What one local day holds for the strip: its entries cut and laid in lanes, gaps, overlaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.timekeeping.day import Span, gaps, overlaps
from app.domain.timekeeping.entry import EntryKind
from app.domain.values.ids import TimeEntryId
from app.domain.values.period import Period, day_bounds
from app.ui.timekeeping.day_strip_hours import Hour, hours_of, shown_period, wall_instant

# More at once than this share lanes: thinner ones could be neither seen nor hit.
LANES_MOST = 6


@dataclass(frozen=True, slots=True)
class StripBlock:
    """One entry, or one planned piece of work, as the strip shows it.

    Attributes:
        detail: whom it is for; empty for nobody.
        code: the project's two letters; empty without a project.
        colour: the project's number, 1 to 12; 0 without a project.
        started_at: UTC; may lie before the day.
        ended_at: UTC; may lie after the day; None while it runs.
        kind: ``work`` or ``break``.
        planned: not recorded; it leaves gaps open and overlaps nothing.
        locked: its times cannot be changed.
        locked_because: a sentence for the user; empty for a general one.
    """

    key: UUID
    title: str
    detail: str
    code: str
    colour: int
    started_at: datetime
    ended_at: datetime | None
    kind: str = "work"
    planned: bool = False
    locked: bool = False
    locked_because: str = ""

    @property
    def is_running(self) -> bool:
        return self.ended_at is None


@dataclass(frozen=True, slots=True)
class StripDay:
    """All that a strip shows.

    Attributes:
        blocks: in any order; those wholly outside the day are left out.
        now: UTC; None, or an instant outside the day, draws no now line.
        working_hours: spans in minutes of the wall clock after midnight, as `WorkingHours` has
            them.
    """

    day: date
    zone: ZoneInfo
    blocks: tuple[StripBlock, ...] = ()
    now: datetime | None = None
    working_hours: tuple[tuple[int, int], ...] = ()

    def with_times(self, key: UUID, started_at: datetime, ended_at: datetime | None) -> StripDay:
        """The same day with other times for one block."""
        blocks = (
            replace(block, started_at=started_at, ended_at=ended_at) if block.key == key else block
            for block in self.blocks
        )
        return replace(self, blocks=tuple(blocks))


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block as it falls on the day.

    Attributes:
        period: cut at the day's edges; what runs ends now.
        starts_before: its start lies on an earlier day.
        ends_after: its end lies on a later day.
        lane: 0 at the top.
        lanes: how many share the height here.
    """

    block: StripBlock
    period: Period
    starts_before: bool
    ends_after: bool
    lane: int = 0
    lanes: int = 1

    @property
    def key(self) -> UUID:
        return self.block.key

    @property
    def is_recorded(self) -> bool:
        return not self.block.planned


@dataclass(frozen=True, slots=True)
class Overlap:
    first: UUID
    second: UUID
    period: Period


@dataclass(frozen=True, slots=True)
class StripTimes:
    """One day worked out, without pixels.

    Attributes:
        placed: by start; planned ones among them.
        shown: the part of the day on the axis, full hours.
        hours: the full hours of the wall clock within ``shown``.
        shared: the overlaps' periods, joined where they touch.
    """

    day: StripDay
    bounds: Period
    placed: tuple[PlacedBlock, ...]
    gaps: tuple[Period, ...]
    overlaps: tuple[Overlap, ...]
    shared: tuple[Period, ...]
    shown: Period
    hours: tuple[Hour, ...]
    working: tuple[Period, ...]

    @property
    def now(self) -> datetime | None:
        """The present instant when it lies on this day."""
        return self.day.now if self.day.now is not None and self.day.now in self.bounds else None

    def find(self, key: UUID | None) -> PlacedBlock | None:
        return next((placed for placed in self.placed if placed.key == key), None)


def times_of(day: StripDay, *, shown: Period | None = None) -> StripTimes:
    """The day worked out.

    Args:
        day: what to show.
        shown: keeps the axis as it is while an edge is dragged; None chooses it anew.
    """
    bounds = day_bounds(day.day, day.zone)
    whole = [placed for block in day.blocks if (placed := _placed(block, day.now, bounds))]
    recorded = [placed for placed in whole if placed.is_recorded]
    planned = [placed for placed in whole if not placed.is_recorded]
    spans = [_span(placed) for placed in recorded]
    now = day.now if day.now is not None and day.now in bounds else None
    shared = [Overlap(*pair) for pair in overlaps(spans)]
    working = tuple(_working(day, bounds))
    if shown is None:
        needed = [*(placed.period for placed in whole), *working]
        if now is not None:
            needed.append(Period(now, now))
        shown = shown_period(bounds, needed, day.zone)
    in_lanes = [*_in_lanes(recorded), *_in_lanes(planned)]
    return StripTimes(
        day=day,
        bounds=bounds,
        placed=tuple(sorted(in_lanes, key=lambda placed: placed.period.start)),
        gaps=tuple(gaps(spans, until=now)),
        overlaps=tuple(shared),
        shared=tuple(_joined(overlap.period for overlap in shared)),
        shown=shown,
        hours=hours_of(shown, day.zone),
        working=working,
    )


def _placed(block: StripBlock, now: datetime | None, bounds: Period) -> PlacedBlock | None:
    end = block.ended_at or max(now or bounds.end, block.started_at)
    start_within = max(block.started_at, bounds.start)
    end_within = min(end, bounds.end)
    # A block of no length yet, the timer that was started just now, has a place all the same.
    if block.started_at >= bounds.end or end < bounds.start or end_within < start_within:
        return None
    if end == bounds.start and block.started_at < end:
        return None
    period = Period(start_within, end_within)
    return PlacedBlock(block, period, block.started_at < bounds.start, end > bounds.end)


def _span(placed: PlacedBlock) -> Span:
    kind = EntryKind(placed.block.kind)
    return Span(TimeEntryId(placed.key), placed.period.start, placed.period.end, kind)


def _in_lanes(blocks: Iterable[PlacedBlock]) -> Iterator[PlacedBlock]:
    """Blocks that touch each other's time share the height; a chain of them is one cluster."""
    cluster: list[tuple[PlacedBlock, int]] = []
    ends: list[datetime] = []
    for placed in sorted(blocks, key=lambda each: (each.period.start, each.period.end)):
        start, end = placed.period.start, placed.period.end
        if ends and start >= max(ends):
            yield from _shared_out(cluster, len(ends))
            cluster, ends = [], []
        lane = next((lane for lane, taken in enumerate(ends) if taken <= start), len(ends))
        ends[lane : lane + 1] = [end]
        cluster.append((placed, lane))
    yield from _shared_out(cluster, len(ends))


def _shared_out(cluster: list[tuple[PlacedBlock, int]], lanes: int) -> Iterator[PlacedBlock]:
    shown = min(lanes, LANES_MOST)
    return (replace(placed, lane=lane % shown, lanes=shown) for placed, lane in cluster)


def _joined(periods: Iterable[Period]) -> Iterator[Period]:
    joined: Period | None = None
    for period in sorted(periods, key=lambda each: each.start):
        if joined is None or period.start > joined.end:
            if joined is not None:
                yield joined
            joined = period
        else:
            joined = Period(joined.start, max(joined.end, period.end))
    if joined is not None:
        yield joined


def _working(day: StripDay, bounds: Period) -> Iterator[Period]:
    for span in day.working_hours:
        start, end = (wall_instant(day.day, minute, day.zone, bounds) for minute in span)
        if start < end:
            yield Period(start, end)


def next_after(times: StripTimes, key: UUID | None) -> PlacedBlock | None:
    """The recorded block that begins next, when no gap lies between the two."""
    recorded = [placed for placed in times.placed if placed.is_recorded]
    for placed, follower in pairwise(recorded):
        if placed.key == key:
            between = Period(placed.period.end, max(placed.period.end, follower.period.start))
            return None if any(gap.overlaps(between) for gap in times.gaps) else follower
    return None
