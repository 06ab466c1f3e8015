"""A drag on the chart from its press to its release: what it means at each step. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from app.domain.planning.chart.hit import Part
from app.domain.planning.chart.scale import TimeScale
from app.domain.planning.chart.snap import QUARTER_HOUR, dragged, snap_step
from app.domain.planning.editing.gestures import Edge
from app.domain.planning.plan import Key
from app.ui.planning.gantt.intents import Intent, Link, LinkEnd, Move, Progress, Resize

MOVING = (Part.BODY, Part.MILESTONE, Part.SUMMARY)
GRABBED = (*MOVING, Part.LEFT_GRIP, Part.RIGHT_GRIP, Part.PROGRESS, Part.HANDLE)


@dataclass(frozen=True, slots=True)
class Grab:
    """What was pressed, as it was at that moment: the chart is re-planned under the pointer.

    Attributes:
        part: of the bar.
        key: of the bar.
        keys: of all that moves with it, this one first.
        start_s: of the bar.
        finish_s: of the bar.
        instant_s: where the pointer was.
        from_end: the end that a dependency would leave from.
    """

    part: Part
    key: Key
    keys: tuple[Key, ...]
    start_s: int
    finish_s: int
    instant_s: float
    from_end: LinkEnd = LinkEnd.FINISH


@dataclass(frozen=True, slots=True)
class Pointed:
    """Where the pointer is during a drag.

    Attributes:
        instant_s: below it.
        scale: how far the chart is zoomed, which says how coarse the steps are.
        free: steps are a quarter of an hour at any zoom.
        target: the bar under it, with the end that is nearer; None over nothing.
    """

    instant_s: float
    scale: TimeScale
    free: bool = False
    target: tuple[Key, LinkEnd] | None = None


_Dragged: TypeAlias = Intent | None


class GanttDrags:
    """The drag under way, if there is one."""

    def __init__(self) -> None:
        self._grab: Grab | None = None
        self._intent: _Dragged = None

    @property
    def grab(self) -> Grab | None:
        return self._grab

    @property
    def intent(self) -> _Dragged:
        """What a release would mean now; None for nothing."""
        return self._intent

    def begin(self, grab: Grab) -> None:
        self._grab, self._intent = grab, None

    def move(self, pointed: Pointed) -> bool:
        """Take the pointer's new place; says whether a release would now mean something else."""
        if self._grab is None:
            return False
        before, self._intent = self._intent, _intent_of(self._grab, pointed)
        return self._intent != before

    def finish(self) -> _Dragged:
        """End the drag; what it means, None if it leaves everything as it was."""
        intent = self._intent
        self._grab = self._intent = None
        return intent

    def cancel(self) -> bool:
        """End the drag without a meaning; False when there is none."""
        was_dragging = self._grab is not None
        self._grab = self._intent = None
        return was_dragging


def _intent_of(grab: Grab, pointed: Pointed) -> _Dragged:
    match grab.part:
        case Part.LEFT_GRIP:
            latest = grab.finish_s - QUARTER_HOUR
            instant = min(_edge(grab, grab.start_s, pointed), latest)
            return _resized(grab, Edge.START, grab.start_s, instant)
        case Part.RIGHT_GRIP:
            earliest = grab.start_s + QUARTER_HOUR
            instant = max(_edge(grab, grab.finish_s, pointed), earliest)
            return _resized(grab, Edge.FINISH, grab.finish_s, instant)
        case Part.PROGRESS:
            return _progress(grab, pointed)
        case Part.HANDLE:
            if pointed.target is None or pointed.target[0] == grab.key:
                return None
            return Link(grab.key, grab.from_end, *pointed.target)
        case _:
            delta = _edge(grab, grab.start_s, pointed) - grab.start_s
            return Move(grab.keys, delta) if delta else None


def _edge(grab: Grab, edge_s: int, pointed: Pointed) -> int:
    """Where an edge comes to lie; the pointer need not have taken it at its very place."""
    wanted = edge_s + pointed.instant_s - grab.instant_s
    step = QUARTER_HOUR if pointed.free else snap_step(pointed.scale)
    return dragged(edge_s, wanted, step, pointed.scale.zone)


def _resized(grab: Grab, edge: Edge, before_s: int, instant_s: int) -> _Dragged:
    return Resize(grab.key, edge, instant_s) if instant_s != before_s else None


def _progress(grab: Grab, pointed: Pointed) -> _Dragged:
    length = grab.finish_s - grab.start_s
    if length <= 0:
        return None
    ratio = (pointed.instant_s - grab.start_s) / length
    return Progress(grab.key, round(min(max(ratio, 0.0), 1.0), 2))
