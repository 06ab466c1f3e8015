"""The sums at the right, with notes at their left where these are short enough."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from app.documents.context import Context
from app.documents.flow import FlowBlock
from app.documents.geometry import points
from app.documents.notes import PARAGRAPH_GAP
from app.documents.paragraphs import Paragraph, paragraph
from app.documents.pen import Pen
from app.documents.sums import Sum, Weight, sums_of
from app.documents.text import Line, TextStyle
from app.domain.paper.template import Block, BlockStyle, Colour

_SUMS_WIDTH: Final = 84.0
_NOTES_GAP: Final = points(15)
_LEAST_NOTES: Final = points(40)
# Notes stand a little lower than the sums, whose type is larger.
_NOTES_DROP: Final = 2.4
_RULE_GAP: Final = 3.5
_SUM_GAP: Final = 8.0


@dataclass(frozen=True, slots=True)
class _SetSum:
    label: tuple[Line, ...]
    amount: Line | None
    style: TextStyle
    ruled: bool

    @property
    def height(self) -> float:
        return self.style.leading * len(self.label) + (2 * _RULE_GAP if self.ruled else 0.0)


@dataclass(frozen=True, slots=True)
class Totals:
    """A block that is cut only where no page has room for it.

    Attributes:
        reasons: why no tax is charged, under the sums.
        sums_width: of the sums, at the right of ``width``.
        weight: of the rules.
    """

    sums: tuple[_SetSum, ...]
    reasons: Paragraph
    notes: Paragraph
    width: float
    sums_width: float
    rule: Colour
    weight: float

    @property
    def height(self) -> float:
        notes = _NOTES_DROP + self.notes.height if self.notes.lines else 0.0
        return max(self._sums_height, notes)

    @property
    def least(self) -> float:
        return self.height

    @property
    def _sums_height(self) -> float:
        reasons = self.reasons.height
        gap = PARAGRAPH_GAP / 2 if reasons else 0.0
        return sum(each.height for each in self.sums) + gap + reasons

    def split(self, room: float, page: float) -> tuple[FlowBlock, FlowBlock] | None:
        if self.height <= page:
            return None
        used, count = 0.0, 0
        for each in self.sums[:-1]:
            used += each.height
            if used > room:
                break
            count += 1
        if not count:
            return None
        nothing = Paragraph((), 0.0)
        return (
            replace(self, sums=self.sums[:count], reasons=nothing),
            replace(self, sums=self.sums[count:], notes=nothing),
        )

    def draw(self, pen: Pen, x: float, y: float) -> None:
        self.notes.draw(pen, x, y + _NOTES_DROP)
        right = x + self.width
        left = right - self.sums_width
        for each in self.sums:
            if each.ruled:
                y += _RULE_GAP
                pen.rule(left, right, y, self.rule, self.weight)
                y += _RULE_GAP
            for line in each.label:
                pen.line(line, left, y + each.style.baseline, each.style)
                y += each.style.leading
            if each.amount is not None:
                last = y - each.style.leading + each.style.baseline
                pen.line(each.amount, right - each.amount.width, last, each.style)
        self.reasons.draw(pen, left, y + PARAGRAPH_GAP / 2)

    def with_notes(self, notes: Paragraph, more: float) -> Totals | None:
        """With the notes at the left; None where they make the block more than ``more`` higher."""
        if not notes.lines or _NOTES_DROP + notes.height > self._sums_height + more:
            return None
        return replace(self, notes=notes)

    @property
    def notes_width(self) -> float:
        """What there is for notes; 0 where that is too little."""
        left = self.width - self.sums_width - _NOTES_GAP
        return left if left >= _LEAST_NOTES else 0.0


def totals(context: Context, block: Block, width: float, *, taxes_beside: bool) -> Totals:
    """The document's sums, as yet without notes.

    Args:
        context: the document.
        block: its look and width.
        width: of the flow.
        taxes_beside: as `sums_of`.
    """
    colours, own = context.theme.colours, block.style
    sums_width = min(points(block.props.get("width") or _SUMS_WIDTH), width)
    note = context.style("note", 11.3, colours.label, own=context.minor(own, "note"))
    reasons = [(tax.reason, note) for tax in context.document.taxes if tax.reason]
    setting = _Setting(context, own, sums_width)
    return Totals(
        sums=tuple(setting.set(each) for each in sums_of(context, taxes_beside=taxes_beside)),
        reasons=paragraph(context, reasons, sums_width, 2.0),
        notes=Paragraph((), 0.0),
        width=width,
        sums_width=sums_width,
        rule=colours.accent,
        weight=context.theme.rule,
    )


class _Setting:
    """Sets sums to a width."""

    def __init__(self, context: Context, own: BlockStyle, width: float) -> None:
        colours = context.theme.colours
        plain = context.style("body", 17.0, colours.text, own=own)
        total = context.style(
            "total", 20.0, colours.text, "semibold", own=context.minor(own, "total")
        )
        note = context.style("note", 11.3, colours.label, own=context.minor(own, "note"))
        self._context, self._width = context, width
        self._styles = {
            Weight.PLAIN: plain,
            Weight.QUIET: note,
            Weight.STRONG: replace(plain, cut="semibold"),
            Weight.TOTAL: replace(
                total, tracking=-0.013 * total.size, colour=own.colour or total.colour
            ),
        }

    def set(self, each: Sum) -> _SetSum:
        setter, style = self._context.setter, self._styles[each.weight]
        if each.minor is None:
            words = setter.wrap(each.words, style, self._width)
            return _SetSum(tuple(words), None, style, each.ruled)
        text = self._context.formats.money(each.minor)
        amount = setter.line(text, style)
        room = self._width - amount.width - _SUM_GAP
        longest = max(setter.width(word, style) for word in each.words.split() or [""])
        if longest > room:
            # A very large amount: both get smaller rather than a word cut in two.
            smaller = (self._width - _SUM_GAP) / (longest + amount.width) * 0.99
            style = replace(style, size=style.size * smaller, tracking=style.tracking * smaller)
            amount = setter.line(text, style)
            room = self._width - amount.width - _SUM_GAP
        words = setter.wrap(each.words, style, room) or [setter.line("", style)]
        return _SetSum(tuple(words), amount, style, each.ruled)
