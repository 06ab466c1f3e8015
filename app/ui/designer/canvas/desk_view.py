"""The desk: a sheet of paper that is zoomed and scrolled between two rulers."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.domain.paper.template import Frame
from app.ui.designer.canvas.look import CanvasLook
from app.ui.designer.canvas.rulers import Ruler
from app.ui.designer.canvas.sight import DESK, PIXELS_PER_MM, Sight, clamped, next_zoom
from app.ui.theme.theme import Theme

_STEP = 20


class DeskView(QAbstractScrollArea):
    """Where the sheet lies; what is on it is painted by whoever inherits.

    Signals:
        zoomed: the zoom, 1 for the paper's own size.
    """

    zoomed = Signal(float)

    def __init__(
        self, theme: Theme, paper: tuple[float, float], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._look = CanvasLook(theme)
        self._paper = paper
        self._zoom = 1.0
        self._is_whole = True
        self._rulers = tuple(
            Ruler(each, self._look, self)
            for each in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical)
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.setSingleStep(_STEP)
        self._take_look()
        theme.changed.connect(self._take_look)

    @property
    def zoom(self) -> float:
        """1 for the paper's own size."""
        return self._zoom

    @property
    def sight(self) -> Sight:
        """Where the sheet lies now."""
        scale, paper = self._zoom * PIXELS_PER_MM, self._paper
        left = self._start(
            paper[0] * scale, self.viewport().width(), self.horizontalScrollBar().value()
        )
        top = self._start(
            paper[1] * scale, self.viewport().height(), self.verticalScrollBar().value()
        )
        return Sight(scale, left, top, paper)

    def set_paper(self, paper: tuple[float, float]) -> None:
        """Lays a sheet of another size there, in millimetres."""
        if paper != self._paper:
            self._paper = paper
            if self._is_whole:
                self.zoom_whole()
            self._take_sizes()

    def set_zoom(self, zoom: float) -> None:
        """Zooms with what is in the middle of the view staying there."""
        self.zoom_at(zoom, self.viewport().rect().center().toPointF())

    def zoom_at(self, zoom: float, point: QPointF) -> None:
        """Zooms with what is at a pixel of the view staying there."""
        self._is_whole = False
        place = self.sight.place(point)
        self._take_zoom(clamped(zoom))
        away = self.sight.point(*place) - point
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + round(away.x()))
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(away.y()))

    def zoom_whole(self) -> None:
        """Shows the whole page, whatever size the window gets, until it is zoomed otherwise."""
        self._is_whole = True
        width, height = self._paper
        room = self.maximumViewportSize()
        across = (room.width() - 2 * DESK) / (width * PIXELS_PER_MM)
        down = (room.height() - 2 * DESK) / (height * PIXELS_PER_MM)
        self._take_zoom(clamped(min(across, down)))

    def zoom_in(self) -> None:
        self.set_zoom(next_zoom(self._zoom, 1))

    def zoom_out(self) -> None:
        self.set_zoom(next_zoom(self._zoom, -1))

    def bring_to_sight(self, frame: Frame) -> None:
        """Scrolls until a frame is seen, as far as the view has room."""
        rect = self.sight.rect(frame, DESK).toRect()
        seen = self.viewport().rect()
        for bar, before, behind in (
            (self.horizontalScrollBar(), rect.left(), rect.right() - seen.right()),
            (self.verticalScrollBar(), rect.top(), rect.bottom() - seen.bottom()),
        ):
            # Where there is no room for all of it, its beginning is seen.
            way = before if before < 0 else min(max(behind, 0), before)
            bar.setValue(bar.value() + way)

    def point_rulers(self, point: QPoint | None) -> None:
        """Marks where the pointer is; None for elsewhere."""
        level, upright = self._rulers
        level.show_pointer(None if point is None else point.x())
        upright.show_pointer(None if point is None else point.y())

    def mark_rulers(self, outer: Frame | None) -> None:
        """Marks from where to where something goes; None for nothing."""
        level, upright = self._rulers
        level.show_marked(None if outer is None else (outer.x, outer.right))
        upright.show_marked(None if outer is None else (outer.y, outer.bottom))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_rulers()
        if self._is_whole:
            self.zoom_whole()
        self._take_sizes()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - Qt's signature
        self._sight_changed()

    def _sight_changed(self) -> None:
        """The sheet lies elsewhere, or is as large as it was not."""
        for ruler in self._rulers:
            ruler.show_sight(self.sight)
        self.viewport().update()

    @staticmethod
    def _start(size: float, room: int, scrolled: int) -> int:
        whole = round(size) + 2 * DESK
        return (room - round(size)) // 2 if whole <= room else DESK - scrolled

    def _place_rulers(self) -> None:
        size, rect = self._look.ruler_size, self.viewport().geometry()
        level, upright = self._rulers
        level.setGeometry(QRect(rect.left(), rect.top() - size, rect.width(), size))
        upright.setGeometry(QRect(rect.left() - size, rect.top(), size, rect.height()))

    def _take_zoom(self, zoom: float) -> None:
        if zoom != self._zoom:
            self._zoom = zoom
            self._take_sizes()
            self.zoomed.emit(zoom)

    def _take_sizes(self) -> None:
        width, height = self._paper
        scale, room = self._zoom * PIXELS_PER_MM, self.viewport().size()
        for bar, size, seen in (
            (self.horizontalScrollBar(), width, room.width()),
            (self.verticalScrollBar(), height, room.height()),
        ):
            bar.setPageStep(seen)
            bar.setRange(0, max(0, round(size * scale) + 2 * DESK - seen))
        self._sight_changed()

    def _take_look(self) -> None:
        self._look = CanvasLook(self._theme)
        for ruler in self._rulers:
            ruler.set_look(self._look)
        size = self._look.ruler_size
        self.setViewportMargins(size, size, 0, 0)
        self._place_rulers()
        self.viewport().update()
