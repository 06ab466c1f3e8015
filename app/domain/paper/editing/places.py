"""Names and places for blocks that come to a template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count as numbers
from typing import Final

from app.domain.paper.editing.frames import on_sheet, shifted
from app.domain.paper.template import Block, Frame, Page
from app.domain.values.errors import RuleViolation

# From a block to its copy.
STEP: Final = 5.0
# As the schema has both.
MOST_BLOCKS: Final = 100
_LONGEST_ID: Final = 40


def unused_id(blocks: Iterable[Block], like: str) -> str:
    """An id as the schema has it that none of the blocks bears: ``text``, then ``text-2``."""
    taken = {block.id for block in blocks}
    base = like.replace("_", "-").rstrip("-")[:_LONGEST_ID]
    if base not in taken:
        return base
    head, _, number = base.rpartition("-")
    if head and number.isdecimal():
        base = head
    numbered = (f"{base[: _LONGEST_ID - 4]}-{number}" for number in numbers(2))
    return next(each for each in numbered if each not in taken)


def has_type(blocks: Iterable[Block], block_type: str) -> bool:
    return any(block.type == block_type for block in blocks)


def check_room(blocks: Sequence[Block], count: int) -> None:
    """Raises where so many more blocks would be too many.

    Raises:
        RuleViolation: ``template.too_many_blocks``.
    """
    if len(blocks) + count > MOST_BLOCKS:
        raise RuleViolation("blocks", "template.too_many_blocks", most=MOST_BLOCKS)


def at_end(blocks: Sequence[Block], anchor: str) -> int:
    """The place behind the last block of this anchor; the end where there is none."""
    places = [place for place, each in enumerate(blocks) if each.anchor == anchor]
    return places[-1] + 1 if places else len(blocks)


def free_place(frame: Frame, taken: Iterable[Frame], page: Page) -> Frame:
    """The frame, moved a little until no other begins where it does."""
    corners = {(each.x, each.y) for each in taken}
    place = frame
    while (place.x, place.y) in corners:
        following = on_sheet(shifted(place, STEP, STEP), page)
        if following == place:
            # In the lower right corner: there they lie on each other.
            return place
        place = following
    return place
