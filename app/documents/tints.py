"""Colours that follow from a template's: grounds of rows, and type that stands out from them."""

from __future__ import annotations

from app.domain.paper.template import Colour
from app.domain.paper.template_json import colour_of

_WHITE: Colour = (1.0, 1.0, 1.0)
_ZEBRA_SHARE = 0.32


def tinted(colour: Colour, share: float) -> Colour:
    """The colour mixed with white; ``share`` of 1 leaves it as it is."""
    red, green, blue = (1 - share + part * share for part in colour)
    return (red, green, blue)


def zebra(rule: Colour) -> Colour:
    """The ground of every second row."""
    return tinted(rule, _ZEBRA_SHARE)


def readable_on(ground: Colour, usual: Colour) -> Colour:
    """White on dark grounds, else the usual colour."""
    return _WHITE if _luminance(ground) < 0.4 else usual


def prop_colour(value: object) -> Colour | None:
    """The colour of a block's property, which the schema has found sound; None for none."""
    return colour_of(value) if isinstance(value, str) and value else None


def _luminance(colour: Colour) -> float:
    """Roughly as the eye weighs it. Source: ITU-R BT.709, luma coefficients."""
    red, green, blue = colour
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
