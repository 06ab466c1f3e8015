"""Texts, pictures, rules and boxes of a template's own, for the flow and for fixed places alike.

The pieces are measured when they are made and draw themselves from their upper left corner.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from app.documents.context import Context
from app.documents.filled import filled, template_text
from app.documents.flow import FlowBlock
from app.documents.framed import FrameLook, frame_look
from app.documents.geometry import Box, points
from app.documents.marked import marked_parts, wrap_marked
from app.documents.pages import PageNumber
from app.documents.paragraphs import Paragraph
from app.documents.pen import Pen
from app.documents.pictures import UnreadablePicture, picture
from app.domain.paper.problems import Problem, Severity
from app.domain.paper.template import Block, Colour

# Of a picture and of a box in the flow that do not say, in millimetres.
_USUAL_PICTURE: Final = 40.0
_USUAL_BOX: Final = 20.0
_RULE_HEIGHT: Final = 4.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the proportions that it has.

    Attributes:
        width: of the room that it is placed in.
        indent: from the room's left edge.
    """

    image: Any
    width: float
    indent: float
    drawn_width: float
    height: float

    @property
    def least(self) -> float:
        return self.height

    def split(self, _room: float, _page: float) -> tuple[FlowBlock, FlowBlock] | None:
        return None

    def draw(self, pen: Pen, x: float, y: float) -> None:
        pen.image(self.image, Box(x + self.indent, y, self.drawn_width, self.height))


@dataclass(frozen=True, slots=True)
class Rule:
    """A line from edge to edge, in the middle of its height."""

    width: float
    height: float
    colour: Colour
    weight: float

    @property
    def least(self) -> float:
        return self.height

    def split(self, _room: float, _page: float) -> tuple[FlowBlock, FlowBlock] | None:
        return None

    def draw(self, pen: Pen, x: float, y: float) -> None:
        pen.rule(x, x + self.width, y + self.height / 2, self.colour, self.weight)


@dataclass(frozen=True, slots=True)
class EmptyBox:
    """A ground, a frame or both."""

    width: float
    height: float
    look: FrameLook

    @property
    def least(self) -> float:
        return self.height

    def split(self, _room: float, _page: float) -> tuple[FlowBlock, FlowBlock] | None:
        return None

    def draw(self, pen: Pen, x: float, y: float) -> None:
        self.look.draw(pen, Box(x, y, self.width, self.height))


def text_piece(
    context: Context, block: Block, width: float, page: PageNumber | None = None
) -> Paragraph:
    """The template's text, wrapped to ``width``; without lines where it is blank.

    Args:
        context: the document.
        block: has the text, which may mark words and name values, see `marked` and `variables`.
        width: of the room.
        page: None in the flow, where pages are not known yet.
    """
    style = context.style("body", 13.8, context.theme.colours.text, own=block.style)
    parts = [
        replace(part, text=filled(context, block, part.text, page))
        for part in marked_parts(template_text(context, block))
    ]
    lines = wrap_marked(context.setter, parts, style, width)
    return Paragraph(tuple((line, style) for line in lines), width, align=block.style.align)


def picture_piece(
    context: Context, block: Block, width: float, height: float | None = None
) -> Picture | None:
    """The picture, as large as fits.

    Args:
        context: has the files.
        block: names one; a file that is missing or no picture is told as a problem.
        width: of the room.
        height: of the room; None where the flow gives it, then the block says how wide it is.

    Gives:
        None where there is nothing to draw.
    """
    image = _image(context, block)
    if image is None:
        return None
    natural_width, natural_height = image.getSize()
    room = width
    if height is None:
        room = min(width, points(block.props.get("width") or _USUAL_PICTURE))
        height = room * natural_height / natural_width
    scale = min(room / natural_width, height / natural_height)
    drawn = natural_width * scale
    indent = {"centre": (width - drawn) / 2, "right": width - drawn}.get(block.style.align or "")
    return Picture(image, width, indent or 0.0, drawn, natural_height * scale)


def rule_piece(context: Context, block: Block, width: float, height: float | None = None) -> Rule:
    """The line; its weight and colour are those of the block's border."""
    style = block.style
    weight = style.border_width or context.theme.rule or 0.5
    colour = style.border or style.colour or context.theme.colours.rule
    return Rule(width, max(_RULE_HEIGHT, weight) if height is None else height, colour, weight)


def box_piece(
    context: Context, block: Block, width: float, height: float | None = None
) -> EmptyBox:
    """The box; a thin frame where its style says nothing."""
    look = frame_look(block.style)
    if look.fill is None and look.border is None:
        look = FrameLook(0.0, look.radius, None, context.theme.colours.rule, look.border_width)
    if height is None:
        height = points(block.props.get("height") or _USUAL_BOX)
    return EmptyBox(width, height, look)


def _image(context: Context, block: Block) -> Any:
    name = block.props.get("asset", "")
    if not name:
        context.findings.add(Problem("problem.no_picture", block.id))
        return None
    content = context.files.get(name)
    try:
        if content is not None:
            return picture(content)
        key = "problem.missing_asset"
    except UnreadablePicture:
        key = "problem.picture_unreadable"
    context.findings.add(
        Problem(key, block.id, severity=Severity.ERROR, arguments={"name": str(name)})
    )
    return None
