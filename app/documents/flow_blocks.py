"""The blocks of the flow, in the template's order, made for the width of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Final

from app.documents.context import Context
from app.documents.data_tables import chosen_tables, data_table
from app.documents.facts import facts
from app.documents.flow import FlowItem
from app.documents.framed import framed, inner_width
from app.documents.free_blocks import box_piece, picture_piece, rule_piece, text_piece
from app.documents.geometry import points
from app.documents.lines.line_table import line_table
from app.documents.notes import notes_paragraph
from app.documents.paragraphs import Paragraph, Space, paragraph
from app.documents.payment import payment_box
from app.documents.required import legal_texts, printed_flow
from app.documents.required_facts import FACTS_TYPE, facts_paragraph
from app.documents.signature import signature
from app.documents.tax_table import has_taxes, shows_tax_table, tax_table
from app.documents.text import TextStyle
from app.documents.timesheet import timesheet_table
from app.documents.totals import Totals, totals
from app.domain.billing.document import DocumentKind
from app.domain.paper.template import Block, BlockStyle

_AFTER_TITLE: Final = 8.9
_AFTER_SUBJECT: Final = 3.0
_AFTER_INTRO: Final = 11.3
_AFTER_TABLE: Final = 10.2
_AFTER_TOTALS: Final = 15.7
_USUAL_SPACE: Final = 5.0
# These draw their frame themselves, or have nothing to put one around.
_FRAMES_ITSELF: Final = frozenset({"payment", "rule", "box", "space"})

_Make = Callable[[Block, float], Iterator[FlowItem]]


def flow_items(context: Context, width: float) -> list[FlowItem]:
    """What the document's flow consists of."""
    return list(_Flow(context, width).items())


