"""A page of a PDF as a PNG, so that it is drawn as the screen and the printer draw it."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImageWriter

from app.domain.values.errors import RuleViolation
from app.ui.widgets.pdf_pages import PdfPages

# 400 MB in memory; and no painter goes further than 32,767.
_MOST_PIXELS = 100_000_000
_LONGEST_SIDE = 30_000
_INCHES_PER_METRE = 39.3701


def png_of(content: bytes, dots_per_inch: int) -> bytes:
    """The first page at its true size.

    Raises:
        RuleViolation: ``plan_print.picture_too_large``.
    """
    pages = PdfPages()
    pages.load(content)
    size = (pages.points(0) * dots_per_inch / 72).toSize()
    width, height = size.width(), size.height()
    if width * height > _MOST_PIXELS or max(width, height) > _LONGEST_SIDE:
        raise RuleViolation("dots", "plan_print.picture_too_large", width=width, height=height)
    image = pages.picture(0, size)
    # So that a text program shows it as large as it is on paper.
    for set_dots in (image.setDotsPerMeterX, image.setDotsPerMeterY):
        set_dots(round(dots_per_inch * _INCHES_PER_METRE))
    told = QByteArray()
    buffer = QBuffer(told)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(told.data())
