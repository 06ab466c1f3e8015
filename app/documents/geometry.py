"""Places on paper. Templates speak millimetres, everything inside speaks points from the top left.

A point is 1/72 inch. PDF counts from the bottom left; only `pen` knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

POINTS_PER_MM: Final = 72 / 25.4
# ISO 216 and ANSI/ASME Y14.1, in points as PDF states them.
PAPER_SIZES: Final = {"A4": (210 * POINTS_PER_MM, 297 * POINTS_PER_MM), "Letter": (612.0, 792.0)}


def points(millimetres: float) -> float:
    return millimetres * POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def inset(self, edge: float) -> Box:
        """The box without an edge, which is never more than half of it."""
        across, down = min(edge, self.w / 2), min(edge, self.h / 2)
        return Box(self.x + across, self.y + down, self.w - 2 * across, self.h - 2 * down)

    def left_of(self, width: float, align: str) -> float:
        """Where something of this width begins that stands ``left``, ``centre`` or ``right``."""
        share = {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
        return self.x + share * (self.w - width)

    def overlaps_column(self, other: Box) -> bool:
        """Whether the two share a part of the page's width."""
        return self.x < other.right and other.x < self.right


def in_points(x: float, y: float, w: float, h: float) -> Box:
    """A box given in millimetres."""
    return Box(points(x), points(y), points(w), points(h))
