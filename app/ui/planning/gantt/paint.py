"""One picture of the chart, from the ground up."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from app.ui.planning.gantt.bars import BarPainter
from app.ui.planning.gantt.ground import paint_ground, paint_marks
from app.ui.planning.gantt.header import HeaderPainter
from app.ui.planning.gantt.links import LinkPainter
from app.ui.planning.gantt.look import GanttColours
from app.ui.planning.gantt.overlay import OverlayPainter
from app.ui.planning.gantt.text import GanttText
from app.ui.planning.gantt.view import GanttView
from app.ui.theme.theme import Theme


class GanttPainter:
    """Draws views of charts, on the screen or into a picture."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._colours = GanttColours(theme)
        self._text = GanttText(theme)

    def paint(self, painter: QPainter, view: GanttView) -> None:
        """Draw a view from the painter's origin on; only what is seen is worked out."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(0, 0, view.width, view.height)
        paint_ground(painter, view, self._colours)
        bars = BarPainter(painter, view, self._colours, self._text)
        links = LinkPainter(view, self._colours)
        overlay = OverlayPainter(painter, view, self._colours, self._text)
        down = view.sizes.header_height - view.scroll_y
        painter.translate(0, down)
        links.paint_below(painter)
        bars.paint_bars()
        links.paint_above(painter)
        bars.paint_milestones()
        bars.paint_deadlines()
        painter.translate(0, -down)
        paint_marks(painter, view, self._colours)
        painter.translate(0, down)
        bars.paint_labels()
        overlay.paint_handles()
        overlay.paint_busy()
        painter.translate(0, -down)
        overlay.paint_focus(self._theme)
        HeaderPainter(painter, view, self._colours, self._text).paint()
        overlay.paint_tag()
