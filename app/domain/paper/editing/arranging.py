"""Where blocks stand, how large they are and what lies over what.

Lengths are millimetres. Ids that the template does not have are passed over; locked blocks stay
where and as they are, whatever is asked of a selection that they are part of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from app.domain.paper.editing.frames import (
    PAPER,
    kept,
    movable,
    shifted,
    stretched,
    way,
    with_blocks,
    with_frames,
)
from app.domain.paper.template import Block, Frame, Template

EDGES: Final = ("left", "centre", "right", "top", "middle", "bottom")
_ACROSS: Final = frozenset({"left", "centre", "right"})
# How far along the block's and the goal's extent an edge lies.
_SHARE: Final = {"left": 0.0, "centre": 0.5, "right": 1.0, "top": 0.0, "middle": 0.5, "bottom": 1.0}
# Between two blocks there is one gap, and nothing to be made equal.
_LEAST_DISTRIBUTED: Final = 3
_IN_FLOW: Final = frozenset({"earlier", "later"})


def moved(template: Template, ids: Iterable[str], dx: float, dy: float) -> Template:
    """The fixed ones among the blocks further to the right and down, all by the same way.

    The way ends where the first of them would leave the sheet.
    """
    found = movable(template, ids)
    dx, dy = way((frame for _, frame in found), template.page, dx, dy)
    return with_frames(template, {block.id: shifted(frame, dx, dy) for block, frame in found})


def resized(
    template: Template,
    block_id: str,
    handle: str,
    dx: float,
    dy: float,
    *,
    keep_ratio: bool = False,
) -> Template:
    """A fixed block with one grip elsewhere; the sides across from it stay.

    Args:
        template: before.
        block_id: of the block; one without frame stays as it is.
        handle: of `frames.HANDLES`.
        dx: how far the grip went to the right.
        dy: how far it went down.
        keep_ratio: whether width and height stay in proportion; a grip on a side then stretches
            the other way from the middle.
    """
    found = movable(template, (block_id,))
    if not found:
        return template
    frame = stretched(found[0][1], handle, dx, dy, keep_ratio=keep_ratio)
    return with_frames(template, {block_id: frame})


def placed(template: Template, block_id: str, frame: Frame) -> Template:
    """A fixed block at a place that was typed in, a locked one too."""
    block = template.block(block_id)
    if block is None or block.frame is None:
        return template
    return with_frames(template, {block_id: kept(frame)})


def aligned(template: Template, ids: Sequence[str], edge: str) -> Template:
    """The blocks with one edge where the last of them has it; a single one at the margins.

    Args:
        template: before.
        ids: the one that the others follow at the end; it may be locked.
        edge: of `EDGES`; ``centre`` is across, ``middle`` is down.
    """
    fixed = _fixed(template, ids)
    if not fixed:
        return template
    goal = _between_margins(template) if len(fixed) == 1 else fixed[-1][1]
    share = _SHARE[edge]
    frames = {}
    for block, frame in movable(template, ids):
        if edge in _ACROSS:
            frames[block.id] = replace(frame, x=goal.x + share * (goal.w - frame.w))
        else:
            frames[block.id] = replace(frame, y=goal.y + share * (goal.h - frame.h))
    return with_frames(template, frames)


def distributed(template: Template, ids: Iterable[str], axis: str) -> Template:
    """The blocks with equal gaps between them, to 0.1 mm; the outer two stay.

    Args:
        template: before.
        ids: three fixed blocks at least; a locked one counts only as an outer one.
        axis: ``across`` or ``down``.
    """
    across = axis == "across"
    row = sorted(
        _fixed(template, ids),
        key=lambda pair: _span(pair[1], across=across),
    )
    row = [pair for pair in row if pair in (row[0], row[-1]) or not pair[0].locked]
    if len(row) < _LEAST_DISTRIBUTED:
        return template
    spans = [_span(frame, across=across) for _, frame in row]
    inner = spans[-1][0] - spans[0][0] - sum(size for _, size in spans[:-1])
    # In tenths: what is left over goes to the first gaps, so that no two differ by more than one.
    gap, left = divmod(round(inner * 10), len(row) - 1)
    at, frames = sum(spans[0]), {}
    for number, ((block, frame), (_, size)) in enumerate(zip(row[1:-1], spans[1:-1], strict=True)):
        at += (gap + (number < left)) / 10
        frames[block.id] = replace(frame, x=at) if across else replace(frame, y=at)
        at += size
    return with_frames(template, frames)


def same_size(template: Template, ids: Sequence[str], which: str) -> Template:
    """The blocks as wide, as high or both as the last of them.

    Args:
        template: before.
        ids: the one that the others follow at the end; it may be locked.
        which: ``width``, ``height`` or ``both``.
    """
    fixed = _fixed(template, ids)
    if not fixed:
        return template
    like = fixed[-1][1]
    sizes: dict[str, float] = {}
    if which in {"width", "both"}:
        sizes["w"] = like.w
    if which in {"height", "both"}:
        sizes["h"] = like.h
    frames = {block.id: replace(frame, **sizes) for block, frame in movable(template, ids)}
    return with_frames(template, frames)


def ordered(template: Template, ids: Iterable[str], where: str) -> Template:
    """The blocks at another place among those that are anchored as they are.

    Args:
        template: before.
        ids: of blocks; several of them keep their order.
        where: ``front``, ``forward``, ``backward`` or ``back`` for fixed blocks, which lie in
            layers; ``earlier`` or ``later`` for those of the flow. Blocks of the other kind stay.
    """
    anchor = "flow" if where in _IN_FLOW else "page"
    row = [block for block in template.blocks if block.anchor == anchor]
    wanted = frozenset(ids)
    chosen = {block.id for block in row if block.id in wanted and not block.locked}
    match where:
        case "front":
            row.sort(key=lambda block: block.id in chosen)
        case "back":
            row.sort(key=lambda block: block.id not in chosen)
        case "forward" | "later":
            row = _stepped(row[::-1], chosen)[::-1]
        case _:
            row = _stepped(row, chosen)
    return _with_row(template, anchor, row)


def put_before(template: Template, ids: Iterable[str], before: str | None) -> Template:
    """The blocks in front of another one of the same anchor, as a drag in the flow or a list does.

    Args:
        template: before.
        ids: of blocks; those that are anchored otherwise than ``before`` stay.
        before: id of the block that then follows; None for the end of the flow.
    """
    goal = None if before is None else template.block(before)
    anchor = "flow" if goal is None else goal.anchor
    row = [block for block in template.blocks if block.anchor == anchor]
    wanted = frozenset(ids)
    chosen = [block for block in row if block.id in wanted and not block.locked]
    if goal in chosen:
        # What stays and follows the goal says where it was.
        after = row[row.index(goal) + 1 :]
        goal = next((block for block in after if block not in chosen), None)
    rest = [block for block in row if block not in chosen]
    at = len(rest) if goal is None else rest.index(goal)
    return _with_row(template, anchor, rest[:at] + chosen + rest[at:])


def locked(template: Template, ids: Iterable[str], *, on: bool) -> Template:
    """The blocks held fast, or free again."""
    return with_blocks(template, ids, lambda block: replace(block, locked=on))


def hidden(template: Template, ids: Iterable[str], *, on: bool) -> Template:
    """The blocks left out of the paper, or on it again: locked ones too, as none changes place."""
    return with_blocks(template, ids, lambda block: replace(block, hidden=on))


def _fixed(template: Template, ids: Iterable[str]) -> list[tuple[Block, Frame]]:
    found = (template.block(each) for each in dict.fromkeys(ids))
    return [(block, block.frame) for block in found if block is not None and block.frame]


def _between_margins(template: Template) -> Frame:
    margins = template.page.margins
    width, height = PAPER[template.page.size]
    return Frame(
        margins.left,
        margins.top,
        width - margins.left - margins.right,
        height - margins.top - margins.bottom,
    )


def _span(frame: Frame, *, across: bool) -> tuple[float, float]:
    """Where a frame begins on an axis, and its size there."""
    return (frame.x, frame.w) if across else (frame.y, frame.h)


def _stepped(row: Sequence[Block], chosen: set[str]) -> list[Block]:
    """The row with the chosen blocks one place nearer to its start; those there already stay."""
    found: list[Block] = []
    for block in row:
        last = found[-1] if found else None
        if block.id in chosen and last is not None and last.id not in chosen:
            found.insert(-1, block)
        else:
            found.append(block)
    return found


def _with_row(template: Template, anchor: str, row: Sequence[Block]) -> Template:
    """The template with its fixed or flowing blocks in another order; the others keep places."""
    source = iter(row)
    blocks = tuple(next(source) if each.anchor == anchor else each for each in template.blocks)
    return template if blocks == template.blocks else replace(template, blocks=blocks)
