"""A page of the design on the desk: its picture and what stands on it, nothing to work with yet.

One painted view and not a QGraphicsScene: there are at most a hundred blocks, all of them boxes
whose frames, grips and tags keep their size at every zoom, and one function that paints them is
both shorter and faster than as many items that Python would be called for.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.domain.paper.editing.frames import PAPER, around
from app.ui.designer.canvas.boxes import PageBox, boxes_on
from app.ui.designer.canvas.desk_view import DeskView
from app.ui.designer.canvas.overlay import OverlayPainter
from app.ui.designer.canvas.paper_picture import PaperPicture, Wish
from app.ui.designer.canvas.view import Busy, View
from app.ui.designer.design import Design
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme


class SheetView(DeskView):
    """Shows a page of the design.

    Signals:
        page_shown: a page, from 0.
    """

    page_shown = Signal(int)

    def __init__(self, theme: Theme, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(theme, PAPER[design.template.page.size], parent)
        self.design = design
        self._picture = PaperPicture(self)
        self._page = 0
        self._shows_grid = False
        self._shows_focus = False
        self._busy = Busy()
        self._boxes: tuple[PageBox, ...] | None = None
        design.changed.connect(self._take_change)
        design.selected.connect(self._take_selection)
        design.printed.connect(self._take_paper)
        self._picture.drawn.connect(self.viewport().update)
        if design.paper is not None:
            self._take_paper()

    @property
    def page(self) -> int:
        """From 0."""
        return self._page

    @property
    def page_count(self) -> int:
        paper = self.design.paper
        return 1 if paper is None else len(paper.layout.pages)

    @property
    def shows_grid(self) -> bool:
        return self._shows_grid

    @property
    def is_sharp(self) -> bool:
        """Whether the picture is that of the newest paper, at this zoom."""
        return self._picture.is_ready

    @property
    def busy(self) -> Busy:
        return self._busy

    @property
    def boxes(self) -> tuple[PageBox, ...]:
        """What stands on the page, the lowest first."""
        if self._boxes is None:
            paper = self.design.paper
            layout = None if paper is None else paper.layout
            shown = self.design.selection if self._busy.ids is None else self._busy.ids
            self._boxes = boxes_on(self.design.template, layout, self._page + 1, shown)
        return self._boxes

    @property
    def view(self) -> View:
        """All that is painted now."""
        return View(
            self.design.template,
            self.sight,
            self.boxes,
            self.design.selection,
            self._busy,
            self._shows_grid,
        )

    def show_page(self, page: int) -> None:
        """Turns to a page, from 0; one that is not there changes nothing."""
        if page != self._page and 0 <= page < self.page_count:
            self._page = page
            self._forget_boxes()
            self._ask_picture()
            self.page_shown.emit(page)

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
        if picture is not None and picture.page == self._page:
            place = picture.place(sheet)
            ratio = self.devicePixelRatioF()
            is_sharp = picture.image.width() == round(place.width() * ratio)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not is_sharp)
            painter.drawImage(place, picture.image)
        painter.setPen(QPen(self._look.sheet_edge, 1))
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))

    def _sight_changed(self) -> None:
        super()._sight_changed()
        self._ask_picture()

    def _ask_picture(self) -> None:
        ratio = self.devicePixelRatioF()
        sheet = self.sight.sheet
        seen = self.viewport().rect().toRectF().intersected(sheet).translated(-sheet.topLeft())
        whole = (sheet.size() * ratio).toSize()
        part = QRect((seen.topLeft() * ratio).toPoint(), (seen.size() * ratio).toSize())
        self._picture.ask(Wish(self._page, whole, part))

    def _take_change(self) -> None:
        self.set_paper(PAPER[self.design.template.page.size])
        self._forget_boxes()

    def _take_selection(self) -> None:
        self._forget_boxes()

    def _take_paper(self) -> None:
        paper = self.design.paper
        if paper is None:
            return
        self._picture.load(paper.pdf)
        if self._page >= self.page_count:
            self.show_page(self.page_count - 1)
        self._forget_boxes()
        self._ask_picture()

    def _forget_boxes(self) -> None:
        self._boxes = None
        self.viewport().update()
        active = self.view.active
        self.mark_rulers(around(box.frame for box in active) if active else None)
