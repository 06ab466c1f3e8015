"""What lies over the chart while somebody works with it: grips, handles, bands and the tag."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.domain.planning.chart.rows import BarKind
from app.domain.planning.chart.shapes import edges_of
from app.ui.planning.gantt.look import GanttColours
from app.ui.planning.gantt.text import GanttText
from app.ui.planning.gantt.view import GanttView
from app.ui.theme.metrics import Radius, Space, Weight
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme

_STROKE = 1.75
_TAG_AWAY = 16
_BAND_ALPHA = 0.12


class OverlayPainter:
    def __init__(
        self, painter: QPainter, view: GanttView, colours: GanttColours, text: GanttText
    ) -> None:
        self._painter = painter
        self._view = view
        self._colours = colours
        self._text = text

    def paint_handles(self) -> None:
        """Grips of the chosen bars and rings to draw dependencies from; origin at row 0."""
        for row in self._view.rows:
            if self._view.has_handles(row):
                self._paint_handles_of(row)

    def paint_busy(self) -> None:
        """A dependency or a rubber band that is being drawn; origin at row 0."""
        painter, busy, accent = self._painter, self._view.busy, self._colours.role("accent")
        painter.setPen(QPen(accent, _STROKE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if busy.pull is not None:
            painter.drawLine(*(QPointF(*point) for point in busy.pull))
        if busy.target_row >= 0:
            metrics = self._view.sizes.metrics
            left, right = self._edges(busy.target_row)
            top = busy.target_row * metrics.row_height
            height = metrics.bar_bottom - metrics.bar_top
            box = QRectF(left, top + metrics.bar_top, right - left, height)
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), Radius.TAG, Radius.TAG)
        if busy.band is not None:
            (x0, y0), (x1, y1) = busy.band
            band = QRectF(QPointF(x0, y0), QPointF(x1, y1)).normalized()
            ground = QColor(accent)
            ground.setAlphaF(_BAND_ALPHA)
            painter.setPen(QPen(accent, 1))
            painter.setBrush(ground)
            painter.drawRect(band.adjusted(0.5, 0.5, 0.5, 0.5))

    def paint_focus(self, theme: Theme) -> None:
        """The frame of the current row; origin at the view's corner."""
        view, row = self._view, self._view.busy.current
        if view.busy.focused and row in view.rows:
            height = view.sizes.row_height
            frame = QRectF(0, view.y_of(row), view.width, height)
            paint_focus(self._painter, frame, theme.tokens.accent)

    def paint_tag(self) -> None:
        """The new dates at the pointer, kept inside the view; origin at the view's corner."""
        view, busy, painter = self._view, self._view.busy, self._painter
        if not busy.tag:
            return
        width = self._text.width(busy.tag, Weight.MEDIUM) + 2 * Space.RELATED
        height = self._text.height() + Space.RELATED
        x, y = busy.tag_at
        left = min(max(x + _TAG_AWAY, 0.0), max(view.width - width, 0.0))
        top = y + _TAG_AWAY
        if top + height > view.height:
            top = y - _TAG_AWAY - height
        box = QRectF(round(left), round(top), round(width), round(height))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours.role("text"))
        painter.drawRoundedRect(box, Radius.TAG, Radius.TAG)
        paper = self._colours.role("base")
        middle = box.center().y()
        self._text.draw(painter, left + Space.RELATED, middle, busy.tag, paper, Weight.MEDIUM)

    def _paint_handles_of(self, row: int) -> None:
        painter, metrics = self._painter, self._view.sizes.metrics
        left, right = self._edges(row)
        top = row * metrics.row_height
        painter.setPen(QPen(self._colours.role("accent"), _STROKE))
        painter.setBrush(self._colours.role("base"))
        if self._view.bars.kinds[row] == BarKind.TASK:
            height = metrics.bar_bottom - metrics.bar_top
            for middle in (left, right):
                grip = QRectF(
                    middle - metrics.grip / 2, top + metrics.bar_top, metrics.grip, height
                )
                inner = grip.adjusted(0.5, 0.0, -0.5, 0.0)
                painter.drawRoundedRect(inner, Radius.BAR, Radius.BAR)
        ring = metrics.handle_radius - _STROKE / 2 + 0.5
        painter.drawEllipse(QPointF(right + metrics.handle, top + metrics.middle), ring, ring)

    def _edges(self, row: int) -> tuple[float, float]:
        view = self._view
        return edges_of(view.bars, row, view.scale, view.sizes.metrics)
