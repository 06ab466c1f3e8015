"""What stands in the visible rows of a chart, in pixels: the record that screen and paper draw.

Places are measured from instant and pixel 0 of the scale and from the top of row 0. Words are
left to whoever draws: a label says which, and where.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from math import inf
from typing import Final, NamedTuple

from app.domain.planning.chart.metrics import ChartMetrics
from app.domain.planning.chart.rows import BarKind, ChartBar, ChartBars, Criticality
from app.domain.planning.chart.scale import TimeScale

# Bars reach this far out of what is seen at most: a year at the finest zoom has eight million
# pixels, and no painter takes those.
_BEYOND: Final = 64.0
# A text that begins out of sight may reach into it; how far only its words tell.
_LONGEST_LABEL: Final = 600.0


class LabelKind(IntEnum):
    OVER = 0
    PERCENT = 1
    MILESTONE = 2
    SUMMARY = 3
    NAME = 4
    FOLDED = 5


class Label(NamedTuple):
    """A text beside a bar.

    Attributes:
        x: where it begins, or ends if it stands left of the bar.
        y: its middle.
        room: how wide it may be; one that is wider is left out.
    """

    bar: ChartBar
    kind: LabelKind
    x: float
    y: float
    is_left: bool
    room: float = inf


class TaskShape(NamedTuple):
    """A bar.

    Attributes:
        worked_right: right edge of what is worked.
        over_left: left edge of what is beyond the estimate, which ends with what is worked.
        colour: number of the project colour.
    """

    row: int
    left: float
    top: float
    right: float
    bottom: float
    worked_right: float
    over_left: float
    colour: int
    criticality: Criticality


class MilestoneShape(NamedTuple):
    row: int
    x: float
    y: float
    done: bool
    criticality: Criticality


class SummaryShape(NamedTuple):
    """A summary's bar; an end that is out of sight does not turn down."""

    row: int
    left: float
    top: float
    right: float
    left_ends: bool
    right_ends: bool


class GhostShape(NamedTuple):
    """Where a bar stood in the baseline; of a milestone the middle of a hollow diamond."""

    row: int
    left: float
    top: float
    right: float
    bottom: float
    is_milestone: bool


class TailShape(NamedTuple):
    """How much later a bar may end.

    Attributes:
        stop: whether the end is in sight.
    """

    row: int
    left: float
    right: float
    y: float
    stop: bool


class DeadlineShape(NamedTuple):
    row: int
    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class ChartShapes:
    tasks: list[TaskShape] = field(default_factory=list)
    milestones: list[MilestoneShape] = field(default_factory=list)
    summaries: list[SummaryShape] = field(default_factory=list)
    ghosts: list[GhostShape] = field(default_factory=list)
    tails: list[TailShape] = field(default_factory=list)
    deadlines: list[DeadlineShape] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)


def chart_shapes(
    bars: ChartBars,
    scale: TimeScale,
    metrics: ChartMetrics,
    rows: range,
    pixels: tuple[float, float],
) -> ChartShapes:
    """The shapes of some rows between two pixels."""
    shaper = _Shaper(scale, metrics, pixels[0] - _BEYOND, pixels[1] + _BEYOND)
    for row in rows:
        bar = bars.bar(row)
        # Before the summary's own label, which makes room for theirs.
        shaper.add_folded(bar, bars)
        shaper.add(bar)
    return shaper.found


def edges_of(
    bars: ChartBars, row: int, scale: TimeScale, metrics: ChartMetrics
) -> tuple[float, float]:
    """Left and right of a bar, or of a milestone's diamond."""
    start = scale.x_of(bars.start(row))
    if bars.kinds[row] == BarKind.MILESTONE:
        x = metrics.centre(start)
        return x - metrics.half_diamond, x + metrics.half_diamond
    return metrics.edges(start, scale.x_of(bars.finish(row)))


