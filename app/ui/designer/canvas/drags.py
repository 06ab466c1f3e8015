"""What a drag would do to the template, for each place that the mouse comes to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.domain.paper.editing.arranging import moved, put_before, resized
from app.domain.paper.editing.copying import duplicated
from app.domain.paper.editing.frames import around, movable, shifted, stretched
from app.domain.paper.editing.snapping import Candidates, Guide, candidates, snapped
from app.domain.paper.template import Frame, Template
from app.domain.values.errors import RuleViolation
from app.ui.designer.canvas.boxes import Gap, PageBox, gap_at


@dataclass(frozen=True, slots=True)
class How:
    """What the keys beside the mouse say.

    Attributes:
        straight: one axis only; while stretching, width and height stay in proportion.
        copies: what is dragged stays, and a copy goes.
        tolerance: how far things snap, in millimetres; 0 for not at all.
    """

    straight: bool = False
    copies: bool = False
    tolerance: float = 0.0


@dataclass(frozen=True, slots=True)
class Tried:
    """What would be if the mouse were let go now.

    Attributes:
        template: the same while only a line shows where something would go.
        ids: of what is dragged: the copies where copies are made.
        guides: to what it has snapped.
        gap: where in the flow it would go.
    """

    template: Template
    ids: tuple[str, ...]
    guides: tuple[Guide, ...] = ()
    gap: Gap | None = None


class Drag(Protocol):
    """A drag under way."""

    def tried(self, way: tuple[float, float], to: tuple[float, float], how: How, /) -> Tried:
        """What a drag by this way, in millimetres, to this place would do."""

    def done(self, last: Tried, /) -> Template:
        """The template once the mouse is let go."""


class MoveDrag:
    """Fixed blocks on their way."""

    def __init__(self, template: Template, ids: Sequence[str], boxes: Iterable[PageBox]) -> None:
        self._template = template
        self._ids = tuple(ids)
        found = movable(template, ids)
        self._outer = around(frame for _, frame in found)
        moving = {block.id for block, _ in found}
        self._others = _candidates(template, boxes, moving)

    def tried(self, way: tuple[float, float], _to: tuple[float, float], how: How) -> Tried:
        dx, dy = way
        across = abs(dx) >= abs(dy) or not how.straight
        down = not (across and how.straight)
        dx, dy = dx * across, dy * down
        guides: tuple[Guide, ...] = ()
        if how.tolerance:
            frame = Frame(self._outer.x + dx, self._outer.y + dy, self._outer.w, self._outer.h)
            found = snapped(frame, self._others, self._template.page.grid, how.tolerance)
            dx, dy = dx + found.dx * across, dy + found.dy * down
            guides = tuple(each for each in found.guides if (across if _of_x(each) else down))
        if how.copies:
            try:
                template, ids = duplicated(self._template, self._ids, (dx, dy))
                return Tried(template, ids, guides)
            except RuleViolation:
                # There is one of it only: it goes itself.
                pass
        return Tried(moved(self._template, self._ids, dx, dy), self._ids, guides)

    def done(self, last: Tried) -> Template:
        return last.template


class ResizeDrag:
    """A grip on its way."""

    def __init__(
        self, template: Template, box: PageBox, handle: str, boxes: Iterable[PageBox]
    ) -> None:
        self._template = template
        self._box = box
        self._handle = handle
        self._others = _candidates(template, boxes, {box.id})

    def tried(self, way: tuple[float, float], _to: tuple[float, float], how: How) -> Tried:
        dx, dy = way
        guides: tuple[Guide, ...] = ()
        # In proportion, one side would draw the other away from where it has snapped.
        if how.tolerance and not how.straight:
            frame = stretched(self._box.frame, self._handle, dx, dy)
            grid = self._template.page.grid
            found = snapped(frame, self._others, grid, how.tolerance, self._handle)
            dx, dy, guides = dx + found.dx, dy + found.dy, found.guides
        template = resized(
            self._template, self._box.id, self._handle, dx, dy, keep_ratio=how.straight
        )
        return Tried(template, (self._box.id,), guides)

    def done(self, last: Tried) -> Template:
        return last.template


class FlowDrag:
    """Blocks of the flow on their way to another place in it.

    The paper stays as it is until they are let go: it would run away under the pointer.
    """

    def __init__(
        self, template: Template, ids: Sequence[str], boxes: Sequence[PageBox], free: Frame
    ) -> None:
        self._template = template
        self._ids = tuple(ids)
        self._boxes = boxes
        self._free = free

    def tried(self, _way: tuple[float, float], to: tuple[float, float], _how: How) -> Tried:
        gap = gap_at(self._template, self._boxes, to[1], self._free)
        return Tried(self._template, self._ids, gap=gap)

    def done(self, last: Tried) -> Template:
        if last.gap is None:
            return self._template
        return put_before(self._template, self._ids, last.gap.before)


def dropped_frame(
    template: Template, boxes: Iterable[PageBox], frame: Frame, tolerance: float
) -> tuple[Frame, tuple[Guide, ...]]:
    """Where a new block comes to rest that is held over the page, and why there."""
    if not tolerance:
        return frame, ()
    found = snapped(frame, _candidates(template, boxes, ()), template.page.grid, tolerance)
    return shifted(frame, found.dx, found.dy), found.guides


def _candidates(template: Template, boxes: Iterable[PageBox], moving: Iterable[str]) -> Candidates:
    gone = frozenset(moving)
    return candidates(template.page, (box.frame for box in boxes if box.id not in gone))


def _of_x(guide: Guide) -> bool:
    """Whether a guide tells of a way to the side; that of a gap lies in it, all others across."""
    return (guide.axis == "x") != (guide.kind == "gap")
