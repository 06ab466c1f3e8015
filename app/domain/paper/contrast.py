"""How well a colour can be read on another.

Source: Web Content Accessibility Guidelines 2.2, contrast ratio, relative luminance and success
criterion 1.4.3.
"""

from __future__ import annotations

from typing import Final

from app.domain.paper.template import Colour

WHITE: Final[Colour] = (1.0, 1.0, 1.0)
# Sizes in points from which letters count as large; heavy ones sooner.
_LARGE: Final = 18.0
_LARGE_HEAVY: Final = 14.0


def contrast(one: Colour, other: Colour) -> float:
    """The ratio of the two, 1 for equal colours to 21 for black on white.

    >>> round(contrast((0.0, 0.0, 0.0), WHITE), 1)
    21.0
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(size: float, *, heavy: bool) -> float:
    """What a text of this size in points needs: 4.5, and 3 where it is large."""
    return 3.0 if size >= (_LARGE_HEAVY if heavy else _LARGE) else 4.5


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
