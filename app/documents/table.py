"""Tables that run over pages: the head is repeated, and sums can be carried from page to page.

A row has cells on its first line and a body of lines that may be longer than a page. Everything is
measured when the table is made; `split` and `draw` only add up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from app.documents.flow import FlowBlock
from app.documents.pen import Pen
from app.documents.text import Line, TextStyle
from app.domain.paper.template import Colour

# A body is cut where it must be, but never to leave fewer lines than these on either page.
_FEWEST_LINES: Final = 3
_HEAD_HEIGHT: Final = 17.75
_HEAD_BASELINE: Final = 10.5


@dataclass(frozen=True, slots=True)
class Cell:
    """A text at a place of its row.

    Attributes:
        x: from the left edge of the table.
    """

    line: Line
    x: float
    style: TextStyle


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        cells: on its first line from left to right; none for the rest of a row that was cut.
        body: the lines of the widest column, at least one.
        air: above its first line, as below its last.
        amount: what it adds to the sum carried forward.
    """

    cells: tuple[Cell, ...]
    body: tuple[tuple[Line, TextStyle], ...]
    air: float
    amount: int = 0

    @property
    def height(self) -> float:
        return 2 * self.air + sum([style.leading for _, style in self.body])


@dataclass(frozen=True, slots=True)
class TableLook:
    """What all parts of a table share.

    Attributes:
        body_x: where the bodies' lines start.
        rule: between rows.
        head_rule: under the head.
        carry_row: makes a row of its label's key and the sum in minor units; None for tables that
            carry nothing over.
    """

    width: float
    body_x: float
    head: tuple[Cell, ...]
    rule: Colour
    head_rule: Colour
    carry_row: Callable[[str, int], Row] | None = None


@dataclass(frozen=True)
class Table:
    """A table, or the part of one that stands on a page.

    Attributes:
        brought: the sum of the pages before, in minor units; None on the first.
        carried: whether the sum goes on to a next page.
    """

    look: TableLook
    rows: tuple[Row, ...]
    brought: int | None = None
    carried: bool = False

    @cached_property
    def height(self) -> float:
        return _HEAD_HEIGHT + sum([row.height for row in self._shown])

    @property
    def total(self) -> int:
        return (self.brought or 0) + sum(row.amount for row in self.rows)

    def split(self, room: float, page: float) -> tuple[FlowBlock, FlowBlock] | None:
        """As `FlowBlock.split`, with the rows that carry the sum."""
        if not self.rows:
            return None
        carry = self._carry(0)
        brought = carry if self.brought is not None else 0.0
        used, count = _HEAD_HEIGHT + brought + carry, 0
        # The last row never stays behind: then only the sum to carry would have found no room.
        for row in self.rows[:-1]:
            if used + row.height > room:
                break
            used += row.height
            count += 1
        row, rest = self.rows[count], self.rows[count + 1 :]
        cut = None
        if _HEAD_HEIGHT + 2 * carry + row.height > page:
            cut = _cut(row, room - used)
        if cut is not None:
            return self._parts((*self.rows[:count], cut[0]), (cut[1], *rest))
        return self._parts(self.rows[:count], (row, *rest)) if count else None

    def _parts(self, first: tuple[Row, ...], rest: tuple[Row, ...]) -> tuple[Table, Table]:
        carries = self.look.carry_row is not None
        above = replace(self, rows=first, carried=carries)
        return above, replace(self, rows=rest, brought=above.total if carries else None)

    def _carry(self, minor: int) -> float:
        carry_row = self.look.carry_row
        return 0.0 if carry_row is None else carry_row("table.carried_forward", minor).height

    @cached_property
    def _shown(self) -> tuple[Row, ...]:
        """The rows with those that carry the sum."""
        shown, carry_row = self.rows, self.look.carry_row
        if carry_row is not None and self.brought is not None:
            shown = (carry_row("table.brought_forward", self.brought), *shown)
        if carry_row is not None and self.carried:
            shown = (*shown, carry_row("table.carried_forward", self.total))
        return shown

    def draw(self, pen: Pen, x: float, y: float) -> None:
        right = x + self.look.width
        for cell in self.look.head:
            pen.line(cell.line, x + cell.x, y + _HEAD_BASELINE, cell.style)
        y += _HEAD_HEIGHT
        pen.rule(x, right, y, self.look.head_rule, 0.6)
        for row in self._shown:
            self._draw_row(pen, row, x, y)
            y += row.height
            pen.rule(x, right, y, self.look.rule)

    def _draw_row(self, pen: Pen, row: Row, x: float, y: float) -> None:
        y += row.air
        first = y + row.body[0][1].baseline
        # In the order of reading, which is that of copied text: the body is left of most cells.
        before = [cell for cell in row.cells if cell.x < self.look.body_x]
        after = [cell for cell in row.cells if cell.x >= self.look.body_x]
        for cell in before:
            pen.line(cell.line, x + cell.x, first, cell.style)
        for line, style in row.body:
            pen.line(line, x + self.look.body_x, y + style.baseline, style)
            y += style.leading
        for cell in after:
            pen.line(cell.line, x + cell.x, first, cell.style)


def _cut(row: Row, room: float) -> tuple[Row, Row] | None:
    """A row that fits no page, in two; None where too little of it fits."""
    left = room - 2 * row.air
    count = 0
    for _, style in row.body:
        left -= style.leading
        if left < 0:
            break
        count += 1
    count = min(count, len(row.body) - _FEWEST_LINES)
    if count < _FEWEST_LINES:
        return None
    rest = Row((), row.body[count:], row.air)
    return replace(row, body=row.body[:count]), rest
