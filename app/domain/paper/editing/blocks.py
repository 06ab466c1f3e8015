"""Blocks that come, go and change, and what else a template says.

Lengths are millimetres. What is given is not proved against the schema but where a rule hangs on
it; fields offer what it allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from app.domain.paper.block_types import BLOCK_TYPES, new_block
from app.domain.paper.editing.frames import kept, on_sheet, rounded, with_blocks
from app.domain.paper.editing.places import at_end, check_room, free_place, has_type, unused_id
from app.domain.paper.template import Block, Colours, Frame, Sizes, Template, Theme
from app.domain.paper.template_json import frozen
from app.domain.paper.windows import WINDOWS
from app.domain.values.errors import RuleViolation


def added(
    template: Template,
    block_type: str,
    at: tuple[float, float] | None = None,
    after: str | None = None,
) -> tuple[Template, str]:
    """The template with a new block, and its id.

    Args:
        template: before.
        block_type: a key of `BLOCK_TYPES`.
        at: of its upper left corner; brought onto the sheet. Where None, a fixed block stands
            where its type has it, or a little beside what stands there already.
        after: id of the block that it follows, in the layers or in the flow; it becomes the upper
            layer or the end of the flow where None. A type that may be either is anchored at the
            page where ``at`` is given or nothing is, else as that block is.

    Raises:
        RuleViolation: ``template.block_single`` for the second of a kind of which there is one,
            ``template.too_many_blocks``.
    """
    kind = BLOCK_TYPES[block_type]
    check_room(template.blocks, 1)
    if kind.single and has_type(template.blocks, block_type):
        raise RuleViolation("type", "template.block_single")
    before = None if after is None else template.block(after)
    anchor = kind.anchors[0]
    if before is not None and at is None and before.anchor in kind.anchors:
        anchor = before.anchor
    block = new_block(block_type, unused_id(template.blocks, block_type), anchor)
    if block.frame is not None:
        block = replace(block, frame=_new_frame(template, block.frame, at))
    follows = before if before is not None and before.anchor == anchor else None
    blocks = list(template.blocks)
    place = at_end(blocks, anchor) if follows is None else blocks.index(follows) + 1
    blocks.insert(place, block)
    return replace(template, blocks=tuple(blocks)), block.id


def removed(template: Template, ids: Iterable[str]) -> Template:
    """The template without these blocks; locked ones stay.

    What the law asks for is printed without a block of its own, so any may go but the last.

    Raises:
        RuleViolation: ``template.last_block``.
    """
    gone = frozenset(ids)
    left = tuple(each for each in template.blocks if each.id not in gone or each.locked)
    if not left:
        raise RuleViolation("blocks", "template.last_block")
    return template if len(left) == len(template.blocks) else replace(template, blocks=left)


def changed(template: Template, block_id: str, **fields: Any) -> Template:
    """A block with other values for some fields of `Block`.

    A block that is anchored at the page gets the frame of its type if it has none, and one that
    goes into the flow loses it and stands on all pages.
    """
    return with_blocks(template, (block_id,), lambda block: _fitting(replace(block, **fields)))


def with_style(template: Template, block_id: str, **fields: Any) -> Template:
    """A block with other values for some fields of `BlockStyle`; None for the theme's."""
    return with_blocks(
        template, (block_id,), lambda block: replace(block, style=replace(block.style, **fields))
    )


def with_props(template: Template, block_id: str, **props: Any) -> Template:
    """A block with other props; None takes one away."""

    def change(block: Block) -> Block:
        merged = {**block.props, **props}
        left = {name: value for name, value in merged.items() if value is not None}
        return replace(block, props=frozen(left))

    return with_blocks(template, (block_id,), change)


def with_label(template: Template, language: str, key: str, text: str) -> Template:
    """The template with a word of its own in one language; blank for the document's."""
    words = dict(template.labels.get(language, {}))
    words.pop(key, None)
    if text:
        words[key] = text
    labels: dict[str, Mapping[str, str]] = {**template.labels, language: MappingProxyType(words)}
    if not words:
        del labels[language]
    return replace(template, labels=MappingProxyType(labels))


def with_page(template: Template, **fields: Any) -> Template:
    """The template with other values for some fields of `Page`; blocks stay where they are."""
    return replace(template, page=replace(template.page, **fields))


def with_window(template: Template, key: str) -> Template:
    """The template for another envelope: recipient and sender's line go where it shows them.

    The paper becomes that of the envelope. Locked blocks move too: it is the window that says
    where they stand.

    Args:
        template: before.
        key: of `WINDOWS`, or ``none``: then all stays where it is.
    """
    window = WINDOWS.get(key)
    if window is None:
        return with_page(template, window=key)
    frames = {"recipient": window.address, "sender_line": window.sender}

    def change(block: Block) -> Block:
        return replace(block, frame=kept(frames[block.type] or block.frame or window.address))

    ids = [each.id for each in template.blocks if each.type in frames]
    return with_blocks(with_page(template, window=key, size=window.size), ids, change)


def with_theme(template: Template, **fields: Any) -> Template:
    """The template with other values for some fields of `Theme`.

    ``sizes`` and ``colours`` may be mappings of the roles that change.
    """
    theme: Theme = template.theme
    sizes, colours = fields.pop("sizes", {}), fields.pop("colours", {})
    whole_sizes = sizes if isinstance(sizes, Sizes) else replace(theme.sizes, **sizes)
    whole_colours = colours if isinstance(colours, Colours) else replace(theme.colours, **colours)
    return replace(
        template, theme=replace(theme, sizes=whole_sizes, colours=whole_colours, **fields)
    )


def _new_frame(template: Template, usual: Frame, at: tuple[float, float] | None) -> Frame:
    if at is not None:
        return on_sheet(replace(usual, x=rounded(at[0]), y=rounded(at[1])), template.page)
    taken = [each.frame for each in template.blocks if each.frame is not None]
    return free_place(on_sheet(usual, template.page), taken, template.page)


def _fitting(block: Block) -> Block:
    if block.anchor == "flow":
        return replace(block, frame=None, pages="all", props=frozen(block.props))
    frame = block.frame or BLOCK_TYPES[block.type].frame
    return replace(block, frame=kept(frame), props=frozen(block.props))
