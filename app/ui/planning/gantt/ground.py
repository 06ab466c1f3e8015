"""What lies under the bars: idle time, chosen rows, lines, the forecast, and the lines over all."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.ui.planning.gantt.look import GanttColours
from app.ui.planning.gantt.view import GanttView

_TODAY_WIDTH = 2
_DASHES = [4.0, 3.0]
_DOTS = [1.5, 2.5]
_MARK = 1.5


def paint_ground(painter: QPainter, view: GanttView, colours: GanttColours) -> None:
    """Everything under the links and bars; the painter's origin is the view's."""
    top = view.sizes.header_height
    painter.fillRect(0, top, view.width, view.body_height, colours.role("base"))
    _fill_bands(painter, view, view.shading(), colours.idle)
    line = colours.role("line")
    for x in view.lines():
        painter.fillRect(round(x), top, 1, view.body_height, line)
    _paint_rows(painter, view, colours)
    if view.marks.forecast_s is not None:
        _paint_forecast(painter, view, view.marks.forecast_s, colours)


def paint_marks(painter: QPainter, view: GanttView, colours: GanttColours) -> None:
    """The deadline and today, which stand over the bars."""
    marks = view.marks
    if marks.deadline_s is not None:
        _line(painter, view, marks.deadline_s, QPen(colours.role("text"), _MARK), _DASHES)
    if marks.now_s is not None:
        x = round(view.scale.x_of(marks.now_s))
        if -_TODAY_WIDTH <= x <= view.width:
            top = view.sizes.header_height
            accent = colours.role("accent")
            painter.fillRect(x - 1, top, _TODAY_WIDTH, view.body_height, accent)


def _paint_rows(painter: QPainter, view: GanttView, colours: GanttColours) -> None:
    height, line = view.sizes.row_height, colours.role("line")
    chosen, busy = view.chosen_rows, view.busy
    selected = colours.role("sel" if busy.active else "hover")
    for row in view.rows:
        y = view.y_of(row)
        if row in chosen:
            painter.fillRect(0, y, view.width, height - 1, selected)
        elif row == busy.hovered_row:
            painter.fillRect(0, y, view.width, height - 1, colours.role("hover"))
        painter.fillRect(0, y + height - 1, view.width, 1, line)


def _paint_forecast(
    painter: QPainter, view: GanttView, forecast: tuple[int, int], colours: GanttColours
) -> None:
    _fill_bands(painter, view, [forecast], colours.forecast_band)
    for instant, dashes in zip(forecast, (_DOTS, None), strict=True):
        _line(painter, view, instant, QPen(colours.forecast_line, _MARK), dashes)


def _fill_bands(
    painter: QPainter, view: GanttView, spans: list[tuple[int, int]], colour: QColor
) -> None:
    top, scale = view.sizes.header_height, view.scale
    bands = []
    for start, end in spans:
        # Neighbouring bands share an edge, so both ends are rounded alike.
        left = max(round(scale.x_of(start)), 0)
        right = min(round(scale.x_of(end)), view.width)
        if right > left:
            bands.append(QRectF(left, top, right - left, view.body_height))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.drawRects(bands)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _line(
    painter: QPainter, view: GanttView, instant: int, pen: QPen, dashes: list[float] | None
) -> None:
    x = round(view.scale.x_of(instant)) + 0.5
    if not 0 <= x <= view.width:
        return
    if dashes is not None:
        pen.setDashPattern(dashes)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(x, view.sizes.header_height), QPointF(x, view.height))
