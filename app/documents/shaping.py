"""Letters that join, stack or carry marks, placed by HarfBuzz."""

from __future__ import annotations

from itertools import pairwise

import uharfbuzz

from app.documents.fonts import PaperFont
from app.documents.text import Run


def shaped(
    font: PaperFont, text: str, size: float, x: float, *, from_right: bool
) -> tuple[list[Run], float]:
    """Runs from left to right that start at ``x``, and where they end.

    A run goes on as long as the glyphs stand where their own widths put them; a mark that is moved
    starts a new one.
    """
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if from_right else "ltr"
    uharfbuzz.shape(font.shaper, buffer)
    scale = size / font.face.unitsPerEm
    runs: list[Run] = []
    pen = end = x
    texts = _texts(text, [info.cluster for info in buffer.glyph_infos])
    for info, place, letters in zip(buffer.glyph_infos, buffer.glyph_positions, texts, strict=True):
        own = font.shaper.get_glyph_h_advance(info.codepoint)
        char = font.glyph(info.codepoint, own, letters)
        left, rise = pen + place.x_offset * scale, place.y_offset * scale
        last = runs[-1] if runs else None
        if last and abs(left - end) < 0.001 and abs(rise - last.rise) < 0.001:
            runs[-1] = Run(font, last.text + char, last.x, last.rise)
        else:
            runs.append(Run(font, char, left, rise))
        end = left + own * scale
        pen += place.x_advance * scale
    return runs, pen


def _texts(text: str, clusters: list[int]) -> list[str]:
    """What each glyph is copied as: its whole cluster for the first, nothing for the others."""
    ends = sorted({*clusters, len(text)})
    after = dict(pairwise(ends))
    seen: set[int] = set()
    found = []
    for cluster in clusters:
        found.append("" if cluster in seen else text[cluster : after[cluster]])
        seen.add(cluster)
    return found
