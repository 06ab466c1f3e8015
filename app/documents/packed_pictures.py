"""Pictures in a PDF, packed once: the designer prints the same logo at every key press."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Any, Final

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFImageXObject
from reportlab.pdfgen.canvas import Canvas, _digester

# As many as `document_pdf` keeps read.
_KEPT: Final = 8


class _Packed(PDFImageXObject):  # type: ignore[misc] # ReportLab has no types
    """An image whose bytes are not packed anew for each document, which takes 300 ms of a photo."""

    def loadImageFromSRC(self, im: Any) -> None:  # noqa: N802 - ReportLab's name
        self.width, self.height = im.getSize()
        self.streamContent = _packed(im)
        self._filters = ("FlateDecode",)
        self.colorSpace = "DeviceRGB"
        self.bitsPerComponent = 8
        self.mask = None


def draw_picture(
    canvas: Canvas, image: ImageReader, x: float, y: float, w: float, h: float
) -> None:
    """Draws a picture; the bytes are those that `Canvas.drawImage` writes.

    That one looks first whether the document has the picture under a name made of its bytes; this
    puts it there, unless it is more than plain red, green and blue.
    """
    document, name = canvas._doc, _name(image)  # noqa: SLF001 - as `drawImage` does
    registered = document.getXObjectName(name)
    if image.mode == "RGB" and document.idToObject.get(registered) is None:
        packed = _Packed(name, image)
        packed.name = name
        canvas._setXObjects(packed)  # noqa: SLF001 - as above
        document.Reference(packed, registered)
        document.addForm(name, packed)
    canvas.drawImage(image, x, y, w, h)


@lru_cache(maxsize=_KEPT)
def _packed(image: ImageReader) -> bytes:
    return zlib.compress(image.getRGBData())


@lru_cache(maxsize=_KEPT)
def _name(image: ImageReader) -> str:
    return str(_digester(image.getRGBData() + b"None"))
