"""The ground and the frame that a block may have, and what they leave to its content."""

from __future__ import annotations

from typing import Final

from app.documents.geometry import Box, points
from app.documents.pen import Pen
from app.domain.paper.template import BlockStyle

_BORDER_WIDTH: Final = 0.5


def inside(style: BlockStyle, box: Box) -> Box:
    """The part of a block's box that its content has."""
    return box.inset(points(style.padding)) if style.padding else box


def draw_panel(style: BlockStyle, box: Box, pen: Pen) -> None:
    """Draws a block's ground, and its frame with the whole width of the line inside the box."""
    radius = min(points(style.radius or 0.0), box.w / 2, box.h / 2)
    if style.fill is not None:
        pen.fill(box, style.fill, radius)
    if style.border is not None:
        width = style.border_width or _BORDER_WIDTH
        edge = box.inset(width / 2)
        pen.frame(edge, min(radius, edge.w / 2, edge.h / 2), style.border, width)
