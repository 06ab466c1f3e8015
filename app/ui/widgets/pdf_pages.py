"""A PDF from memory as pictures of its pages.

Qt's PDF module is imported by whoever shows the first page: the window's start must not load it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

MILLIMETRES_PER_POINT = 25.4 / 72


class PdfPages(QObject):
    """The pages of one PDF at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: QPdfDocument | None = None
        self._buffer: QBuffer | None = None

    @property
    def document(self) -> QPdfDocument:
        """The document as Qt has it, for a view of many pages."""
        if self._document is None:
            from PySide6.QtPdf import QPdfDocument  # noqa: PLC0415 - see the module's head

            self._document = QPdfDocument(self)
        return self._document

    @property
    def count(self) -> int:
        return 0 if self._document is None else self._document.pageCount()

    def load(self, content: bytes) -> None:
        """Shows another PDF; bytes that are none give no pages."""
        document = self.document
        document.close()
        # The document reads from it for as long as it is shown.
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(self._buffer)

    def clear(self) -> None:
        if self._document is not None:
            self._document.close()

    def points(self, page: int) -> QSizeF:
        """The page's size in points, a 72nd of an inch each."""
        return self.document.pagePointSize(page)

    def picture(self, page: int, size: QSize) -> QImage:
        """The page on white paper, as large as is asked, in device pixels."""
        return _on_paper(self.document.render(page, size))


def _on_paper(drawn: QImage) -> QImage:
    """White behind what was drawn, in place: at a printer's resolution a copy is 140 MB."""
    painter = QPainter(drawn)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
    painter.fillRect(drawn.rect(), Qt.GlobalColor.white)
    painter.end()
    drawn.convertTo(QImage.Format.Format_RGB32)
    return drawn
