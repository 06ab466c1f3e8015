"""What shows through the envelope's window: the recipient, and the sender's line above."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from app.documents.context import Context, full_name, place_line
from app.documents.fitting import fitted, tell_cut, tell_small
from app.documents.geometry import Box
from app.documents.pages import PageNumber
from app.documents.pen import Pen
from app.documents.text import Line, TextStyle
from app.domain.paper.template import Block

_STEP: Final = 0.96
_TIGHTEST: Final = 1.2
_SMALLEST: Final = 6.0
# Sorting machines read no less without errors; a person at arm's length does not either.
_READABLE: Final = 8.0
# Street, town and country: without them a letter does not arrive.
_LAST_LINES: Final = 3
_RULE_DROP: Final = 4.7
_STACK_FROM: Final = 3
# Of a sender in lines under each other, in parts of the size; one line alone needs less.
_STACK_LEADING: Final = 1.3


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it fits.

    Attributes:
        box: what the lines take.
        cut: whether lines are missing.
    """

    lines: tuple[Line, ...]
    style: TextStyle
    box: Box
    cut: bool = False


def recipient_address(context: Context, block: Block, box: Box) -> Address:
    """The recipient's lines: moved together, then smaller, and without its middle at last."""
    style = context.style("address", 14.0, context.theme.colours.text, own=block.style)
    lines = _recipient_lines(context, style, box.w)
    while len(lines) * style.leading > box.h and style.size > _SMALLEST:
        # Better small than outside the window; first the lines move together.
        tight = style.leading / style.size <= _TIGHTEST
        size = style.size * _STEP if tight else style.size
        style = replace(style, size=size, leading=style.leading * _STEP)
        lines = _recipient_lines(context, style, box.w)
    room = max(int(box.h / style.leading), 1)
    cut = len(lines) > room
    if cut:
        last = min(_LAST_LINES, room)
        lines = [*lines[: room - last], *lines[-last:]]
    return _address(lines, style, box, block.style.align or "left", cut=cut)


def sender_address(context: Context, block: Block, box: Box) -> Address:
    """The sender in one line, or in lines under each other where the box is high enough."""
    colours, seller = context.theme.colours, context.document.seller
    style = context.style("sender", 8.0, colours.quiet, own=block.style)
    texts = [text for text in (full_name(seller), seller.street, place_line(seller)) if text]
    align = block.style.align or "left"
    if box.h < _STACK_FROM * style.leading:
        line = fitted(context.setter, " · ".join(texts), style, box.w)
        return _address([line.line], line.style, box, align, cut=line.cut)
    leading = min(_STACK_LEADING * style.size, box.h / max(len(texts), 1))
    style = replace(style, leading=max(style.leading, leading))
    each = [fitted(context.setter, text, style, box.w) for text in texts]
    smallest = min((line.style for line in each), key=lambda found: found.size, default=style)
    each = [fitted(context.setter, text, smallest, box.w) for text in texts]
    lines = [line.line for line in each]
    return _address(lines, smallest, box, align, cut=any(line.cut for line in each))


def draw_recipient(context: Context, block: Block, box: Box, pen: Pen, page: PageNumber) -> None:
    found = recipient_address(context, block, box)
    _draw(found, box, block.style.align or "left", pen)
    if found.cut:
        tell_cut(context, block, page)
    elif found.style.size < min(_READABLE, block.style.size or _READABLE):
        tell_small(context, block, page, found.style.size)


def draw_sender_line(context: Context, block: Block, box: Box, pen: Pen, page: PageNumber) -> None:
    found = sender_address(context, block, box)
    style, lines = found.style, found.lines
    if len(lines) == 1:
        # Its line stands at the top of the box, a rule under it.
        y = box.y + style.size
        pen.line(lines[0], found.box.x, y, style)
        colour = context.theme.colours.frame_rule
        pen.rule(found.box.x, found.box.right, y + _RULE_DROP, colour)
    else:
        _draw(found, box, block.style.align or "left", pen)
    if found.cut:
        tell_cut(context, block, page)


def _address(lines: list[Line], style: TextStyle, box: Box, align: str, *, cut: bool) -> Address:
    width = max((line.width for line in lines), default=0.0)
    taken = Box(box.left_of(width, align), box.y, width, len(lines) * style.leading)
    return Address(tuple(lines), style, taken, cut)


def _draw(found: Address, box: Box, align: str, pen: Pen) -> None:
    y = box.y + found.style.baseline
    for line in found.lines:
        pen.line(line, box.left_of(line.width, align), y, found.style)
        y += found.style.leading


def _recipient_lines(context: Context, style: TextStyle, width: float) -> list[Line]:
    buyer, seller = context.document.buyer, context.document.seller
    country = ""
    if buyer.country and buyer.country != seller.country:
        names = context.formats.locale.territories
        country = str(names.get(buyer.country, buyer.country)).upper()
    texts = (
        buyer.name,
        buyer.trading_name,
        buyer.contact,
        buyer.street,
        buyer.street_extra,
        place_line(buyer),
        country,
    )
    return [line for text in texts for line in context.setter.wrap(text, style, width)]
