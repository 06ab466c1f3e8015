"""Blocks with a place of their own on the page, drawn on the pages that their template names."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from app.documents.address import draw_recipient, draw_sender_line
from app.documents.context import Context
from app.documents.footer import draw_footer, draw_page_number, draw_running_head
from app.documents.framed import content_box, frame_look
from app.documents.free_blocks import box_piece, picture_piece, rule_piece, text_piece
from app.documents.geometry import PAPER_SIZES, POINTS_PER_MM, Box, in_points, points
from app.documents.letterhead import draw_letterhead
from app.documents.meta_table import draw_meta
from app.documents.pages import PageNumber
from app.documents.pen import Pen
from app.domain.paper.problems import Problem, Severity
from app.domain.paper.template import Block, Frame
from app.domain.paper.windows import WINDOWS

# What is printed across or beside everything else leaves the flow its room.
TAKES_NO_ROOM: Final = frozenset({"fold_marks", "draft_mark"})
# What may lie behind other blocks; of these the template's order is the order of layers.
GROUNDS: Final = frozenset({"box", "image", "rule"})
# Their border is what they draw.
_DRAW_THEMSELVES: Final = frozenset({"rule", "box"})
_FOLD_MARK: Final = points(4)
_PUNCH_MARK: Final = points(6)


_Draw = Callable[[Context, Block, Box, Pen, PageNumber], None]


def fixed_blocks(context: Context, page: PageNumber) -> list[tuple[Block, Box]]:
    """The fixed blocks of this page, what lies under everything first, then from head to foot."""
    blocks = context.template.blocks
    if context.is_draft and not any(block.type == "draft_mark" for block in blocks):
        # A draft that looks like an invoice would be paid.
        blocks = (_mark_of_drafts(context), *blocks)
    found = [
        (block, in_points(frame.x, frame.y, frame.w, frame.h))
        for block in blocks
        if (frame := block.frame) is not None and page.has(block) and context.shows(block)
    ]
    return sorted(found, key=_depth)


def _mark_of_drafts(context: Context) -> Block:
    """Across the page within its margins."""
    width, height = (length / POINTS_PER_MM for length in PAPER_SIZES[context.template.page.size])
    margins = context.template.page.margins
    frame = Frame(
        margins.left,
        margins.top,
        width - margins.left - margins.right,
        height - margins.top - margins.bottom,
    )
    return Block("required-draft-mark", "draft_mark", "page", frame)


def is_ground(block: Block) -> bool:
    """Whether a fixed block is drawn before all others, so that they stand on it."""
    return block.type == "draft_mark" or block.type in GROUNDS


def takes_room(block: Block, box: Box, page_height: float) -> bool:
    """Whether the flow keeps clear of a fixed block.

    What reaches over the middle of the page, such as a tinted column, lies behind the flow.
    """
    if block.type in GROUNDS:
        return not box.y < page_height / 2 < box.bottom
    return block.type not in TAKES_NO_ROOM


def draw_fixed(context: Context, block: Block, box: Box, pen: Pen, page: PageNumber) -> None:
    """Draws a fixed block at its place, on its ground and within its frame."""
    if block.type not in _DRAW_THEMSELVES:
        frame_look(block.style, fixed=True).draw(pen, box)
        box = content_box(block.style, box)
    _DRAWING[block.type](context, block, box, pen, page)


def _depth(pair: tuple[Block, Box]) -> tuple[int, float]:
    block, box = pair
    if is_ground(block):
        return (0 if block.type == "draft_mark" else 1), 0.0
    return 2, box.y


def _fold_marks(context: Context, block: Block, box: Box, pen: Pen, _: PageNumber) -> None:
    """Marks where the sheet is folded and punched; the window says how far down."""
    window = WINDOWS.get(context.template.page.window)
    if window is None:
        return
    marks = [(y, _FOLD_MARK) for y in window.folds] if block.props.get("fold", True) else []
    if window.punch is not None and block.props.get("punch", True):
        marks.append((window.punch, _PUNCH_MARK))
    for y, length in marks:
        left = box.left_of(length, block.style.align or "left")
        colour = block.style.colour or context.theme.colours.mark
        pen.rule(left, left + length, points(y), colour)


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


def _text(context: Context, block: Block, box: Box, pen: Pen, page: PageNumber) -> None:
    piece = text_piece(context, block, box.w, page)
    fitting = piece.first_lines(box.h)
    if fitting is not piece:
        context.findings.add(
            Problem("problem.text_cut", block.id, page.number, severity=Severity.ERROR)
        )
    fitting.draw(pen, box.x, box.y)


def _image(context: Context, block: Block, box: Box, pen: Pen, _: PageNumber) -> None:
    piece = picture_piece(context, block, box.w, box.h)
    if piece is not None:
        piece.draw(pen, box.x, box.y + (box.h - piece.height) / 2)


def _rule(context: Context, block: Block, box: Box, pen: Pen, _: PageNumber) -> None:
    rule_piece(context, block, box.w, box.h).draw(pen, box.x, box.y)


def _box(context: Context, block: Block, box: Box, pen: Pen, _: PageNumber) -> None:
    box_piece(context, block, box.w, box.h).draw(pen, box.x, box.y)


_DRAWING: Final[Mapping[str, _Draw]] = MappingProxyType(
    {
        "letterhead": draw_letterhead,
        "sender_line": draw_sender_line,
        "recipient": draw_recipient,
        "meta": draw_meta,
        "footer": draw_footer,
        "running_head": draw_running_head,
        "page_number": draw_page_number,
        "fold_marks": _fold_marks,
        "draft_mark": _draft_mark,
        "text": _text,
        "image": _image,
        "rule": _rule,
        "box": _box,
    }
)
