"""The sums at the right, with notes at their left where these are short enough."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from app.documents.context import Context
from app.documents.flow import FlowBlock
from app.documents.geometry import points
from app.documents.paragraphs import Paragraph
from app.documents.pen import Pen
from app.documents.text import Line, TextStyle
from app.domain.paper.template import Colour

_SUMS_WIDTH: Final = points(84)
_NOTES_WIDTH: Final = points(66)
# Notes stand a little lower than the sums, whose type is larger.
_NOTES_DROP: Final = 2.4
_PARAGRAPH_GAP: Final = 10.0
_RULE_GAP: Final = 3.5
_SUM_GAP: Final = 8.0


@dataclass(frozen=True, slots=True)
class _Sum:
    label: tuple[Line, ...]
    amount: Line
    style: TextStyle
    ruled: bool = False

    @property
    def height(self) -> float:
        return self.style.leading * len(self.label) + (2 * _RULE_GAP if self.ruled else 0.0)


@dataclass(frozen=True, slots=True)
class Totals:
    """A block that is never cut.

    Attributes:
        reasons: why no tax is charged, under the sums.
    """

    sums: tuple[_Sum, ...]
    reasons: Paragraph
    notes: Paragraph
    width: float
    rule: Colour

    @property
    def height(self) -> float:
        return max(self._sums_height, _NOTES_DROP + self.notes.height)

    @property
    def _sums_height(self) -> float:
        reasons = self.reasons.height
        gap = _PARAGRAPH_GAP / 2 if reasons else 0.0
        return sum(each.height for each in self.sums) + gap + reasons

    @property
    def least(self) -> float:
        return self.height

    def split(self, _room: float, _page: float) -> tuple[FlowBlock, FlowBlock] | None:
        return None

    def draw(self, pen: Pen, x: float, y: float) -> None:
        self.notes.draw(pen, x, y + _NOTES_DROP)
        right = x + self.width
        left = right - _SUMS_WIDTH
        for each in self.sums:
            if each.ruled:
                y += _RULE_GAP
                pen.rule(left, right, y, self.rule, 0.6)
                y += _RULE_GAP
            for line in each.label:
                pen.line(line, left, y + each.style.baseline, each.style)
                y += each.style.leading
            last = y - each.style.leading + each.style.baseline
            pen.line(each.amount, right - each.amount.width, last, each.style)
        self.reasons.draw(pen, left, y + _PARAGRAPH_GAP / 2)


def totals(context: Context, width: float, *, beside: bool) -> Totals:
    """The document's sums.

    Args:
        context: the document.
        width: of the flow.
        beside: whether the notes shall stand at the left if they fit there.
    """
    colours = context.theme.colours
    note = context.style("note", 11.3, colours.label)
    reasons = [tax.reason for tax in context.document.taxes if tax.reason]
    found = Totals(
        sums=tuple(_sums(context)),
        reasons=_paragraph(context, [(text, note) for text in reasons], _SUMS_WIDTH, 2.0),
        notes=Paragraph((), 0.0),
        width=width,
        rule=colours.accent,
    )
    notes = notes_paragraph(context, _NOTES_WIDTH)
    if beside and _NOTES_DROP + notes.height <= found.height + note.leading:
        return replace(found, notes=notes)
    return found


def notes_paragraph(context: Context, width: float) -> Paragraph:
    """What is said below the lines: where the times are, the closing, and terms without a box."""
    colours, document = context.theme.colours, context.document
    quiet = context.style("note", 11.3, colours.label)
    plain = replace(quiet, colour=colours.text)
    texts = [(_timesheet_note(context), quiet)]
    if not context.shows_payment_box():
        texts.append((document.payment_terms, plain))
    texts.append((document.closing, plain))
    return _paragraph(context, texts, width, _PARAGRAPH_GAP)


def _paragraph(
    context: Context, texts: list[tuple[str, TextStyle]], width: float, gap: float
) -> Paragraph:
    lines: list[tuple[Line, TextStyle]] = []
    gaps: list[tuple[int, float]] = []
    for text, style in texts:
        wrapped = context.setter.wrap(text, style, width)
        if wrapped and lines:
            gaps.append((len(lines), gap))
        lines += [(line, style) for line in wrapped]
    return Paragraph(tuple(lines), width, tuple(gaps))


def _timesheet_note(context: Context) -> str:
    sheet = context.document.timesheet
    if not sheet or not any(block.type == "timesheet" for block in context.template.blocks):
        return ""
    positions = sorted({row.position for row in sheet})
    key = "timesheet.note" if len(positions) > 1 else "timesheet.note_one"
    return context.labels(key, positions=", ".join(_ranges(context, positions)))


def _ranges(context: Context, positions: list[int]) -> Iterator[str]:
    """``1 to 4``, ``6``: three or more in a row as a range."""
    breaks = [0, *(i for i, (a, b) in enumerate(pairwise(positions), 1) if b - a > 1)]
    for start, end in pairwise([*breaks, len(positions)]):
        run = positions[start:end]
        if len(run) > 2:
            first, last = str(run[0]), str(run[-1])
            yield context.labels("timesheet.range", first=first, last=last)
        else:
            yield from map(str, run)


def _sums(context: Context) -> Iterator[_Sum]:
    document, labels, money = context.document, context.labels, context.formats.money
    colours = context.theme.colours
    plain = context.style("body", 17.0, colours.text)
    total = context.style("total", 20.0, colours.text, "semibold")
    total = replace(total, tracking=-0.013 * total.size)
    kind = "credit_note" if context.is_credit_note else "invoice"
    yield _sum(context, labels("totals.net"), document.net_minor, plain)
    for tax in document.taxes:
        rate, base = context.formats.rate(tax.rate), money(tax.taxable_minor)
        words = labels(f"totals.tax.{tax.category.value}", rate=rate, base=base)
        yield _sum(context, words, tax.tax_minor, plain)
    if not document.prepaid_minor:
        yield _sum(context, labels(f"totals.{kind}"), document.due_minor, total, ruled=True)
        return
    strong = replace(plain, cut="semibold")
    yield _sum(context, labels(f"totals.{kind}"), document.gross_minor, strong, ruled=True)
    yield _sum(context, labels("totals.prepaid"), -document.prepaid_minor, plain)
    due = "totals.credit_due" if context.is_credit_note else "totals.due"
    yield _sum(context, labels(due), document.due_minor, total, ruled=True)


def _sum(
    context: Context, words: str, minor: int, style: TextStyle, *, ruled: bool = False
) -> _Sum:
    setter = context.setter
    amount = setter.line(context.formats.money(minor), style)
    room = _SUMS_WIDTH - amount.width - _SUM_GAP
    longest = max(setter.width(word, style) for word in words.split() or [""])
    if longest > room:
        # A very large amount: both get smaller rather than a word cut in two.
        smaller = (_SUMS_WIDTH - _SUM_GAP) / (longest + amount.width) * 0.99
        style = replace(style, size=style.size * smaller, tracking=style.tracking * smaller)
        amount = setter.line(context.formats.money(minor), style)
        room = _SUMS_WIDTH - amount.width - _SUM_GAP
    return _Sum(tuple(setter.wrap(words, style, room)), amount, style, ruled)
