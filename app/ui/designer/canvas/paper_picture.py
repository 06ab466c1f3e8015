"""The printed page as a picture as sharp as the zoom asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer

# Of more than so many pixels only what is seen is drawn: 12 million are 48 MB and some 30 ms.
_MOST_PIXELS: Final = 12_000_000
# Beside what is seen, in pixels, so that not every step of a scroll bar asks anew.
_BESIDE: Final = 400


@dataclass(frozen=True, slots=True)
class Wish:
    """A picture that is wanted.

    Attributes:
        page: from 0.
        whole: pixels of the device that the whole page takes.
        seen: the part of them that is seen.
    """

    page: int
    whole: QSize
    seen: QRect

    @property
    def part(self) -> QRect:
        """The part that is worth drawing."""
        page = QRect(0, 0, self.whole.width(), self.whole.height())
        if self.whole.width() * self.whole.height() <= _MOST_PIXELS:
            return page
        return self.seen.adjusted(-_BESIDE, -_BESIDE, _BESIDE, _BESIDE).intersected(page)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was drawn; see-through where the paper is white.

    Attributes:
        image: in pixels of the device.
        page: from 0.
        whole: pixels of the whole page at the image's size.
        part: of them, where the image belongs.
    """

    image: QImage
    page: int
    whole: QSize
    part: QRect

    def place(self, sheet: QRectF) -> QRectF:
        """Where the picture belongs on a sheet of any size."""
        across = sheet.width() / self.whole.width()
        down = sheet.height() / self.whole.height()
        return QRectF(
            sheet.left() + self.part.left() * across,
            sheet.top() + self.part.top() * down,
            self.part.width() * across,
            self.part.height() * down,
        )

    def serves(self, wish: Wish) -> bool:
        """Whether it is what is wished for."""
        same = self.page == wish.page and self.whole == wish.whole
        seen = wish.seen.intersected(wish.part)
        return same and (self.part.contains(seen) or seen.isEmpty())


class PaperPicture(QObject):
    """Draws pages on a thread of Qt's own; the last picture stays until the next one is there.

    Not by a call in the pool: PySide holds Python's lock while a page is drawn there, and the
    window would wait. Qt's PDF module is loaded with the first paper.

    Signals:
        drawn: there is another picture.
    """

    drawn = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._renderer: QPdfPageRenderer | None = None
        self._document: QPdfDocument | None = None
        self._next: bytes | None = None
        self._wish: Wish | None = None
        self._asked: Wish | None = None
        self._is_stale = False
        self.picture: Picture | None = None

    @property
    def is_ready(self) -> bool:
        """Whether the picture is what was last asked for."""
        waits = self._next is not None or self._is_stale or self._asked is not None
        if waits or self.picture is None or self._wish is None:
            return False
        return self.picture.serves(self._wish)

    def load(self, pdf: bytes) -> None:
        """Draws this paper from now on."""
        self._next = pdf
        self._is_stale = True
        self._go_on()

    def ask(self, wish: Wish) -> None:
        """Has a picture drawn, unless the one that is there serves."""
        self._wish = wish
        self._go_on()

    def _go_on(self) -> None:
        """Draws the next picture; one at a time, and of all that were asked for the last."""
        wish = self._wish
        if self._asked is not None or wish is None:
            return
        if self._next is not None:
            self._open(self._next)
            self._next = None
        if self._document is None or self._renderer is None:
            return
        fresh = self.picture is not None and not self._is_stale and self.picture.serves(wish)
        if fresh or not 0 <= wish.page < self._document.pageCount() or wish.part.isEmpty():
            return
        self._is_stale = False
        self._asked = wish
        self._renderer.requestPage(wish.page, wish.part.size(), _options(wish))

    def _open(self, pdf: bytes) -> None:
        from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer  # noqa: PLC0415 - see above

        if self._renderer is None:
            self._renderer = QPdfPageRenderer(self)
            self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
            self._renderer.pageRendered.connect(self._take)
        document = QPdfDocument(self)
        # The document reads from it for as long as it is shown.
        buffer = QBuffer(document)
        buffer.setData(QByteArray(pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(buffer)
        before, self._document = self._document, document
        self._renderer.setDocument(document)
        if before is not None:
            before.deleteLater()

    def _take(self, page: int, _size: QSize, image: QImage, _options: object, _number: int) -> None:
        wish, self._asked = self._asked, None
        if wish is not None and wish.page == page and not image.isNull():
            self.picture = Picture(image, page, wish.whole, wish.part)
            self.drawn.emit()
        elif self._next is None and self._wish == wish:
            # What cannot be drawn now cannot be drawn the next moment.
            return
        self._go_on()


def _options(wish: Wish) -> QPdfDocumentRenderOptions:
    from PySide6.QtPdf import QPdfDocumentRenderOptions  # noqa: PLC0415 - as above

    options = QPdfDocumentRenderOptions()
    if wish.part.size() != wish.whole:
        options.setScaledSize(wish.whole)
        options.setScaledClipRect(wish.part)
    return options
