"""What keys and menus do with the chosen block of a day strip."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.ui.timekeeping.day_strip_edges import Grip, middle, moved_by
from app.ui.timekeeping.day_strip_times import PlacedBlock, StripTimes, next_after

if TYPE_CHECKING:
    from app.ui.timekeeping.day_strip import DayStrip


class StripChoice:
    """Each does nothing where it is not allowed."""

    def __init__(self, strip: DayStrip) -> None:
        self._strip = strip

    def choose(self, step: int) -> None:
        """Choose the block so many places later; none is left at the ends of the row."""
        keys = [placed.key for placed in self._times.placed]
        if not keys:
            return
        if self._strip.selected_key not in keys:
            self._strip.choose_key(keys[0 if step > 0 else -1])
            return
        place = keys.index(self._strip.selected_key) + step
        self._strip.choose_key(keys[min(max(place, 0), len(keys) - 1)])

    def choose_first(self) -> None:
        self.choose(-len(self._times.placed))

    def choose_last(self) -> None:
        self.choose(len(self._times.placed))

    def move_edge(self, grip: Grip, change: timedelta) -> None:
        """Move the start or end of the chosen block, where that is allowed."""
        placed = self._chosen()
        times = None if placed is None else moved_by(placed, grip, change)
        if placed is not None and times is not None:
            self._strip.take_times(placed, times)

    def split(self) -> None:
        """Ask for the chosen block to be split in its middle."""
        placed = self._chosen()
        cut = None if placed is None else middle(placed, self._times.day.zone)
        if placed is not None and cut is not None:
            self._strip.split_asked.emit(placed.key, cut)

    def fill_gap(self) -> None:
        """Choose the first gap after the chosen block, or the day's first."""
        placed = self._chosen()
        gaps = self._times.gaps
        later = [gap for gap in gaps if placed is None or gap.start >= placed.period.end]
        if later:
            self._strip.gap_chosen.emit(later[0].start, later[0].end)

    def merge(self) -> None:
        """Ask for the chosen block to become one with the next, when no gap lies between."""
        placed = self._chosen()
        if placed is None:
            return
        follower = next_after(self._times, placed.key)
        if follower is not None and not placed.block.locked and not follower.block.locked:
            self._strip.merge_asked.emit(placed.key, follower.key)

    def open_selected(self) -> None:
        if self._chosen() is not None:
            self._strip.opened.emit(self._strip.selected_key)

    @property
    def _times(self) -> StripTimes:
        return self._strip.geometry_of_day.times

    def _chosen(self) -> PlacedBlock | None:
        return self._times.find(self._strip.selected_key)
