"""How wide the columns of a table are: numbers get what they need, texts share what is left."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest
from typing import Any, Final

from app.documents.context import Context
from app.documents.geometry import POINTS_PER_MM, points
from app.documents.table import Cell, SetLine
from app.documents.text import TextStyle, Typesetter
from app.domain.paper.problems import Problem
from app.domain.paper.template import Block

# Of a column of texts; below the first the table is said to be too wide, below the second it loses
# columns.
_LEAST_TEXT: Final = points(25)
_LEAST_SHORT_TEXT: Final = points(12)
_NARROWEST: Final = points(7)
_LEAST_AIR: Final = 6.0


@dataclass(frozen=True, slots=True)
class ColumnNeed:
    """What one column asks for, in points.

    Attributes:
        content: width of its widest text on one line, its head included.
        lead: air at its left.
        trail: air at its right.
        least: of the whole column.
        right: whether its texts end at its right edge.
        wraps: whether its texts may be broken.
        takes_rest: whether it gets what the others leave; such a column wraps.
        given: what the template asks for, 0 for automatic; numbers get more where they need it.
        goes: when it is left out of a table that is too wide: the highest first, 0 never.
    """

    key: str
    content: float
    lead: float = 0.0
    trail: float = 0.0
    least: float = 0.0
    right: bool = False
    wraps: bool = False
    takes_rest: bool = False
    given: float = 0.0
    goes: int = 0

    @property
    def natural(self) -> float:
        if self.takes_rest and not self.given:
            return math.inf
        wanted = self.lead + self.content + self.trail
        if self.wraps:
            return self.given or wanted
        return max(self.least, wanted, self.given)

    @property
    def smallest(self) -> float:
        if not self.wraps:
            return self.natural
        least = _LEAST_TEXT if self.takes_rest else _LEAST_SHORT_TEXT
        return min(self.natural, least + self.lead + self.trail)


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column stands.

    Attributes:
        x: where its texts begin, or end where ``right``; from the left edge of the table.
        width: of the room for them.
    """

    key: str
    x: float
    width: float
    right: bool = False

    def cell(self, setter: Typesetter, text: str, style: TextStyle, top: float = 0.0) -> Cell:
        """The text on one line."""
        return Cell(((setter.line(text, style), style),), self.x, self.right, self.width, top)

    def block(self, lines: Sequence[SetLine], top: float = 0.0) -> Cell:
        """Lines that were broken for this column."""
        return Cell(tuple(lines), self.x, self.right, self.width, top)


def placed_columns(
    context: Context, block: Block, needs: Sequence[ColumnNeed], width: float, inset: float = 0.0
) -> dict[str, Column]:
    """The columns by key, in their order; fewer than asked for where they do not all fit.

    A table that is too wide for its texts is told as ``problem.columns_too_wide``.

    Args:
        context: takes the finding.
        block: whose finding it is.
        needs: from left to right.
        width: of the table.
        inset: between the table's edges and its first and last column.
    """
    room = width - 2 * inset
    needs = _parted(needs)
    missing = sum(need.smallest for need in needs) - room
    if missing > 0.5:
        _tell(context, block, missing)
    while _left(needs, room) < _NARROWEST * sum(need.wraps for need in needs):
        loser = max(needs, key=lambda need: need.goes)
        if not loser.goes:
            break
        needs.remove(loser)
    widths = _widths(needs, room)
    found, x = {}, inset
    for need, taken in zip(needs, widths, strict=True):
        edge = x + taken - need.trail if need.right else x + need.lead
        inner = taken - need.lead - need.trail
        found[need.key] = Column(need.key, edge, inner, need.right)
        x += taken
    return found


def _parted(needs: Sequence[ColumnNeed]) -> list[ColumnNeed]:
    """With air between a column that ends at its right edge and one that begins at its left."""
    found = []
    for need, after in zip_longest(needs, needs[1:]):
        touches = after is not None and need.right and not after.right
        if touches and need.trail + after.lead < _LEAST_AIR:
            found.append(replace(need, trail=_LEAST_AIR - after.lead))
        else:
            found.append(need)
    return found


def column_choice(props: Mapping[str, Any], usual: Sequence[str]) -> dict[str, float]:
    """The columns that a block asks for, with their widths in points; 0 is automatic."""
    chosen = props.get("columns") or tuple({"key": key} for key in usual)
    found: dict[str, float] = {}
    for each in chosen:
        found.setdefault(each["key"], points(each.get("width", 0)))
    return found


def _tell(context: Context, block: Block, missing: float) -> None:
    millimetres = Decimal(math.ceil(missing / POINTS_PER_MM))
    problem = Problem("problem.columns_too_wide", block.id, arguments={"missing": millimetres})
    context.findings.add(problem)


def _left(needs: Sequence[ColumnNeed], room: float) -> float:
    """What the columns that cannot be broken leave to the others."""
    return room - sum(need.natural for need in needs if not need.wraps)


def _widths(needs: Sequence[ColumnNeed], room: float) -> list[float]:
    """Texts get what they need, else equal shares; what is over goes to the widest."""
    texts = sorted((need for need in needs if need.wraps), key=lambda need: need.natural)
    left = max(_left(needs, room), _NARROWEST * len(texts))
    given: dict[str, float] = {}
    for place, need in enumerate(texts):
        share = left / (len(texts) - place)
        given[need.key] = taken = min(need.natural, share)
        left -= taken
    if texts:
        given[texts[-1].key] += left
    widths = [given[need.key] if need.wraps else need.natural for need in needs]
    if widths and not texts:
        widths[0] += max(left, 0.0)
    return widths
