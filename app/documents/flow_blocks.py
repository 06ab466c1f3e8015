"""The blocks of the flow, in the template's order, made for the width of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from app.documents.context import Context
from app.documents.flow import FlowItem
from app.documents.lines.line_table import line_table
from app.documents.paragraphs import Paragraph
from app.documents.payment import payment_box
from app.documents.text import TextStyle
from app.documents.timesheet import timesheet_table
from app.documents.totals import Totals, notes_paragraph, totals
from app.domain.paper.template import Block

_AFTER_TITLE: Final = 8.9
_AFTER_INTRO: Final = 11.3
_AFTER_TABLE: Final = 10.2
_AFTER_TOTALS: Final = 15.7

_Make = Callable[[Context, Block, float, Totals | None], Iterator[FlowItem]]


def flow_items(context: Context, width: float) -> list[FlowItem]:
    """What the document's flow consists of."""
    blocks = [
        block
        for block in context.template.blocks
        if block.anchor == "flow" and context.shows(block)
    ]
    # Made before its turn: whether the closing has a place of its own hangs on it.
    sums = next(
        (
            totals(context, width, beside=block.props.get("beside", True))
            for block in blocks
            if block.type == "totals"
        ),
        None,
    )
    return [
        item
        for block in blocks
        if block.type in _MAKING
        for item in _MAKING[block.type](context, block, width, sums)
    ]


def _title_style(context: Context, block: Block) -> TextStyle:
    style = context.style("title", 18.0, context.theme.colours.text, "semibold", own=block.style)
    return replace(style, tracking=-0.013 * style.size)


def _texts(context: Context, text: str, style: TextStyle, width: float) -> Paragraph:
    lines = context.setter.wrap(text, style, width)
    return Paragraph(tuple((line, style) for line in lines), width)


def _heading(context: Context, block: Block, width: float, _: Totals | None) -> Iterator[FlowItem]:
    title = _texts(context, context.title, _title_style(context, block), width)
    yield FlowItem(block.id, title)


def _intro(context: Context, block: Block, width: float, _: Totals | None) -> Iterator[FlowItem]:
    style = context.style("body", 13.8, context.theme.colours.text, own=block.style)
    paragraph = _texts(context, context.document.intro, style, width)
    if paragraph.lines:
        yield FlowItem(block.id, paragraph, _AFTER_TITLE)


def _lines(context: Context, block: Block, width: float, _: Totals | None) -> Iterator[FlowItem]:
    if not context.document.lines:
        return
    yield FlowItem(block.id, line_table(context, block, width), _AFTER_INTRO)


def _totals(
    _context: Context, block: Block, _width: float, sums: Totals | None
) -> Iterator[FlowItem]:
    if sums is not None:
        yield FlowItem(block.id, sums, _AFTER_TABLE, keeps_last=True, with_next=True)


def _closing(
    context: Context, block: Block, width: float, sums: Totals | None
) -> Iterator[FlowItem]:
    """The notes, unless the sums have them at their side."""
    if sums is not None and sums.notes.lines:
        return
    notes = notes_paragraph(context, width)
    if notes.lines:
        yield FlowItem(block.id, notes, _AFTER_TOTALS)


def _payment(context: Context, block: Block, width: float, _: Totals | None) -> Iterator[FlowItem]:
    box = payment_box(context, width, with_code=block.props.get("qr", True))
    if box is not None:
        yield FlowItem(block.id, box, _AFTER_TOTALS)


def _timesheet(
    context: Context, block: Block, width: float, _: Totals | None
) -> Iterator[FlowItem]:
    if not context.document.timesheet:
        return
    words = context.labels("timesheet.title", document=context.title)
    title = _texts(context, words, _title_style(context, block), width)
    yield FlowItem(f"{block.id}.title", title, starts_page=True)
    yield FlowItem(block.id, timesheet_table(context, block, width), _AFTER_TITLE)


_MAKING: Final[Mapping[str, _Make]] = MappingProxyType(
    {
        "heading": _heading,
        "intro": _intro,
        "lines": _lines,
        "totals": _totals,
        "closing": _closing,
        "payment": _payment,
        "timesheet": _timesheet,
    }
)
