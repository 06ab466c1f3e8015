"""Shapes and words on a sheet, before it is known whether they become a PDF or an SVG.

Places are points; y grows downwards. Shapes come first and all words stand above them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from app.documents.geometry import Box
from app.documents.text import TextStyle
from app.domain.paper.template import Colour

Point: TypeAlias = tuple[float, float]
# Move to, line to, curve to (two handles and the end), rectangle (left, top, width, height), close.
Segment: TypeAlias = tuple[Literal["m", "l", "c", "r", "z"], tuple[float, ...]]
Outline: TypeAlias = list[Segment]

# Handles of a curve that is a quarter of a circle nearly everywhere.
_QUARTER: Final = 0.5523
CLOSED: Final[Segment] = ("z", ())


@dataclass(frozen=True, slots=True)
class Ink:
    """How a shape is drawn; what has no colour is not drawn.

    Attributes:
        width: of the stroke.
        dash: lengths of stroke and gap; blank for a whole line.
        round: whether ends and corners of the stroke are.
    """

    fill: Colour | None = None
    stroke: Colour | None = None
    width: float = 0.0
    dash: tuple[float, ...] = ()
    round: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    outline: Outline
    ink: Ink


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text.

    Attributes:
        x: where it begins (``align`` 0), has its middle (0.5) or ends (1).
        y: of its baseline.
    """

    text: str
    x: float
    y: float
    style: TextStyle
    align: float = 0.0


@dataclass(slots=True)
class Layer:
    """Shapes and words with an origin of their own.

    Attributes:
        x: of the origin on the sheet.
        y: likewise.
        scale: points of the sheet for each of the layer.
        clip: in points of the layer; of shapes nothing is seen outside.
    """

    x: float
    y: float
    scale: float = 1.0
    clip: Box | None = None
    shapes: list[Shape] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)

    def draw(self, outline: Outline, ink: Ink) -> None:
        if outline:
            self.shapes.append(Shape(outline, ink))

    def write(self, text: str, at: Point, style: TextStyle, align: float = 0.0) -> None:
        if text:
            self.words.append(Words(text, *at, style, align))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page, ready to be written."""

    width: float
    height: float
    layers: tuple[Layer, ...]


def rectangle(left: float, top: float, right: float, bottom: float) -> Outline:
    return [("r", (left, top, right - left, bottom - top))]


def rectangles(edges: Iterable[tuple[float, float, float, float]]) -> Outline:
    """Rectangles by left, top, right and bottom."""
    return [("r", (left, top, right - left, bottom - top)) for left, top, right, bottom in edges]


def line(start: Point, end: Point) -> Outline:
    return [("m", start), ("l", end)]


def polyline(points: Sequence[Point]) -> Outline:
    first, *rest = points
    return [("m", first), *(("l", point) for point in rest)]


def polygon(points: Sequence[Point]) -> Outline:
    return [*polyline(points), CLOSED]


def diamond(x: float, y: float, half: float) -> Outline:
    return polygon([(x, y - half), (x + half, y), (x, y + half), (x - half, y)])


def rounded(edges: tuple[float, float, float, float], left: float, right: float) -> Outline:
    """A rectangle by its edges with rounded corners.

    Args:
        edges: left, top, right and bottom.
        left: radius of the corners there; cut down to what the rectangle has room for.
        right: likewise.
    """
    x0, y0, x1, y1 = edges
    most = min((x1 - x0) / 2, (y1 - y0) / 2)
    if most <= 0:
        return rectangle(*edges)
    a, b = min(left, most), min(right, most)
    # From the corner to the handle.
    c, d = a * (1 - _QUARTER), b * (1 - _QUARTER)
    return [
        ("m", (x0 + a, y0)),
        ("l", (x1 - b, y0)),
        ("c", (x1 - d, y0, x1, y0 + d, x1, y0 + b)),
        ("l", (x1, y1 - b)),
        ("c", (x1, y1 - d, x1 - d, y1, x1 - b, y1)),
        ("l", (x0 + a, y1)),
        ("c", (x0 + c, y1, x0, y1 - c, x0, y1 - a)),
        ("l", (x0, y0 + a)),
        ("c", (x0, y0 + c, x0 + c, y0, x0 + a, y0)),
        CLOSED,
    ]
