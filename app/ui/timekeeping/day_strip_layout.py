"""Where the entries of one local day stand on the strip, in pixels. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from app.domain.values.period import Period
from app.ui.timekeeping.day_strip_times import Overlap, PlacedBlock, StripTimes

_LANE_GAP = 2


class Box(NamedTuple):
    """A rectangle in whole pixels; right and bottom are not part of it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x < self.right and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class StripGeometry:
    """The pixels of a worked out day.

    Attributes:
        width: of the whole strip.
        block_top: upper edge of the blocks.
        block_height: of one that shares with no other.
    """

    times: StripTimes
    width: int
    block_top: int
    block_height: int

    @property
    def seconds_per_pixel(self) -> float:
        return self.times.shown.seconds / max(self.width, 1)

    def x_of(self, instant: datetime) -> int:
        """Nearest pixel of an instant, at most the strip's edges."""
        passed = (instant - self.times.shown.start).total_seconds() / self.seconds_per_pixel
        return round(min(max(passed, 0), self.width))

    def instant_at(self, x: float) -> datetime:
        """The instant at a pixel, at most the ends of the axis."""
        seconds = min(max(x, 0), self.width) * self.seconds_per_pixel
        return self.times.shown.start + timedelta(seconds=round(seconds))

    def box_of(self, placed: PlacedBlock) -> Box:
        """A block's place; at least three pixels wide, one pixel apart from the next."""
        left = self.x_of(placed.period.start)
        right = self.x_of(placed.period.end)
        if not placed.block.is_running:
            right -= 1
        height = (self.block_height - _LANE_GAP * (placed.lanes - 1)) / placed.lanes
        top = self.block_top + placed.lane * (height + _LANE_GAP)
        return Box(left, round(top), max(right, left + 3), round(top + height))

    def gap_box(self, gap: Period) -> Box:
        left, right = self.x_of(gap.start) + 1, self.x_of(gap.end) - 2
        return Box(left, self.block_top, max(right, left + 3), self.block_top + self.block_height)

    def shared_box(self, period: Period) -> Box:
        """The place of shared time; it stands out of the blocks by two pixels."""
        left, right = self.x_of(period.start), self.x_of(period.end)
        bottom = self.block_top + self.block_height + 2
        return Box(left, self.block_top - 2, max(right, left + 4), bottom)

    def block_at(self, x: float, y: float) -> PlacedBlock | None:
        """The block under a point; recorded time lies over planned."""
        hits = [placed for placed in self.times.placed if self.box_of(placed).holds(x, y)]
        return max(hits, key=lambda placed: (placed.is_recorded, placed.period.start), default=None)

    def gap_at(self, x: float, y: float) -> Period | None:
        return next((gap for gap in self.times.gaps if self.gap_box(gap).holds(x, y)), None)

    def overlap_at(self, x: float, y: float) -> Overlap | None:
        """The overlap under a point, the shortest where several lie there."""
        hits = [each for each in self.times.overlaps if self.shared_box(each.period).holds(x, y)]
        return min(hits, key=lambda each: each.period.seconds, default=None)
