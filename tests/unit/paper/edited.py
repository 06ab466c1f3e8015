"""Templates to edit, and edits at random."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

from hypothesis import strategies as st

from app.documents.template_reading import read_template
from app.domain.paper.block_types import BLOCK_TYPES, new_block
from app.domain.paper.editing import arranging, blocks, copying
from app.domain.paper.editing.frames import HANDLES
from app.domain.paper.template import Block, Frame, Template
from app.domain.paper.template_json import template_to_json
from app.domain.values.errors import RuleViolation
from tests.unit.documents.sample import plain, schema

Edit: TypeAlias = Callable[[Template], Template]

LENGTHS = st.floats(-400, 400, allow_nan=False)
# Not further than a sheet has room on all sides for each of the frames.
_PLACES = st.integers(0, 1000).map(lambda tenths: tenths / 10)
_SIDES = st.integers(10, 1000).map(lambda tenths: tenths / 10)


def text_block(block_id: str, frame: Frame, **fields: Any) -> Block:
    return replace(new_block("text", block_id, "page"), frame=frame, **fields)


def with_texts(*frames: Frame, **fields: Any) -> Template:
    """A sheet with one free text for each frame: ``a``, ``b`` and so on."""
    made = (text_block(chr(97 + at), frame, **fields) for at, frame in enumerate(frames))
    return replace(plain(), blocks=tuple(made))


def frame_of(template: Template, block_id: str) -> Frame:
    block = template.block(block_id)
    assert block is not None
    assert block.frame is not None
    return block.frame


def ids(template: Template) -> tuple[str, ...]:
    return tuple(block.id for block in template.blocks)


def proved(template: Template) -> Template:
    """What the schema makes of the template; it raises where that is none."""
    return read_template(json.loads(json.dumps(template_to_json(template))), schema())


def frames() -> st.SearchStrategy[Frame]:
    return st.builds(Frame, _PLACES, _PLACES, _SIDES, _SIDES)


def tried(edit: Callable[[Template], Any]) -> Edit:
    """The edit as a user meets it: what is refused changes nothing."""

    def run(template: Template) -> Template:
        try:
            found = edit(template)
        except RuleViolation:
            return template
        return found if isinstance(found, Template) else found[0]

    return run


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """One act of a user on some of the blocks, which are named by their places."""
    places = draw(st.lists(st.integers(0, 30), min_size=1, max_size=4))
    dx, dy = draw(LENGTHS), draw(LENGTHS)
    act = draw(st.sampled_from(_ACTS))
    how = draw(st.integers(0, 1000))

    def edit(template: Template) -> Template:
        chosen = [template.blocks[each % len(template.blocks)].id for each in places]
        return tried(lambda each: act(each, chosen, dx, dy, how))(template)

    return edit


def _of(choices: Any, how: int) -> Any:
    return tuple(choices)[how % len(choices)]


_Act: TypeAlias = Callable[[Template, list[str], float, float, int], Any]
_WHERE = ("front", "forward", "backward", "back", "earlier", "later")
_ACTS: tuple[_Act, ...] = (
    lambda t, chosen, dx, dy, _: arranging.moved(t, chosen, dx, dy),
    lambda t, chosen, dx, dy, how: arranging.resized(
        t, chosen[0], _of(HANDLES, how), dx, dy, keep_ratio=how % 2 == 0
    ),
    lambda t, chosen, dx, dy, _: arranging.placed(t, chosen[0], Frame(dx, dy, dy, dx)),
    lambda t, chosen, _x, _y, how: arranging.aligned(t, chosen, _of(arranging.EDGES, how)),
    lambda t, chosen, _x, _y, how: arranging.distributed(t, chosen, _of(("across", "down"), how)),
    lambda t, chosen, _x, _y, how: arranging.same_size(t, chosen, _of(("width", "both"), how)),
    lambda t, chosen, _x, _y, how: arranging.ordered(t, chosen, _of(_WHERE, how)),
    lambda t, chosen, _x, _y, how: arranging.put_before(
        t, chosen, _of((None, *(block.id for block in t.blocks)), how)
    ),
    lambda t, chosen, _x, _y, how: arranging.locked(t, chosen, on=how % 3 == 0),
    lambda t, chosen, _x, _y, how: arranging.hidden(t, chosen, on=how % 2 == 0),
    lambda t, _chosen, dx, dy, how: blocks.added(t, _of(BLOCK_TYPES, how), (dx, dy)),
    lambda t, chosen, _x, _y, how: blocks.added(t, _of(BLOCK_TYPES, how), None, chosen[0]),
    lambda t, chosen, _x, _y, _: blocks.removed(t, chosen),
    lambda t, chosen, _x, _y, _: copying.duplicated(t, chosen),
    lambda t, chosen, dx, dy, _: copying.pasted(t, copying.copied(t, chosen), (dx, dy)),
    lambda t, chosen, _x, _y, how: blocks.changed(t, chosen[0], name=f"Block {how}"),
    lambda t, chosen, _x, _y, how: blocks.with_style(t, chosen[0], padding=how % 50),
    lambda t, _chosen, _x, _y, how: blocks.with_label(t, "de", "totals.net", "x" * (how % 3)),
    lambda t, _chosen, _x, _y, how: blocks.with_page(t, grid=how % 50),
    lambda t, _chosen, _x, _y, how: blocks.with_window(
        t, _of(("none", "din-5008-a", "us-10-double"), how)
    ),
    lambda t, _chosen, _x, _y, how: blocks.with_theme(
        t, sizes={"body": 4 + how % 60}, font="inter"
    ),
)
