"""Small PDFs whose marks stand where a test says."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

A4 = (210.0, 297.0)
LETTER = (215.9, 279.4)


def marked_pdf(*pages: tuple[float, float, float], size: tuple[float, float] = A4) -> bytes:
    """A page for each (left, top, width): a black bar so far from the edges, 4 mm high, in mm."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=(size[0] * mm, size[1] * mm))
    for left, top, width in pages:
        canvas.rect(left * mm, (size[1] - top - 4) * mm, width * mm, 4 * mm, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
