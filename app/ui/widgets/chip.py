"""The project chip: a colour that never stands without its two letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.theme.metrics import CHIP_WIDTH, DOT, Height, Radius, TextRole, Weight
from app.ui.theme.tokens import project_colour

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

_DOT_RADIUS = 2


def chip_size(theme: Theme) -> QSize:
    """Size of a chip at the theme's text scale; 22 by 16 pixels at 100 %."""
    return QSize(theme.metrics.scaled(CHIP_WIDTH), theme.metrics.scaled(Height.CHIP))


def paint_chip(painter: QPainter, rect: QRect, colour_index: int, code: str, theme: Theme) -> None:
    """Draw a chip at the left of ``rect``, centred in its height.

    Args:
        painter: its state is kept.
        rect: the place; a chip is ``chip_size(theme)`` large.
        colour_index: number of the project colour, from 0.
        code: two letters.
        theme: fonts and scale.
    """
    colour = project_colour(colour_index)
    place = _left_centred(rect, chip_size(theme))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour.fill))
    painter.drawRoundedRect(place, Radius.TAG, Radius.TAG)
    painter.setPen(QColor(colour.text))
    painter.setFont(theme.font(TextRole.CODE, Weight.SEMIBOLD))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, code)
    painter.restore()


def paint_dot(painter: QPainter, rect: QRect, colour_index: int, theme: Theme) -> None:
    """Draw the 8 px square that stands for a chip in dense lists, at the left of ``rect``."""
    side = theme.metrics.scaled(DOT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(project_colour(colour_index).fill))
    painter.drawRoundedRect(_left_centred(rect, QSize(side, side)), _DOT_RADIUS, _DOT_RADIUS)
    painter.restore()


class Chip(QLabel):
    """A chip as a widget; ``name`` is what assistive tools read instead of the letters."""

    def __init__(
        self,
        theme: Theme,
        colour_index: int = 0,
        code: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colour_index = colour_index
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_chip(colour_index, code, name)
        theme.changed.connect(self.updateGeometry)

    def set_chip(self, colour_index: int, code: str, name: str) -> None:
        self._colour_index = colour_index
        self.setText(code)
        self.setAccessibleName(name or code)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._theme)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole chip is redrawn
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._colour_index, self.text(), self._theme)
        painter.end()


def _left_centred(rect: QRect, size: QSize) -> QRectF:
    top = rect.top() + (rect.height() - size.height()) // 2
    return QRectF(QPointF(rect.left(), top), size.toSizeF())
