"""Which characters of a plan's names the fonts at hand cannot show."""

from __future__ import annotations

from collections.abc import Iterable

from app.documents.assets import Assets
from app.documents.fonts import FONTS_IN_USE, font_set
from app.documents.text import shown_characters


def missing_characters(texts: Iterable[str], assets: Assets) -> str:
    """Each of them once, in no order that means something."""
    with FONTS_IN_USE:
        fonts = font_set(assets)
        known = set(fonts.cuts["regular"].advances)
        for font in fonts.fallbacks:
            known.update(font.advances)
    found = {char for text in texts for char in shown_characters(text)}
    return "".join(sorted(found - known))
