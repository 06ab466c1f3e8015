"""Round corners: of windows without a frame, and of what is painted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QRegion
from PySide6.QtWidgets import QWidget


def round_corners(window: QWidget, radius: int) -> None:
    """Cuts a window's corners off; to be called whenever its size changes.

    A shape, because a see-through window needs a compositor and turns black without.
    """
    path = QPainterPath()
    path.addRoundedRect(QRectF(window.rect()), radius, radius)
    window.setMask(QRegion(path.toFillPolygon().toPolygon()))


def rounded(rect: QRectF, left_radius: float, right_radius: float) -> QPainterPath:
    """A rectangle with rounded corners on either side."""
    left, right = min(left_radius, rect.width() / 2), min(right_radius, rect.width() / 2)
    path = QPainterPath(QPointF(rect.left() + left, rect.top()))
    path.lineTo(rect.right() - right, rect.top())
    path.quadTo(rect.topRight(), QPointF(rect.right(), rect.top() + right))
    path.lineTo(rect.right(), rect.bottom() - right)
    path.quadTo(rect.bottomRight(), QPointF(rect.right() - right, rect.bottom()))
    path.lineTo(rect.left() + left, rect.bottom())
    path.quadTo(rect.bottomLeft(), QPointF(rect.left(), rect.bottom() - left))
    path.lineTo(rect.left(), rect.top() + left)
    path.quadTo(rect.topLeft(), QPointF(rect.left() + left, rect.top()))
    return path
