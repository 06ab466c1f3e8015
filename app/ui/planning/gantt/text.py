"""Short texts of the chart, shaped once and drawn often."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QStaticText

from app.ui.theme.metrics import TextRole, Weight
from app.ui.theme.theme import Theme

# Names of a big plan come and go while it is scrolled.
_MOST_KEPT = 2_000
_HALO = 1.25
_HALO_STEPS = [(x * _HALO, y * _HALO) for x in (-1, 1) for y in (-1, 1)]


class GanttText:
    """Draws lines of small text; shaping each anew would be half of a paint."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._kept: dict[tuple[str, Weight], QStaticText] = {}
        theme.changed.connect(self._kept.clear)

    def width(self, text: str, weight: Weight = Weight.REGULAR) -> float:
        return self._shaped(text, weight).size().width()

    def height(self) -> float:
        return float(self._theme.font_metrics(TextRole.SMALL).height())

    def draw(
        self,
        painter: QPainter,
        left: float,
        middle: float,
        text: str,
        colour: QColor,
        weight: Weight = Weight.REGULAR,
    ) -> float:
        """Draw a line from ``left`` on around the height ``middle``; gives its width."""
        shaped = self._shaped(text, weight)
        painter.setFont(self._theme.font(TextRole.SMALL, weight))
        painter.setPen(colour)
        size = shaped.size()
        painter.drawStaticText(QPointF(round(left), round(middle - size.height() / 2)), shaped)
        return size.width()

    def draw_halo(
        self,
        painter: QPainter,
        left: float,
        middle: float,
        text: str,
        ground: QColor,
        weight: Weight = Weight.REGULAR,
    ) -> None:
        """Free the place of a line that `draw` draws afterwards from what runs through it."""
        shaped = self._shaped(text, weight)
        painter.setFont(self._theme.font(TextRole.SMALL, weight))
        painter.setPen(ground)
        # Between the words too, where links and float would read as dashes.
        strip = QRectF(round(left) - _HALO, round(middle) - 2, shaped.size().width(), 4)
        painter.fillRect(strip, ground)
        top = round(middle - shaped.size().height() / 2)
        for x, y in _HALO_STEPS:
            painter.drawStaticText(QPointF(round(left) + x, top + y), shaped)

    def _shaped(self, text: str, weight: Weight) -> QStaticText:
        key = (text, weight)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = QStaticText(text)
            # Names are the user's: what looks like markup must be read as it is.
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            found.prepare(font=self._theme.font(TextRole.SMALL, weight))
            self._kept[key] = found
        return found
