"""Colours and measures of the canvas.

Paper is white in every scheme, so what is drawn over it has the light colours always; the desk and
the rulers follow the scheme.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPixmap

from app.ui.theme.icons import render_svg, tinted_svg
from app.ui.theme.metrics import IconSize, TextRole, Weight
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import LIGHT, mix

# Frames stand so far outside their block that they never cover its text.
OUTSIDE: Final = 4
GRIP: Final = 9
RULER: Final = 20
_OTHERS: Final = 0.55
_MARGIN: Final = 0.9
_GRID: Final = 0.4
_BAND: Final = 0.12


class CanvasLook:
    """The colours and fonts of one theme, mixed once; made anew when it changes."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._locks: dict[float, QPixmap] = {}
        tokens = theme.tokens
        self.desk = QColor(mix(tokens.line2, tokens.window, 0.45))
        self.ruler = theme.color("base")
        self.ruler_line = theme.color("line2")
        self.tick = theme.color("text3")
        self.pointer = theme.color("accent")
        self.marked = theme.color("sel")
        self.sheet_edge = theme.color("line2")
        self.accent = QColor(LIGHT.accent)
        self.on_accent = QColor(LIGHT.on_accent)
        self.info = QColor(LIGHT.info)
        self.others = QColor(mix(LIGHT.info, LIGHT.base, _OTHERS))
        self.margins = QColor(mix(LIGHT.line2, LIGHT.base, _MARGIN))
        self.grid = QColor(mix(LIGHT.line2, LIGHT.base, _GRID))
        self.guide = QColor(LIGHT.guide)
        self.on_guide = QColor(LIGHT.base)
        self.grip = QColor(LIGHT.base)
        self.band = QColor(LIGHT.accent)
        self.band.setAlphaF(_BAND)

    @cached_property
    def tag_font(self) -> QFont:
        return self._theme.font(TextRole.SMALL, Weight.SEMIBOLD)

    @cached_property
    def tag_metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.tag_font)

    @cached_property
    def name_font(self) -> QFont:
        return self._theme.font(TextRole.SMALL)

    @cached_property
    def name_metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.name_font)

    def lock(self, ratio: float) -> QPixmap:
        """The lock at the envelope's window, for a screen of this device pixel ratio."""
        if ratio not in self._locks:
            size = self._theme.metrics.scaled(IconSize.TAG)
            self._locks[ratio] = render_svg(tinted_svg("lock", LIGHT.info), size, ratio)
        return self._locks[ratio]

    @cached_property
    def ruler_font(self) -> QFont:
        return self._theme.font(TextRole.CODE)

    @property
    def ruler_size(self) -> int:
        """Of a ruler, across: the token, or what three figures need beside their ticks."""
        width = QFontMetricsF(self.ruler_font).horizontalAdvance("000")
        return max(RULER, round(width) + 4)
