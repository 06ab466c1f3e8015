"""The strokes that cards and lanes are drawn with."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.ui.theme.metrics import METER, IconSize, TextRole, Weight
from app.ui.theme.theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CardPen:
    """A painter that knows the theme."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self.painter = painter
        self._theme = theme

    def set_font(self, role: TextRole, weight: Weight = Weight.REGULAR) -> None:
        self.painter.setFont(self._theme.font(role, weight))

    def width_of(self, text: str) -> int:
        """Pixels of a text in the font that is set."""
        return self.painter.fontMetrics().horizontalAdvance(text)

    def text(self, rect: QRect, text: str, colour: str, flags: Qt.AlignmentFlag = LEFT) -> None:
        """A text in the font that is set, cut where there is no room."""
        self.painter.setPen(self._theme.color(colour))
        shown = self.painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, rect.width() + 1
        )
        self.painter.drawText(rect, flags, shown)

    def icon(self, rect: QRect, name: str, colour: str, *, fill: bool = False) -> None:
        """A small icon at the left of a place, in the middle of its height."""
        side = self._theme.metrics.scaled(IconSize.SMALL)
        ratio = self.painter.device().devicePixelRatio()
        picture = self._theme.pixmap(name, colour, IconSize.SMALL, fill=fill, ratio=ratio)
        top = rect.top() + (rect.height() - side) // 2
        self.painter.drawPixmap(QPoint(rect.left(), top), picture)

    def bar(self, bar: QRectF, share: float, colour: QColor) -> None:
        """A meter, filled to a share; 1 and more is wholly."""
        painter = self.painter
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("line"))
        painter.drawRoundedRect(bar, METER / 2, METER / 2)
        filled = bar.width() * min(max(share, 0.0), 1.0)
        painter.setBrush(colour)
        painter.setClipRect(QRectF(bar.left(), bar.top(), filled, bar.height()))
        painter.drawRoundedRect(bar, METER / 2, METER / 2)
        painter.restore()
