"""How dependencies look: thin lines with a head, the critical ones stronger and above the bars."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF

from app.domain.planning.chart.routes import Heading, Point, Route
from app.ui.planning.gantt.look import GanttColours
from app.ui.planning.gantt.view import GanttView

_THIN = 1.1
_STRONG = 1.75


class LinkPainter:
    """The links of one view, in the layers that they are painted in."""

    def __init__(self, view: GanttView, colours: GanttColours) -> None:
        self._view = view
        self._colours = colours
        top = float(view.scroll_y)
        self._upper, self._lower = top - _STRONG, top + view.body_height + _STRONG
        hovered = view.busy.hovered_link
        lifted = view.links.chain(hovered) if 0 <= hovered < len(view.links) else None
        self._is_dimmed = lifted is not None
        self._plain: list[Route] = []
        self._critical: list[Route] = []
        self._lifted: list[Route] = []
        self._lifted_critical: list[Route] = []
        for route in view.routes():
            critical = view.shown.critical and view.chart.is_critical(route.link)
            if lifted is not None and route.link in lifted:
                (self._lifted_critical if critical else self._lifted).append(route)
            else:
                (self._critical if critical else self._plain).append(route)

    def paint_below(self, painter: QPainter) -> None:
        """The ordinary ones, under the bars; the painter's origin is the top of row 0."""
        colours = self._colours
        colour = colours.dimmed("control") if self._is_dimmed else colours.role("control")
        self._paint(painter, self._plain, colour, _THIN)

    def paint_above(self, painter: QPainter) -> None:
        """The critical ones, and last the chain that the pointer is on."""
        colours = self._colours
        colour = colours.dimmed("critical") if self._is_dimmed else colours.role("critical")
        self._paint(painter, self._critical, colour, _STRONG)
        self._paint(painter, self._lifted, colours.role("text2"), _STRONG)
        self._paint(painter, self._lifted_critical, colours.role("critical"), _STRONG)

    def _paint(self, painter: QPainter, routes: list[Route], colour: QColor, width: float) -> None:
        if not routes:
            return
        arrow = self._view.sizes.metrics.arrow
        pieces: set[tuple[float, float, float, float]] = set()
        heads = QPainterPath()
        # Two heads in one place are one head, and no hole.
        heads.setFillRule(Qt.FillRule.WindingFill)
        for route in routes:
            pieces.update(self._pieces(route, arrow, width / 2))
            tip = route.points[-1]
            if self._upper <= tip[1] <= self._lower and 0 <= tip[0] <= self._view.width:
                heads.addPolygon(_head(tip, route.heading, arrow))
                heads.closeSubpath()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        # Rectangles and not lines, and the many thin ones on whole pixels: that is much faster.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, width > _THIN)
        painter.drawRects([QRectF(*piece) for piece in pieces])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPath(heads)

    def _pieces(
        self, route: Route, arrow: float, half: float
    ) -> Iterable[tuple[float, float, float, float]]:
        """Left, top, width and height of what is seen; ways that share a piece share its record."""
        points = [*route.points[:-1], _shortened(route.points[-1], route.heading, arrow)]
        rightmost = self._view.width + half
        for (x0, y0), (x1, y1) in pairwise(points):
            left, right = (x0, x1) if x0 <= x1 else (x1, x0)
            upper, lower = (y0, y1) if y0 <= y1 else (y1, y0)
            left, right = max(left - half, -half), min(right + half, rightmost)
            upper, lower = max(upper - half, self._upper), min(lower + half, self._lower)
            if left < right and upper < lower:
                yield left, upper, right - left, lower - upper


def _shortened(tip: Point, heading: Heading, arrow: float) -> Point:
    """Where the line ends, so that its width does not blunt the head."""
    x, y = tip
    match heading:
        case Heading.DOWN:
            return x, y - arrow
        case Heading.UP:
            return x, y + arrow
        case Heading.RIGHT:
            return x - arrow, y
        case _:
            return x + arrow, y


def _head(tip: Point, heading: Heading, arrow: float) -> QPolygonF:
    x, y = tip
    half = arrow * 0.7
    match heading:
        case Heading.DOWN:
            corners = [(x, y), (x - half, y - arrow), (x + half, y - arrow)]
        case Heading.UP:
            corners = [(x, y), (x - half, y + arrow), (x + half, y + arrow)]
        case Heading.RIGHT:
            corners = [(x, y), (x - arrow, y - half), (x - arrow, y + half)]
        case _:
            corners = [(x, y), (x + arrow, y - half), (x + arrow, y + half)]
    return QPolygonF([QPointF(*corner) for corner in corners])
