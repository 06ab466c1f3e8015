"""Measures and colours that the chart is painted with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtGui import QColor

from app.domain.planning.chart.metrics import ChartMetrics, chart_metrics
from app.ui.theme.metrics import Height, Space, TextRole
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import mix, project_colour

# Of the project colour over the ground, for what is still to be done; dark needs more of it.
_LEFT_LIGHT, _LEFT_DARK = 0.24, 0.36
_EDGE = 0.75
_DIMMED = 0.40
_GHOST = 0.55
_FORECAST_LINE = 0.60
_FORECAST_BAND = 0.16
_HEADER_ROW = 24


class BarColours(NamedTuple):
    left: QColor
    edge: QColor
    worked: QColor


@dataclass(frozen=True, slots=True)
class GanttSizes:
    """Heights in pixels at the theme's text scale, and what stands in a row."""

    row_height: int
    header_row: int
    metrics: ChartMetrics

    @property
    def header_height(self) -> int:
        """Two rows and no more, so that a table beside it can have the same."""
        return 2 * self.header_row

    @classmethod
    def of(cls, theme: Theme) -> GanttSizes:
        row = theme.height(Height.GANTT_ROW, TextRole.BODY, padding=Space.RELATED)
        header = theme.height(_HEADER_ROW, TextRole.SMALL, padding=Space.RELATED)
        return cls(row, header, chart_metrics(row))


class GanttColours:
    """The colours of one theme, mixed once."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._bars: dict[int, BarColours] = {}
        self._kept: dict[str, QColor] = {}
        theme.changed.connect(self._forget)

    def role(self, name: str) -> QColor:
        """A token's colour."""
        if name not in self._kept:
            self._kept[name] = self._theme.color(name)
        return self._kept[name]

    def dimmed(self, name: str) -> QColor:
        """A token's colour for what stands back while something else is lifted."""
        return self._mixed(name, "base", _DIMMED)

    def bar(self, colour: int) -> BarColours:
        """Of a bar of this project colour."""
        if colour not in self._bars:
            tokens, fill = self._theme.tokens, project_colour(colour).fill
            left = _LEFT_DARK if self._theme.is_dark else _LEFT_LIGHT
            self._bars[colour] = BarColours(
                QColor(mix(fill, tokens.base, left)),
                QColor(mix(fill, tokens.base, _EDGE)),
                QColor(fill),
            )
        return self._bars[colour]

    @property
    def ghost(self) -> QColor:
        return self._mixed("control", "base", _GHOST)

    @property
    def idle(self) -> QColor:
        """The ground of non-working time."""
        return self.role("window" if self._theme.is_dark else "alt")

    @property
    def forecast_band(self) -> QColor:
        """See-through: one rectangle over all that stands below it."""
        if "forecast band" not in self._kept:
            colour = self._theme.color("warn_fill")
            colour.setAlphaF(_FORECAST_BAND)
            self._kept["forecast band"] = colour
        return self._kept["forecast band"]

    @property
    def forecast_line(self) -> QColor:
        return self._mixed("warn", "base", _FORECAST_LINE)

    def _mixed(self, name: str, ground: str, ratio: float) -> QColor:
        key = f"{name} {ground} {ratio}"
        if key not in self._kept:
            tokens = self._theme.tokens
            self._kept[key] = QColor(mix(getattr(tokens, name), getattr(tokens, ground), ratio))
        return self._kept[key]

    def _forget(self) -> None:
        self._bars.clear()
        self._kept.clear()
