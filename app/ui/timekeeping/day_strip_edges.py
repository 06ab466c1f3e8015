"""Which edges of a block can be moved, and where they come to rest. Free of Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.ui.timekeeping.day_strip_layout import StripGeometry
from app.ui.timekeeping.day_strip_times import PlacedBlock, StripTimes

STEP = timedelta(minutes=5)
SHORTEST = timedelta(minutes=1)
# How near, in pixels, an edge is caught by the pointer or by a neighbour's edge.
REACH = 5

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Grip(Enum):
    """What is moved of a block."""

    START = "start"
    END = "end"
    WHOLE = "whole"


class NewTimes(NamedTuple):
    """What a block's times shall be; ``ended_at`` stays None while it runs."""

    started_at: datetime
    ended_at: datetime | None


def may_change(placed: PlacedBlock, grip: Grip) -> bool:
    """Whether this part can be moved: never what is locked, planned, running or out of sight."""
    block = placed.block
    if block.locked or block.planned:
        return False
    start_free = not placed.starts_before
    end_free = not placed.ends_after and not block.is_running
    return {Grip.START: start_free, Grip.END: end_free, Grip.WHOLE: start_free and end_free}[grip]


def on_grid(at: datetime, zone: ZoneInfo, step: timedelta = STEP) -> datetime:
    """The nearest instant at which the wall clock shows a multiple of ``step``, halves later."""
    offset = at.astimezone(zone).utcoffset() or timedelta()
    local = at - _EPOCH + offset
    return _EPOCH + (local + step / 2) // step * step - offset


def middle(placed: PlacedBlock, zone: ZoneInfo) -> datetime | None:
    """Where a split in the middle of what is seen falls; None when it is too short."""
    half = (placed.period.end - placed.period.start) / 2
    return cut_at(placed, placed.period.start + half, zone, free=False)


def cut_at(placed: PlacedBlock, at: datetime, zone: ZoneInfo, *, free: bool) -> datetime | None:
    """The five minutes, or the minute, nearest to ``at`` that leave a minute on both sides."""
    if placed.block.locked or placed.block.planned:
        return None
    earliest, latest = placed.period.start + SHORTEST, placed.period.end - SHORTEST
    steps = [SHORTEST] if free else [STEP, SHORTEST]
    cuts = (on_grid(at, zone, step) for step in steps)
    return next((cut for cut in cuts if earliest <= cut <= latest), None)


def moved_by(placed: PlacedBlock, grip: Grip, change: timedelta) -> NewTimes | None:
    """A block's times with one edge moved; None when it cannot be or nothing would be left."""
    if not may_change(placed, grip):
        return None
    block = placed.block
    if grip is Grip.START:
        started_at = block.started_at + change
        fits = started_at <= placed.period.end - SHORTEST
        return NewTimes(started_at, block.ended_at) if fits else None
    ended_at = (block.ended_at or placed.period.end) + change
    fits = ended_at >= placed.period.start + SHORTEST
    return NewTimes(block.started_at, ended_at) if fits else None


@dataclass(frozen=True, slots=True)
class Grab:
    """A part of a block in the user's hand.

    Attributes:
        at: the instant under the pointer when it was taken.
    """

    placed: PlacedBlock
    grip: Grip
    at: datetime

    def times_at(self, geometry: StripGeometry, x: float, *, free: bool) -> NewTimes:
        """The block's times with the pointer at ``x``.

        Edges come to rest at a neighbour's edge near by, else at five minutes of the wall
        clock; ``free`` at every minute. They stay on the axis and a minute apart.
        """
        change = geometry.instant_at(x) - self.at
        rest = _Rest(geometry, self.placed, free=free)
        period, shown = self.placed.period, geometry.times.shown
        block = self.placed.block
        if self.grip is Grip.START:
            wanted = rest.nearest(period.start + change)
            latest = period.end - SHORTEST
            return NewTimes(min(max(wanted, shown.start), latest), block.ended_at)
        if self.grip is Grip.END:
            wanted = rest.nearest(period.end + change)
            return NewTimes(block.started_at, max(min(wanted, shown.end), period.start + SHORTEST))
        length = period.end - period.start
        start = rest.nearest_whole(period.start + change, length)
        start = max(min(start, shown.end - length), shown.start)
        return NewTimes(start, start + length)


def grab_at(geometry: StripGeometry, x: float, y: float, chosen: object) -> Grab | None:
    """The edge under a point: of the chosen block first, then of the one the point lies in."""
    found: list[tuple[tuple[bool, bool, float], Grab]] = []
    at = geometry.instant_at(x)
    for placed in geometry.times.placed:
        box = geometry.box_of(placed)
        if not box.top <= y < box.bottom or not box.left - REACH <= x <= box.right + REACH:
            continue
        # The middle of a narrow block stays free, to be chosen and moved.
        inside = min(REACH, box.width / 4)
        for grip, edge, inward in ((Grip.START, box.left, 1), (Grip.END, box.right, -1)):
            depth = (x - edge) * inward
            if -REACH <= depth <= inside and may_change(placed, grip):
                rank = (placed.key != chosen, not box.holds(x, y), abs(depth))
                found.append((rank, Grab(placed, grip, at)))
    return min(found, key=lambda each: each[0], default=(None, None))[1]


def neighbour_edges(times: StripTimes, own: PlacedBlock) -> list[datetime]:
    """The closed edges of the other recorded blocks; the present instant is no edge."""
    others = [each for each in times.placed if each.is_recorded and each.key != own.key]
    starts = [each.period.start for each in others if not each.starts_before]
    ends = [each.period.end for each in others if not (each.ends_after or each.block.is_running)]
    return starts + ends


class _Rest:
    """The places where a dragged edge comes to rest."""

    def __init__(self, geometry: StripGeometry, own: PlacedBlock, *, free: bool) -> None:
        self._zone = geometry.times.day.zone
        self._step = SHORTEST if free else STEP
        self._reach = timedelta(seconds=REACH * geometry.seconds_per_pixel)
        self._edges = [] if free else neighbour_edges(geometry.times, own)

    def nearest(self, wanted: datetime) -> datetime:
        edge = self._near_edge([wanted])
        return on_grid(wanted, self._zone, self._step) if edge is None else wanted + edge

    def nearest_whole(self, start: datetime, length: timedelta) -> datetime:
        """The start of a moved block, of which either end may meet a neighbour."""
        edge = self._near_edge([start, start + length])
        return on_grid(start, self._zone, self._step) if edge is None else start + edge

    def _near_edge(self, wanted: Iterable[datetime]) -> timedelta | None:
        """The shortest way to a neighbour's edge within reach."""
        ways = [edge - place for place in wanted for edge in self._edges]
        near = [way for way in ways if abs(way) <= self._reach]
        return min(near, key=abs, default=None)
