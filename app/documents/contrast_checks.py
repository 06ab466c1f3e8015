"""Texts that are hard to read on what lies behind them.

Ink of a letterhead cannot be known; where there is one, white is taken for the ground.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_DOWN, Decimal
from types import MappingProxyType
from typing import Final

from app.documents.context import TITLES, Context
from app.documents.geometry import Box
from app.documents.tints import readable_on
from app.domain.paper.contrast import WHITE, contrast, least_contrast
from app.domain.paper.problems import Problem
from app.domain.paper.template import Block, Colour
from app.domain.paper.template_json import colour_of, colour_text

# What each type of block writes with: colours and sizes by their roles, its main text first.
_INKS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = MappingProxyType(
    {
        "letterhead": (("text", "letterhead"), ("quiet", "letterhead_second")),
        "sender_line": (("quiet", "sender"),),
        "recipient": (("text", "address"),),
        "meta": (("text", "meta"), ("label", "meta")),
        "footer": (("quiet", "footer"),),
        "running_head": (("label", "note"),),
        "page_number": (("quiet", "footer"),),
        "text": (("text", "body"),),
        "heading": (("text", "title"),),
        "intro": (("text", "body"),),
        "facts": (("text", "body"), ("label", "second")),
        "lines": (("text", "body"), ("label", "second"), ("label", "table_head")),
        "tables": (("text", "body"), ("label", "second"), ("label", "table_head")),
        "totals": (("text", "body"), ("text", "total"), ("label", "note")),
        "tax_table": (("text", "second"), ("label", "table_head")),
        "closing": (("text", "note"),),
        "legal": (("text", "note"),),
        "payment": (("text", "payment_title"), ("second", "meta")),
        "signature": (("label", "note"),),
        "timesheet": (("text", "second"), ("label", "second"), ("label", "table_head")),
    }
)
# Their own colour is for all of their text.
_OF_ONE_COLOUR: Final = frozenset({"letterhead", "meta"})


def contrast_problems(
    context: Context, fixed: list[tuple[Block, Box]], number: int
) -> Iterator[Problem]:
    """One for each block with colours or a ground of its own, one for each colour of the theme.

    Args:
        context: the document.
        fixed: the page's fixed blocks in the order of layers.
        number: the page's.
    """
    for place, (block, box) in enumerate(fixed):
        grounds = _grounds(block, box, fixed[:place])
        yield from _block_problems(context, block, grounds, number)
    for block in context.template.blocks:
        if block.anchor == "flow" and context.shows(block):
            yield from _block_problems(context, block, {block.style.fill or WHITE}, 0)
            yield from _head_problems(context, block)


def _grounds(block: Block, box: Box, below: list[tuple[Block, Box]]) -> set[Colour]:
    """What lies behind a block: the nearest that covers it, and what covers a part."""
    if block.style.fill is not None:
        return {block.style.fill}
    found: set[Colour] = set()
    for other, place in reversed(below):
        if other.style.fill is None or not _touch(box, place):
            continue
        found.add(other.style.fill)
        if _covers(place, box):
            return found
    return found | {WHITE}


def _block_problems(
    context: Context, block: Block, grounds: set[Colour], number: int
) -> Iterator[Problem]:
    own, theme = block.style, context.theme
    for place, (role, size_role) in enumerate(_INKS.get(block.type, ())):
        owned = own.colour if place == 0 or block.type in _OF_ONE_COLOUR else None
        colour: Colour = owned or getattr(theme.colours, role)
        size: float = (own.size if place == 0 else None) or getattr(theme.sizes, size_role)
        for ground in sorted(grounds):
            themed = owned is None and ground == WHITE
            at = ("", 0) if themed else (block.id, number)
            yield from _faint(colour, ground, size, at, heavy=size_role in TITLES)


def _head_problems(context: Context, block: Block) -> Iterator[Problem]:
    """The head of a table on its own ground."""
    fill = block.props.get("head_fill")
    if fill is not None:
        theme, ground = context.theme, colour_of(fill)
        ink = readable_on(ground, theme.colours.label)
        yield from _faint(ink, ground, theme.sizes.table_head, (block.id, 0), heavy=False)


def _faint(
    colour: Colour, ground: Colour, size: float, at: tuple[str, int], *, heavy: bool
) -> Iterator[Problem]:
    ratio, least = contrast(colour, ground), least_contrast(size, heavy=heavy)
    if ratio < least:
        yield Problem(
            "problem.contrast",
            *at,
            arguments={
                "colour": colour_text(colour),
                "ground": colour_text(ground),
                # Never up to the least, which it fails.
                "ratio": Decimal(ratio).quantize(Decimal("0.1"), ROUND_DOWN),
                "least": Decimal(str(least)).normalize(),
            },
        )


def _touch(one: Box, other: Box) -> bool:
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.bottom
        and other.y < one.bottom
    )


def _covers(outer: Box, inner: Box) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )
