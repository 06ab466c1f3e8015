"""Blocks with a place of their own on the page, drawn on the pages that their template names."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from app.documents.context import Context, full_name, place_line
from app.documents.footer import draw_footer, draw_page_number, draw_running_head
from app.documents.geometry import Box, in_points, points
from app.documents.meta_table import draw_meta
from app.documents.pages import PageNumber
from app.documents.pen import Pen
from app.documents.text import Line, TextStyle
from app.domain.paper.template import Block
from app.domain.paper.windows import WINDOWS

# What is printed across or beside everything else leaves the flow its room.
TAKES_NO_ROOM: Final = frozenset({"fold_marks", "draft_mark"})
_LETTERHEAD_GAP: Final = 9.0
_WIDEST_BADGE: Final = 1.5
_STEP: Final = 0.96
_TIGHTEST: Final = 1.2
_SMALLEST_ADDRESS: Final = 6.0
_FOLD_MARK: Final = points(4)
_PUNCH_MARK: Final = points(6)


_Draw = Callable[[Context, Block, Box, Pen, PageNumber], None]


def fixed_blocks(context: Context, page: PageNumber) -> list[tuple[Block, Box]]:
    """The fixed blocks of this page, what lies under everything first, then from head to foot."""
    found = [
        (block, in_points(frame.x, frame.y, frame.w, frame.h))
        for block in context.template.blocks
        if (frame := block.frame) is not None and page.has(block) and context.shows(block)
    ]
    return sorted(found, key=lambda pair: (pair[0].type != "draft_mark", pair[1].y))


def draw_fixed(context: Context, block: Block, box: Box, pen: Pen, page: PageNumber) -> None:
    """Draws a fixed block at its place."""
    if block.type in _DRAWING:
        _DRAWING[block.type](context, block, box, pen, page)


def _letterhead(context: Context, block: Block, box: Box, pen: Pen, _: PageNumber) -> None:
    x = box.x
    beside = block.props.get("name", "auto")
    if context.logo is not None:
        width, height = context.logo.getSize()  # type: ignore[attr-defined] # ReportLab's reader
        scale = min(box.h / height, box.w / width)
        drawn = Box(x, box.y + (box.h - height * scale) / 2, width * scale, height * scale)
        pen.image(context.logo, drawn)
        # A wide logo has the name in it; a badge does not.
        if beside == "never" or (beside == "auto" and width > height * _WIDEST_BADGE):
            return
        x = drawn.right + _LETTERHEAD_GAP
    seller, colours = context.document.seller, context.theme.colours
    name = context.style("letterhead", 14.0, colours.text, "semibold", own=block.style)
    name = replace(name, tracking=-0.013 * name.size)
    second = context.style("letterhead_second", 12.0, colours.quiet)
    middle = box.y + box.h / 2
    if not seller.trading_name:
        pen.fitted(seller.name, x, middle + 0.364 * name.size, name, box.right - x)
        return
    pen.fitted(seller.name, x, middle - 1.3, name, box.right - x)
    pen.fitted(seller.trading_name, x, middle + 10.8, second, box.right - x)


def _sender_line(context: Context, block: Block, box: Box, pen: Pen, _: PageNumber) -> None:
    colours, seller = context.theme.colours, context.document.seller
    style = context.style("sender", 8.0, colours.quiet, own=block.style)
    text = " · ".join(filter(None, (full_name(seller), seller.street, place_line(seller))))
    y = box.y + style.size
    width = pen.fitted(text, box.x, y, style, box.w)
    pen.rule(box.x, box.x + width, y + 4.7, colours.frame_rule)


def _recipient(context: Context, block: Block, box: Box, pen: Pen, _: PageNumber) -> None:
    style = context.style("address", 14.0, context.theme.colours.text, own=block.style)
    lines = _address_lines(context, style, box.w)
    while len(lines) * style.leading > box.h and style.size > _SMALLEST_ADDRESS:
        # Better small than outside the window; first the lines move together.
        tight = style.leading / style.size <= _TIGHTEST
        size = style.size * _STEP if tight else style.size
        style = replace(style, size=size, leading=style.leading * _STEP)
        lines = _address_lines(context, style, box.w)
    y = box.y + style.baseline
    for line in lines:
        pen.line(line, box.x, y, style)
        y += style.leading


def _address_lines(context: Context, style: TextStyle, width: float) -> list[Line]:
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


def _fold_marks(context: Context, block: Block, box: Box, pen: Pen, _: PageNumber) -> None:
    """Marks where the sheet is folded and punched; the window says how far down."""
    window = WINDOWS.get(context.template.page.window)
    if window is None:
        return
    marks = [(y, _FOLD_MARK) for y in window.folds] if block.props.get("fold", True) else []
    if window.punch is not None and block.props.get("punch", True):
        marks.append((window.punch, _PUNCH_MARK))
    for y, length in marks:
        pen.rule(box.x, box.x + length, points(y), context.theme.colours.mark)


def _draft_mark(context: Context, block: Block, box: Box, pen: Pen, _: PageNumber) -> None:
    style = context.style("draft", 110.0, context.theme.colours.draft, "semibold", own=block.style)
    text = context.labels("document.draft")
    slope = math.hypot(box.w, box.h)
    longest = 0.8 * slope
    width = context.setter.width(text, style)
    if width > longest:
        style = replace(style, size=style.size * longest / width)
    centre = (box.x + box.w / 2, box.y + box.h / 2)
    pen.across(text, style, centre, math.degrees(math.atan2(box.h, box.w)))


_DRAWING: Final[Mapping[str, _Draw]] = MappingProxyType(
    {
        "letterhead": _letterhead,
        "sender_line": _sender_line,
        "recipient": _recipient,
        "meta": draw_meta,
        "footer": draw_footer,
        "running_head": draw_running_head,
        "page_number": draw_page_number,
        "fold_marks": _fold_marks,
        "draft_mark": _draft_mark,
    }
)
