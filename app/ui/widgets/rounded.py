"""Windows without a frame that have round corners."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath, QRegion
from PySide6.QtWidgets import QWidget


def round_corners(window: QWidget, radius: int) -> None:
    """Cuts a window's corners off; to be called whenever its size changes.

    A shape, because a see-through window needs a compositor and turns black without.
    """
    path = QPainterPath()
    path.addRoundedRect(QRectF(window.rect()), radius, radius)
    window.setMask(QRegion(path.toFillPolygon().toPolygon()))
