"""Tables that run over pages: the head is repeated, and sums can be carried from page to page.

A row is cells beside each other, each of one or more lines; it may be longer than a page.
Everything is measured when the table is made; `split` and `draw` only add up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, TypeAlias

from app.documents.flow import FlowBlock
from app.documents.geometry import Box
from app.documents.pen import Pen
from app.documents.text import Line, TextStyle
from app.domain.paper.template import Colour

# A body is cut where it must be, but never to leave fewer lines than these on either page.
_FEWEST_LINES: Final = 3
_ABOVE_HEAD: Final = 2.77
_BELOW_HEAD: Final = 4.98
# Sums of floats must not cost a line that fits exactly.
_TOLERANCE: Final = 0.01

SetLine: TypeAlias = tuple[Line, TextStyle]


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines under each other at a place of their row.

    Attributes:
        x: left edge, or the right one where ``right``; from the left edge of the table.
        width: of the room; lines that read from the right end at its end. 0 where it is the line's.
        top: below the row's air, so that small type shares the first baseline of the large.
    """

    lines: tuple[SetLine, ...]
    x: float
    right: bool = False
    width: float = 0.0
    top: float = 0.0

    @property
    def height(self) -> float:
        if len(self.lines) == 1:
            return self.top + self.lines[0][1].leading
        return self.top + sum([style.leading for _, style in self.lines])

    def cut(self, reach: float) -> tuple[Cell, Cell]:
        """What stands above ``reach`` and what below."""
        used, count = self.top, 0
        for _, style in self.lines:
            used += style.leading
            if used > reach + _TOLERANCE:
                break
            count += 1
        return replace(self, lines=self.lines[:count]), replace(
            self, lines=self.lines[count:], top=0.0
        )

    def draw(self, pen: Pen, left: float, y: float) -> None:
        y += self.top
        x = left + self.x
        for line, style in self.lines:
            place = x
            if self.right:
                place = x - line.width
            elif line.from_right and self.width:
                place = x + self.width - line.width
            pen.line(line, place, y + style.baseline, style)
            y += style.leading


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        cells: in the order of reading, which is that of copied text; at least one.
        air: above its first line, as below its last.
        amount: what it adds to the sum carried forward.
        fill: of its ground.
        with_next: whether it stands on one page with the row that follows: a group's heading.
        with_previous: likewise with the one before: a sum.
    """

    cells: tuple[Cell, ...]
    air: float
    amount: int = 0
    fill: Colour | None = None
    with_next: bool = False
    with_previous: bool = False
    height: float = field(init=False)

    def __post_init__(self) -> None:
        tallest = max([cell.height for cell in self.cells])
        object.__setattr__(self, "height", 2 * self.air + tallest)


@dataclass(frozen=True, slots=True)
class TableLook:
    """What all parts of a table share.

    Attributes:
        head: of one line each; none for a table without a head.
        head_style: what the head is as high as.
        head_fill: of the head's ground; None for none.
        head_rule: under the head and above what is carried on without one; None for none.
        rule: under each row; None for none.
        strong: width of ``head_rule``.
        repeats_head: whether each part has it.
        keeps_rows: whether a row that a page has room for is never cut.
        carry_row: makes a row of its label's key and the sum in minor units; None for tables that
            carry nothing over.
    """

    width: float
    head: tuple[Cell, ...]
    head_style: TextStyle
    rule: Colour | None
    head_rule: Colour | None
    head_fill: Colour | None = None
    strong: float = 0.6
    repeats_head: bool = True
    keeps_rows: bool = True
    carry_row: Callable[[str, int], Row] | None = None

    @property
    def head_height(self) -> float:
        return _ABOVE_HEAD + self.head_style.leading + _BELOW_HEAD if self.head else 0.0


@dataclass(frozen=True)
class Table:
    """A table, or the part of one that stands on a page.

    Attributes:
        first: whether it is the table's beginning.
        brought: the sum of the pages before, in minor units; None on the first.
        carried: whether the sum goes on to a next page.
    """

    look: TableLook
    rows: tuple[Row, ...]
    first: bool = True
    brought: int | None = None
    carried: bool = False

    @cached_property
    def height(self) -> float:
        return self._head_height + sum([row.height for row in self._shown])

    @cached_property
    def least(self) -> float:
        """The height of what cannot stand apart from the head."""
        count = next((k for k in range(1, len(self.rows)) if self._may_break(k)), len(self.rows))
        rows = sum([row.height for row in self.rows[:count]])
        return min(self._head_height + self._carry + rows, self.height)

    @property
    def total(self) -> int:
        return (self.brought or 0) + sum(row.amount for row in self.rows)

    @property
    def _head_height(self) -> float:
        return self.look.head_height if self.first or self.look.repeats_head else 0.0

    def split(self, room: float, page: float) -> tuple[FlowBlock, FlowBlock] | None:
        """As `FlowBlock.split`, with the rows that carry the sum."""
        if not self.rows:
            return None
        forced, carry = page <= 0.0, self._carry
        used = self._head_height + carry + (carry if self.brought is not None else 0.0)
        count = 0
        # The last row never stays behind: then only the sum to carry would have found no room.
        for row in self.rows[:-1]:
            if used + row.height > room + _TOLERANCE:
                break
            used += row.height
            count += 1
        row = self.rows[count]
        needed = self.look.head_height * self.look.repeats_head + 2 * carry + row.height
        if not self.look.keeps_rows or needed > page:
            parts = _cut(row, room - used, 1 if forced else _FEWEST_LINES)
            if parts is not None:
                return self._parts(
                    (*self.rows[:count], parts[0]), (parts[1], *self.rows[count + 1 :])
                )
        for k in range(count, 0, -1):
            if self._may_break(k):
                return self._parts(self.rows[:k], self.rows[k:])
        return self._parts(self.rows[:count], self.rows[count:]) if forced and count else None

    def _may_break(self, count: int) -> bool:
        return not self.rows[count - 1].with_next and not self.rows[count].with_previous

    def _parts(self, above: tuple[Row, ...], below: tuple[Row, ...]) -> tuple[Table, Table]:
        carries = self.look.carry_row is not None
        first = replace(self, rows=above, carried=carries)
        brought = first.total if carries else None
        return first, replace(self, rows=below, first=False, brought=brought)

    @property
    def _carry(self) -> float:
        carry_row = self.look.carry_row
        return 0.0 if carry_row is None else carry_row("table.carried_forward", 0).height

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
        look = self.look
        right = x + look.width
        if self._head_height:
            if look.head_fill is not None:
                pen.fill(Box(x, y, look.width, look.head_height), look.head_fill)
            for cell in look.head:
                cell.draw(pen, x, y + _ABOVE_HEAD)
            y += look.head_height
        if look.head_rule is not None and look.head:
            pen.rule(x, right, y, look.head_rule, look.strong)
        for row in self._shown:
            if row.fill is not None:
                pen.fill(Box(x, y, look.width, row.height), row.fill)
            for cell in row.cells:
                cell.draw(pen, x, y + row.air)
            y += row.height
            if look.rule is not None:
                pen.rule(x, right, y, look.rule)


def _cut(row: Row, room: float, fewest: int) -> tuple[Row, Row] | None:
    """A row in two, at a line of its tallest cell; None where too little of it fits."""
    tallest = max(row.cells, key=lambda cell: cell.height)
    reach, count = tallest.top, 0
    left = room - 2 * row.air + _TOLERANCE
    for _, style in tallest.lines[: len(tallest.lines) - fewest]:
        if reach + style.leading > left:
            break
        reach += style.leading
        count += 1
    if count < fewest:
        return None
    parts = [cell.cut(reach) for cell in row.cells]
    rest = tuple(below for _, below in parts if below.lines)
    above = tuple(above for above, _ in parts if above.lines)
    return replace(row, cells=above), Row(rest, row.air, fill=row.fill, with_next=row.with_next)
