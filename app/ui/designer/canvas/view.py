"""All that one picture of the canvas is made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF

from app.domain.paper.editing.snapping import Guide
from app.domain.paper.template import Frame, Template
from app.ui.designer.canvas.boxes import Gap, PageBox
from app.ui.designer.canvas.look import GRIP, OUTSIDE
from app.ui.designer.canvas.sight import Sight

# Where each grip sits on its frame, as parts of width and height.
_GRIPS: Final = {
    "nw": (0.0, 0.0),
    "n": (0.5, 0.0),
    "ne": (1.0, 0.0),
    "e": (1.0, 0.5),
    "se": (1.0, 1.0),
    "s": (0.5, 1.0),
    "sw": (0.0, 1.0),
    "w": (0.0, 0.5),
}
# Corners win where the frame is small.
_REACH_ORDER: Final = ("nw", "ne", "se", "sw", "n", "e", "s", "w")
_REACH: Final = GRIP / 2 + 2


@dataclass(frozen=True, slots=True)
class Busy:
    """What the user does just now.

    Attributes:
        act: ``move``, ``resize``, ``flow``, ``drop`` or blank.
        ids: of what is dragged; None where nothing is.
        guides: to which it has snapped.
        gap: where in the flow it would go.
        band: the rubber band, in millimetres.
        fresh: where a new block would stand.
        hovered: id of the block under the pointer.
    """

    act: Literal["", "move", "resize", "flow", "drop"] = ""
    ids: tuple[str, ...] | None = None
    guides: tuple[Guide, ...] = ()
    gap: Gap | None = None
    band: Frame | None = None
    fresh: Frame | None = None
    hovered: str = ""

    def over(self, block_id: str) -> Busy:
        return self if block_id == self.hovered else replace(self, hovered=block_id)


@dataclass(frozen=True, slots=True)
class View:
    """One picture.

    Attributes:
        template: as it is now.
        sight: where the sheet lies.
        boxes: on the page, the lowest first.
        selection: ids, the leading one at the end.
        busy: see `Busy`.
        grid: whether it is drawn.
    """

    template: Template
    sight: Sight
    boxes: tuple[PageBox, ...]
    selection: tuple[str, ...]
    busy: Busy = Busy()
    grid: bool = False

    @property
    def active(self) -> tuple[PageBox, ...]:
        """The selected boxes on the page, or what is dragged instead of them."""
        ids = self.selection if self.busy.ids is None else self.busy.ids
        return tuple(box for box in self.boxes if box.id in ids)

    @property
    def stretching(self) -> PageBox | None:
        """The one box that has grips."""
        active = self.active
        return active[0] if len(active) == 1 and active[0].stretches else None


def frame_rect(sight: Sight, frame: Frame) -> QRectF:
    """The frame around a block, outside of it, on whole pixels."""
    return sight.rect(frame, OUTSIDE).toRect().toRectF()


def grip_points(sight: Sight, frame: Frame) -> dict[str, QPointF]:
    rect = frame_rect(sight, frame)
    return {
        name: QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height())
        for name, (x, y) in _GRIPS.items()
    }


def grip_at(view: View, point: QPointF) -> str:
    """The compass name of the grip there; blank for none."""
    box = view.stretching
    if box is None:
        return ""
    points = grip_points(view.sight, box.frame)
    for name in _REACH_ORDER:
        away = points[name] - point
        if max(abs(away.x()), abs(away.y())) <= _REACH:
            return name
    return ""
