"""Guides that tell to what a block has snapped, and tags with their distance."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.domain.paper.editing.frames import around
from app.domain.paper.editing.snapping import Guide
from app.domain.paper.template import Frame
from app.ui.designer.canvas.look import CanvasLook
from app.ui.designer.canvas.view import View
from app.ui.designer.canvas.words import distance_text
from app.ui.theme.metrics import Radius

_PADDING: Final = 6
_AIR: Final = 2
_TICK: Final = 4


def tag_height(look: CanvasLook) -> float:
    """Pixels of a tag's height."""
    return round(look.tag_metrics.height()) + 2 * _AIR


def paint_tag(
    painter: QPainter, look: CanvasLook, place: QPointF, text: str, fill: QColor
) -> QRectF:
    """A filled tag with its upper left corner there; gives where it stands."""
    width = round(look.tag_metrics.horizontalAdvance(text)) + 2 * _PADDING
    rect = QRectF(round(place.x()), round(place.y()), width, tag_height(look))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(rect, Radius.TAG, Radius.TAG)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(look.on_accent)
    painter.setFont(look.tag_font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    return rect


class GuidePainter:
    """Draws the guides of a `View`."""

    def __init__(self, painter: QPainter, view: View, look: CanvasLook) -> None:
        self._painter = painter
        self._view = view
        self._look = look

    def paint(self) -> None:
        guides = self._view.busy.guides
        if not guides:
            return
        self._painter.setPen(QPen(self._look.guide, 1))
        self._painter.drawLines([line for guide in guides for line in self._lines(guide)])
        told: set[tuple[str, float | None]] = set()
        for guide in guides:
            # Several blocks on one line are as far away in different words; one is enough.
            key = (guide.axis, guide.distance)
            if guide.distance is not None and key not in told:
                told.add(key)
                text = distance_text(guide.distance)
                paint_tag(self._painter, self._look, self._tag(guide), text, self._look.guide)

    def _lines(self, guide: Guide) -> list[QLineF]:
        start, end = self._ends(guide)
        lines = [QLineF(start, end)]
        if guide.kind == "gap":
            across = QPointF(_TICK, 0) if guide.axis == "x" else QPointF(0, _TICK)
            lines += [QLineF(each - across, each + across) for each in (start, end)]
        return lines

    def _ends(self, guide: Guide) -> tuple[QPointF, QPointF]:
        point = self._view.sight.point
        if guide.axis == "x":
            ends = point(guide.position, guide.start), point(guide.position, guide.end)
        else:
            ends = point(guide.start, guide.position), point(guide.end, guide.position)
        return ends[0].toPoint().toPointF(), ends[1].toPoint().toPointF()

    def _tag(self, guide: Guide) -> QPointF:
        """Where the tag of a guide stands: beside the line, near what is dragged."""
        start, end = self._ends(guide)
        middle = (start + end) / 2
        if guide.kind == "gap":
            return middle + QPointF(_TICK, _TICK)
        outer = self._view.sight.rect(self._dragged())
        if guide.kind == "margin":
            near = QPointF(start.x(), outer.top() - tag_height(self._look))
            return (near if guide.axis == "x" else QPointF(outer.right(), start.y())) + QPointF(
                _TICK, _TICK - 1
            )
        return self._between(guide, start, outer) + QPointF(_TICK, -tag_height(self._look) / 2)

    def _between(self, guide: Guide, start: QPointF, outer: QRectF) -> QPointF:
        """Half way from the dragged block to the one that the guide comes from."""
        half = (guide.distance or 0.0) * self._view.sight.scale / 2
        if guide.axis == "x":
            is_before = start.y() < outer.top() - half
            return QPointF(start.x(), outer.top() - half if is_before else outer.bottom() + half)
        is_before = start.x() < outer.left() - half
        return QPointF(outer.left() - half if is_before else outer.right() + half, start.y())

    def _dragged(self) -> Frame:
        frames = [box.frame for box in self._view.active]
        fresh = self._view.busy.fresh
        if fresh is not None:
            frames = [fresh]
        return around(frames) if frames else Frame(0, 0, 0, 0)
