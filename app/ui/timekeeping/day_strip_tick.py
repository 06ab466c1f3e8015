"""What must be painted anew on the day strip when only time has passed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion

from app.ui.theme.metrics import Space, TextRole
from app.ui.theme.theme import Theme
from app.ui.timekeeping.day_strip_layout import Box, StripGeometry
from app.ui.timekeeping.day_strip_look import StripSizes, flag_box, now_line_box, rect_of
from app.ui.timekeeping.day_strip_words import clock_text


def moment_of(geometry: StripGeometry, now: datetime) -> tuple[object, ...]:
    """All that depends on the present instant; equal moments look the same."""
    running = (placed for placed in geometry.times.placed if placed.block.is_running)
    minutes = [int((now - placed.period.start).total_seconds()) // 60 for placed in running]
    return geometry.x_of(now), clock_text(now, geometry.times.day.zone), *minutes


def changed_region(before: StripGeometry, after: StripGeometry, theme: Theme) -> QRegion:
    """Now line and flag, what runs, and the gap that grows, at their old and new places."""
    region = QRegion()
    for geometry, other in ((before, after), (after, before)):
        for rect in _rects(geometry, other, theme):
            region += rect
    return region


def _rects(geometry: StripGeometry, other: StripGeometry, theme: Theme) -> list[QRect]:
    found = []
    if (now := geometry.times.now) is not None:
        sizes = StripSizes.of(theme)
        # Labels of hours give way to the flag, so the one next to it can come or go.
        label = theme.font_metrics(TextRole.SMALL).horizontalAdvance("00:00") + Space.RELATED
        flag = flag_box(geometry, theme, sizes, now)
        found += [now_line_box(geometry, sizes, now), flag.adjusted(-label, 0, label, 0)]
    running = [placed for placed in geometry.times.placed if placed.block.is_running]
    found += [_around(geometry.box_of(placed)) for placed in running]
    gone = [gap for gap in geometry.times.gaps if gap not in other.times.gaps]
    found += [_around(geometry.gap_box(gap)) for gap in gone]
    shared = [each for each in geometry.times.shared if each not in other.times.shared]
    return found + [_around(geometry.shared_box(each)) for each in shared]


def _around(box: Box) -> QRect:
    return rect_of(box).adjusted(-Space.RELATED, -Space.GRID, Space.RELATED, Space.GRID)
