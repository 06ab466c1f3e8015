"""A dependency while it is drawn: from a bar's link handle to the pointer."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from app.domain.planning.chart.hit import Hit, Part
from app.domain.planning.chart.routes import Point
from app.domain.planning.chart.rows import BarKind
from app.domain.planning.chart.shapes import edges_of
from app.domain.planning.plan import Key
from app.ui.planning.gantt.drags import Grab
from app.ui.planning.gantt.intents import LinkEnd
from app.ui.planning.gantt.view import Busy, GanttView

Target: TypeAlias = tuple[Key, LinkEnd]

_NO_BAR = (Part.ROW, Part.LINK, Part.NOTHING, Part.GROUP, Part.FOLDED)


def target_at(view: GanttView, hit: Hit, origin: Key, x: float) -> Target | None:
    """The bar under the pointer and the end of it that is nearer; None over no other bar."""
    if hit.part in _NO_BAR or view.bars.keys[hit.row] == origin:
        return None
    key = view.bars.keys[hit.row]
    if view.bars.kinds[hit.row] == BarKind.MILESTONE:
        return key, LinkEnd.START
    left, right = edges_of(view.bars, hit.row, view.scale, view.sizes.metrics)
    return key, LinkEnd.FINISH if x > (left + right) / 2 else LinkEnd.START


def pulled(view: GanttView, busy: Busy, grab: Grab, at: Point, target: Target | None) -> Busy:
    """The line to the pointer and the frame around what it would lead to."""
    row, metrics = view.bars.rows[grab.key], view.sizes.metrics
    left, right = edges_of(view.bars, row, view.scale, metrics)
    out = left if grab.from_end is LinkEnd.START else right + metrics.handle
    start = (out, row * metrics.row_height + metrics.middle)
    over = -1 if target is None else view.bars.rows[target[0]]
    return replace(busy, pull=(start, view.point(*at)), target_row=over)
