"""What lies on the paper: grid and margins below its text, frames, grips and tags above."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.domain.paper.editing.frames import around
from app.domain.paper.windows import WINDOWS
from app.ui.designer.canvas.guides import GuidePainter, paint_tag, tag_height
from app.ui.designer.canvas.look import GRIP, CanvasLook
from app.ui.designer.canvas.view import View, frame_rect, grip_points
from app.ui.designer.canvas.words import name_of, place_tag, size_tag, window_title

# Nearer to each other, lines of the grid would be a grey sheet.
_LEAST_GRID: Final = 6.0
_COARSER: Final = (1, 5, 10, 50)
_DASH: Final = (3.0, 3.0)
_TAG_GAP: Final = 3


class OverlayPainter:
    """Draws one `View` over the paper."""

    def __init__(self, painter: QPainter, view: View, look: CanvasLook) -> None:
        self._painter = painter
        self._view = view
        self._look = look
        self._sight = view.sight

    def paint_below(self) -> None:
        """What the paper's own lines and words stand on."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._view.grid:
            self._grid()
        self._margins()

    def paint_above(self) -> None:
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._window()
        self._others()
        GuidePainter(self._painter, self._view, self._look).paint()
        self._active()
        self._busy()

    def _grid(self) -> None:
        step = self._view.template.page.grid * self._sight.scale
        if step <= 0:
            return
        times = next((each for each in _COARSER if each * step >= _LEAST_GRID), None)
        if times is None:
            return
        sheet, step = self._sight.sheet, step * times
        lines = [
            QLineF(x, sheet.top(), x, sheet.bottom())
            for x in _marks(sheet.left(), sheet.right(), step)
        ]
        lines += [
            QLineF(sheet.left(), y, sheet.right(), y)
            for y in _marks(sheet.top(), sheet.bottom(), step)
        ]
        self._pen(self._look.grid)
        self._painter.drawLines(lines)

    def _margins(self) -> None:
        margins = self._view.template.page.margins
        width, height = self._sight.paper
        inner = QRectF(
            self._sight.point(margins.left, margins.top),
            self._sight.point(width - margins.right, height - margins.bottom),
        )
        self._pen(self._look.margins, dash=(2.0, 3.0))
        self._painter.drawRect(inner.toRect())

    def _window(self) -> None:
        """The envelope's window where the address stands, with its name and a lock."""
        template = self._view.template
        window = WINDOWS.get(template.page.window)
        there = {box.id for box in self._view.boxes}
        if window is None or not any(
            each.type == "recipient" and each.id in there for each in template.blocks
        ):
            return
        rect = self._sight.rect(window.window).toRect().toRectF()
        self._pen(self._look.info)
        self._painter.drawRect(rect)
        metrics, title = self._look.name_metrics, window_title(template.page.window)
        self._painter.setFont(self._look.name_font)
        base = QPointF(rect.left(), rect.top() - metrics.descent() - _TAG_GAP)
        self._painter.drawText(base, title)
        ratio = self._painter.device().devicePixelRatio()
        lock = self._look.lock(ratio)
        left = rect.left() + metrics.horizontalAdvance(title) + 2 * _TAG_GAP
        middle = base.y() - metrics.capHeight() / 2
        self._painter.drawPixmap(QPointF(left, round(middle - lock.height() / ratio / 2)), lock)

    def _others(self) -> None:
        active = {box.id for box in self._view.active}
        hovered = self._view.busy.hovered
        dashed: list[QRectF] = []
        solid: list[QRectF] = []
        for box in self._view.boxes:
            if box.id not in active:
                row = solid if box.id == hovered else dashed
                row.append(frame_rect(self._sight, box.frame))
        self._pen(self._look.others, dash=_DASH)
        self._painter.drawRects(dashed)
        if solid:
            self._pen(self._look.info)
            self._painter.drawRects(solid)

    def _active(self) -> None:
        active = self._view.active
        if not active:
            return
        pen = QPen(self._look.accent, 2)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRects([frame_rect(self._sight, box.frame) for box in active])
        box = self._view.stretching
        if box is not None and self._view.busy.act != "move":
            self._grips(grip_points(self._sight, box.frame).values())
        self._tag()

    def _grips(self, points: Iterable[QPointF]) -> None:
        self._pen(self._look.accent)
        self._painter.setBrush(self._look.grip)
        half = GRIP // 2
        self._painter.drawRects(
            [QRectF(round(p.x()) - half, round(p.y()) - half, GRIP - 1, GRIP - 1) for p in points]
        )
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _tag(self) -> None:
        view, active = self._view, self._view.active
        ids, frames = [box.id for box in active], [box.frame for box in active]
        if view.busy.act == "flow":
            text = name_of(view.template, ids)
        else:
            words = place_tag if view.busy.act == "move" else size_tag
            text = words(view.template, ids, frames)
        rect = frame_rect(self._sight, around(frames))
        height = tag_height(self._look)
        top = rect.top() - height - _TAG_GAP
        if top < 0:
            # Above it the ruler begins.
            top = max(rect.top(), 0) + _TAG_GAP
        place = QPointF(rect.left() - 1, top)
        paint_tag(self._painter, self._look, place, text, self._look.accent)

    def _busy(self) -> None:
        busy = self._view.busy
        if busy.gap is not None:
            gap = busy.gap
            self._painter.setPen(QPen(self._look.accent, 2))
            start, end = self._sight.point(gap.left, gap.y), self._sight.point(gap.right, gap.y)
            self._painter.drawLine(start.toPoint(), end.toPoint())
        if busy.fresh is not None:
            self._pen(self._look.accent, dash=_DASH)
            self._painter.drawRect(frame_rect(self._sight, busy.fresh))
        if busy.band is not None:
            self._pen(self._look.accent)
            self._painter.setBrush(self._look.band)
            self._painter.drawRect(self._sight.rect(busy.band).toRect())
            self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _pen(self, colour: QColor, dash: tuple[float, ...] = ()) -> None:
        pen = QPen(colour, 1)
        if dash:
            pen.setDashPattern(dash)
        self._painter.setPen(pen)


def _marks(start: float, end: float, step: float) -> Iterable[float]:
    return (round(start + number * step) for number in range(1, int((end - start) / step) + 1))
