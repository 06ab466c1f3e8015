"""Blocks as copies: beside themselves, or through the clipboard into another template."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from app.domain.paper.block_types import BLOCK_TYPES
from app.domain.paper.editing.frames import around, shifted, way
from app.domain.paper.editing.places import STEP, at_end, check_room, has_type, unused_id
from app.domain.paper.template import Block, Template
from app.domain.paper.template_json import block_from_json, block_to_json
from app.domain.values.errors import RuleViolation

# What the clipboard calls the text of `copied`.
MIME_TYPE: Final = "application/x-stint-blocks+json"
_FORM: Final = "stint.template_blocks"


def duplicated(
    template: Template, ids: Iterable[str], step: tuple[float, float] = (STEP, STEP)
) -> tuple[Template, tuple[str, ...]]:
    """The template with a copy of each block right above it, and the copies' ids.

    Args:
        template: before.
        ids: of blocks; those of which a template has one only are passed over.
        step: how far the copies of fixed blocks stand to the right and further down.

    Raises:
        RuleViolation: ``template.block_single`` where nothing else was asked for,
            ``template.too_many_blocks``.
    """
    wanted = frozenset(ids)
    chosen = [block for block in template.blocks if block.id in wanted]
    twins = [block for block in chosen if not BLOCK_TYPES[block.type].single]
    if chosen and not twins:
        raise RuleViolation("type", "template.block_single")
    copies = _renamed(template.blocks, twins)
    check_room(template.blocks, len(copies))
    copies = _beside(template, copies, step)
    above = dict(zip((block.id for block in twins), copies, strict=True))
    blocks: list[Block] = []
    for block in template.blocks:
        blocks.append(block)
        if block.id in above:
            blocks.append(above[block.id])
    return replace(template, blocks=tuple(blocks)), tuple(copy.id for copy in copies)


def copied(template: Template, ids: Iterable[str]) -> str:
    """The blocks as text for the clipboard, in the template's order."""
    wanted = frozenset(ids)
    blocks = [block_to_json(block) for block in template.blocks if block.id in wanted]
    return json.dumps({"form": _FORM, "blocks": blocks}, ensure_ascii=False)


def pasted(
    template: Template, text: str, at: tuple[float, float] | None = None
) -> tuple[Template, tuple[str, ...]]:
    """The template with the blocks of a text, and their ids.

    They lie above the others and at the end of the flow; what is single and there already is
    passed over.

    Args:
        template: before.
        text: of `copied`, and proved: `blocks_of` tells what the schema has to find sound.
        at: of the upper left corner of all fixed ones; as they were copied where None, or a little
            beside what stands there.

    Raises:
        RuleViolation: ``template.strange_blocks`` for another text, ``template.block_single``
            where nothing is left, ``template.too_many_blocks``.
    """
    try:
        found = [block_from_json(each) for each in blocks_of(text)]
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise RuleViolation("blocks", "template.strange_blocks") from problem
    fresh = _not_there(template, found)
    check_room(template.blocks, len(fresh))
    copies = _beside(template, _renamed(template.blocks, fresh), _step_to(template, fresh, at))
    blocks = list(template.blocks)
    for copy in copies:
        blocks.insert(at_end(blocks, copy.anchor), copy)
    return replace(template, blocks=tuple(blocks)), tuple(copy.id for copy in copies)


def blocks_of(text: str) -> list[Any]:
    """The JSON values of the blocks that a text of the clipboard holds, not proved yet.

    Raises:
        RuleViolation: ``template.strange_blocks`` where it is no text of `copied`.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise RuleViolation("blocks", "template.strange_blocks") from problem
    blocks = found.get("blocks") if isinstance(found, dict) else None
    if not isinstance(blocks, list) or not blocks or found.get("form") != _FORM:
        raise RuleViolation("blocks", "template.strange_blocks")
    return blocks


def _not_there(template: Template, blocks: Iterable[Block]) -> list[Block]:
    fresh: list[Block] = []
    for block in blocks:
        single = BLOCK_TYPES[block.type].single
        if single and has_type((*template.blocks, *fresh), block.type):
            continue
        fresh.append(block)
    if not fresh:
        raise RuleViolation("type", "template.block_single")
    return fresh


def _renamed(taken: Iterable[Block], blocks: Iterable[Block]) -> list[Block]:
    known, copies = list(taken), []
    for block in blocks:
        copy = replace(block, id=unused_id(known, block.id))
        known.append(copy)
        copies.append(copy)
    return copies


def _step_to(
    template: Template, blocks: Sequence[Block], at: tuple[float, float] | None
) -> tuple[float, float]:
    frames = [block.frame for block in blocks if block.frame is not None]
    if not frames:
        return (0.0, 0.0)
    if at is not None:
        outer = around(frames)
        return (at[0] - outer.x, at[1] - outer.y)
    corners = {(each.frame.x, each.frame.y) for each in template.blocks if each.frame is not None}
    steps = 0
    while any((each.x + steps * STEP, each.y + steps * STEP) in corners for each in frames):
        steps += 1
    return (steps * STEP, steps * STEP)


def _beside(template: Template, blocks: Sequence[Block], step: tuple[float, float]) -> list[Block]:
    frames = [block.frame for block in blocks if block.frame is not None]
    dx, dy = way(frames, template.page, *step)
    return [
        block if block.frame is None else replace(block, frame=shifted(block.frame, dx, dy))
        for block in blocks
    ]
