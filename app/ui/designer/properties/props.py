"""Props of blocks as values of controls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.domain.paper.block_types import BLOCK_TYPES
from app.domain.paper.editing.blocks import with_props
from app.domain.paper.template import Block, Template
from app.ui.designer.properties.section import Control, Section


def usual_prop(block: Block, name: str) -> Any:
    """What a prop is; where nobody said, what it is in a new block."""
    return block.props.get(name, BLOCK_TYPES[block.type].props.get(name, False))


def prop_writer(name: str) -> Callable[[Template, str, Any], Template]:
    """Writes one prop of a block; None takes it away."""
    return lambda template, block_id, value: with_props(template, block_id, **{name: value})


def bind_prop(section: Section, control: Control, name: str, key: str = "") -> None:
    """Binds a control to a prop of the selected blocks."""
    section.bind_blocks(control, key, lambda block: usual_prop(block, name), prop_writer(name))
