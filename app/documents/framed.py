"""A block with a ground, a frame and air around it, as its style asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.documents.flow import FlowBlock
from app.documents.geometry import Box, points
from app.documents.pen import Pen
from app.domain.paper.template import BlockStyle, Colour

# Of a block that has a ground or a frame, where its style does not say.
_USUAL_PADDING: Final = 2.5
_USUAL_BORDER: Final = 0.5


@dataclass(frozen=True, slots=True)
class FrameLook:
    """What is drawn around a block, in points."""

    padding: float
    radius: float
    fill: Colour | None
    border: Colour | None
    border_width: float

    def draw(self, pen: Pen, box: Box) -> None:
        radius = min(self.radius, box.w / 2, box.h / 2)
        if self.fill is not None:
            pen.fill(box, self.fill, radius)
        if self.border is not None:
            # The whole width of the line stays inside.
            edge = box.inset(self.border_width / 2)
            pen.frame(edge, min(radius, edge.w / 2, edge.h / 2), self.border, self.border_width)


def frame_look(style: BlockStyle, *, fixed: bool = False) -> FrameLook:
    """The frame that a style asks for.

    Args:
        style: the block's.
        fixed: whether the block has a place of its own; its content then stays where it is unless
            the style names a padding.
    """
    drawn = style.fill is not None or style.border is not None
    usual = _USUAL_PADDING if drawn and not fixed else 0.0
    return FrameLook(
        padding=points(usual if style.padding is None else style.padding),
        radius=points(style.radius or 0.0),
        fill=style.fill,
        border=style.border,
        border_width=style.border_width or _USUAL_BORDER,
    )


def content_box(style: BlockStyle, box: Box) -> Box:
    """The part of a fixed block's box that its content has."""
    return box.inset(frame_look(style, fixed=True).padding)


def inner_width(style: BlockStyle, width: float) -> float:
    """What the padding leaves of a width."""
    return max(width - 2 * frame_look(style).padding, 1.0)


def framed(block: FlowBlock, style: BlockStyle, width: float) -> FlowBlock:
    """The block, made for the inner width, in its frame; as it is where there is none."""
    look = frame_look(style)
    if look.padding == 0.0 and look.fill is None and look.border is None:
        return block
    return Framed(block, look, width)


@dataclass(frozen=True, slots=True)
class Framed:
    """A framed block; each of its parts has a frame of its own."""

    content: FlowBlock
    look: FrameLook
    width: float

    @property
    def height(self) -> float:
        return self.content.height + 2 * self.look.padding

    @property
    def least(self) -> float:
        return self.content.least + 2 * self.look.padding

    def split(self, room: float, page: float) -> tuple[FlowBlock, FlowBlock] | None:
        air = 2 * self.look.padding
        # A page of no height means that the block has to be cut.
        inner = max(page - air, 1.0) if page > 0.0 else page
        parts = self.content.split(room - air, inner)
        if parts is None:
            return None
        first, second = (Framed(part, self.look, self.width) for part in parts)
        return first, second

    def draw(self, pen: Pen, x: float, y: float) -> None:
        self.look.draw(pen, Box(x, y, self.width, self.height))
        self.content.draw(pen, x + self.look.padding, y + self.look.padding)
