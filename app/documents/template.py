"""How an invoice looks, as data: no code, so a template from a stranger can do no harm.

`resources/schemas/invoice-template.schema.json` says what a template may hold; the dataclasses here
hold the same after reading. Lengths are millimetres, type sizes are points.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, cast

from app.documents.text import Colour
from app.domain.values.errors import RuleViolation

VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Margins:
    top: float
    right: float
    bottom: float
    left: float


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a fixed block stands on one paper, from the page's top left corner."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one paper size asks for.

    Attributes:
        window: preset of the envelope's window: ``din_5008_a``, ``din_5008_b``, ``us_10``…
        gap_above: between the fixed blocks at the top and the flow.
        gap_below: between the flow and the fixed blocks at the foot.
    """

    margins: Margins
    window: str
    gap_above: float
    gap_below: float


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type sizes by role, in points."""

    title: float
    letterhead: float
    letterhead_second: float
    sender: float
    address: float
    body: float
    second: float
    table_head: float
    meta: float
    note: float
    total: float
    payment_title: float
    footer: float
    draft: float


@dataclass(frozen=True, slots=True)
class Colours:
    text: Colour
    second: Colour
    label: Colour
    quiet: Colour
    accent: Colour
    rule: Colour
    frame_rule: Colour
    mark: Colour
    draft: Colour


@dataclass(frozen=True, slots=True)
class Theme:
    """Type and colour.

    Attributes:
        density: multiplies the air between lines and rows; 1 is as drawn.
    """

    sizes: Sizes
    colours: Colours
    density: float


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """What a block does differently from the theme; None where it does not."""

    size: float | None = None
    cut: str | None = None
    colour: Colour | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One thing on the page.

    Attributes:
        anchor: ``page`` for fixed blocks, ``flow`` for what runs on from page to page.
        pages: ``all``, ``first``, ``rest`` or ``last``; fixed blocks only.
        frames: by paper; a fixed block is drawn on the papers that are named here.
        visible_if: names of conditions that must all hold; a leading ``!`` turns one around.
        props: what this type of block can be told besides.
    """

    id: str
    type: str
    anchor: str
    pages: str
    frames: Mapping[str, Frame]
    style: BlockStyle
    visible_if: tuple[str, ...]
    props: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was read and found sound.

    Attributes:
        sheets: by paper, ``A4`` and ``Letter``.
        labels: by language, what stands in the place of the document's own labels.
    """

    key: str
    name: str
    sheets: Mapping[str, Sheet]
    theme: Theme
    labels: Mapping[str, Mapping[str, str]]
    blocks: tuple[Block, ...]


def read_template(value: object, schema: Mapping[str, object]) -> Template:
    """The template that a parsed JSON document holds, proved by the parsed JSON ``schema``.

    Raises:
        RuleViolation: ``template.unreadable``; ``where`` is the place in the document, such as
            ``blocks.3.frames.A4.w``, and ``problem`` what is wrong there, in English.
    """
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - late: loads 50 ms of modules
    from jsonschema.exceptions import best_match  # noqa: PLC0415 - as above

    errors = Draft202012Validator(schema).iter_errors(cast("Any", value))
    if (error := best_match(errors)) is not None:
        raise _unreadable(".".join(map(str, error.absolute_path)), error.message)
    found: dict[str, Any] = dict(value)  # type: ignore[call-overload] # the schema says it is one
    for where, number in _numbers(found, ()):
        if not math.isfinite(number):
            raise _unreadable(".".join(where), f"{number} is not a length")
    ids = [block["id"] for block in found["blocks"]]
    for place, name in enumerate(ids):
        if name in ids[:place]:
            raise _unreadable(f"blocks.{place}.id", f"'{name}' is there twice")
    return _template(found)


def _unreadable(where: str, problem: str) -> RuleViolation:
    return RuleViolation("template", "template.unreadable", where=where or "/", problem=problem)


def _numbers(value: object, where: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], float]]:
    """Every number with its place: JSON as Python reads it knows NaN, which no bound refuses."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _numbers(inner, (*where, str(name)))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _numbers(inner, (*where, str(place)))
    elif isinstance(value, float):
        yield where, value


def _template(found: dict[str, Any]) -> Template:
    theme = found["theme"]
    colours = {role: _colour(text) for role, text in theme["colours"].items()}
    return Template(
        key=found["key"],
        name=found["name"],
        sheets=MappingProxyType({paper: _sheet(each) for paper, each in found["sheets"].items()}),
        theme=Theme(Sizes(**theme["sizes"]), Colours(**colours), theme["density"]),
        labels=MappingProxyType(
            {code: MappingProxyType(words) for code, words in found.get("labels", {}).items()}
        ),
        blocks=tuple(_block(each) for each in found["blocks"]),
    )


def _sheet(found: dict[str, Any]) -> Sheet:
    return Sheet(**{**found, "margins": Margins(**found["margins"])})


def _block(found: dict[str, Any]) -> Block:
    style = found.get("style", {})
    colour = _colour(style["colour"]) if "colour" in style else None
    return Block(
        id=found["id"],
        type=found["type"],
        anchor=found["anchor"],
        pages=found.get("pages", "all"),
        frames=MappingProxyType(
            {paper: Frame(**frame) for paper, frame in found.get("frames", {}).items()}
        ),
        style=BlockStyle(style.get("size"), style.get("cut"), colour),
        visible_if=tuple(found.get("visible_if", ())),
        props=MappingProxyType(found.get("props", {})),
    )


def _colour(text: str) -> Colour:
    red, green, blue = bytes.fromhex(text[1:])
    return (red / 255, green / 255, blue / 255)
