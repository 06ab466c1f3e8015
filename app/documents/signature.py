"""Lines to sign on, with what is agreed by it above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.documents.context import Context
from app.documents.flow import FlowBlock
from app.documents.geometry import points
from app.documents.paragraphs import Paragraph, paragraph
from app.documents.pen import Pen
from app.documents.text import Line, TextStyle
from app.domain.billing.document import DocumentKind
from app.domain.paper.template import Block, Colour

# To write in.
_ROOM: Final = points(14)
_GAP: Final = points(10)
_LABEL_GAP: Final = 2.5


@dataclass(frozen=True, slots=True)
class Signature:
    """A block that is never cut.

    Attributes:
        labels: below the lines, from left to right.
    """

    words: Paragraph
    labels: tuple[Line, ...]
    style: TextStyle
    rule: Colour
    width: float

    @property
    def height(self) -> float:
        return self.words.height + _ROOM + _LABEL_GAP + self.style.leading

    @property
    def least(self) -> float:
        return self.height

    def split(self, _room: float, _page: float) -> tuple[FlowBlock, FlowBlock] | None:
        return None

    def draw(self, pen: Pen, x: float, y: float) -> None:
        self.words.draw(pen, x, y)
        y += self.words.height + _ROOM
        # A lone line is half as wide, as if there were two.
        width = (self.width - _GAP) / 2
        for label in self.labels:
            pen.rule(x, x + width, y, self.rule)
            pen.line(label, x, y + _LABEL_GAP + self.style.baseline, self.style)
            x += width + _GAP


def signature(context: Context, block: Block, width: float) -> Signature:
    """Where the buyer signs; a quote says what is accepted."""
    colours, labels = context.theme.colours, context.labels
    style = context.style("second", 11.4, colours.label, own=context.minor(block.style, "second"))
    words = context.style("body", 13.8, colours.text, own=block.style)
    accepted = labels("quote.accept") if context.document.kind is DocumentKind.QUOTE else ""
    keys = ["signature.name"]
    if block.props.get("place_date", True):
        keys.insert(0, "signature.place_date")
    return Signature(
        words=paragraph(context, [(accepted, words)], width, align=block.style.align),
        labels=tuple(context.setter.line(labels(key), style) for key in keys),
        style=style,
        rule=colours.second,
        width=width,
    )
