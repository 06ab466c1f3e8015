"""How a sheet in millimetres lies in the view's pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from app.domain.paper.template import Frame

# At 100 % paper has its own size on a screen of 96 pixels an inch.
PIXELS_PER_MM: Final = 96 / 25.4
LEAST_ZOOM: Final = 0.1
MOST_ZOOM: Final = 8.0
# Of the desk, around the sheet.
DESK: Final = 36
_STEPS: Final = (0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0)
_NEAR: Final = 0.005


def clamped(zoom: float) -> float:
    return min(max(zoom, LEAST_ZOOM), MOST_ZOOM)


def next_zoom(zoom: float, step: int) -> float:
    """The next rounder zoom, upwards (1) or downwards (-1)."""
    if step > 0:
        return next((each for each in _STEPS if each > zoom + _NEAR), MOST_ZOOM)
    return next((each for each in reversed(_STEPS) if each < zoom - _NEAR), LEAST_ZOOM)


@dataclass(frozen=True, slots=True)
class Sight:
    """Where the sheet lies.

    Attributes:
        scale: pixels for each millimetre.
        left: of the sheet, in pixels of the view.
        top: likewise.
        paper: width and height of the sheet in millimetres.
    """

    scale: float
    left: int
    top: int
    paper: tuple[float, float]

    @property
    def sheet(self) -> QRectF:
        """The whole sheet, in whole pixels."""
        width, height = self.paper
        return QRectF(self.left, self.top, round(width * self.scale), round(height * self.scale))

    def rect(self, frame: Frame, margin: float = 0.0) -> QRectF:
        """A frame in pixels, with ``margin`` pixels around it."""
        return QRectF(
            self.left + frame.x * self.scale - margin,
            self.top + frame.y * self.scale - margin,
            frame.w * self.scale + 2 * margin,
            frame.h * self.scale + 2 * margin,
        )

    def point(self, x: float, y: float) -> QPointF:
        return QPointF(self.left + x * self.scale, self.top + y * self.scale)

    def place(self, point: QPointF) -> tuple[float, float]:
        """Millimetres on the sheet of a pixel of the view."""
        return ((point.x() - self.left) / self.scale, (point.y() - self.top) / self.scale)
