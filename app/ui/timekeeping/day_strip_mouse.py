"""The mouse on the day strip: what a press takes, what a drag shows, what a release means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.ui.timekeeping.day_strip_edges import Grab, Grip, NewTimes, cut_at, grab_at, may_change
from app.ui.timekeeping.day_strip_words import drag_text

if TYPE_CHECKING:
    from app.ui.timekeeping.day_strip import DayStrip

# Less movement is a click with an unsteady hand.
_DRAG_PIXELS = 3
_Modifier = Qt.KeyboardModifier


@dataclass(slots=True)
class _Press:
    """A button that is down; ``times`` are what a drag has led to, None before it began."""

    at: QPointF
    grab: Grab | None
    times: NewTimes | None = None


class StripMouse:
    """Turns mouse events into what the strip does."""

    def __init__(self, strip: DayStrip) -> None:
        self._strip = strip
        self._pressed: _Press | None = None

    @property
    def is_dragging(self) -> bool:
        return self._pressed is not None and self._pressed.times is not None

    def press(self, event: QMouseEvent) -> None:
        at, geometry = event.position(), self._strip.geometry_of_day
        whole = bool(event.modifiers() & _Modifier.ShiftModifier)
        grab = self._grab_at(at, whole=whole)
        if geometry.overlap_at(at.x(), at.y()) is None:
            self._choose(at, grab)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = _Press(at, grab)

    def move(self, event: QMouseEvent) -> None:
        pressed, at = self._pressed, event.position()
        if pressed is None:
            self._strip.hover(at)
            return
        if pressed.grab is None or (
            pressed.times is None and abs(at.x() - pressed.at.x()) < _DRAG_PIXELS
        ):
            return
        if pressed.times is None:
            self._strip.choose_key(pressed.grab.placed.key)
        free = bool(event.modifiers() & _Modifier.AltModifier)
        geometry = self._strip.geometry_of_day
        pressed.times = pressed.grab.times_at(geometry, at.x(), free=free)
        self._show(pressed.grab, pressed.times)

    def release(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if pressed.grab is not None and pressed.times is not None:
            self._strip.show_dragged(None)
            self._strip.take_times(
                pressed.grab.placed, pressed.times, whole=pressed.grab.grip is Grip.WHOLE
            )
            return
        self._click(pressed.at)

    def double_click(self, event: QMouseEvent) -> None:
        """A split of the block under the pointer; in a gap or overlap the second click is idle."""
        self._pressed = None
        at, geometry = event.position(), self._strip.geometry_of_day
        placed = geometry.block_at(at.x(), at.y())
        if placed is None or geometry.overlap_at(at.x(), at.y()) is not None:
            return
        free = bool(event.modifiers() & _Modifier.AltModifier)
        zone = geometry.times.day.zone
        cut = cut_at(placed, geometry.instant_at(at.x()), zone, free=free)
        if cut is not None:
            self._strip.split_asked.emit(placed.key, cut)

    def cancel(self) -> bool:
        """Let go of what is dragged and leave it as it was; False when nothing is."""
        was_dragging = self.is_dragging
        self._pressed = None
        if was_dragging:
            self._strip.show_dragged(None)
        return was_dragging

    def _click(self, at: QPointF) -> None:
        geometry = self._strip.geometry_of_day
        overlap = geometry.overlap_at(at.x(), at.y())
        if overlap is not None:
            self._strip.overlap_chosen.emit(overlap.first, overlap.second)
            return
        if geometry.block_at(at.x(), at.y()) is None and (gap := geometry.gap_at(at.x(), at.y())):
            self._strip.gap_chosen.emit(gap.start, gap.end)

    def _choose(self, at: QPointF, grab: Grab | None) -> None:
        placed = self._strip.geometry_of_day.block_at(at.x(), at.y())
        # The outer half of a grip lies beside its block.
        if grab is not None and grab.placed.key == self._strip.selected_key:
            placed = grab.placed
        self._strip.choose_key(None if placed is None else placed.key)

    def _grab_at(self, at: QPointF, *, whole: bool) -> Grab | None:
        geometry = self._strip.geometry_of_day
        if not whole:
            return grab_at(geometry, at.x(), at.y(), self._strip.selected_key)
        placed = geometry.block_at(at.x(), at.y())
        if placed is None or not may_change(placed, Grip.WHOLE):
            return None
        return Grab(placed, Grip.WHOLE, geometry.instant_at(at.x()))

    def _show(self, grab: Grab, times: NewTimes) -> None:
        edges = {Grip.START: times.started_at, Grip.END: times.ended_at}
        edge = edges.get(grab.grip)
        zone = self._strip.geometry_of_day.times.day.zone
        text = drag_text(times, grab.placed.period.end, zone, edge=edge)
        self._strip.show_dragged((grab.placed.key, times, text, edge or times.started_at))
