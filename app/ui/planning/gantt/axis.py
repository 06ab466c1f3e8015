"""The chart's axis as a scroll bar takes it. Free of Qt.

At the finest zoom a century has 840 million pixels, and ten have more than a scroll bar can count.
So its steps grow with the range, and the axis keeps its own origin in seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

from app.domain.planning.chart.scale import FIRST_INSTANT, LAST_INSTANT, TimeScale

_MOST_STEPS: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class AxisScroll:
    """What a scroll bar is set to.

    Attributes:
        base_s: the instant at the left of the view when the bar stands at 0.
        step_s: seconds for each of its steps.
        pixels: for each of its steps; 1 in all but very long ranges.
        value: where it stands now.
        maximum: how far it goes.
        page: steps of what is seen at once.
    """

    base_s: float
    step_s: float
    pixels: float
    value: int
    maximum: int
    page: int

    def origin(self, value: int) -> int:
        """The instant at the left of the view when the bar stands at ``value``."""
        return round(self.base_s + value * self.step_s)


def axis_scroll(scale: TimeScale, width: int, first_s: int, last_s: int) -> AxisScroll:
    """The scroll bar for an axis.

    Args:
        scale: what is seen now; it stays where it is, also outside of the range.
        width: of the view in pixels.
        first_s: where what is to be seen begins; half a view more can be reached.
        last_s: where it ends.
    """
    zoom = scale.seconds_per_pixel
    seen = width * zoom
    low = min(max(first_s - seen / 2, FIRST_INSTANT), scale.origin_s)
    high = max(min(last_s + seen / 2, LAST_INSTANT), scale.origin_s + seen)
    pixels = max((high - low) / zoom / _MOST_STEPS, 1.0)
    step = zoom * pixels
    value = ceil((scale.origin_s - low) / step)
    base = scale.origin_s - value * step
    page = max(ceil(seen / step), 1)
    maximum = max(ceil((high - base) / step) - page, value)
    return AxisScroll(base, step, pixels, value, maximum, page)