class _Shaper:
    def __init__(
        self, scale: TimeScale, metrics: ChartMetrics, leftmost: float, rightmost: float
    ) -> None:
        self.found = ChartShapes()
        self._scale = scale
        self._metrics = metrics
        self._leftmost = leftmost
        self._rightmost = rightmost

    def add(self, bar: ChartBar) -> None:
        metrics, scale = self._metrics, self._scale
        top = bar.row * metrics.row_height
        left, right = metrics.edges(scale.x_of(bar.start_s), scale.x_of(bar.finish_s))
        self._ghost(bar, top)
        self._deadline(bar, top)
        if bar.kind is BarKind.MILESTONE:
            self._tail(bar, top, metrics.centre(scale.x_of(bar.start_s)) + metrics.half_diamond)
            self._milestone(bar, top)
        elif bar.kind is BarKind.SUMMARY:
            self._summary(bar, top, left, right)
        else:
            self._tail(bar, top, right)
            self._task(bar, top, left, right)

    def add_folded(self, bar: ChartBar, bars: ChartBars) -> None:
        """The milestones that are folded into a summary, with names as far as these have room."""
        numbers = bars.folded.get(bar.row)
        if not numbers:
            return
        metrics, scale = self._metrics, self._scale
        y = bar.row * metrics.row_height + metrics.middle
        # Of several at one place the first one is drawn, as it is the one that is pointed at.
        places = {
            metrics.centre(scale.x_of(bars.times.starts[number])): number
            for number in reversed(numbers)
        }
        ordered = sorted(places)
        for x, following in zip(ordered, [*ordered[1:], inf], strict=True):
            if not self._is_seen(x, x):
                continue
            found = bars.folded_bar(bar.row, places[x])
            shape = MilestoneShape(bar.row, x, y, found.done, found.criticality)
            self.found.milestones.append(shape)
            left = x + metrics.half_diamond + metrics.label_gap / 2
            room = following - metrics.half_diamond - metrics.label_gap / 2 - left
            self._label(found, LabelKind.FOLDED, left, y, is_left=False, room=room)

    def _task(self, bar: ChartBar, top: float, left: float, right: float) -> None:
        metrics = self._metrics
        middle = top + metrics.middle
        if bar.over_seconds:
            self._label(bar, LabelKind.OVER, left - metrics.label_gap, middle, is_left=True)
        elif not bar.done and 0 < bar.percent < 100:
            self._label(bar, LabelKind.PERCENT, left - metrics.label_gap, middle, is_left=True)
        self._label(bar, LabelKind.NAME, right + metrics.label_gap, middle, is_left=False)
        if not self._is_seen(left, right):
            return
        width = right - left
        worked = self._whole(left + width * bar.worked_ratio)
        over = self._whole(worked - width * bar.over_ratio)
        self.found.tasks.append(
            TaskShape(
                bar.row,
                self._kept(left),
                top + metrics.bar_top,
                self._kept(right),
                top + metrics.bar_bottom,
                self._kept(worked),
                self._kept(max(over, left)),
                bar.colour,
                bar.criticality,
            )
        )

    def _milestone(self, bar: ChartBar, top: float) -> None:
        metrics = self._metrics
        x, y = metrics.centre(self._scale.x_of(bar.start_s)), top + metrics.middle
        label_x = x + metrics.half_diamond + metrics.label_gap
        self._label(bar, LabelKind.MILESTONE, label_x, y, is_left=False)
        if self._is_seen(x, x):
            self.found.milestones.append(MilestoneShape(bar.row, x, y, bar.done, bar.criticality))

    def _summary(self, bar: ChartBar, top: float, left: float, right: float) -> None:
        metrics = self._metrics
        middle = top + metrics.middle
        self._label(bar, LabelKind.SUMMARY, right + metrics.label_gap, middle, is_left=False)
        if self._is_seen(left, right):
            self.found.summaries.append(
                SummaryShape(
                    bar.row,
                    self._kept(left),
                    top + metrics.summary_top,
                    self._kept(right),
                    left >= self._leftmost,
                    right <= self._rightmost,
                )
            )

    def _ghost(self, bar: ChartBar, top: float) -> None:
        if bar.baseline_s is None or bar.kind is BarKind.SUMMARY:
            return
        metrics, scale = self._metrics, self._scale
        start, finish = (scale.x_of(instant) for instant in bar.baseline_s)
        if bar.kind is BarKind.MILESTONE:
            x, y = metrics.centre(start), top + metrics.middle
            if self._is_seen(x, x):
                self.found.ghosts.append(GhostShape(bar.row, x, y, x, y, is_milestone=True))
            return
        left, right = metrics.edges(start, finish)
        if self._is_seen(left, right):
            upper, lower = top + metrics.ghost_top, top + metrics.ghost_bottom
            ghost = (self._kept(left), upper, self._kept(right), lower)
            self.found.ghosts.append(GhostShape(bar.row, *ghost, is_milestone=False))

    def _tail(self, bar: ChartBar, top: float, left: float) -> None:
        if bar.float_end_s is None:
            return
        right = self._metrics.centre(self._scale.x_of(bar.float_end_s))
        if right > left and self._is_seen(left, right):
            stop = right <= self._rightmost
            y = top + self._metrics.middle
            tail = TailShape(bar.row, self._kept(left), self._kept(right), y, stop)
            self.found.tails.append(tail)

    def _deadline(self, bar: ChartBar, top: float) -> None:
        if bar.deadline_s is None:
            return
        x = self._metrics.centre(self._scale.x_of(bar.deadline_s))
        if self._is_seen(x, x):
            bottom = top + self._metrics.row_height
            self.found.deadlines.append(DeadlineShape(bar.row, x, top, bottom))

    def _label(
        self,
        bar: ChartBar,
        kind: LabelKind,
        x: float,
        y: float,
        *,
        is_left: bool,
        room: float = inf,
    ) -> None:
        if self._leftmost - _LONGEST_LABEL <= x <= self._rightmost + _LONGEST_LABEL:
            self.found.labels.append(Label(bar, kind, x, y, is_left, room))

    def _is_seen(self, left: float, right: float) -> bool:
        return right >= self._leftmost and left <= self._rightmost

    def _kept(self, x: float) -> float:
        return min(max(x, self._leftmost), self._rightmost)

    def _whole(self, x: float) -> float:
        return float(round(x)) if self._metrics.whole else x
