"""Flow blocks of nothing but lines of text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.documents.context import Context
from app.documents.flow import FlowBlock
from app.documents.pen import Pen
from app.documents.text import Line, TextStyle

# One line alone at the foot or at the head of a page looks lost.
_FEWEST_LINES = 2
# Of a height in points that is the room to a hair.
_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines under each other; those that read from the right end at the right edge.

    Attributes:
        gaps: extra room above a line, by its index.
        align: ``left``, ``centre`` or ``right``; None as the lines read.
    """

    lines: tuple[tuple[Line, TextStyle], ...]
    width: float
    gaps: tuple[tuple[int, float], ...] = ()
    align: str | None = None

    @property
    def height(self) -> float:
        return sum(style.leading for _, style in self.lines) + sum(gap for _, gap in self.gaps)

    @property
    def least(self) -> float:
        if len(self.lines) < 2 * _FEWEST_LINES:
            return self.height
        first = sum(style.leading for _, style in self.lines[:_FEWEST_LINES])
        return first + sum(gap for index, gap in self.gaps if index < _FEWEST_LINES)

    def split(self, room: float, page: float) -> tuple[FlowBlock, FlowBlock] | None:
        fewest = _FEWEST_LINES if page > 0.0 else 1
        if self.height <= page and len(self.lines) < 2 * fewest:
            return None
        gaps = dict(self.gaps)
        used, count = 0.0, 0
        for index, (_, style) in enumerate(self.lines):
            used += style.leading + gaps.get(index, 0.0)
            if used > room:
                break
            count += 1
        if len(self.lines) - count < fewest:
            count = len(self.lines) - fewest
        if count < fewest:
            return None
        first = replace(
            self,
            lines=self.lines[:count],
            gaps=tuple((index, gap) for index, gap in self.gaps if index < count),
        )
        second = replace(
            self,
            lines=self.lines[count:],
            gaps=tuple((index - count, gap) for index, gap in self.gaps if index > count),
        )
        return first, second

    def first_lines(self, room: float) -> Paragraph:
        """As many of the lines as fit, at least one; the whole where all do."""
        gaps = dict(self.gaps)
        used, count = 0.0, 0
        for index, (_, style) in enumerate(self.lines):
            used += style.leading + gaps.get(index, 0.0)
            if used > room + _TOLERANCE and index:
                break
            count += 1
        return self if count == len(self.lines) else replace(self, lines=self.lines[:count])

    def draw(self, pen: Pen, x: float, y: float) -> None:
        gaps = dict(self.gaps)
        for index, (line, style) in enumerate(self.lines):
            y += gaps.get(index, 0.0)
            pen.line(line, x + self._indent(line), y + style.baseline, style)
            y += style.leading

    def _indent(self, line: Line) -> float:
        over = self.width - line.width
        match self.align or ("right" if line.from_right else "left"):
            case "right":
                return over
            case "centre":
                return over / 2
            case _:
                return 0.0


def paragraph(
    context: Context,
    texts: Iterable[tuple[str, TextStyle]],
    width: float,
    gap: float = 0.0,
    align: str | None = None,
) -> Paragraph:
    """Texts under each other, ``gap`` between those that are not blank."""
    lines: list[tuple[Line, TextStyle]] = []
    gaps: list[tuple[int, float]] = []
    for text, style in texts:
        wrapped = context.setter.wrap(text, style, width)
        if wrapped and lines and gap:
            gaps.append((len(lines), gap))
        lines += [(line, style) for line in wrapped]
    return Paragraph(tuple(lines), width, tuple(gaps), align)


@dataclass(frozen=True, slots=True)
class Space:
    """Nothing, of a height; what of it does not fit on a page is dropped."""

    width: float
    height: float

    @property
    def least(self) -> float:
        return self.height

    def split(self, room: float, _page: float) -> tuple[FlowBlock, FlowBlock] | None:
        return Space(self.width, max(room, 0.0)), Space(self.width, 0.0)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Nothing is drawn here."""
