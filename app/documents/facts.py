"""Figures beside each other with their names below: the hours of a report, what is left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from app.documents.context import Context
from app.documents.data_tables import cell_text
from app.documents.flow import FlowBlock
from app.documents.pen import Pen
from app.documents.table import SetLine
from app.domain.paper.template import Block, BlockStyle

_MOST_BESIDE: Final = 4
_GAP: Final = 14.0
_ROW_GAP: Final = 8.0


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows of figures, cut between rows alone.

    Attributes:
        rows: each with its facts, a fact as lines under each other.
        step: from the left edge of a fact to that of the next.
    """

    rows: tuple[tuple[tuple[SetLine, ...], ...], ...]
    step: float

    @property
    def height(self) -> float:
        return sum(map(_height, self.rows)) + _ROW_GAP * (len(self.rows) - 1)

    @property
    def least(self) -> float:
        return _height(self.rows[0])

    def split(self, room: float, _page: float) -> tuple[FlowBlock, FlowBlock] | None:
        used, count = 0.0, 0
        for row in self.rows[:-1]:
            used += _height(row) + (_ROW_GAP if count else 0.0)
            if used > room:
                break
            count += 1
        if not count:
            return None
        return replace(self, rows=self.rows[:count]), replace(self, rows=self.rows[count:])

    def draw(self, pen: Pen, x: float, y: float) -> None:
        for row in self.rows:
            for place, fact in enumerate(row):
                top = y
                for line, style in fact:
                    pen.line(line, x + place * self.step, top + style.baseline, style)
                    top += style.leading
            y += _height(row) + _ROW_GAP


def _height(row: tuple[tuple[SetLine, ...], ...]) -> float:
    return max(sum(style.leading for _, style in fact) for fact in row)


def facts(context: Context, block: Block, width: float) -> Facts | None:
    """The document's figures, at most four beside each other; None where it has none."""
    found = context.document.facts
    if not found:
        return None
    beside = min(len(found), _MOST_BESIDE)
    step = (width + _GAP) / beside
    set_ = [_fact(context, block.style, place, step - _GAP) for place in range(len(found))]
    rows = [tuple(set_[start : start + beside]) for start in range(0, len(set_), beside)]
    return Facts(tuple(rows), step)


def _fact(context: Context, own: BlockStyle, place: int, width: float) -> tuple[SetLine, ...]:
    fact, colours, setter = context.document.facts[place], context.theme.colours, context.setter
    figure = context.style(
        "total", 16.5, colours.text, "semibold", own=context.minor(own, "total"), tabular=True
    )
    figure = replace(figure, colour=own.colour or figure.colour)
    label = context.style("second", 11.4, colours.label, own=context.minor(own, "second"))
    value = cell_text(context, fact.kind, fact.value)
    return (
        *((line, figure) for line in setter.wrap(value or "–", figure, width)),
        *((line, label) for line in setter.wrap(fact.label, label, width)),
    )
