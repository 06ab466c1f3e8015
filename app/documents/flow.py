"""The one flow of a document, laid out on as many pages as it takes.

First everything is placed, then drawn, so that each page knows how many there are and the designer
can ask where things stand without drawing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from app.documents.geometry import Box
from app.documents.pen import Pen

# Sums of floats must not push a block that fits exactly.
_TOLERANCE = 0.01


class FlowBlock(Protocol):
    """A piece of the flow. Heights are points, at the width that it was made for."""

    @property
    def height(self) -> float: ...

    @property
    def least(self) -> float:
        """Of its smallest beginning that may stand alone; the height where it is never cut."""

    def split(self, room: float, page: float, /) -> tuple[FlowBlock, FlowBlock] | None:
        """The part that fits into ``room`` and what is left; None where nothing fits.

        Args:
            room: what is left of this page; less than the block's height.
            page: the height of an empty page: what fits there as a whole is not cut. 0 where this
                is an empty page: then it is cut wherever that is possible at all.
        """

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws with the upper left corner there."""


@dataclass(frozen=True, slots=True)
class FlowItem:
    """A block with its place in the order of things.

    Attributes:
        id: the template's name of the block.
        gap: above it, unless it is the first on a page.
        starts_page: whether it begins a new page.
        keeps_last: whether the end of what stands before comes along when it moves to a new page.
        with_next: whether it stands on one page with what follows, where a page has room for both.
        shrinks: whether what does not fit is dropped rather than put on a next page.
    """

    id: str
    block: FlowBlock
    gap: float = 0.0
    starts_page: bool = False
    keeps_last: bool = False
    with_next: bool = False
    shrinks: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, or a part of one, on a page."""

    id: str
    block: FlowBlock
    box: Box


Area = Callable[[int, bool], Box]


def lay_out(items: Sequence[FlowItem], area: Area) -> list[list[Placed]]:
    """The pages, at least one.

    Args:
        items: in their order.
        area: what is free on a page, by its number from 1 and whether it is the last.
    """
    last_from: int | None = None
    while True:
        pages = _Layout(area, last_from).pages_of(items)
        count = len(pages)
        free = area(count, True)
        if all(placed.box.bottom <= free.bottom + _TOLERANCE for placed in pages[-1]):
            return pages
        if last_from is not None and last_from <= count:
            return pages
        # What stands on last pages only needs room: this page ends as if it were one.
        last_from = count


class _Layout:
    def __init__(self, area: Area, last_from: int | None) -> None:
        self._area = area
        self._last_from = last_from
        self._pages: list[list[Placed]] = []
        self._free = Box(0, 0, 0, 0)
        self._y = 0.0

    def pages_of(self, items: Sequence[FlowItem]) -> list[list[Placed]]:
        self._new_page()
        for place, item in enumerate(items):
            self._place(item, self._needed_below(items[place:]))
        return self._pages

    def _needed_below(self, items: Sequence[FlowItem]) -> float:
        """What must be free under the first block so that it need not stand without the next ones.

        No more than makes half a page with it, so that a long row of blocks is not kept together.
        """
        most = self._next_page_height() / 2 - items[0].block.height
        below = whole = 0.0
        for item, after in pairwise(items):
            if not item.with_next or after.starts_page:
                break
            if whole + after.gap + after.block.least > most:
                break
            below = whole + after.gap + after.block.least
            whole += after.gap + after.block.height
        return below

    def _place(self, item: FlowItem, below: float) -> None:
        if item.starts_page and self._pages[-1]:
            self._new_page()
        block = item.block
        while True:
            gap = item.gap if self._pages[-1] else 0.0
            room = self._free.bottom - self._y - gap
            if block.height + below <= room + _TOLERANCE:
                return self._put(item.id, block, gap)
            parts = block.split(room, self._next_page_height())
            if parts is not None:
                self._put(item.id, parts[0], gap)
                if item.shrinks:
                    return None
                block = parts[1]
            elif not self._pages[-1]:
                parts = block.split(room, 0.0) if block.height > room + _TOLERANCE else None
                if parts is None:
                    return self._put(item.id, block, gap)
                self._put(item.id, parts[0], gap)
                block = parts[1]
            taken = self._take_last() if item.keeps_last and parts is None else None
            self._new_page()
            if taken is not None:
                self._put(taken.id, taken.block, 0.0)

    def _take_last(self) -> Placed | None:
        """Cuts the last row off the table above, so that sums never stand alone on a page."""
        above = self._pages[-1][-1]
        # On a page without end every row would fit as a whole: none may be cut for this.
        parts = above.block.split(above.block.height - 2 * _TOLERANCE, math.inf)
        if parts is None:
            return None
        box = replace(above.box, h=parts[0].height)
        self._pages[-1][-1] = Placed(above.id, parts[0], box)
        return Placed(above.id, parts[1], box)

    def _put(self, name: str, block: FlowBlock, gap: float) -> None:
        top = self._y + gap
        box = Box(self._free.x, top, self._free.w, block.height)
        self._pages[-1].append(Placed(name, block, box))
        self._y = box.bottom

    def _new_page(self) -> None:
        self._pages.append([])
        self._free = self._area_of(len(self._pages))
        self._y = self._free.y

    def _next_page_height(self) -> float:
        return self._area_of(len(self._pages) + 1).h

    def _area_of(self, number: int) -> Box:
        return self._area(number, self._last_from is not None and number >= self._last_from)
