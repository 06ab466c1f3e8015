"""One page of a PDF as the panel shows it: whole, on white paper with a thin frame."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.system.translations import _
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme
from app.ui.widgets.pdf_pages import PdfPages

_LEAST = QSize(160, 226)
_USUAL = QSize(392, 554)
_PAGE_KEYS = {
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Left: -1,
}
_OPEN_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class PagePicture(QFrame):
    """Paints the page as large as fits; arrow keys and the wheel turn pages.

    Signals:
        turned: another page is shown.
        opened: a double click, or Enter.
    """

    turned = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.pages = PdfPages(self)
        self._page = 0
        self._image = QImage()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Picture of the page"))
        theme.changed.connect(self.update)

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._page

    def show_pdf(self, content: bytes) -> None:
        """Shows another PDF, on the same page where it has as many."""
        self.pages.load(content)
        self._page = max(0, min(self._page, self.pages.count - 1))
        self._forget()

    def clear(self) -> None:
        self.pages.clear()
        self._page = 0
        self._forget()

    def turn_to(self, page: int) -> None:
        """Shows a page; one that is not there changes nothing."""
        if 0 <= page < self.pages.count and page != self._page:
            self._page = page
            self._forget()

    def place(self) -> QRect:
        """Where the page is drawn: as large as fits, in the middle above."""
        if not self.pages.count:
            return QRect()
        size = self.pages.points(self._page)
        room = self.contentsRect()
        fitted = size.scaled(QSizeF(room.size()), Qt.AspectRatioMode.KeepAspectRatio).toSize()
        left = room.left() + (room.width() - fitted.width()) // 2
        return QRect(left, room.top(), fitted.width(), fitted.height())

    def sizeHint(self) -> QSize:
        return _USUAL

    def minimumSizeHint(self) -> QSize:
        return _LEAST

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_height()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole page is redrawn
        place = self.place()
        if place.isEmpty():
            return
        painter = QPainter(self)
        painter.drawImage(place, self._picture(place.size()))
        painter.setPen(QPen(self._theme.color("line2"), 1))
        painter.drawRect(place.adjusted(0, 0, -1, -1))
        if self.hasFocus():
            paint_focus(painter, place.toRectF(), self._theme.tokens.accent, radius=2)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _PAGE_KEYS:
            self.turn_to(self._page + _PAGE_KEYS[key])
        elif key in _OPEN_KEYS:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y()
        if steps:
            self.turn_to(self._page + (1 if steps < 0 else -1))
        event.accept()

    def _picture(self, size: QSize) -> QImage:
        ratio = self.devicePixelRatioF()
        wanted = (size.toSizeF() * ratio).toSize()
        if self._image.size() != wanted:
            self._image = self.pages.picture(self._page, wanted)
            self._image.setDevicePixelRatio(ratio)
        return self._image

    def _take_height(self) -> None:
        """No higher than the page: what stands below follows it closely."""
        size = self.pages.points(self._page) if self.pages.count else _USUAL.toSizeF()
        self.setMaximumHeight(math.ceil(self.width() * size.height() / size.width()))

    def _forget(self) -> None:
        self._image = QImage()
        self._take_height()
        self.update()
        self.turned.emit()
