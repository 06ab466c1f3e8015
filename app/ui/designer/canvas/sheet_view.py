"""The desk with the sheet on it: pages, zoom, rulers and the picture, nothing to work with yet.

One painted view and not a QGraphicsScene: there are at most a hundred blocks, all of them boxes
whose frames, grips and tags keep their size at every zoom, and one function that paints them is
both shorter and faster than as many items that Python would be called for.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.domain.paper.editing.frames import PAPER, around
from app.domain.paper.template import Frame
from app.ui.designer.canvas.boxes import PageBox, boxes_on
from app.ui.designer.canvas.look import CanvasLook
from app.ui.designer.canvas.overlay import OverlayPainter
from app.ui.designer.canvas.paper_picture import PaperPicture, Wish
from app.ui.designer.canvas.rulers import Ruler
from app.ui.designer.canvas.sight import DESK, PIXELS_PER_MM, Sight, clamped, next_zoom
from app.ui.designer.canvas.view import Busy, View
from app.ui.designer.design import Design
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme

_STEP = 20


class SheetView(QAbstractScrollArea):
    """Shows a page of the design.

    Signals:
        page_shown: a page, from 1.
        zoomed: the zoom, 1 for the paper's own size.
    """

    page_shown = Signal(int)
    zoomed = Signal(float)

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.design = design
        self._look = CanvasLook(theme)
        self._picture = PaperPicture(self)
        self._page = 1
        self._zoom = 1.0
        self._is_whole = True
        self._shows_grid = False
        self._shows_focus = False
        self._busy = Busy()
        self._boxes: tuple[PageBox, ...] | None = None
        self._rulers = tuple(
            Ruler(each, self._look, self)
            for each in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical)
        )
        self._set_up()
        theme.changed.connect(self._take_look)
        design.changed.connect(self._take_change)
        design.selected.connect(self._take_selection)
        design.printed.connect(self._take_paper)
        self._picture.drawn.connect(self.viewport().update)
        if design.paper is not None:
            self._take_paper()

    @property
    def page(self) -> int:
        """From 1."""
        return self._page

    @property
    def page_count(self) -> int:
        paper = self.design.paper
        return 1 if paper is None else len(paper.layout.pages)

    @property
    def zoom(self) -> float:
        """1 for the paper's own size."""
        return self._zoom

    @property
    def shows_grid(self) -> bool:
        return self._shows_grid

    @property
    def busy(self) -> Busy:
        return self._busy

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

    @property
    def boxes(self) -> tuple[PageBox, ...]:
        """What stands on the page, the lowest first."""
        if self._boxes is None:
            paper = self.design.paper
            layout = None if paper is None else paper.layout
            shown = self.design.selection if self._busy.ids is None else self._busy.ids
            self._boxes = boxes_on(self.design.template, layout, self._page, shown)
        return self._boxes

    @property
    def view(self) -> View:
        """All that is painted now."""
        return View(
            self.design.template,
            self._page,
            self.sight,
            self.boxes,
            self.design.selection,
            self._busy,
            self._shows_grid,
        )

    def show_page(self, page: int) -> None:
        """Turns to a page; one that is not there changes nothing."""
        if page != self._page and 1 <= page <= self.page_count:
            self._page = page
            self._forget_boxes()
            self._ask_picture()
            self.page_shown.emit(page)

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

    def set_grid_shown(self, shown: bool) -> None:  # noqa: FBT001 - a slot of check boxes
        """Draws the grid that blocks snap to."""
        self._shows_grid = shown
        self.viewport().update()

    def be_busy(self, busy: Busy) -> None:
        """Shows what the user does just now."""
        if busy != self._busy:
            if busy.ids != self._busy.ids:
                self._boxes = None
            self._busy = busy
            self.viewport().update()

    def bring_to_sight(self, frame: Frame) -> None:
        """Scrolls until a frame is seen, as far as the view has room."""
        rect = self.sight.rect(frame, DESK).toRect()
        seen = self.viewport().rect()
        for bar, before, behind, size in (
            (self.horizontalScrollBar(), rect.left(), rect.right() - seen.right(), seen.width()),
            (self.verticalScrollBar(), rect.top(), rect.bottom() - seen.bottom(), seen.height()),
        ):
            if before < 0 or (behind > 0 and rect.width() < size):
                bar.setValue(bar.value() + (before if before < 0 else min(behind, before)))
            elif behind > 0:
                bar.setValue(bar.value() + min(behind, before))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_rulers()
        if self._is_whole:
            self.zoom_whole()
        self._take_sizes()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - Qt's signature
        self.viewport().update()
        self._tell_rulers()
        self._ask_picture()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        painter.fillRect(event.rect(), self._look.desk)
        view = self.view
        overlay = OverlayPainter(painter, view, self._look)
        painter.fillRect(view.sight.sheet, Qt.GlobalColor.white)
        overlay.paint_below()
        self._paint_picture(painter, view.sight.sheet)
        overlay.paint_above()
        if self._shows_focus and not self.design.selection:
            rect = self.viewport().rect().toRectF()
            paint_focus(painter, rect, self._theme.tokens.accent, radius=0)
        painter.end()

    def _paint_picture(self, painter: QPainter, sheet: QRectF) -> None:
        picture = self._picture.picture
        if picture is not None and picture.page == self._page - 1:
            place = picture.place(sheet)
            ratio = self.devicePixelRatioF()
            is_sharp = picture.image.width() == round(place.width() * ratio)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not is_sharp)
            painter.drawImage(place, picture.image)
        painter.setPen(QPen(self._look.sheet_edge, 1))
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))

    @property
    def _paper(self) -> tuple[float, float]:
        return PAPER[self.design.template.page.size]

    @staticmethod
    def _start(size: float, room: int, scrolled: int) -> int:
        whole = round(size) + 2 * DESK
        return (room - round(size)) // 2 if whole <= room else DESK - scrolled

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.setSingleStep(_STEP)
        size = self._look.ruler_size
        self.setViewportMargins(size, size, 0, 0)

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
        self.viewport().update()
        self._tell_rulers()
        self._ask_picture()

    def _tell_rulers(self) -> None:
        sight = self.sight
        active = self.view.active
        outer = around(box.frame for box in active) if active else None
        level, upright = self._rulers
        for ruler in self._rulers:
            ruler.show_sight(sight)
        level.show_marked(None if outer is None else (outer.x, outer.right))
        upright.show_marked(None if outer is None else (outer.y, outer.bottom))

    def point_rulers(self, point: QPoint | None) -> None:
        """Marks where the pointer is; None for elsewhere."""
        level, upright = self._rulers
        level.show_pointer(None if point is None else point.x())
        upright.show_pointer(None if point is None else point.y())

    def _ask_picture(self) -> None:
        ratio = self.devicePixelRatioF()
        sheet = self.sight.sheet
        seen = self.viewport().rect().toRectF().intersected(sheet).translated(-sheet.topLeft())
        whole = (sheet.size() * ratio).toSize()
        part = QRect(
            (seen.topLeft() * ratio).toPoint(),
            (seen.size() * ratio).toSize(),
        )
        self._picture.ask(Wish(self._page - 1, whole, part))

    def _take_look(self) -> None:
        self._look = CanvasLook(self._theme)
        for ruler in self._rulers:
            ruler.set_look(self._look)
        size = self._look.ruler_size
        self.setViewportMargins(size, size, 0, 0)
        self._place_rulers()
        self.viewport().update()

    def _take_change(self) -> None:
        self._forget_boxes()
        self._take_sizes()

    def _take_selection(self) -> None:
        self._forget_boxes()

    def _take_paper(self) -> None:
        paper = self.design.paper
        if paper is None:
            return
        self._picture.load(paper.pdf)
        if self._page > self.page_count:
            self.show_page(self.page_count)
        self._forget_boxes()
        self._ask_picture()

    def _forget_boxes(self) -> None:
        self._boxes = None
        self.viewport().update()
        self._tell_rulers()