class _Flow:
    """Makes items of blocks.

    Attributes:
        blocks: those that are printed.
    """

    def __init__(self, context: Context, width: float) -> None:
        self._context, self._width = context, width
        self.blocks = printed_flow(context)
        self._making: dict[str, _Make] = {
            "heading": self._heading,
            "intro": self._intro,
            "facts": self._facts,
            "lines": self._lines,
            "tables": self._tables,
            "totals": self._totals,
            "tax_table": self._tax_table,
            "legal": self._legal,
            "closing": self._closing,
            "payment": self._payment,
            "signature": self._signature,
            "timesheet": self._timesheet,
            "space": self._space,
            "text": self._text,
            "image": self._picture,
            "rule": self._rule,
            "box": self._box,
            FACTS_TYPE: self._required_facts,
        }

    def items(self) -> Iterator[FlowItem]:
        new_page = False
        for block in self.blocks:
            if block.type == "page_break":
                new_page = True
                continue
            for item in self._of(block):
                yield replace(item, starts_page=item.starts_page or new_page)
                new_page = False

    def _of(self, block: Block) -> Iterator[FlowItem]:
        style = block.style
        if block.type in _FRAMES_ITSELF:
            style = BlockStyle()
        for item in self._making[block.type](block, inner_width(style, self._width)):
            if item.id != block.id:
                yield item
                continue
            yield replace(item, block=framed(item.block, style, self._width))

    @cached_property
    def _sums(self) -> tuple[Totals, bool] | None:
        """The sums, and whether they have the notes at their side.

        Made before their turn: whether the closing has a place of its own hangs on it.
        """
        block = self._first("totals")
        if block is None:
            return None
        width = inner_width(block.style, self._width)
        taxes_beside = shows_tax_table(self._context)
        sums = totals(self._context, block, width, taxes_beside=taxes_beside)
        closing = self._first("closing")
        if closing is None or not sums.notes_width or not block.props.get("beside", True):
            return sums, False
        notes = notes_paragraph(self._context, sums.notes_width, closing.style)
        line = self._context.style("note", 11.3, self._context.theme.colours.label)
        with_notes = sums.with_notes(notes, line.leading)
        return (sums, False) if with_notes is None else (with_notes, True)

    def _first(self, kind: str) -> Block | None:
        return next((block for block in self.blocks if block.type == kind), None)

    def _title_style(self, own: BlockStyle) -> TextStyle:
        colour = self._context.theme.colours.text
        style = self._context.style("title", 18.0, colour, "semibold", own=own)
        return replace(style, tracking=-0.013 * style.size)

    def _heading(self, block: Block, width: float) -> Iterator[FlowItem]:
        """The title, and what the document is about below it."""
        context, align = self._context, block.style.align
        second = context.style(
            "body", 13.8, context.theme.colours.second, own=_beside_title(context, block.style)
        )
        texts = [
            (context.title, self._title_style(block.style)),
            (context.document.subject, second),
        ]
        yield FlowItem(block.id, paragraph(context, texts, width, _AFTER_SUBJECT, align))

    def _intro(self, block: Block, width: float) -> Iterator[FlowItem]:
        context = self._context
        style = context.style("body", 13.8, context.theme.colours.text, own=block.style)
        texts = [(context.document.intro, style)]
        made = paragraph(context, texts, width, align=block.style.align)
        yield from _if_any(block, made, _AFTER_TITLE)

    def _facts(self, block: Block, width: float) -> Iterator[FlowItem]:
        made = facts(self._context, block, width)
        if made is not None:
            yield FlowItem(block.id, made, _AFTER_INTRO)

    def _required_facts(self, block: Block, width: float) -> Iterator[FlowItem]:
        yield FlowItem(block.id, facts_paragraph(self._context, block, width), _AFTER_TITLE)

    def _lines(self, block: Block, width: float) -> Iterator[FlowItem]:
        if self._context.document.lines:
            yield FlowItem(block.id, line_table(self._context, block, width), _AFTER_INTRO)

    def _tables(self, block: Block, width: float) -> Iterator[FlowItem]:
        for table in chosen_tables(self._context, block):
            made = data_table(self._context, block, table, width)
            yield FlowItem(block.id, made, _AFTER_INTRO)

    def _totals(self, block: Block, _width: float) -> Iterator[FlowItem]:
        if self._sums is None or not self._sums[0].height:
            return
        # A table of taxes is large; then it is that which how to pay stays with.
        alone = not shows_tax_table(self._context)
        yield FlowItem(block.id, self._sums[0], _AFTER_TABLE, keeps_last=True, with_next=alone)

    def _tax_table(self, block: Block, width: float) -> Iterator[FlowItem]:
        if has_taxes(self._context, block):
            made = tax_table(self._context, block, width)
            yield FlowItem(block.id, made, _AFTER_TABLE, with_next=True)

    def _legal(self, block: Block, width: float) -> Iterator[FlowItem]:
        context = self._context
        style = context.style("note", 11.3, context.theme.colours.label, own=block.style)
        texts = legal_texts(context, sums_shown=self._first("totals") is not None)
        made = paragraph(context, [(text, style) for text in texts], width, 2.0, block.style.align)
        yield from _if_any(block, made, _AFTER_TABLE, with_next=True)

    def _closing(self, block: Block, width: float) -> Iterator[FlowItem]:
        """The notes, unless the sums have them at their side."""
        if self._sums is None or not self._sums[1]:
            made = notes_paragraph(self._context, width, block.style)
            yield from _if_any(block, made, _AFTER_TOTALS, with_next=True)

    def _payment(self, block: Block, width: float) -> Iterator[FlowItem]:
        made = payment_box(self._context, block, width)
        if made is not None:
            yield FlowItem(block.id, made, _AFTER_TOTALS)

    def _signature(self, block: Block, width: float) -> Iterator[FlowItem]:
        yield FlowItem(block.id, signature(self._context, block, width), _AFTER_TOTALS)

    def _timesheet(self, block: Block, width: float) -> Iterator[FlowItem]:
        """The entries; under a title of their own where they are an appendix."""
        context = self._context
        if not context.document.timesheet:
            return
        table = timesheet_table(context, block, width)
        if context.document.kind is DocumentKind.TIMESHEET:
            yield FlowItem(block.id, table, _AFTER_INTRO)
            return
        words = context.labels("timesheet.title", document=context.title)
        starts = bool(block.props.get("starts_page", True))
        title = paragraph(context, [(words, self._sheet_title(starts=starts))], self._width)
        yield FlowItem(
            f"{block.id}.title", title, _AFTER_TOTALS, starts_page=starts, with_next=True
        )
        yield FlowItem(block.id, table, _AFTER_TITLE)

    def _sheet_title(self, *, starts: bool) -> TextStyle:
        """As the document's title at the head of a page, else as of a part below it."""
        own = (self._first("heading") or Block("", "heading", "flow")).style
        if starts:
            return self._title_style(own)
        context = self._context
        part = replace(_beside_title(context, own), cut=own.cut, colour=own.colour)
        return context.style(
            "payment_title", 13.2, context.theme.colours.text, "semibold", own=part
        )

    def _space(self, block: Block, width: float) -> Iterator[FlowItem]:
        height = points(block.props.get("height", _USUAL_SPACE))
        yield FlowItem(block.id, Space(width, height), shrinks=True)

    def _text(self, block: Block, width: float) -> Iterator[FlowItem]:
        yield from _if_any(block, text_piece(self._context, block, width), _AFTER_TITLE)

    def _picture(self, block: Block, width: float) -> Iterator[FlowItem]:
        made = picture_piece(self._context, block, width)
        if made is not None:
            yield FlowItem(block.id, made, _AFTER_TITLE)

    def _rule(self, block: Block, width: float) -> Iterator[FlowItem]:
        yield FlowItem(block.id, rule_piece(self._context, block, width), _AFTER_TITLE)

    def _box(self, block: Block, width: float) -> Iterator[FlowItem]:
        yield FlowItem(block.id, box_piece(self._context, block, width), _AFTER_TITLE)


def _if_any(
    block: Block, made: Paragraph, gap: float, *, with_next: bool = False
) -> Iterator[FlowItem]:
    if made.lines:
        yield FlowItem(block.id, made, gap, with_next=with_next)


def _beside_title(context: Context, own: BlockStyle) -> BlockStyle:
    """The style of the line below a title whose block says how large the title is."""
    if own.size is None:
        return BlockStyle(font=own.font)
    sizes = context.theme.sizes
    return BlockStyle(font=own.font, size=own.size * sizes.body / sizes.title)
