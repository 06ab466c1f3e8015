"""What stands on the page that is shown, in millimetres.

Fixed blocks come from the template and follow the mouse at once, flowing ones from where they were
last printed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.documents.geometry import POINTS_PER_MM, Box
from app.documents.layout import Layout
from app.documents.pages import PageNumber
from app.domain.paper.editing.frames import PAPER, around
from app.domain.paper.template import Frame, Page, Template

# Printed across or beside everything else: what they lie over is meant first.
_BEHIND: Final = frozenset({"draft_mark", "fold_marks"})


@dataclass(frozen=True, slots=True)
class PageBox:
    """A block, or its part on this page.

    Attributes:
        id: of the block.
        frame: where it stands.
        flows: whether it is a part of the flow, which the mouse cannot stretch.
        locked: whether the mouse lets it alone.
    """

    id: str
    frame: Frame
    flows: bool = False
    locked: bool = False

    @property
    def stretches(self) -> bool:
        return not self.flows and not self.locked


@dataclass(frozen=True, slots=True)
class Gap:
    """A place in the flow between two blocks.

    Attributes:
        before: id of the block that would follow; None for the end.
        y: of the line that shows it.
        left: where the line begins.
        right: where it ends.
    """

    before: str | None
    y: float
    left: float
    right: float


def boxes_on(
    template: Template, layout: Layout | None, page: int, selection: Collection[str]
) -> tuple[PageBox, ...]:
    """The blocks on a page, the lowest first.

    Args:
        template: as it is now.
        layout: of the last print; None before the first.
        page: from 1; the last one where there are no longer as many.
        selection: ids that are shown although they were not printed, as a hidden block.
    """
    pages = layout.pages if layout is not None else ()
    number = PageNumber(min(page, len(pages)) or 1, len(pages) or 1)
    placed = pages[number.number - 1].blocks if pages else ()
    printed = {each.id for each in placed} | set(selection)
    flow: dict[str, list[Frame]] = {}
    for each in placed:
        if each.flows:
            flow.setdefault(each.id, []).append(in_mm(each.box))
    behind: list[PageBox] = []
    flowing: list[PageBox] = []
    front: list[PageBox] = []
    for block in template.blocks:
        if block.frame is None:
            if block.id in flow:
                frame = around(flow[block.id])
                flowing.append(PageBox(block.id, frame, flows=True, locked=block.locked))
        elif number.has(block) and (layout is None or block.id in printed):
            layer = behind if block.type in _BEHIND else front
            layer.append(PageBox(block.id, block.frame, locked=block.locked))
    return (*behind, *flowing, *front)


def boxes_at(
    boxes: Sequence[PageBox], place: tuple[float, float], slack: float
) -> tuple[PageBox, ...]:
    """The boxes at a place, the uppermost first; ``slack`` is how far beside one still counts."""
    x, y = place
    return tuple(
        box
        for box in reversed(boxes)
        if box.frame.x - slack <= x <= box.frame.right + slack
        and box.frame.y - slack <= y <= box.frame.bottom + slack
    )


def boxes_within(boxes: Iterable[PageBox], band: Frame) -> tuple[str, ...]:
    """Ids of the boxes that lie in a band as a whole."""
    return tuple(
        box.id
        for box in boxes
        if box.frame.x >= band.x
        and box.frame.y >= band.y
        and box.frame.right <= band.right
        and box.frame.bottom <= band.bottom
    )


def gap_at(template: Template, boxes: Iterable[PageBox], y: float, free: Frame) -> Gap:
    """The place in the flow that is nearest to a height on the page.

    Args:
        template: whose flow it is.
        boxes: on the page.
        y: of the pointer.
        free: what the page leaves to the flow.
    """
    row = sorted((box for box in boxes if box.flows), key=lambda box: box.frame.y)
    for at, box in enumerate(row):
        if y < box.frame.y + box.frame.h / 2:
            above = row[at - 1].frame.bottom if at else box.frame.y
            middle = (above + box.frame.y) / 2
            return Gap(box.id, middle, box.frame.x, box.frame.right)
    if not row:
        return Gap(None, free.y, free.x, free.right)
    last = row[-1]
    flow = [block.id for block in template.blocks if block.anchor == "flow"]
    after = flow[flow.index(last.id) + 1 :]
    return Gap(after[0] if after else None, last.frame.bottom, last.frame.x, last.frame.right)


def free_frame(page: Page, layout: Layout | None, number: int) -> Frame:
    """What a page leaves to the flow; all between the margins before the first print."""
    if layout is not None:
        return in_mm(layout.pages[number - 1].free)
    width, height = PAPER[page.size]
    left, top = page.margins.left, page.margins.top
    return Frame(left, top, width - left - page.margins.right, height - top - page.margins.bottom)


def in_mm(box: Box) -> Frame:
    return Frame(*(each / POINTS_PER_MM for each in (box.x, box.y, box.w, box.h)))


def along(boxes: Sequence[PageBox], template: Template) -> tuple[str, ...]:
    """Ids of the blocks on a page in the order in which the keyboard goes through them."""
    there = {box.id for box in boxes}
    return tuple(block.id for block in template.blocks if block.id in there)
