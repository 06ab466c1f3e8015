"""A template to begin with."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Final

from app.domain.paper.block_types import new_block
from app.domain.paper.template import Letterhead, Template

# What no invoice does without; all else is the designer's to add.
_FIRST: Final = ("recipient", "heading", "lines", "totals")


def blank_template(like: Template, name: str) -> Template:
    """A template of this name with the sheet and the type of another, and hardly a block on it."""
    blocks = tuple(new_block(each, each) for each in _FIRST)
    page = replace(like.page, letterhead=Letterhead())
    labels: MappingProxyType[str, MappingProxyType[str, str]] = MappingProxyType({})
    return Template(name=name, page=page, theme=like.theme, labels=labels, blocks=blocks)
