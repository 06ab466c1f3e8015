"""How well a colour is read on white paper."""

from __future__ import annotations

from app.domain.paper.template import Colour

# WCAG 2.2, 1.4.3: least ratio of text to its ground.
LEAST_CONTRAST = 4.5
_KNEE = 0.04045


def contrast(colour: Colour, ground: Colour = (1.0, 1.0, 1.0)) -> float:
    """The ratio of the lighter to the darker one's luminance, from 1 to 21.

    >>> contrast((0, 0, 0))
    21.0

    Source: WCAG 2.2, definitions of contrast ratio and relative luminance.
    """
    lighter, darker = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= _KNEE else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
