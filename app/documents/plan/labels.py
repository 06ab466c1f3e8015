"""The texts beside the bars of a printed plan: what they say, and where they stand uncut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.documents.plan.look import PlanLook
from app.documents.plan.source import PlanWords
from app.documents.text import TextStyle, Typesetter
from app.domain.planning.chart.metrics import ChartMetrics
from app.domain.planning.chart.rows import BarKind, ChartBar
from app.domain.planning.chart.shapes import LabelKind

_INSET: Final = 2.0
# The axis begins with a whole second, so places differ by a part of a point from what was reckoned.
_SLACK: Final = 1.0
_ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True)
class Label:
    """A text with its look and width."""

    text: str
    style: TextStyle
    width: float


class BarLabels(NamedTuple):
    """What stands beside one bar."""

    left: Label | None
    right: Label | None


class PlacedLabel(NamedTuple):
    """A label that begins at ``x``."""

    label: Label
    x: float


@dataclass(frozen=True, slots=True)
class Labeller:
    """Finds the labels of bars.

    Attributes:
        shows_names: names stand beside the bars of tasks and summaries.
    """

    words: PlanWords
    look: PlanLook
    setter: Typesetter
    shows_names: bool

    def of(self, bar: ChartBar) -> BarLabels:
        """The labels of a bar, as far as there is something to say."""
        match bar.kind:
            case BarKind.MILESTONE:
                text = self.words.label(LabelKind.MILESTONE, bar)
                return BarLabels(None, self._label(text, self.look.milestone_label))
            case BarKind.SUMMARY:
                return BarLabels(None, self._of_summary(bar))
            case _:
                name = bar.name if self.shows_names else ""
                return BarLabels(self._progress(bar), self._label(name, self.look.label))

    def cut(self, label: Label, width: float) -> Label:
        """A label no wider than ``width``, with an ellipsis where it was."""
        if label.width <= width:
            return label
        text = fitted(self.setter, label.text, label.style, width)
        return Label(text, label.style, self.setter.width(text, label.style))

    def joined(self, first: Label, second: Label | None) -> Label:
        """Both in one, in the look of the second."""
        if second is None:
            return first
        text = f"{first.text} · {second.text}"
        return Label(text, second.style, self.setter.width(text, second.style))

    def _of_summary(self, bar: ChartBar) -> Label | None:
        text = self.words.label(LabelKind.SUMMARY, bar)
        if self.shows_names:
            return self._label(f"{bar.name} · {text}", self.look.milestone_label)
        return self._label(text, self.look.quiet_label)

    def _progress(self, bar: ChartBar) -> Label | None:
        if bar.over_seconds:
            text = self.words.label(LabelKind.OVER, bar)
            return self._label(text, self.look.warning_label)
        if not bar.done and 0 < bar.percent < 100:
            text = self.words.label(LabelKind.PERCENT, bar)
            return self._label(text, self.look.quiet_label)
        return None

    def _label(self, text: str, style: TextStyle) -> Label | None:
        return Label(text, style, self.setter.width(text, style)) if text else None


class Reach(NamedTuple):
    """How far a bar's labels reach beyond it, in points.

    Attributes:
        before: left of its start.
        after: right of its finish.
    """

    start_s: int
    finish_s: int
    before: float
    after: float


def reaches(labeller: Labeller, metrics: ChartMetrics, bars: Iterable[ChartBar]) -> Iterator[Reach]:
    """How much room each bar's labels take beside it."""
    for bar in bars:
        labels, half = labeller.of(bar), 0.0
        if bar.kind is BarKind.MILESTONE:
            half = metrics.half_diamond
        before = half if labels.left is None else labels.left.width + metrics.label_gap
        after = half if labels.right is None else labels.right.width + metrics.label_gap + half
        beside = _INSET + _SLACK
        yield Reach(bar.start_s, bar.finish_s, before + beside, after + beside)


def placed(
    labeller: Labeller,
    labels: BarLabels,
    edges: tuple[float, float],
    room: tuple[float, float],
    gap: float,
    *,
    is_last: bool,
) -> list[PlacedLabel]:
    """Where the labels of a bar stand on a page, none of them cut by its edge.

    A label belongs to the page that shows the end of the bar that it stands at; where it would be
    cut there, it moves to the other side of the bar, or over the bar's end.

    Args:
        labeller: measures.
        labels: of the bar.
        edges: left and right of the bar.
        room: left and right of the page's part of the chart.
        gap: between bar and label.
        is_last: nothing follows right of the room, so what ends there is labelled here.
    """
    (left, right), (first, last) = edges, (room[0] + _INSET, room[1] - _INSET)
    if right < room[0] or left > room[1]:
        return []
    found: list[PlacedLabel] = []
    front, back = labels
    if front is not None and room[0] <= left <= room[1]:
        x = left - gap - front.width
        if x >= first:
            found.append(PlacedLabel(front, x))
            left = x
        else:
            back = labeller.joined(front, back)
    if back is None or right < room[0] or (right > room[1] and not is_last):
        return found
    back = labeller.cut(back, last - first)
    x = right + gap
    if x + back.width > last:
        x = left - gap - back.width
    if x >= first:
        return [*found, PlacedLabel(back, x)]
    # With a table beside it, a bar whose end is cleanly to be seen says more.
    return [*found, PlacedLabel(back, last - back.width)] if labeller.shows_names else found


def fitted(setter: Typesetter, text: str, style: TextStyle, width: float) -> str:
    """The text, or as much of its beginning as fits with an ellipsis."""
    if setter.width(text, style) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if setter.width(text[:middle].rstrip() + _ELLIPSIS, style) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + _ELLIPSIS
