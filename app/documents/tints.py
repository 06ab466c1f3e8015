"""Colours that follow from a template's: grounds of rows, and type that stands out from them."""

from __future__ import annotations

from app.domain.paper.contrast import WHITE, contrast
from app.domain.paper.template import Colour
from app.domain.paper.template_json import colour_of

_ZEBRA_SHARE = 0.32


def tinted(colour: Colour, share: float) -> Colour:
    """The colour mixed with white; ``share`` of 1 leaves it as it is."""
    red, green, blue = (1 - share + part * share for part in colour)
    return (red, green, blue)


def zebra(rule: Colour) -> Colour:
    """The ground of every second row."""
    return tinted(rule, _ZEBRA_SHARE)


def readable_on(ground: Colour, usual: Colour) -> Colour:
    """The usual colour, or white where that stands out better."""
    return WHITE if contrast(WHITE, ground) > contrast(usual, ground) else usual


def prop_colour(value: object) -> Colour | None:
    """The colour of a block's property, which the schema has found sound; None for none."""
    return colour_of(value) if isinstance(value, str) and value else None
