"""A template as the values of JSON, and back. Writing what was read gives the same template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from types import MappingProxyType
from typing import Any

from app.domain.paper.template import (
    VERSION,
    Block,
    BlockStyle,
    Colour,
    Colours,
    Frame,
    Letterhead,
    Margins,
    Page,
    Sizes,
    Template,
    Theme,
)

_COLOURS = frozenset({"colour", "fill", "border"})


def colour_of(text: str) -> Colour:
    """The colour of ``#RRGGBB``."""
    red, green, blue = bytes.fromhex(text[1:])
    return (red / 255, green / 255, blue / 255)


def colour_text(colour: Colour) -> str:
    """``#RRGGBB``; `colour_of` gives the same colour back."""
    return "#" + "".join(f"{round(part * 255):02X}" for part in colour)


def template_from_json(found: Mapping[str, Any]) -> Template:
    """The template that a document holds which its schema has found sound."""
    return Template(
        name=found["name"],
        page=_page(found["page"]),
        theme=_theme(found["theme"]),
        labels=MappingProxyType(
            {code: MappingProxyType(dict(words)) for code, words in found["labels"].items()}
        ),
        blocks=tuple(_block(each) for each in found["blocks"]),
        description=found.get("description", ""),
    )


def template_to_json(template: Template) -> dict[str, Any]:
    """The document that `template_from_json` reads; what a block leaves open is left out."""
    value: dict[str, Any] = {"version": VERSION, "name": template.name}
    if template.description:
        value["description"] = template.description
    theme = asdict(template.theme)
    theme["colours"] = {role: colour_text(each) for role, each in theme["colours"].items()}
    return value | {
        "page": asdict(template.page),
        "theme": theme,
        "labels": {code: dict(words) for code, words in template.labels.items()},
        "blocks": [block_to_json(block) for block in template.blocks],
    }


def block_to_json(block: Block) -> dict[str, Any]:
    """One block, as the clipboard holds it too."""
    value: dict[str, Any] = {"id": block.id, "type": block.type, "anchor": block.anchor}
    if block.name:
        value["name"] = block.name
    if block.frame is not None:
        value |= {"pages": block.pages, "frame": asdict(block.frame)}
    style = _style_to_json(block.style)
    if style:
        value["style"] = style
    if block.visible_if:
        value["visible_if"] = list(block.visible_if)
    for flag in ("hidden", "locked"):
        if getattr(block, flag):
            value[flag] = True
    if block.props:
        value["props"] = plain(block.props)
    return value


def block_from_json(found: Mapping[str, Any]) -> Block:
    """The block that `block_to_json` wrote, once the schema has found it sound."""
    return _block(found)


def plain(value: Any) -> Any:
    """A frozen JSON value as lists and dictionaries."""
    if isinstance(value, Mapping):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value


def frozen(value: Any) -> Any:
    """A JSON value that nobody can change, and that compares by what is in it."""
    if isinstance(value, Mapping):
        return MappingProxyType({name: frozen(inner) for name, inner in value.items()})
    if isinstance(value, list | tuple):
        return tuple(frozen(inner) for inner in value)
    return value


def _page(found: Mapping[str, Any]) -> Page:
    return Page(
        **{
            **found,
            "margins": Margins(**found["margins"]),
            "letterhead": Letterhead(**found.get("letterhead", {})),
        }
    )


def _theme(found: Mapping[str, Any]) -> Theme:
    colours = {role: colour_of(text) for role, text in found["colours"].items()}
    return Theme(**{**found, "sizes": Sizes(**found["sizes"]), "colours": Colours(**colours)})


def _block(found: Mapping[str, Any]) -> Block:
    frame = found.get("frame")
    return Block(
        id=found["id"],
        type=found["type"],
        anchor=found["anchor"],
        frame=None if frame is None else Frame(**frame),
        pages=found.get("pages", "all"),
        style=_style(found.get("style", {})),
        visible_if=tuple(found.get("visible_if", ())),
        props=frozen(found.get("props", {})),
        name=found.get("name", ""),
        hidden=found.get("hidden", False),
        locked=found.get("locked", False),
    )


def _style(found: Mapping[str, Any]) -> BlockStyle:
    style: dict[str, Any] = {
        name: colour_of(each) if name in _COLOURS else each for name, each in found.items()
    }
    return BlockStyle(**style)


def _style_to_json(style: BlockStyle) -> dict[str, Any]:
    value = {each.name: getattr(style, each.name) for each in fields(style)}
    return {
        name: colour_text(said) if name in _COLOURS else said
        for name, said in value.items()
        if said is not None
    }
