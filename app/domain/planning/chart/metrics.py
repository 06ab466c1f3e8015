"""Sizes of what stands in a row of a chart, all following the row's height."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# The height that the others are drawn for.
ROW_HEIGHT: Final = 26


@dataclass(frozen=True, slots=True)
class ChartMetrics:
    """Distances in pixels, or points of paper; tops and bottoms from the upper edge of a row.

    Attributes:
        whole: whether places are whole numbers, so that edges are sharp on a screen.
        ratio: of the row's height to the one that is drawn for.
        half_diamond: from the middle of a milestone to each of its tips.
        drop: by which the ends of a summary turn down.
        arrow: length of an arrow's head, which is as wide.
        stub: how far a link goes straight before it turns.
        entry: where a link enters the top of a bar, from the bar's left.
        grip: width of the grip at either end of a chosen bar.
        handle: from the end of a chosen bar to the middle of its link handle.
        handle_radius: of that ring.
        label_gap: between a bar and its label.
    """

    row_height: float
    whole: bool
    ratio: float
    bar_top: float
    bar_bottom: float
    ghost_top: float
    ghost_bottom: float
    half_diamond: float
    summary_top: float
    summary_height: float
    drop: float
    float_stop: float
    arrow: float
    stub: float
    entry: float
    grip: float
    handle: float
    handle_radius: float
    label_gap: float

    @property
    def middle(self) -> float:
        """Of a bar; links leave and milestones stand there."""
        middle = (self.bar_top + self.bar_bottom) / 2
        # A line of one pixel is sharp on the middle of a pixel.
        return middle // 1 + 0.5 if self.whole else middle

    def edges(self, start_x: float, finish_x: float) -> tuple[float, float]:
        """Left and right of a bar between two places on the axis; never less than two wide."""
        if self.whole:
            start_x, finish_x = float(round(start_x)), float(round(finish_x))
        return start_x, max(finish_x, start_x + 2)

    def centre(self, x: float) -> float:
        """Where a milestone or a line stands that belongs at ``x``."""
        return round(x) + 0.5 if self.whole else x

    def row_at(self, y: float) -> int:
        """The row that a height below the top of row 0 is in; there may be no such row."""
        return int(y // self.row_height)


def chart_metrics(row_height: float = ROW_HEIGHT, *, whole: bool = True) -> ChartMetrics:
    """The sizes for rows of this height.

    Args:
        row_height: pixels or points.
        whole: for a screen; paper needs no whole numbers.
    """
    ratio = row_height / ROW_HEIGHT

    def size(pixels: float) -> float:
        return float(round(pixels * ratio)) if whole else pixels * ratio

    return ChartMetrics(
        row_height=row_height,
        whole=whole,
        ratio=ratio,
        bar_top=size(7),
        bar_bottom=size(20),
        ghost_top=size(21),
        ghost_bottom=size(24),
        half_diamond=size(7),
        summary_top=size(10),
        summary_height=size(5),
        drop=size(4),
        float_stop=size(8),
        arrow=size(5),
        stub=size(5),
        entry=size(5),
        grip=size(7),
        handle=size(12),
        handle_radius=size(9) / 2,
        label_gap=size(8),
    )
