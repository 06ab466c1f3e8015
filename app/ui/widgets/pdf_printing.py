"""Paper from the bytes of a PDF, at 100 %: what was measured in millimetres stays so.

The printer gets each page as a picture in its own resolution, drawn at the page's true size on a
sheet of the same size without margins. Qt would rather fit the page into the printable area, which
moves everything by some millimetres.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from app.system.translations import _
from app.ui.widgets.pdf_pages import PdfPages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

# More makes pictures of 140 MB a page, and no printer shows the difference.
_MOST_DOTS_PER_INCH = 600


def ask_and_print(name: str, content: bytes, parent: QWidget) -> str | None:
    """Asks for a printer and prints; gives where to, None where the dialog was left."""
    # Late: few days print anything, and the module asks the system for its printers.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Print {name}").format(name=name))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=True)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    print_pdf(content, printer)
    return printer.printerName() or printer.outputFileName()


def print_pdf(content: bytes, printer: QPrinter) -> None:
    """Prints every page, or those that the user chose, each on paper of its own size."""
    pages = PdfPages()
    pages.load(content)
    first, last = _range(printer, pages.count)
    painter: QPainter | None = None
    for page in range(first, last + 1):
        _set_paper(printer, pages.points(page))
        if painter is None:
            painter = QPainter(printer)
        else:
            printer.newPage()
        _paint_page(painter, printer, pages, page)
    if painter is not None:
        painter.end()


def _range(printer: QPrinter, count: int) -> tuple[int, int]:
    """The first and last page, from 0; the printer counts from 1 and says 0 for all."""
    first = max(printer.fromPage(), 1) - 1
    last = min(printer.toPage() or count, count) - 1
    return first, last


def _set_paper(printer: QPrinter, points: QSizeF) -> None:
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    upright = QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(size, upright, QMarginsF(), QPageLayout.Unit.Point))
    # A printer's driver has margins of its own and puts them back with each new layout.
    printer.setFullPage(True)


def _paint_page(painter: QPainter, printer: QPrinter, pages: PdfPages, page: int) -> None:
    dots = printer.resolution()
    points = pages.points(page)
    drawn = (points * min(dots, _MOST_DOTS_PER_INCH) / 72).toSize()
    room = QRectF(0, 0, points.width() * dots / 72, points.height() * dots / 72)
    painter.drawImage(room, pages.picture(page, drawn))
